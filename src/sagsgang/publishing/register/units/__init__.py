"""What each unit is now, as everybody may see it: one module a stage, all of the same shape."""
