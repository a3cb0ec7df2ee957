"""Which language the command line speaks."""

from __future__ import annotations

import os
from typing import NamedTuple

from sagsgang.adapters.unreadable import Language


def language() -> Language:
    """Danish when the terminal is Danish (``LC_ALL``, ``LC_MESSAGES`` or ``LANG``), else English.

    The first of them that is set decides, as POSIX has it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "da" if value.startswith("da") else "en"
    return "en"


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    da: str

    def __str__(self) -> str:
        return self.da if language() == "da" else self.en
