"""What a spreadsheet would do, row by row, and what is wrong in it.

The rows are done by the same services as by hand, each for itself; a row that is refused leaves
nothing. A preview is the same run taken back, so that what is accepted is what was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sagsgang.boards.importing.columns import Line, Table
from sagsgang.boards.importing.rows import Done, do_row, is_known
from sagsgang.boards.importing.values import Said, understood
from sagsgang.boards.keeping import keeps
from sagsgang.boards.models import Body
from sagsgang.boards.refusals import Refused
from sagsgang.core.policy import Actor
from sagsgang.core.telling import digest_of

State = Literal["new", "changed", "same", "wrong"]
_MAKES = frozenset({"seat_person", "add_seat"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that is done, as a key of ``wording.DEEDS`` with its facts."""

    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: in which column, empty when in the whole row, and as ``Refused`` says."""

    field: str
    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row: what it is about, what it does, and what is wrong in it."""

    number: int
    body: str
    name: str
    state: State
    deeds: tuple[Deed, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows in the order of the sheet; ``digest`` is by which two plans are the same."""

    rows: tuple[PlannedRow, ...]
    digest: str

    def count(self, state: State) -> int:
        """How many rows are of a state."""
        return sum(1 for row in self.rows if row.state == state)

    @property
    def acting(self) -> int:
        """How many rows do anything."""
        return self.count("new") + self.count("changed")


class Changed(RuntimeError):
    """What was previewed is not what would be done now; ``plan`` is."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the data changed since the preview")
        self.plan = plan


def preview(*, actor: Actor, table: Table) -> Plan:
    """What the rows would do. Nothing is written. ``PermissionDenied`` for who keeps no body."""
    _require_any_body(actor)
    with transaction.atomic():
        plan = _run(actor, table)
        transaction.set_rollback(True)
    return plan


def accept(*, actor: Actor, table: Table, digest: str) -> Plan:
    """Do what was previewed, in one transaction; rows with faults are left out.

    Raises ``Changed``, and nothing is written, when it would not be just what the plan of
    ``digest`` said; ``PermissionDenied`` for who keeps no body.
    """
    _require_any_body(actor)
    with transaction.atomic():
        plan = _run(actor, table)
        if plan.digest != digest:
            raise Changed(plan)
    return plan


@dataclass(slots=True)
class _Read:
    """A row on its way: ``order`` says when it is done."""

    line: Line
    said: Said | None
    faults: tuple[Refused, ...]
    order: tuple[bool, date, int] = (True, date.min, 0)


def _run(actor: Actor, table: Table) -> Plan:
    reads = [_Read(line, *understood(line, table.serials)) for line in table.lines]
    for read in reads:
        if read.said:
            # Ends and corrections come before what follows them on the seat.
            begins = read.said.from_on or date.min
            read.order = (not is_known(actor, read.said), begins, read.line.number)
    ready = sorted((read for read in reads if read.said), key=lambda read: read.order)
    done = {read.line.number: _do(actor, read.line, read.said) for read in ready if read.said}
    rows = tuple(done.get(read.line.number) or _wrong(read.line, read.faults) for read in reads)
    return Plan(rows, digest_of([_told(row) for row in rows]))


def _do(actor: Actor, line: Line, said: Said) -> PlannedRow:
    done = Done()
    try:
        with transaction.atomic():
            do_row(actor, said, done)
    except Refused as refused:
        return _wrong(line, (refused,))
    except (Http404, PermissionDenied):
        return _wrong(line, (Refused("not_yours", "body", name=said.body),))
    deeds = tuple(Deed(code, facts) for code, facts in done.deeds)
    state: State = "same"
    if deeds:
        state = "new" if any(deed.code in _MAKES for deed in deeds) else "changed"
    return PlannedRow(line.number, said.body, said.name, state, deeds)


def _wrong(line: Line, faults: tuple[Refused, ...]) -> PlannedRow:
    told = tuple(Fault(one.field, one.code, one.facts) for one in faults)
    name = line.text("name") or f"{line.text('first_name')} {line.text('last_name')}".strip()
    return PlannedRow(line.number, line.text("body"), name[:200], "wrong", faults=told)


def _told(row: PlannedRow) -> list[Any]:
    deeds = [(deed.code, _plain(deed.facts)) for deed in row.deeds]
    faults = [(fault.code, _plain(fault.facts)) for fault in row.faults]
    return [row.number, row.state, deeds, faults]


def _plain(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def _require_any_body(actor: Actor) -> None:
    if keeps(actor, None) or any(keeps(actor, body.pk) for body in Body.objects.all()):
        return
    message = "The desk is the secretariat's."
    raise PermissionDenied(message)
