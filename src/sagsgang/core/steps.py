"""The way of a paper and of an agenda: which step leads from where to where, and what it asks.

Two tables that a secretary can read. A step that no row has for a state cannot be taken there;
who may take it follows from the action, by the clause table of ``core.policy``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sagsgang.core.policy import Action


class PaperState(StrEnum):
    """Where a paper is on its way from officer to agenda."""

    DRAFT = "draft"
    HEARD = "heard"
    SUBMITTED = "submitted"
    READY = "ready"
    PLACED = "placed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class AgendaState(StrEnum):
    """How far a meeting's agenda has come."""

    PLANNED = "planned"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: ``name`` may be taken in ``start`` by who may do ``action``, and leads to ``end``.

    ``reason`` says that it takes a reason in words.
    """

    name: str
    start: str
    end: str
    action: Action
    reason: bool = False


class StepNotThere(ValueError):
    """A step was tried in a state that has no such step."""

    def __init__(self, name: str, state: str, possible: Iterable[str]) -> None:
        self.name = name
        self.state = state
        self.possible = tuple(possible)
        super().__init__(f"{name} cannot be done while it is {state}.")


class ReasonMissing(ValueError):
    """A step that takes a reason came without one."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} needs a reason in words.")


_P = PaperState
_W, _E = Action.WRITE, Action.EDIT

PAPER_STEPS: tuple[Step, ...] = (
    # The officer writes and attaches; later the secretary may, so that a mistake need not go back.
    Step("write", _P.DRAFT, _P.DRAFT, _W),
    Step("write", _P.SUBMITTED, _P.SUBMITTED, _E),
    Step("write", _P.READY, _P.READY, _E),
    Step("write", _P.PLACED, _P.PLACED, _E),
    Step("write", _P.SENT, _P.SENT, _E),
    # Whether it stands on the open or the closed agenda, and on what ground.
    Step("classify", _P.DRAFT, _P.DRAFT, _W),
    Step("classify", _P.SUBMITTED, _P.SUBMITTED, _E),
    Step("classify", _P.READY, _P.READY, _E),
    Step("classify", _P.PLACED, _P.PLACED, _E),
    Step("classify", _P.SENT, _P.SENT, _E),
    # To a committee for advice, and back with it.
    Step("hear", _P.DRAFT, _P.HEARD, _W),
    Step("hear", _P.HEARD, _P.HEARD, _W),
    Step("advise", _P.HEARD, _P.DRAFT, Action.ADVISE),
    Step("recall", _P.HEARD, _P.DRAFT, _W),
    # To the secretary, on to an agenda, or back with a reason.
    Step("submit", _P.DRAFT, _P.SUBMITTED, _W),
    Step("take_back", _P.SUBMITTED, _P.DRAFT, _W),
    Step("send_back", _P.SUBMITTED, _P.DRAFT, _E, reason=True),
    Step("send_back", _P.READY, _P.DRAFT, _E, reason=True),
    Step("make_ready", _P.SUBMITTED, _P.READY, _E),
    Step("place", _P.READY, _P.PLACED, _E),
    Step("take_off", _P.PLACED, _P.READY, _E),
    Step("take_off", _P.SENT, _P.READY, _E, reason=True),
    Step("dispatch", _P.PLACED, _P.SENT, _E),
    Step("dispatch", _P.SENT, _P.SENT, _E),
    # A second reading, or a matter that the body postponed.
    Step("bring_back", _P.SENT, _P.READY, _E),
    Step("withdraw", _P.DRAFT, _P.WITHDRAWN, _W),
    Step("withdraw", _P.SUBMITTED, _P.WITHDRAWN, _E, reason=True),
    Step("withdraw", _P.READY, _P.WITHDRAWN, _E, reason=True),
    Step("resume", _P.WITHDRAWN, _P.DRAFT, _W),
)

_A = AgendaState

AGENDA_STEPS: tuple[Step, ...] = (
    Step("arrange", _A.PLANNED, _A.PLANNED, _E),
    Step("arrange", _A.SENT, _A.SENT, _E),  # what has been sent keeps its number
    Step("reschedule", _A.PLANNED, _A.PLANNED, _E),
    Step("reschedule", _A.SENT, _A.SENT, _E),  # hour and place; the day is its address
    Step("waive", _A.PLANNED, _A.PLANNED, Action.WAIVE, reason=True),
    Step("waive", _A.SENT, _A.SENT, Action.WAIVE, reason=True),
    Step("dispatch", _A.PLANNED, _A.SENT, _E),
    Step("dispatch", _A.SENT, _A.SENT, _E),
    Step("open_item", _A.SENT, _A.SENT, _E, reason=True),
)


def find(steps: Iterable[Step], name: str, state: str) -> Step:
    """The row for ``name`` in ``state``. Raises ``StepNotThere``, which tells what can be done."""
    rows = tuple(steps)
    for step in rows:
        if step.name == name and step.start == state:
            return step
    raise StepNotThere(name, state, (step.name for step in rows if step.start == state))


def checked_reason(step: Step, reason: str) -> str:
    """``reason`` with single spaces. Raises ``ReasonMissing`` when the step takes one and it is
    empty."""
    told = " ".join(reason.split())
    if step.reason and not told:
        raise ReasonMissing(step.name)
    return told
