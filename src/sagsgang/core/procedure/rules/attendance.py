"""§§ 17 and 18: who is absent, and whether enough are present."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from sagsgang.core.procedure.days import is_by
from sagsgang.core.procedure.facts import COUNT, MOMENT, NAMES, Fact, contradiction
from sagsgang.core.procedure.rule import SHARE, WHOLE, YES_NO, Parameter, Rule
from sagsgang.core.procedure.thresholds import in_seats, people_of
from sagsgang.core.procedure.verdict import Finding
from sagsgang.core.procedure.words import DANISH_TIME, Words, nothing, say


def absence(*, meeting_at: datetime, told_at: datetime | None, hours_before: int) -> Finding:
    """Whether a member who cannot come told the chair before the meeting."""
    begins = meeting_at.astimezone(DANISH_TIME)
    # Hours of the clock on the wall would be one wrong in the nights when it is moved.
    limit = meeting_at.timestamp() - timedelta(hours=hours_before).total_seconds()
    # Before the minute in which it is too late.
    in_time = datetime.fromtimestamp(limit, DANISH_TIME) - timedelta(minutes=1)
    said = say(
        "Afbud skal være givet formanden senest {in_time}; mødet begynder {begins}.",
        "The chair must be told at the latest {in_time}; the meeting begins {begins}.",
        in_time=in_time,
        begins=begins,
    )
    if told_at is None:
        said += say("Der er ikke givet afbud.", "The chair has not been told.")
    else:
        said += say("Afbud blev givet {told}.", "The chair was told {told}.", told=told_at)
    return Finding(told_at is not None and is_by(told_at, in_time), said, in_time=in_time)


def absence_in_minutes(*, absent: Sequence[str], listed: Sequence[str]) -> Finding:
    """Whether the minutes list exactly those who were absent; of two of one name, both."""
    were, are = Counter(absent), Counter(listed)
    missing, too_many = list((were - are).elements()), list((are - were).elements())
    said = nothing()
    if missing:
        said += say(
            "Referatet mangler at nævne som fraværende: {missing}.",
            "The minutes do not list as absent: {missing}.",
            missing=missing,
        )
    if too_many:
        said += say(
            "Referatet nævner som fraværende uden grund: {too_many}.",
            "The minutes list as absent without cause: {too_many}.",
            too_many=too_many,
        )
    if missing or too_many:
        return Finding(False, said)
    return Finding(
        True,
        say(
            "Referatet nævner {number} fraværende, og {number} var fraværende.",
            "The minutes list {number} absent, and {number} were absent.",
            number=len(absent),
        ),
    )


def quorum(*, seats: int, present: int, share: Fraction, more_than: bool) -> Finding:
    """Whether enough members are present for the body to decide."""
    if not seats:
        raise contradiction(
            "Et organ uden medlemmer kan ikke være beslutningsdygtigt: seats er 0.",
            "A body without members cannot have a quorum: seats is 0.",
        )
    in_seats(present, seats)
    needed = people_of(share, seats, more_than)
    return Finding(
        present >= needed,
        say(
            "{present} af {seats} medlemmer er til stede; der skal være mindst {needed} "
            "({measure} {share}).",
            "{present} of {seats} members are present; there must be at least {needed} "
            "({measure} {share}).",
            present=present,
            seats=seats,
            needed=needed,
            measure=Words("mere end", "more than") if more_than else Words("mindst", "at least"),
            share=share,
        ),
    )


_FROM = date(2022, 3, 24)

ABSENCE = Rule(
    "absence",
    Words("Afbud", "Notice of absence"),
    "§ 17",
    _FROM,
    Words(
        "Et medlem, der er forhindret, meddeler det til formanden før mødet.",
        "A member who is hindered tells the chair before the meeting.",
    ),
    (
        Fact("meeting_at", MOMENT, Words("hvornår mødet begynder", "when the meeting begins")),
        Fact(
            "told_at",
            MOMENT,
            Words("hvornår formanden fik det at vide", "when the chair was told"),
            needed=False,
        ),
    ),
    (Parameter("hours_before", WHOLE, Words("så mange timer før", "so many hours before")),),
    absence,
)
ABSENCE_IN_MINUTES = Rule(
    "absence_in_minutes",
    Words("Fraværende i referatet", "Absent members in the minutes"),
    "§ 17",
    _FROM,
    Words(
        "Referatet af hvert møde nævner de medlemmer, der var fraværende.",
        "The minutes of every meeting list the members who were absent.",
    ),
    (
        Fact("absent", NAMES, Words("de fraværende", "the absent")),
        Fact("listed", NAMES, Words("de fraværende efter referatet", "the absent as listed")),
    ),
    (),
    absence_in_minutes,
)
QUORUM = Rule(
    "quorum",
    Words("Beslutningsdygtighed", "Quorum"),
    "§ 18",
    _FROM,
    Words(
        "Der kan træffes beslutning, når den fastsatte del af medlemmerne er til stede.",
        "Decisions can be made when the set share of the members is present.",
    ),
    (
        Fact("seats", COUNT, Words("medlemmer i alt", "members in all")),
        Fact("present", COUNT, Words("medlemmer til stede", "members present")),
    ),
    (
        Parameter("share", SHARE, Words("andelen af medlemmerne", "the share of the members")),
        Parameter(
            "more_than",
            YES_NO,
            Words("om der skal være flere end andelen", "whether there must be more than that"),
        ),
    ),
    quorum,
)
