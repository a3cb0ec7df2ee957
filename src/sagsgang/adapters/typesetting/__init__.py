"""Papers as PDF: plain data into a template, never spliced into its source."""
