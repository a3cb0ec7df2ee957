"""The shape of a rule and of the numbers it is reckoned with. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any

from sagsgang.core.procedure.facts import Fact
from sagsgang.core.procedure.verdict import Finding
from sagsgang.core.procedure.words import Words

LARGEST = 1_000  # number a parameter may be; more is a slip of the finger
_DAYS_OF_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class ParameterKind:
    """A kind of parameter. ``fits`` gives what the rule gets, or ``None`` for what does not fit."""

    says: Words
    fits: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number, or another choice, that a rule leaves to the body."""

    name: str
    kind: ParameterKind
    says: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``paragraph`` is where the rules it was written from have it; a verdict names the
    body's own. ``function`` takes facts and parameters by their names. ``holds_from``: the first
    day of this way of reckoning; a changed way is a second rule of the same id beside the first.
    """

    id: str
    name: Words
    paragraph: str
    holds_from: date
    says: Words
    facts: tuple[Fact, ...]
    parameters: tuple[Parameter, ...]
    function: Callable[..., Finding]


def _whole(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= LARGEST else None


def _days(value: Any) -> int | None:
    whole = _whole(value)
    return whole if whole is not None and 1 <= whole <= _DAYS_OF_A_YEAR else None


def share_of(value: Any) -> Fraction | None:
    """``"1/2"`` as a fraction above 0 and up to 1; ``None`` for everything else."""
    if not isinstance(value, str):
        return None
    above, stroke, below = value.partition("/")
    if not (stroke and above.isdecimal() and below.isdecimal() and len(value) <= 7):
        return None
    if not 0 < int(above) <= int(below):
        return None
    return Fraction(int(above), int(below))


def _number_or_share(value: Any) -> int | Fraction | None:
    whole = _whole(value)
    return whole if whole is not None else share_of(value)


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _clock(value: Any) -> time | None:
    return value if isinstance(value, time) and value.tzinfo is None else None


def _texts(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(part, str) and part for part in value):
        return None
    return tuple(value) if len(set(value)) == len(value) else None


def _table(value: Any) -> Mapping[str, int] | None:
    if not isinstance(value, dict):
        return None
    return value if all(_whole(number) is not None for number in value.values()) else None


def _year_days(value: Any) -> frozenset[str] | None:
    texts = _texts(value)
    if texts is None:
        return None
    try:
        # 2024 had a 29 February.
        named = {f"{date.fromisoformat(f'2024-{text}'):%m-%d}" for text in texts}
    except ValueError:
        return None
    return frozenset(named)


WHOLE = ParameterKind(
    Words("et helt tal fra 0 til 1.000", "a whole number from 0 to 1,000"), _whole
)
DAYS_BEFORE = ParameterKind(
    Words("et antal dage fra 1 til 366", "a number of days from 1 to 366"), _days
)
SHARE = ParameterKind(Words('en andel som "1/2"', 'a share such as "1/2"'), share_of)
NUMBER_OR_SHARE = ParameterKind(
    Words('et helt tal eller en andel som "1/4"', 'a whole number or a share such as "1/4"'),
    _number_or_share,
)
YES_NO = ParameterKind(Words("true eller false", "true or false"), _flag)
CLOCK = ParameterKind(Words("et klokkeslæt som 23:59:00", "a time such as 23:59:00"), _clock)
TEXTS = ParameterKind(Words("en liste af forskellige tekster", "a list of different texts"), _texts)
TABLE = ParameterKind(
    Words("en tabel med et helt tal til hvert navn", "a table with a whole number to each name"),
    _table,
)
YEAR_DAYS = ParameterKind(
    Words('en liste af dage som "12-24"', 'a list of days such as "12-24"'), _year_days
)


def choice(*values: str) -> ParameterKind:
    """One word among some."""
    joined = ", ".join(values)

    def fits(value: Any) -> str | None:
        return value if isinstance(value, str) and value in values else None

    return ParameterKind(Words(f"et af: {joined}", f"one of: {joined}"), fits)


def some_of(values: Sequence[str]) -> ParameterKind:
    """A list of words among some."""
    joined = ", ".join(values)

    def fits(value: Any) -> tuple[str, ...] | None:
        texts = _texts(value)
        return texts if texts is not None and set(texts) <= set(values) else None

    return ParameterKind(
        Words(f"en liste med nogle af: {joined}", f"a list of some of: {joined}"), fits
    )
