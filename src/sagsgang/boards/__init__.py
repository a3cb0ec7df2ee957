"""Organisations, their bodies, and who holds which role in them."""
