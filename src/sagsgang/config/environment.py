"""Typed readers of the environment. Everything has a value that works with nothing set."""

from __future__ import annotations

import os
from pathlib import Path


class BadSetting(ValueError):
    """A variable is set to something that cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r} is not usable: it takes {wanted}.")


def text(name: str, default: str) -> str:
    """The variable as it stands."""
    return os.environ.get(name, default)


def words(name: str, default: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def switch(name: str, default: bool) -> bool:
    """``1``/``true``/``yes``/``on`` or ``0``/``false``/``no``/``off``."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, value, "1 or 0")


def folder(name: str, default: Path) -> Path:
    """An absolute path to a folder, which is made when it is first needed."""
    return Path(os.environ.get(name) or default).expanduser().resolve()
