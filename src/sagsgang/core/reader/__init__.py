"""The reader: text of a paper in, findings out. Pure; see ``findings`` for what it says."""
