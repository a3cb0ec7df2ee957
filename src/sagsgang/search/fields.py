"""A hit as programs read it: the fields of the command's JSON and of the address for programs."""

from __future__ import annotations

from collections.abc import Iterable

from sagsgang.search.pages import Hit, Piece

# ``docs/reference/search.md`` is made from these. Field → what it says.
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
# What else is told with a hit at the address for programs, of a whole answer, and how it is asked.
URL = "The address of its page."
MOST, USUAL = 100, 20  # hits of one answer
PARAMETERS = {
    "q": "What is looked for, as it is typed in the box, operators and all.",
    "limit": f"How many hits an answer holds: 1 to {MOST}; {USUAL} when it is left out.",
    "page": "Which page of the answer, from 1.",
    "type, organ, aar, udfald, sagsbehandler": "The value of a facet, as `facets` tells it.",
    "orden": "`nyeste` or `aeldste`: the newest or oldest first; the best when it is left out.",
}
ANSWER = {
    "query": "What was asked.",
    "total": "How many there are of what the asker may see.",
    "hits": "The hits of the page.",
    "facets": "`kind`, `body`, `year`, `outcome`, `officer`: each `value`, `label` and `count`.",
    "corrections": "Words that were taken for others: `typed` and `used`.",
    "loosened": "Whether some hits do not have all the words.",
    "cut": "Whether the time budget ran out, so that there may be more.",
    "next": "The address of the next page, `null` on the last.",
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
