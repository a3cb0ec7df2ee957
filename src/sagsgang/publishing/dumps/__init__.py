"""All that everybody may see, as files: made, kept, withdrawn, and read back in."""
