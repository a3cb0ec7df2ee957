"""The words of OParl 1.1 that programs branch on. Pure; from the specification's text."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

SCHEMA = "https://schema.oparl.org/1.1/"
Object = dict[str, Any]


class Kind(StrEnum):
    """The kinds of objects, as they stand in an address."""

    SYSTEM = "system"
    BODY = "body"
    TERM = "legislativeterm"
    ORGANIZATION = "organization"
    PERSON = "person"
    MEMBERSHIP = "membership"
    MEETING = "meeting"
    AGENDA_ITEM = "agendaitem"
    PAPER = "paper"
    CONSULTATION = "consultation"
    FILE = "file"
    LOCATION = "location"


NAMES: dict[Kind, str] = {
    Kind.SYSTEM: "System",
    Kind.BODY: "Body",
    Kind.TERM: "LegislativeTerm",
    Kind.ORGANIZATION: "Organization",
    Kind.PERSON: "Person",
    Kind.MEMBERSHIP: "Membership",
    Kind.MEETING: "Meeting",
    Kind.AGENDA_ITEM: "AgendaItem",
    Kind.PAPER: "Paper",
    Kind.CONSULTATION: "Consultation",
    Kind.FILE: "File",
    Kind.LOCATION: "Location",
}
# The lists that a Body links, by the property that links them.
BODY_LISTS: dict[str, Kind] = {
    "organization": Kind.ORGANIZATION,
    "person": Kind.PERSON,
    "meeting": Kind.MEETING,
    "paper": Kind.PAPER,
    "agendaItem": Kind.AGENDA_ITEM,
    "consultation": Kind.CONSULTATION,
    "file": Kind.FILE,
    "locationList": Kind.LOCATION,
    "legislativeTermList": Kind.TERM,
    "membership": Kind.MEMBERSHIP,
}
ORGANIZATION_LISTS: dict[str, Kind] = {
    "meeting": Kind.MEETING,
    "consultation": Kind.CONSULTATION,
}
# What leads to the object in which another is embedded: told when it is fetched alone.
BACK: dict[Kind, frozenset[str]] = {
    Kind.TERM: frozenset({"body"}),
    Kind.MEMBERSHIP: frozenset({"person"}),
    Kind.AGENDA_ITEM: frozenset({"meeting"}),
    Kind.CONSULTATION: frozenset({"paper"}),
    Kind.FILE: frozenset({"meeting", "agendaItem", "paper"}),
    Kind.LOCATION: frozenset({"meetings"}),
}
# What ``omit_internal=true`` leaves out.
INTERNAL: dict[Kind, frozenset[str]] = {
    Kind.AGENDA_ITEM: frozenset({"auxiliaryFile"}),
    Kind.MEETING: frozenset({"auxiliaryFile", "agendaItem"}),
    Kind.PAPER: frozenset({"auxiliaryFile", "location"}),
    Kind.PERSON: frozenset({"membership"}),
    Kind.BODY: frozenset({"legislativeTerm"}),
}
# Clients branch on these words, so they stay German.
COMMITTEE, GROUP, OTHER = "Gremium", "Fraktion", "Sonstiges"  # organizationType
PARLIAMENT = "Parlament"  # classification of the highest elected body
PLANNED, INVITED, HELD = "terminiert", "eingeladen", "durchgeführt"  # meetingState


def type_of(name: str) -> str:
    """``https://schema.oparl.org/1.1/Meeting``."""
    return f"{SCHEMA}{name}"


def inner(kind: Kind, told: Object) -> Object:
    """An object as it stands in another."""
    back = BACK.get(kind)
    return {name: value for name, value in told.items() if name not in back} if back else told
