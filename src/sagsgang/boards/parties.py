"""The parties that nominate members, and the lists on which parties stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import transaction
from django.http import Http404

from sagsgang.boards.keeping import require_keeper
from sagsgang.boards.models import Body, ElectoralList, ListedParty, Party
from sagsgang.boards.refusals import Refused, tidy
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record

Named = TypeVar("Named", Party, ElectoralList)
_LONGEST = 100


@transaction.atomic
def add_party(*, actor: Actor, body: Body, name: str, letter: str = "") -> Party:
    """A party of the organisation of ``body``.

    Raises ``Refused``; ``Http404`` or ``PermissionDenied`` for those who do not keep the body.
    """
    require_keeper(actor, body.pk)
    name, letter = tidy(name, "party_name", _LONGEST), _letter(letter)
    if party_named(body, name):
        raise Refused("party_exists", "party_name", name=name)
    _require_free_letter(body, letter)
    entry = record(actor=actor, action="boards.add_party", thing="party", facts={"body": body.slug})
    return Party.objects.create(
        organisation=body.organisation, name=name, letter=letter, entry=entry
    )


@transaction.atomic
def amend_party(*, actor: Actor, body: Body, party: int, name: str, letter: str) -> Party:
    """Set a party's name and letter. Raises as ``add_party``."""
    require_keeper(actor, body.pk)
    row = _theirs(body, body.organisation.parties.filter(pk=party).first())
    name, letter = tidy(name, "party_name", _LONGEST), _letter(letter)
    other = party_named(body, name)
    if other and other != row:
        raise Refused("party_exists", "party_name", name=name)
    if (row.name, row.letter) == (name, letter):
        return row
    if row.letter != letter:
        _require_free_letter(body, letter)
    row.name, row.letter = name, letter
    row.entry = record(actor=actor, action="boards.amend_party", thing=f"party:{row.pk}")
    row.save()
    return row


@transaction.atomic
def add_list(*, actor: Actor, body: Body, name: str, parties: Sequence[int] = ()) -> ElectoralList:
    """A list on which ``parties`` stand together. Raises as ``add_party``."""
    require_keeper(actor, body.pk)
    name = tidy(name, "list_name", _LONGEST)
    if list_named(body, name):
        raise Refused("list_exists", "list_name", name=name)
    rows = _parties(body, parties)
    entry = record(actor=actor, action="boards.add_list", thing="list", facts={"body": body.slug})
    row = ElectoralList.objects.create(organisation=body.organisation, name=name, entry=entry)
    _set_parties(row, rows, entry)
    return row


@transaction.atomic
def amend_list(
    *, actor: Actor, body: Body, electoral_list: int, name: str, parties: Sequence[int]
) -> ElectoralList:
    """Set a list's name and the parties on it. Raises as ``add_party``."""
    require_keeper(actor, body.pk)
    row = _theirs(body, body.organisation.lists.filter(pk=electoral_list).first())
    name = tidy(name, "list_name", _LONGEST)
    other = list_named(body, name)
    if other and other != row:
        raise Refused("list_exists", "list_name", name=name)
    rows = _parties(body, parties)
    if row.name == name and {party.pk for party in rows} == parties_on(row):
        return row
    entry = record(
        actor=actor,
        action="boards.amend_list",
        thing=f"list:{row.pk}",
        facts={"parties": sorted(party.pk for party in rows)},
    )
    if row.name != name:
        row.name, row.entry = name, entry
        row.save()
    _set_parties(row, rows, entry)
    return row


def find_party(body: Body, party: int) -> Party | None:
    """The organisation's party of that id; 0 is none. Raises ``Refused``."""
    return _chosen(party, body.organisation.parties.filter(pk=party).first(), "party")


def find_list(body: Body, electoral_list: int) -> ElectoralList | None:
    """The organisation's list of that id; 0 is none. Raises ``Refused``."""
    row = body.organisation.lists.filter(pk=electoral_list).first()
    return _chosen(electoral_list, row, "electoral_list")


def party_named(body: Body, name: str) -> Party | None:
    """The organisation's party of that name or, if it is short, that letter."""
    parties = list(body.organisation.parties.all())
    return _named(parties, name) or next(
        (row for row in parties if row.letter and row.letter.casefold() == name.casefold()), None
    )


def list_named(body: Body, name: str) -> ElectoralList | None:
    """The organisation's list of that name."""
    return _named(body.organisation.lists.all(), name)


def parties_on(electoral_list: ElectoralList) -> set[int]:
    """The ids of the parties on a list."""
    listed = electoral_list.listed.filter(withdrawn=False)
    return set(listed.values_list("party_id", flat=True))


def _chosen(wanted: int, row: Named | None, field: str) -> Named | None:
    if wanted and row is None:
        raise Refused("not_chosen", field)
    return row


def _named(rows: Iterable[Named], name: str) -> Named | None:
    # Compared here because SQLite folds the case of a-z only.
    wanted = name.casefold()
    return next((row for row in rows if row.name.casefold() == wanted), None)


def _set_parties(row: ElectoralList, parties: Sequence[Party], entry: Entry) -> None:
    wanted = {party.pk for party in parties}
    known = {one.party_id: one for one in row.listed.all()}
    for party, listed in known.items():
        if listed.withdrawn is (party in wanted):
            listed.withdrawn, listed.entry = party not in wanted, entry
            listed.save()
    for party in sorted(wanted - set(known)):
        ListedParty.objects.create(electoral_list=row, party_id=party, entry=entry)


def _parties(body: Body, parties: Sequence[int]) -> list[Party]:
    rows = list(body.organisation.parties.filter(pk__in=parties))
    if len(rows) != len(set(parties)):
        raise Http404
    return rows


def _theirs(body: Body, row: Named | None) -> Named:
    if row is None:
        raise Http404
    return row


def _letter(text: str) -> str:
    return tidy(text, "letter", 3, needed=False).upper()


def _require_free_letter(body: Body, letter: str) -> None:
    taken = body.organisation.parties.filter(letter=letter).first() if letter else None
    if taken:
        raise Refused("letter_taken", "letter", letter=letter, name=taken.name)
