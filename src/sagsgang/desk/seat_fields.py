"""The fields of the forms about seats: what each is called, and what was written in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sagsgang.boards.days import day_of, needed_day
from sagsgang.boards.offices import Left, Office, SeatKind, offices_of
from sagsgang.boards.refusals import Refused
from sagsgang.boards.wording import Text, told

_LONGEST_NUMBER = 18  # digits; a row's id


@dataclass(frozen=True, slots=True)
class Field:
    """``kind`` is an input's type, or ``select``. ``optional`` is said beside the label."""

    label: Text
    kind: str = "text"
    hint: Text = ""
    longest: int = 200
    optional: bool = False


FIELDS: dict[str, Field] = {
    "person": Field(_("Person"), "select"),
    "name": Field(_("Navn")),
    "email": Field(_("E-mail"), "email", _("Hertil sendes dagsordener."), 254),
    "born_on": Field(_("Fødselsdag"), "date", optional=True),
    "office": Field(_("Hverv"), "select"),
    "party": Field(_("Parti"), "select"),
    "electoral_list": Field(_("Listesamarbejde"), "select"),
    "region": Field(_("Region"), longest=100, optional=True),
    "from_on": Field(_("Fra og med"), "date"),
    "until_on": Field(_("Til og med"), "date", optional=True),
    "left_because": Field(_("Grund til at slutte"), "select"),
    "seat": Field(_("Plads"), "select"),
    "term_name": Field(_("Periodens navn"), "text", _("Uden navn hedder den efter årene."), 60),
    "starts_on": Field(_("Første dag"), "date"),
    "ends_on": Field(_("Sidste dag"), "date"),
    "carries_on_until": Field(
        _("Medlemmerne fortsætter til og med"),
        "date",
        _("Til et nyt organ har konstitueret sig. Tomt: de fortsætter ikke."),
    ),
    "seats_member": Field(_("Pladser til medlemmer"), "number"),
    "seats_observer": Field(_("Pladser til observatører"), "number"),
    "seats_substitute": Field(_("Pladser til stedfortrædere"), "number"),
    "body_name": Field(_("Organets navn")),
    "organisation": Field(_("Organisation"), "text", _("Forening, region eller kommune")),
    "procedure": Field(
        _("Forretningsorden"), "select", _("Efter den regnes frister og beslutningsdygtighed.")
    ),
    "releases": Field(_("Alle får dagsordenen"), "select"),
    "release_days": Field(
        _("Dage før mødet"), "number", _("Gælder kun, når den udgives et antal dage før.")
    ),
    "party_name": Field(_("Partiets navn"), longest=100),
    "letter": Field(_("Bogstav"), longest=3, optional=True),
    "list_name": Field(_("Listens navn"), longest=100),
    "username": Field(
        _("Brugernavn"), "text", _("Det, personen logger ind med. Tomt: ingen bruger."), 150
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused: in which form, about which field, and why, as a sentence."""

    form: str
    field: str
    text: str


def problem_of(form: str, refused: Refused) -> Problem:
    """The refusal as what the form shows."""
    label = FIELDS[refused.field].label if refused.field in FIELDS else ""
    sentence = told(refused)
    return Problem(form, refused.field, f"{label}: {sentence}" if label else sentence)


class Given:
    """What a form brought, field by field. Raises ``Refused`` with the field's name."""

    def __init__(self, said: QueryDict) -> None:
        self._said = said

    def text(self, field: str) -> str:
        """What was written."""
        return str(self._said.get(field, "")).strip()

    def day(self, field: str) -> date | None:
        """A day, or none."""
        return day_of(self.text(field), field)

    def needed_day(self, field: str) -> date:
        """A day."""
        return needed_day(self.text(field), field)

    def number(self, field: str) -> int:
        """A whole number from 0; nothing is 0."""
        text = self.text(field)
        if not text:
            return 0
        if not _is_number(text):
            raise Refused("not_a_number", field, given=text[:40])
        return int(text)

    def chosen(self, field: str) -> int:
        """The id of a row."""
        number = self.number(field)
        if not number:
            raise Refused("not_chosen", field)
        return number

    def ticked(self, field: str) -> list[int]:
        """The ids of the rows that were ticked."""
        ticked = self._said.getlist(field)
        if not all(_is_number(one) for one in ticked):
            raise Refused("not_chosen", field)
        return [int(one) for one in ticked]

    def office(self, kind: str = "") -> Office:
        """An office; where none was chosen, the plain one of a ``kind`` of seat."""
        text = self.text("office")
        if not text and kind:
            return offices_of(SeatKind(kind))[0]
        if text not in set(Office):
            raise Refused("not_chosen", "office")
        return Office(text)

    def left_because(self) -> str:
        """A reason, or none."""
        text = self.text("left_because")
        if text and text not in set(Left):
            raise Refused("not_chosen", "left_because")
        return text

    def seats(self) -> dict[SeatKind, int]:
        """How many seats of each kind."""
        return {kind: self.number(f"seats_{kind.value}") for kind in SeatKind}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
