"""What went out to everybody, as it went: kept byte for byte, listed in a signed manifest."""
