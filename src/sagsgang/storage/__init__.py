"""The one door to bytes: originals by their SHA-256, never overwritten."""
