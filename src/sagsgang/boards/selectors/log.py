"""What was done to a seat or a person, told from the ledger and the rows it names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sagsgang.boards.models import ElectoralList, Party, Person, Seat, SeatHeld
from sagsgang.boards.pages import Change, LogLine
from sagsgang.ledger.models import Entry

# What an entry says of a holding, in the order it is told.
_SAID = ("office", "party", "list", "from", "until", "because")
_COUNTS = ("member", "observer", "substitute")


def log_of(*things: str, number: int | None = None) -> tuple[LogLine, ...]:
    """The entries about ``things``, the latest first, without those of other seats than of
    ``number``."""
    found = Entry.objects.filter(thing__in=things).order_by("-id")
    entries = [entry for entry in found if entry.facts.get("number", number) == number]
    told = _Named(entries)
    return tuple(_line(entry, told) for entry in entries)


class _Named:
    """The names of the rows that entries speak of, each kind fetched once."""

    def __init__(self, entries: list[Entry]) -> None:
        facts = [entry.facts for entry in entries]
        held = {*_ids(facts, "holding"), *_ids(facts, "corrects")}
        rows = SeatHeld.objects.filter(pk__in=held).select_related("seat__term")
        self.holdings = {row.pk: row for row in rows}
        people = {*_ids(facts, "person"), *(row.person_id for row in self.holdings.values())}
        self.people = _names(Person.objects.filter(pk__in=people))
        held_for = {row.party_id or 0 for row in self.holdings.values()}
        self.parties = _names(Party.objects.filter(pk__in=held_for | _ids(facts, "party")))
        held_on = {row.electoral_list_id or 0 for row in self.holdings.values()}
        self.lists = _names(ElectoralList.objects.filter(pk__in=held_on | _ids(facts, "list")))
        seats = Seat.objects.filter(pk__in={*_ids(facts, "to"), *_ids(facts, "from_seat")})
        self.seats = {seat.pk: str(seat.number) for seat in seats}


def _line(entry: Entry, named: _Named) -> LogLine:
    facts = entry.facts
    row = named.holdings.get(facts.get("holding") or facts.get("corrects") or 0)
    person = facts.get("person") or (row.person_id if row else None)
    return LogLine(
        at=entry.at,
        by=entry.actor_name,
        action=entry.action.removeprefix("boards."),
        rule=entry.rule,
        person=named.people.get(person or 0, ""),
        said=tuple(_changes(entry, row, named)),
    )


def _changes(entry: Entry, row: SeatHeld | None, named: _Named) -> Iterable[Change]:
    facts = entry.facts
    after = {name: _value(name, facts[name], named) for name in _SAID if name in facts}
    if "corrects" in facts and row:
        before = _row_said(row, named)
        if row.person_id != facts["person"]:
            yield Change("person", named.people[row.person_id], named.people[facts["person"]])
        for name, value in after.items():
            if before[name] != value:
                yield Change(name, before[name], value)
    else:
        was = {"until": _value("until", facts.get("was"), named)}
        for name, value in after.items():
            if value:
                yield Change(name, was.get(name), value)
    for name in ("to", "from_seat"):
        if name in facts:
            yield Change(name, None, named.seats.get(facts[name], ""))
    for name in _COUNTS:
        if name in facts:
            yield Change(name, None, str(facts[name]))
    for name in facts.get("changed", ()):
        yield Change("changed", None, name)


def _row_said(row: SeatHeld, named: _Named) -> dict[str, Any]:
    return {
        "office": row.office,
        "party": named.parties.get(row.party_id or 0, ""),
        "list": named.lists.get(row.electoral_list_id or 0, ""),
        "from": row.from_on,
        "until": row.until_on,
        "because": row.left_because,
    }


def _value(name: str, value: Any, named: _Named) -> Any:
    if name == "party":
        return named.parties.get(value or 0, "")
    if name == "list":
        return named.lists.get(value or 0, "")
    if name in ("from", "until"):
        return date.fromisoformat(value) if value else None
    return value


def _ids(facts: list[dict[str, Any]], name: str) -> set[int]:
    return {said[name] for said in facts if isinstance(said.get(name), int)}


def _names(rows: Iterable[Any]) -> dict[int, str]:
    return {row.pk: row.name for row in rows}
