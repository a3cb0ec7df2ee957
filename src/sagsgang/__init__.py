"""Sagsgang: the papers of a political board, from case to agenda to decision to follow-up."""

__version__ = "0.1.0"
