"""Who did what, when, under which rule: append-only, each row chained to the one before."""
