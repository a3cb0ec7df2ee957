"""Written text: what a person types, in the editor or in plain signs, as ``manuscript.Text``."""
