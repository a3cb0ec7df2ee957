"""What people are told of seats: offices, reasons, and why something cannot be. Words only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sagsgang.boards.offices import Left, Office, SeatKind
from sagsgang.boards.refusals import Refused

Text = str | Promise

OFFICES: dict[str, Text] = {
    Office.CHAIR: _("Formand"),
    Office.FIRST_VICE_CHAIR: _("1. næstformand"),
    Office.SECOND_VICE_CHAIR: _("2. næstformand"),
    Office.MEMBER: _("Medlem"),
    Office.OBSERVER: _("Observatør"),
    Office.SUBSTITUTE: _("Stedfortræder"),
}

KINDS: dict[str, Text] = {
    SeatKind.MEMBER: _("Medlemmer"),
    SeatKind.OBSERVER: _("Observatører"),
    SeatKind.SUBSTITUTE: _("Stedfortrædere"),
}

LEFT: dict[str, Text] = {
    Left.RESIGNED: _("Udtrådt efter eget ønske"),
    Left.LEFT_PARTY: _("Forlod partiet eller listen"),
    Left.DIED: _("Død"),
    Left.TERM_ENDED: _("Perioden sluttede"),
    Left.REPLACED: _("Afløst"),
    Left.OTHER: _("Anden grund"),
    Left.MOVED: _("Flyttet til en anden plads"),
    Left.CHANGED_PARTY: _("Skiftede parti eller liste"),
    Left.CHANGED_OFFICE: _("Fik et andet hverv"),
}

REFUSALS: dict[str, Text] = {
    "missing": _("Udfyld feltet."),
    "too_long": _("Teksten er for lang: højst %(longest)s tegn."),
    "not_a_text": _(
        "Teksten kan ikke bruges. Den må ikke begynde med = + - eller @ eller rumme usynlige tegn."
    ),
    "not_an_email": _("»%(given)s« er ikke en e-mailadresse. Skriv den som navn@eksempel.dk."),
    "not_a_birthday": _("%(given)s kan ikke være en fødselsdag. Skriv dag, måned og år."),
    "not_a_day": _("»%(given)s« er ikke en dato. Skriv den som 31.12.2029."),
    "not_a_number": _("»%(given)s« er ikke et helt tal."),
    "not_chosen": _("Vælg en af mulighederne."),
    "no_such_user": _("Der er ingen bruger, der hedder »%(username)s«."),
    "user_taken": _("Brugeren %(username)s er allerede knyttet til en anden person."),
    "person_sits": _("%(name)s har haft en plads og kan ikke slettes. Ret pladsen i stedet."),
    "person_gone": _("%(name)s er slettet. Vælg en anden person."),
    "party_exists": _("Partiet %(name)s findes allerede."),
    "letter_taken": _("Bogstavet %(letter)s bruges af %(name)s."),
    "list_exists": _("Listen %(name)s findes allerede."),
    "body_exists": _("Organet %(name)s findes allerede i organisationen."),
    "party_not_on_list": _(
        "%(party)s står ikke på listen %(list)s. Sæt partiet på listen først, eller lad listen "
        "stå tom."
    ),
    "of_another_organisation": _("%(name)s hører til en anden organisation."),
    "seat_gone": _("Plads %(number)s er nedlagt."),
    "seat_exists": _("Plads %(number)s findes allerede."),
    "seat_number": _("Pladsens nummer skal være mellem 1 og %(most)s."),
    "seat_count": _("Der kan være højst %(most)s pladser i alt."),
    "seats_held": _(
        "%(held)s af pladserne er eller har været besat og kan ikke nedlægges. "
        "Skriv mindst %(held)s."
    ),
    "seat_elsewhere": _("Pladsen hører til en anden periode eller et andet organ."),
    "seat_taken": _(
        "Plads %(number)s er besat af %(name)s fra %(start)s til %(end)s. "
        "Vælg en anden plads eller andre dage."
    ),
    "seated_already": _(
        "%(name)s sidder på plads %(number)s fra %(start)s til %(end)s og kan ikke stemme fra to "
        "pladser."
    ),
    "office_taken": _(
        "%(name)s er %(office)s fra %(start)s til %(end)s. "
        "Giv først %(name)s et andet hverv, eller vælg andre dage."
    ),
    "office_of_another_kind": _("%(office)s passer ikke til pladsen. Vælg en plads af den slags."),
    "ends_before_start": _("Slutdagen %(end)s ligger før startdagen %(start)s."),
    "reason_without_end": _("Skriv den sidste dag, når der er en grund til at slutte."),
    "reason_goes_on": _("Vælg en grund, hvor personen forlader pladsen."),
    "outside_term": _(
        "%(given)s ligger uden for perioden %(term)s (%(start)s til %(end)s). "
        "Vælg en dag i perioden."
    ),
    "ended_already": _("%(name)s har allerede forladt pladsen, %(end)s. Ret rækken i stedet."),
    "changed_meanwhile": _("En anden har rettet rækken imens. Se på siden igen, og prøv så."),
    "change_outside": _(
        "%(given)s ligger uden for tiden på pladsen: %(name)s sidder fra %(start)s til %(end)s."
    ),
    "terms_overlap": _("Dagene overlapper perioden %(name)s (%(start)s til %(end)s)."),
    "year_unlikely": _("Skriv årstal mellem %(first)s og %(last)s."),
    "carries_on_too_short": _("Skriv en dag efter periodens slutning, %(end)s."),
    "holding_outside": _(
        "%(name)s sidder fra %(start)s, og den dag ville ligge uden for perioden. "
        "Ret pladsen først."
    ),
    "term_held": _("Perioden %(name)s kan ikke slettes, for nogen har en plads i den."),
}


def told(refused: Refused) -> str:
    """Why something cannot be, as a sentence in the language in use."""
    facts = {name: _said(name, value) for name, value in refused.facts.items()}
    return str(REFUSALS[refused.code]) % facts


def day_words(day: date) -> str:
    """``17. september 2026``, ``17 September 2026``."""
    point = "" if get_language() == "en" else "."
    return f"{day.day}{point} {MONTHS[day.month]} {day.year}"


def _said(name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    if name == "office":
        return str(OFFICES[value])
    return str(value)
