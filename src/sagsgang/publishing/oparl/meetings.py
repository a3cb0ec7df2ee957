"""Meetings, the points of their agendas and where they are held, as objects. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sagsgang.core.agenda_form import OUTCOMES
from sagsgang.core.edition import Decided
from sagsgang.core.manuscript import Clause
from sagsgang.core.procedure.words import written
from sagsgang.publishing.oparl.addresses import address, page
from sagsgang.publishing.oparl.moments import hour
from sagsgang.publishing.oparl.parts import Embedded, embedded, present
from sagsgang.publishing.oparl.vocabulary import HELD, INVITED, PLANNED, Kind, Object

CLOSED_ITEM = "Lukket punkt"
NO_TITLE = "Punkt uden titel"
# "Rådhuset, Havnegade 3, 8000 Aarhus C"
_STREET = re.compile(
    r"(?:(?P<room>.+?),\s*)?(?P<street>[^,]*[^\W\d_][^,]*?\s\d+\s?[A-Za-z]?)\s*,\s*"
    r"(?P<code>\d{4})\s+(?P<town>[^\d,]+)"
)
# What a body is asked for, by the act of the recommendation; the first of these that one has.
_ROLES = (
    ("Beslutning", {"approve", "grant", "decide", "appoint", "adopt_budget", "send", "support"}),
    ("Indstilling", {"recommend_to"}),
    ("Drøftelse", {"discuss", "evaluate", "consider"}),
    ("Orientering", {"take_note", "status"}),
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """When and where a meeting is; ``held_on`` is ``None`` when no paper tells."""

    body: str
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    extraordinary: bool
    has_agenda: bool
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class MeetingFiles:
    """The sources of a meeting's files, by what they are to it."""

    invitation: str = ""
    protocol: str = ""
    others: tuple[str, ...] = ()


def meeting(
    *,
    organization: str,
    sitting: Sitting,
    location: str,
    items: Sequence[str],
    files: MeetingFiles,
    participants: Sequence[str],
    web: str,
) -> Object:
    """A meeting; ``organization`` and ``participants`` are keys, ``items`` and ``location``
    sources."""
    day = sitting.held_on
    return present(
        name=_name(sitting),
        meetingState=HELD if sitting.has_minutes else INVITED if sitting.has_agenda else PLANNED,
        start=hour(day, sitting.starts_at) if day else None,
        end=_end(sitting),
        location=Embedded(Kind.LOCATION, location) if location else None,
        organization=[address(Kind.ORGANIZATION, organization)],
        participant=[address(Kind.PERSON, one) for one in participants],
        invitation=Embedded(Kind.FILE, files.invitation) if files.invitation else None,
        resultsProtocol=Embedded(Kind.FILE, files.protocol) if files.protocol else None,
        auxiliaryFile=embedded(Kind.FILE, files.others),
        agendaItem=embedded(Kind.AGENDA_ITEM, items),
        web=page(web),
        **{
            "sagsgang:heldOn": day.isoformat() if day else None,
            "sagsgang:extraordinary": sitting.extraordinary or None,
        },
    )


def _name(sitting: Sitting) -> str:
    day = written(sitting.held_on, "da") if sitting.held_on else "uden dato"
    form = "ekstraordinært møde" if sitting.extraordinary else "møde"
    return f"{sitting.body}, {form} {day}"


def _end(sitting: Sitting) -> str | None:
    day, starts_at, ends_at = sitting.held_on, sitting.starts_at, sitting.ends_at
    if day is None or ends_at is None or (starts_at and ends_at < starts_at):
        return None  # a meeting that goes on past midnight: nobody told the day
    return hour(day, ends_at)


def item(
    *,
    meeting: str,
    order: int,
    number: str,
    title: str,
    consultation: str,
    recommendations: Sequence[Clause],
    decisions: Sequence[Decided],
    files: Sequence[str],
    officer: str,
    web: str,
) -> Object:
    """An open item; ``meeting`` and ``consultation`` are keys, ``files`` sources."""
    return present(
        meeting=address(Kind.MEETING, meeting),
        number=number,
        order=order,
        name=title or NO_TITLE,
        public=True,
        consultation=address(Kind.CONSULTATION, consultation) if consultation else None,
        result=", ".join(
            dict.fromkeys(OUTCOMES[one.outcome] for one in decisions if one.outcome in OUTCOMES)
        ),
        resolutionText="\n".join(one.text for one in decisions),
        auxiliaryFile=embedded(Kind.FILE, files),
        web=page(web),
        **{
            "sagsgang:officer": officer,
            "sagsgang:recommendation": [
                {"text": one.text, "act": one.act} for one in recommendations
            ],
            "sagsgang:decision": [{"text": one.text, "outcome": one.outcome} for one in decisions],
        },
    )


def closed_item(*, meeting: str, order: int, number: str) -> Object:
    """What everybody may know of a closed item."""
    return present(
        meeting=address(Kind.MEETING, meeting),
        number=number,
        order=order,
        name=CLOSED_ITEM,
        public=False,
    )


def consultation(
    *, paper: str, meeting: str, item: str, told_under: str, organization: str, role: str
) -> Object:
    """That a paper is before a body; all but ``role`` are keys. What is only told under an item
    about something else has no ``item`` but ``told_under``."""
    return present(
        paper=address(Kind.PAPER, paper),
        agendaItem=address(Kind.AGENDA_ITEM, item) if item else None,
        meeting=address(Kind.MEETING, meeting),
        organization=[address(Kind.ORGANIZATION, organization)],
        role=role,
        **{
            "sagsgang:toldUnder": address(Kind.AGENDA_ITEM, told_under) if told_under else None,
        },
    )


def role(recommendations: Sequence[Clause]) -> str:
    """What the body is asked for; nothing where nobody tells."""
    acts = {one.act for one in recommendations}
    return next((word for word, those in _ROLES if those & acts), "")


def location(*, meeting: str, place: str) -> Object:
    """Where a meeting is held; the parts of an address where one is written."""
    found = _STREET.fullmatch(" ".join(place.split()))
    return present(
        description=" ".join(place.split()),
        room=found["room"] if found else None,
        streetAddress=found["street"] if found else None,
        postalCode=found["code"] if found else None,
        locality=found["town"].strip() if found else None,
        meetings=[address(Kind.MEETING, meeting)],
    )
