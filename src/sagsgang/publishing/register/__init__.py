"""The register of what is open: one row for each object that everybody may have, or could once."""
