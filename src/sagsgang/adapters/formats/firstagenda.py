"""A meeting exported by the agenda system FirstAgenda (JSON), set as the system prints it.

The export is recognised by its structure: an object with the list ``Dagsordenpunkter``. Every other
key may be missing. Values in HTML go the way of HTML pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sagsgang.adapters.blocks import Blocks
from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.formats import html, plain
from sagsgang.adapters.unreadable import Unreadable

LIMIT = 16 * MEGABYTE  # a meeting is a tenth of a megabyte

_MARK = b'"Dagsordenpunkter"'
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

Json = dict[str, Any]


def recognise(original: Original) -> bool:
    """JSON that speaks of agenda items."""
    start = plain.decoded(original.head).strip()[:1] if plain.is_text(original.head) else ""
    if start not in ("{", "["):
        return False
    return original.size <= LIMIT and _MARK in original.read(LIMIT, FORMAT.title)


def extract(original: Original) -> Pages:
    """The meeting as printed; raises ``Unreadable`` when it is damaged or not one meeting."""
    data = original.read(LIMIT, FORMAT.title)
    html.require_few_tags(original, data)
    try:
        export = json.loads(plain.decoded(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable(original.name, "damaged", format=FORMAT.title) from error
    meetings = [m for m in _list(export) if isinstance(m.get("Dagsordenpunkter"), list)]
    if isinstance(export, dict) and not meetings:
        meetings = [export] if isinstance(export.get("Dagsordenpunkter"), list) else []
    if not meetings:
        raise Unreadable(original.name, "unknown_json")
    if len(meetings) > 1:
        raise Unreadable(original.name, "many_meetings", count=len(meetings))
    # JSON may escape half a surrogate pair, which no text can hold.
    try:
        text = text_of(meetings[0])
    except html.TooDeep as error:
        raise Unreadable(original.name, "too_deep") from error
    return Pages(text.encode("utf-8", "replace").decode("utf-8"))


def text_of(export: Json) -> str:
    """The printed form of one exported meeting."""
    meeting = _object(export.get("Moede"))
    items = _list(export.get("Dagsordenpunkter"))
    held_at = _instant(meeting.get("Dato") or meeting.get("MeetingBeginUtc"))
    head = list(_head(export, meeting, items, held_at))
    body = Blocks()
    for item in items:
        _set_item(body, item)
    return "\n".join(head) + "\n\n" + body.text()


def _head(
    export: Json, meeting: Json, items: list[Json], held_at: datetime | None
) -> Iterator[str]:
    kind = "Referat" if meeting.get("Afsluttet") or _has_decision(items) else "Dagsorden"
    yield f"{kind} {_date(held_at)}".strip()
    title = _line(meeting.get("Navn"))
    if title and title.lower() not in ("dagsorden", "referat"):
        yield from ("", title)
    elif export.get("TillaegsDagsorden") is True or meeting.get("IsSupplementaryAgenda") is True:
        yield from ("", "Tillægsdagsorden")
    yield ""
    if body := _line(_object(export.get("Udvalg")).get("Navn")):
        yield f"Udvalg:\t{body}"
    if held_at:
        yield f"Mødedato:\t{_WEEKDAYS[held_at.weekday()]} den {_date(held_at)}"
    if place := _line(meeting.get("Sted")):
        yield f"Mødested:\t{place}"
    people = _list(meeting.get("Moededeltagere"))
    absent = [p for p in people if p.get("Absent") or p.get("ParticipationCancelled")]
    present = [p for p in people if p not in absent]
    for label, names in (("Mødedeltagere", present), ("Afbud", absent)):
        printed = ", ".join(filter(None, (_line(p.get("Name") or p.get("Navn")) for p in names)))
        if printed:
            yield f"{label}:\t{printed}"
    yield from ("", "Punkt\tTitel")


def _set_item(blocks: Blocks, item: Json) -> None:
    blocks.new_paragraph()
    for keys in (("Punktnummer", "Number"), ("Navn", "Caption"), ("SagsNummer", "CaseNumber")):
        blocks.add(next(filter(None, (_line(item.get(key)) for key in keys)), ""))
        blocks.new_line()
    for part in _list(item.get("Felter")):
        blocks.new_paragraph()
        blocks.add(_line(part.get("Navn")))
        blocks.new_line()
        value = part.get("Html") or part.get("Tekst")
        if isinstance(value, str):
            html.set_into(blocks, value)
    attachments = [_line(a.get("Navn")) for a in _list(item.get("Bilag"))]
    if any(attachments):
        blocks.new_paragraph()
        blocks.add("Bilag")
        for title in filter(None, attachments):
            blocks.label("• ")
            blocks.add(title)
    blocks.new_paragraph()


def _has_decision(items: list[Json]) -> bool:
    return any(
        "<h3>Beslutning</h3>" in str(part.get("Html"))
        for item in items
        for part in _list(item.get("Felter"))
    )


def _instant(value: object) -> datetime | None:
    """The time as printed there: with its own offset, or in Danish time when it is in UTC."""
    if not isinstance(value, str):
        return None
    try:
        instant = datetime.fromisoformat(value)
        if not value.endswith("Z"):
            return instant
        from zoneinfo import ZoneInfo  # imported here: few exports are in UTC

        return instant.astimezone(ZoneInfo("Europe/Copenhagen"))
    except (ValueError, OverflowError):
        return None


def _date(instant: datetime | None) -> str:
    if instant is None:
        return ""
    date = f"{instant.day}. {_MONTHS[instant.month - 1]} {instant.year}"
    return f"{date} kl. {instant:%H.%M}"


def _line(value: object) -> str:
    """A name or number as one line; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return " ".join(str(value).split())


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Json]:
    """The objects of a list; anything else in it is left out."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


FORMAT = Format(
    id="firstagenda",
    title="FirstAgenda",
    media_type="application/json",
    suffixes=(".json",),
    recognise=recognise,
    extract=extract,
)
