"""What the cells of a row mean. Pure; raises ``Refused`` with the column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sagsgang.boards.days import day_of
from sagsgang.boards.importing.columns import Line, plain
from sagsgang.boards.offices import Left, Office
from sagsgang.boards.refusals import Refused, tidy, tidy_email

_OFFICES: dict[str, Office] = {
    "": Office.MEMBER,
    "medlem": Office.MEMBER,
    "menigtmedlem": Office.MEMBER,
    "bestyrelsesmedlem": Office.MEMBER,
    "udvalgsmedlem": Office.MEMBER,
    "member": Office.MEMBER,
    "formand": Office.CHAIR,
    "forperson": Office.CHAIR,
    "chair": Office.CHAIR,
    "bestyrelsesformand": Office.CHAIR,
    "udvalgsformand": Office.CHAIR,
    "naestformand": Office.FIRST_VICE_CHAIR,
    "1naestformand": Office.FIRST_VICE_CHAIR,
    "foerstenaestformand": Office.FIRST_VICE_CHAIR,
    "firstvicechair": Office.FIRST_VICE_CHAIR,
    "2naestformand": Office.SECOND_VICE_CHAIR,
    "andennaestformand": Office.SECOND_VICE_CHAIR,
    "secondvicechair": Office.SECOND_VICE_CHAIR,
    "observatoer": Office.OBSERVER,
    "tilforordnet": Office.OBSERVER,
    "observer": Office.OBSERVER,
    "stedfortraeder": Office.SUBSTITUTE,
    "suppleant": Office.SUBSTITUTE,
    "substitute": Office.SUBSTITUTE,
}
_LEFT: dict[str, Left] = {
    "udtraadt": Left.RESIGNED,
    "udtraadtefteregetoenske": Left.RESIGNED,
    "efteregetoenske": Left.RESIGNED,
    "resigned": Left.RESIGNED,
    "forladtpartiet": Left.LEFT_PARTY,
    "forlodpartiet": Left.LEFT_PARTY,
    "forlodpartietellerlisten": Left.LEFT_PARTY,
    "doed": Left.DIED,
    "afgaaetveddoeden": Left.DIED,
    "periodensluttede": Left.TERM_ENDED,
    "periodenudloeb": Left.TERM_ENDED,
    "afloest": Left.REPLACED,
    "andet": Left.OTHER,
    "andengrund": Left.OTHER,
}
_SEAT = re.compile(r"(?:plads|nr\.?|pladsnr\.?)?\s*(\d{1,4})", re.IGNORECASE | re.ASCII)
_YEARS = re.compile(r"(\d{4})(?:\s?[-–—/]\s?(\d{4}))?", re.ASCII)
_SPAN = re.compile(r"(.+?)\s*(?:–|—|\btil\b|\s-\s)\s*(.+)")
_LETTERED = re.compile(r"(.+?)\s*\(([^\W\d_]{1,2})\)")
_SERIAL = re.compile(r"\d{4,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Said:
    """A row's cells, understood. ``None`` and empty: the cell says nothing."""

    body: str
    organisation: str
    term: tuple[date, date] | None
    seat: int | None
    office: Office
    says_office: bool
    name: str
    email: str
    born_on: date | None
    party: str
    letter: str
    electoral_list: str
    region: str
    from_on: date | None
    until_on: date | None
    left_because: Left | None


def understood(line: Line, serials: int) -> tuple[Said | None, tuple[Refused, ...]]:
    """What a row says, or everything that is wrong in it."""
    faults: list[Refused] = [
        Refused("formula", field, given=line.said.get(field, "")[:40]) for field in line.formulas
    ]
    said: dict[str, Any] = {}
    for field, read in _READ.items():
        if any(one in line.formulas for one in (field, "first_name", "last_name")):
            continue
        try:
            said[field] = read(line, serials)
        except Refused as wrong:
            faults.append(wrong)
    if faults:
        return None, tuple(faults)
    party, letter = said.pop("party")
    says_office = bool(line.text("office"))
    return Said(party=party, letter=letter, says_office=says_office, **said), ()


def _name(line: Line, serials: int) -> str:
    parts = (line.text("first_name"), line.text("last_name"))
    text = line.text("name") or " ".join(part for part in parts if part)
    return tidy(text, "name", 200, needed=False)


def _party(line: Line, serials: int) -> tuple[str, str]:
    text = tidy(line.text("party"), "party", 100, needed=False)
    letter = tidy(line.text("letter"), "letter", 3, needed=False).upper()
    if found := _LETTERED.fullmatch(text):
        return found.group(1), letter or found.group(2).upper()
    return text, letter


def _office(line: Line, serials: int) -> Office:
    text = line.text("office")
    office = _OFFICES.get(plain(text))
    if office is None:
        raise Refused("office_unknown", "office", given=text[:40])
    return office


def _left(line: Line, serials: int) -> Left | None:
    text = line.text("left_because")
    return _LEFT.get(plain(text), Left.OTHER) if text else None


def _seat(line: Line, serials: int) -> int | None:
    text = line.text("seat")
    if not text:
        return None
    found = _SEAT.fullmatch(text)
    if found is None:
        raise Refused("not_a_number", "seat", given=text[:40])
    return int(found.group(1))


def _term(line: Line, serials: int) -> tuple[date, date] | None:
    text = line.text("term")
    if not text:
        return None
    if found := _YEARS.fullmatch(text):
        first, last = int(found.group(1)), int(found.group(2) or found.group(1))
        if 1 <= first <= last:
            return date(first, 1, 1), date(last, 12, 31)
    elif found := _SPAN.fullmatch(text):
        start, end = (day_of(part, "term") for part in found.groups())
        if start and end and start <= end:
            return start, end
    raise Refused("not_a_term", "term", given=text[:40])


def _day(line: Line, field: str, serials: int) -> date | None:
    text = line.text(field)
    if serials and _SERIAL.fullmatch(text):
        return _counted(int(text), serials)
    return day_of(text, field)


def _counted(number: int, serials: int) -> date:
    """A day as spreadsheets count them: from the last day of 1899, with a 29 February 1900 that
    never was, or from the first of 1904."""
    if serials == 1904:
        return date(1904, 1, 1) + timedelta(days=number)
    return date(1899, 12, 30) + timedelta(days=number)


def _plain_text(field: str, longest: int) -> Callable[[Line, int], str]:
    return lambda line, serials: tidy(line.text(field), field, longest, needed=False)


_READ: dict[str, Callable[[Line, int], Any]] = {
    "body": lambda line, serials: tidy(line.text("body"), "body", 200),
    "organisation": _plain_text("organisation", 200),
    "term": _term,
    "seat": _seat,
    "office": _office,
    "name": _name,
    "email": lambda line, serials: tidy_email(line.text("email").removeprefix("mailto:")),
    "born_on": lambda line, serials: _day(line, "born_on", serials),
    "party": _party,
    "electoral_list": lambda line, serials: tidy(line.text("list"), "list", 100, needed=False),
    "region": _plain_text("region", 100),
    "from_on": lambda line, serials: _day(line, "from_on", serials),
    "until_on": lambda line, serials: _day(line, "until_on", serials),
    "left_because": _left,
}
