"""Originals in, proposals out; what has no doubt is accepted by a stated rule."""
