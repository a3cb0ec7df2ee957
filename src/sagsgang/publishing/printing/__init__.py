"""Papers as PDF: of a gathered edition, and of nothing that is not in it."""
