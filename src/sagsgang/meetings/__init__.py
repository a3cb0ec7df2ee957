"""Meetings, their items and decisions, and a case's way through them."""
