"""Searches that people follow by mail: asked for, confirmed, written about, stopped.

Whoever follows one is told only of what everybody may see: a letter leaves the house.
"""
