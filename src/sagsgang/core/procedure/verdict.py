"""What the rules answer: a finding of one rule, and the verdict with the body's paragraph. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from sagsgang.core.procedure.words import Said, Words, say


@dataclass(frozen=True, slots=True)
class Lot:
    """Lots that settle a tie: who takes part, how many of them win, and on whom the lot fell.

    ``drawn`` is empty until the lots have been drawn; then it has ``wins`` names, as drawn.
    """

    among: tuple[str, ...]
    wins: int
    drawn: tuple[str, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether lots are still to be drawn."""
        return not self.drawn


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's function gives. ``in_time``: the latest moment that is or would have been in
    time; ``left_to_chair``: the rules let the chair go on all the same."""

    holds: bool
    said: Said
    in_time: datetime | None = None
    left_to_chair: bool = False
    lot: Lot | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)

    def also(self, said: Said) -> Finding:
        """The same with a sentence more."""
        return replace(self, said=self.said + said)


def found(holds: bool, da: str, en: str, /, **figures: Any) -> Finding:
    """A finding in one sentence; ``{name}`` in either text is the figure ``name``."""
    return Finding(holds, say(da, en, **figures))


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: whether it holds, why in words with the figures, and under which paragraph.

    ``figures`` are the facts and numbers that the reason is made of; what elections and other
    choices come to stands there too (``seats``, ``who``). ``in_time`` is the last minute that is
    or would have been in time. ``chair_may_go_on``: it does not hold, and the rules leave it to
    the chair to go on. Nothing in it changes when the rules change later.
    """

    holds: bool
    reason: str
    reason_en: str
    paragraph: str
    rule: str
    in_time: datetime | None = None
    chair_may_go_on: bool = False
    figures: Mapping[str, Any] = field(default_factory=dict)
    lot: Lot | None = None

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON has it: days and instants in ISO 8601, shares ``"1/2"``, words in
        both languages as ``{"da", "en"}``."""
        return {
            "rule": self.rule,
            "holds": self.holds,
            "paragraph": self.paragraph,
            "reason": self.reason,
            "reason_en": self.reason_en,
            "in_time": plain(self.in_time),
            "chair_may_go_on": self.chair_may_go_on,
            "figures": plain(self.figures),
            "lot": plain(self.lot),
        }


def plain(value: Any) -> Any:
    """A figure or a parameter as JSON has it."""
    if isinstance(value, Words | Lot):
        names = ("da", "en") if isinstance(value, Words) else ("among", "wins", "drawn")
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return sorted(value) if isinstance(value, frozenset) else value


class ProcedureError(ValueError):
    """No answer can be given; ``reason`` and ``reason_en`` say why, in one sentence."""

    def __init__(self, said: Words) -> None:
        super().__init__(said.da)
        self.reason, self.reason_en = said


class UnknownRule(ProcedureError):
    """There is no rule of that id."""


class UnknownBody(ProcedureError):
    """There are no parameters under that key."""


class NotInForce(ProcedureError):
    """The body has no rule, or no number for it, in force on that day."""


class WrongFact(ProcedureError):
    """A fact is missing, unknown, of the wrong kind or against another."""


class WrongParameters(ProcedureError):
    """A body's file does not say what it must, or not so that it can be understood."""


def refuse(kind: type[ProcedureError], da: str, en: str, /, **figures: Any) -> ProcedureError:
    """An error of ``kind``, to be raised, in one sentence of both languages."""
    said = say(da, en, **figures)
    return kind(Words(said.told("da"), said.told("en")))
