"""Bodies, terms, seats and people out of a spreadsheet: one row for each holding of a seat."""
