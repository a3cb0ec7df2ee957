"""What a rule may be told: the kinds of facts, and how each is checked. Pure.

Facts come from pages, from scenarios and from the command line. What is not of its kind is refused
with a sentence that names it; nothing is guessed or converted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sagsgang.core.procedure.verdict import ProcedureError, WrongFact, refuse
from sagsgang.core.procedure.words import DANISH_TIME, Words

_MOST = 1_000_000_000  # of anything that is counted here
_LONGEST = 1_000  # characters of a text
_LONGEST_LIST = 2_000
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what it is called, and ``fits`` gives the value or ``None`` if it is not.

    ``example`` is written as in TOML.
    """

    name: str
    says: Words
    fits: Callable[[Any], Any]
    example: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a rule asks for; one that is not ``needed`` may be left out or ``None``."""

    name: str
    kind: Kind
    says: Words
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the rules see them. ``id`` tells two of one name apart."""

    name: str
    id: str
    since: date | None = None
    born: date | None = None
    post: str = ""
    hindered: bool = False


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _count(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= _MOST else None


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    words = " ".join(value.split())
    # An empty text tells nothing; control characters and half characters could not be shown.
    return words if words and words.isprintable() else None


def _day(value: Any) -> date | None:
    # An instant is a date to Python; here it is another kind of fact.
    if not isinstance(value, date) or isinstance(value, datetime):
        return None
    return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else None


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return None
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    return value.astimezone(DANISH_TIME)


def _list_of(fits: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...] | None]:
    def fits_all(value: Any) -> tuple[Any, ...] | None:
        is_list = isinstance(value, Sequence) and not isinstance(value, str | bytes)
        if not is_list or len(value) > _LONGEST_LIST:
            return None
        parts = tuple(fits(part) for part in value)
        return None if None in parts else parts

    return fits_all


def _votes(value: Any) -> dict[str, int] | None:
    if not isinstance(value, Mapping) or len(value) > _LONGEST_LIST:
        return None
    votes = {_text(name): _count(number) for name, number in value.items()}
    if None in votes or None in votes.values() or len(votes) < len(value):
        return None
    return {str(name): int(number or 0) for name, number in votes.items()}


_PERSON: Mapping[str, Callable[[Any], Any]] = {
    "name": _text,
    "id": _text,
    "since": _day,
    "born": _day,
    "post": _text,
    "hindered": _flag,
}


def _person(value: Any) -> Person | None:
    if not isinstance(value, Mapping) or "name" not in value or not value.keys() <= _PERSON.keys():
        return None
    told = {key: _PERSON[key](part) for key, part in value.items()}
    if None in told.values():
        return None
    return Person(**{"id": told["name"], **told})


COUNT = Kind("count", Words("et helt tal fra 0", "a whole number from 0"), _count, "13")
FLAG = Kind("flag", Words("sandt eller falsk", "true or false"), _flag, "true")
TEXT = Kind(
    "text",
    Words("en tekst på højst 1.000 tegn", "a text of at most 1,000 characters"),
    _text,
    '"Fællesudvalget"',
)
DAY = Kind("day", Words("en dato", "a date"), _day, "2022-12-08")
MOMENT = Kind(
    "moment",
    Words("et tidspunkt med tidszone", "a date and time with its time zone"),
    _moment,
    "2022-12-08T10:00:00+01:00",
)
DAYS = Kind(
    "days",
    Words("en liste af datoer", "a list of dates"),
    _list_of(_day),
    "[2022-10-06, 2022-11-03]",
)
NAMES = Kind(
    "names",
    Words("en liste af tekster", "a list of texts"),
    _list_of(_text),
    '["Åse Vibe", "Bo Lærke"]',
)
VOTES = Kind(
    "votes",
    Words("en tabel med et helt tal til hvert navn", "a table with a whole number to each name"),
    _votes,
    "{ A = 7, B = 4 }",
)
PEOPLE = Kind(
    "people",
    Words(
        "en liste af personer: name, og efter behov id, since, born, post, hindered",
        "a list of people: name, and as needed id, since, born, post, hindered",
    ),
    _list_of(_person),
    '[{ name = "Åse Vibe", since = 2014-01-01, born = 1961-05-02 }]',
)


def one_of(*values: str) -> Kind:
    """A choice among words."""

    def fits(value: Any) -> str | None:
        return value if isinstance(value, str) and value in values else None

    joined = ", ".join(values)
    return Kind("choice", Words(f"et af: {joined}", f"one of: {joined}"), fits, f'"{values[0]}"')


def checked(facts: Mapping[str, Any], asked: Sequence[Fact], rule: str) -> dict[str, Any]:
    """The facts a rule asks for, each of its kind; those left out are ``None``.

    Raises ``WrongFact`` naming the first that is missing, unknown or of the wrong kind.
    """
    names = [fact.name for fact in asked]
    for name in facts:
        if name not in names:
            raise refuse(
                WrongFact,
                "Reglen {rule} kender ikke oplysningen {fact}. Den kender: {names}.",
                "The rule {rule} does not know the fact {fact}. It knows: {names}.",
                rule=rule,
                fact=str(name)[:100],
                names=names,
            )
    return {fact.name: _checked(facts.get(fact.name), fact, rule) for fact in asked}


def _checked(value: Any, fact: Fact, rule: str) -> Any:
    if value is None and not fact.needed:
        return None
    if value is None:
        raise refuse(
            WrongFact,
            "Reglen {rule} mangler oplysningen {fact}: {says}.",
            "The rule {rule} lacks the fact {fact}: {says}.",
            rule=rule,
            fact=fact.name,
            says=fact.says,
        )
    fitting = fact.kind.fits(value)
    if fitting is None:
        raise refuse(
            WrongFact,
            "Oplysningen {fact} til reglen {rule} skal være {kind}.",
            "The fact {fact} of the rule {rule} must be {kind}.",
            rule=rule,
            fact=fact.name,
            kind=fact.kind.says,
        )
    return fitting


def contradiction(da: str, en: str, /, **figures: Any) -> ProcedureError:
    """An error, to be raised: facts that cannot be true together."""
    return refuse(WrongFact, da, en, **figures)
