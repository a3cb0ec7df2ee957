"""A hit as programs read it: the fields of the command's JSON and of the address for programs."""

from __future__ import annotations

from collections.abc import Iterable

from sagsgang.search.pages import Hit, Piece

# Field → what it says. ``docs/reference`` is made from this.
FIELDS = {
    "id": "Which thing it is: its kind and number in the database, `item:12`.",
    "kind": "`item`, `case`, `meeting`, `annex`, `file`, `paper`, `person` or `seat`.",
    "number": "The number it is printed with, if any.",
    "title": "Its title.",
    "meeting": "The meeting it belongs to: the body's name and the meeting's key; empty without.",
    "date": "Its day as `2026-03-12`, `null` without.",
    "case_number": "The number of its case, if any.",
    "score": "How well it answers; 0 when ordered by day. Comparable within one answer only.",
    "snippet": "Where in it the words stand.",
}


def fields_of(hit: Hit) -> dict[str, object]:
    """The fields of one hit, in the order of ``FIELDS``."""
    meeting = hit.meeting
    return {
        "id": hit.id,
        "kind": hit.kind,
        "number": hit.number,
        "title": plain(hit.title),
        "meeting": f"{meeting.body.name} {meeting.key}" if meeting else "",
        "date": hit.on.isoformat() if hit.on else None,
        "case_number": hit.case.number if hit.case else "",
        "score": round(hit.score, 4),
        "snippet": plain(hit.snippet),
    }


def plain(pieces: Iterable[Piece]) -> str:
    """The text without its marks."""
    return "".join(piece.text for piece in pieces)
