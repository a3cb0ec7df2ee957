"""Well-known engines, each set up as well as its own means allow, to be measured beside."""
