"""The measures of the project: each a module with ``measure() -> list[Row]``."""
