"""A typed query as it is read: its letters, then its pieces. ``core.asking`` says what they ask."""
