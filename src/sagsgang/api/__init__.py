"""Addresses for programs: open data without pages, cookies or language."""
