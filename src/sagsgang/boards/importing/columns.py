"""Which column of a sheet is which, by its heading, in any order and by many spellings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sagsgang.boards.importing.sheet import Row, Sheet
from sagsgang.boards.refusals import Refused

# field → what it may be called, lower-case and in plain letters; the first is what the template
# calls it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "organisation": ("organisation", "forening", "organization"),
    "body": ("organ", "organnavn", "udvalg", "udvalgsnavn", "bestyrelse", "body", "committee"),
    "term": ("periode", "valgperiode", "funktionsperiode", "term"),
    "seat": ("plads", "pladsnr", "pladsnummer", "pladsnummeret", "nr", "nummer", "seat"),
    "office": ("funktion", "hverv", "rolle", "post", "titel", "office", "role", "function"),
    "name": ("navn", "fuldenavn", "medlem", "medlemsnavn", "person", "name"),
    "first_name": ("fornavn", "fornavne", "firstname"),
    "last_name": ("efternavn", "lastname", "surname"),
    "born_on": ("foedselsdag", "foedt", "foedselsdato", "foedtden", "born", "birthday"),
    "email": ("email", "mail", "emailadresse", "mailadresse", "epost", "emailaddress"),
    "party": ("parti", "partinavn", "party"),
    "letter": ("partibogstav", "bogstav", "listebogstav", "letter"),
    "list": ("liste", "listesamarbejde", "listenavn", "valgforbund", "list"),
    "region": ("region", "kommune", "landsdel"),
    "from_on": (
        "fra",
        "fraogmed",
        "fradato",
        "start",
        "startdato",
        "tiltraadt",
        "indtraadt",
        "from",
    ),
    "until_on": (
        "til",
        "tilogmed",
        "tildato",
        "slut",
        "slutdato",
        "fratraadt",
        "udtraadt",
        "until",
    ),
    "left_because": ("grund", "aarsag", "fratraedelsesgrund", "udtraedelsesgrund", "reason"),
}
_LOOKED_AT = 20  # rows in which the headings are sought
_FEWEST = 3  # headings known, by which a row is the headings
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
_KNOWN = {name: field for field, names in HEADINGS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Line:
    """One row's cells by field, and the fields that are formulas."""

    number: int
    said: Mapping[str, str]
    formulas: tuple[str, ...] = ()

    def text(self, field: str) -> str:
        """What the cell says; a dash alone says nothing."""
        text = self.said.get(field, "").strip()
        return "" if text in ("-", "–", "—") else text


@dataclass(frozen=True, slots=True)
class Table:
    """The rows beneath the headings, what was not read, and how days are counted."""

    sheet: str
    lines: tuple[Line, ...]
    unread_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    serials: int


def table_of(sheets: tuple[Sheet, ...]) -> Table:
    """The first sheet with headings that are known. Raises ``Refused``."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
            fields = _fields(row)
            if sum(1 for field in fields if field) >= _FEWEST:
                _require_columns(fields)
                others = tuple(other.name for other in sheets if other is not sheet)
                return _table(sheet, row, fields, sheet.rows[at + 1 :], others)
    raise Refused("file_no_headings")


def table_from(told: Mapping[str, Any]) -> Table:
    """A table out of its JSON (``core.telling.as_json``)."""
    lines = tuple(
        Line(line["number"], line["said"], tuple(line["formulas"])) for line in told["lines"]
    )
    unread = (tuple(told["unread_columns"]), tuple(told["unread_sheets"]))
    return Table(told["sheet"], lines, *unread, told["serials"])


def _table(
    sheet: Sheet, head: Row, fields: list[str], rows: Iterable[Row], others: tuple[str, ...]
) -> Table:
    lines = []
    for row in rows:
        said = {
            field: text for field, text in zip(fields, row.cells, strict=False) if field and text
        }
        if said:
            formulas = tuple(
                fields[place] for place in row.formulas if place < len(fields) and fields[place]
            )
            lines.append(Line(row.number, said, formulas))
    if not lines:
        raise Refused("file_only_headings")
    unread = tuple(
        name for name, field in zip(head.cells, fields, strict=True) if name and not field
    )
    return Table(sheet.name, tuple(lines), unread, others, sheet.serials)


def _fields(row: Row) -> list[str]:
    return [_KNOWN.get(plain(cell), "") for cell in row.cells]


def plain(text: str) -> str:
    """``E-mail`` as ``email``, ``Født`` as ``foedt``."""
    return "".join(c for c in text.casefold().translate(_DANISH) if c.isalnum())


def _require_columns(fields: list[str]) -> None:
    twice = next((field for field in fields if field and fields.count(field) > 1), "")
    if twice:
        raise Refused("heading_twice", twice, heading=heading(twice))
    named = "name" in fields or {"first_name", "last_name"} <= set(fields)
    missing = [field for field in ("body", "from_on") if field not in fields]
    missing += [] if named else ["name"]
    if missing:
        raise Refused("headings_missing", headings=", ".join(heading(one) for one in missing))


def heading(field: str) -> str:
    """What the template calls a column."""
    return _TITLES.get(field, HEADINGS[field][0].capitalize())


_TITLES = {
    "email": "E-mail",
    "born_on": "Fødselsdag",
    "office": "Funktion",
    "letter": "Partibogstav",
}
# As the template has them.
TEMPLATE = (
    *("body", "term", "seat", "office", "name", "email", "born_on"),
    *("party", "letter", "list", "region", "from_on", "until_on", "left_because", "organisation"),
)
