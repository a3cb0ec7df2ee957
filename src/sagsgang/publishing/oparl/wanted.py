"""What an address asks of a list or an object, read from its query. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sagsgang.publishing.oparl.moments import asked_moment

MOST = 100  # objects on a page; who asks for more gets these
FILTERS = ("created_since", "created_until", "modified_since", "modified_until")
_LIMIT, _OMIT, _AFTER = "limit", "omit_internal", "after"
_SWITCH = {"true": True, "false": False}
_LONGEST = 20  # characters of a key


class BadQuery(ValueError):
    """Something cannot be read. ``says`` is a Danish sentence, ``args[0]`` an English one."""

    def __init__(self, says: str, debug: str) -> None:
        super().__init__(debug)
        self.says = says


@dataclass(frozen=True, slots=True)
class Wanted:
    """``filters`` are the instants asked about as they are written in an address; ``after`` is the
    key of the object to go on after."""

    filters: tuple[tuple[str, str], ...] = ()
    limit: int = MOST
    said_limit: bool = False
    omit_internal: bool = False
    after: str = ""

    def instants(self) -> dict[str, datetime]:
        """The instants by the name of the filter."""
        return {name: asked_moment(text) for name, text in self.filters}

    def query(self, after: str = "") -> str:
        """As it stands in the one address that there is for it, with its question mark."""
        parts = list(self.filters)
        if self.said_limit:
            parts.append((_LIMIT, str(self.limit)))
        if self.omit_internal:
            parts.append((_OMIT, "true"))
        if after:
            parts.append((_AFTER, after))
        return f"?{urlencode(parts)}" if parts else ""


def wanted(given: Sequence[tuple[str, str]]) -> Wanted:
    """What pairs of a query ask for; what is not known is passed over. Raises ``BadQuery``."""
    names = {*FILTERS, _LIMIT, _OMIT, _AFTER}
    known: dict[str, str] = {}
    for name, value in given:
        if name not in names:
            continue
        if name in known:
            raise BadQuery(f"{name} står to gange i adressen.", f"{name} is given twice")
        known[name] = value
    return Wanted(
        filters=tuple((name, _instant(name, known[name])) for name in FILTERS if name in known),
        limit=_limit(known.get(_LIMIT)),
        said_limit=_LIMIT in known,
        omit_internal=_omits(known.get(_OMIT, "false")),
        after=known.get(_AFTER, "")[:_LONGEST],
    )


def _instant(name: str, text: str) -> str:
    try:
        asked_moment(text)
    except ValueError:
        raise BadQuery(
            f"{name} er ikke et tidspunkt. Skriv det som 2026-03-12T10:30:00%2B01:00.",
            f"{name}={text[:40]!r} is no date-time with an offset",
        ) from None
    return text.replace(" ", "+")


def _limit(text: str | None) -> int:
    if text is None:
        return MOST
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        raise BadQuery(
            f"limit er ikke et antal. Skriv et helt tal fra 1 til {MOST}.",
            f"limit={text[:20]!r} is no whole number above 0",
        )
    return int(text) if len(text.lstrip("0")) <= len(str(MOST)) and int(text) < MOST else MOST


def _omits(text: str) -> bool:
    if text not in _SWITCH:
        raise BadQuery(
            "omit_internal er enten true eller false.",
            f"omit_internal={text[:20]!r} is neither true nor false",
        )
    return _SWITCH[text]
