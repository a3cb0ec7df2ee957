"""Thin, replaceable contacts with the world outside: files and their formats."""
