"""What every text column takes, said once. Pure."""

from __future__ import annotations

import re

# What no database text column takes: NUL (PostgreSQL) and lone surrogates (UTF-8).
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def keepable(text: str) -> str:
    """``text`` with U+FFFD in place of what no text column takes; offsets stay true."""
    return _UNKEEPABLE.sub("\ufffd", text)
