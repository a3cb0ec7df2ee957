"""Who sits where and when: what can be, what cannot, and that all of it stays told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.boards.bounds import Holding, said_of
from sagsgang.boards.models import SeatHeld
from sagsgang.boards.offices import Left, Office, SeatKind
from sagsgang.boards.parties import add_list, add_party, amend_list
from sagsgang.boards.persons import add_person
from sagsgang.boards.refusals import Refused
from sagsgang.boards.seating import (
    change_party,
    correct_holding,
    give_office,
    move,
    seat_person,
    vacate,
    withdraw_holding,
)
from sagsgang.boards.selectors import members_on
from sagsgang.boards.terms import carry_on, open_term
from sagsgang.ledger.models import Entry
from sagsgang.ledger.selectors import verify
from tests.boards.conftest import END, START

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MAY = date(2027, 5, 1)


def names(body: Any, day: date) -> list[str]:
    return [line.name for line in members_on(body, day)]


def test_who_sits_on_a_day_sits_from_the_first_to_the_last_day(board: Any, put: Any) -> None:
    put("Åse", 1, from_on=date(2026, 3, 1), until_on=date(2026, 3, 31))
    put("Bo", 2)
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [names(board, day) for day in days] == [["Bo"], ["Åse", "Bo"], ["Åse", "Bo"], ["Bo"]]
    assert names(board, START - DAY) == names(board, END + DAY) == []
    assert names(board, END) == ["Bo"]


def test_the_chair_stands_first_and_observers_and_substitutes_last(board: Any, put: Any) -> None:
    put("Sara", 7)
    put("Ole", 6)
    put("Mads", 1)
    put("Nina", 2, office=Office.SECOND_VICE_CHAIR)
    put("Vera", 3, office=Office.FIRST_VICE_CHAIR)
    put("Frida", 4, office=Office.CHAIR)
    lines = members_on(board, MAY)
    assert [line.name for line in lines] == ["Frida", "Vera", "Nina", "Mads", "Ole", "Sara"]
    assert [line.votes for line in lines] == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (date(2026, 6, 30), None, False),
        (date(2026, 7, 1), None, True),
        (START, date(2026, 2, 28), True),
        (START, date(2026, 3, 1), False),
        (date(2026, 4, 1), date(2026, 4, 1), False),
    ],
)
def test_one_seat_holds_one_person_a_day(put: Any, start: date, end: date, fits: bool) -> None:
    put("Åse", 1, from_on=date(2026, 3, 1), until_on=date(2026, 6, 30))
    if fits:
        put("Bo", 1, from_on=start, until_on=end)
        return
    with pytest.raises(Refused) as why:
        put("Bo", 1, from_on=start, until_on=end)
    assert (why.value.code, why.value.facts["name"]) == ("seat_taken", "Åse")
    assert SeatHeld.objects.count() == 1


def test_one_person_votes_from_one_seat_but_may_also_observe(put: Any, person: Any) -> None:
    åse = person("Åse")
    put(åse, 1, until_on=MAY)
    with pytest.raises(Refused, match="seated_already"):
        put(åse, 2, from_on=MAY)
    put(åse, 2, from_on=MAY + DAY)
    put(åse, 6)


def test_two_of_one_name_are_two(board: Any, put: Any, person: Any) -> None:
    put(person("Jens Peter Sørensen"), 1, region="Region Ravsund")
    with pytest.raises(Refused, match="name_known"):
        person("jens peter  sørensen")
    put(person("Jens Peter Sørensen", email="jps@taagoe.example"), 2, region="Region Tågø")
    assert len({line.person_id for line in members_on(board, MAY)}) == 2


def test_there_is_one_chair_a_day_and_no_chair_among_observers(put: Any) -> None:
    put("Frida", 1, office=Office.CHAIR)
    with pytest.raises(Refused, match="office_taken"):
        put("Bo", 2, office=Office.CHAIR, from_on=MAY)
    with pytest.raises(Refused, match="office_of_another_kind"):
        put("Ole", 6, office=Office.CHAIR)
    with pytest.raises(Refused, match="office_of_another_kind"):
        put("Ole", 2, office=Office.OBSERVER)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"from_on": START - DAY}, "outside_term"),
        ({"from_on": END + DAY}, "outside_term"),
        ({"from_on": MAY, "until_on": MAY - DAY}, "ends_before_start"),
        ({"left_because": "died"}, "reason_without_end"),
        ({"region": "x" * 101}, "too_long"),
        ({"region": "=1+1"}, "not_a_text"),
        ({"region": "a\x00b"}, "not_a_text"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    put: Any, said: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as why:
        put("Åse", 1, **said)
    assert why.value.code == code
    assert not SeatHeld.objects.exists()


def test_carrying_on_after_the_term_is_allowed_for_one_and_for_all(
    board: Any, clerk: Any, term: Any, put: Any
) -> None:
    put("Åse", 1, until_on=END + 30 * DAY)
    put("Bo", 2)
    assert names(board, END + DAY) == ["Åse"]
    carry_on(actor=clerk, term=term.pk, until_on=END + 10 * DAY)
    assert Entry.objects.latest("id").action == "boards.carry_on"
    assert names(board, END + 10 * DAY) == ["Åse", "Bo"]
    assert names(board, END + 11 * DAY) == ["Åse"]
    late = put("Carl", 3, from_on=END + 2 * DAY)
    with pytest.raises(Refused, match="holding_outside"):
        carry_on(actor=clerk, term=term.pk, until_on=None)
    withdraw_holding(actor=clerk, holding=late.pk)
    carry_on(actor=clerk, term=term.pk, until_on=None)
    assert names(board, END + DAY) == ["Åse"]


def test_who_carries_on_cannot_vote_from_a_seat_of_the_next_term_as_well(
    board: Any, clerk: Any, put: Any, person: Any
) -> None:
    åse = person("Åse")
    put(åse, 1, until_on=END + 30 * DAY)
    following = open_term(
        actor=clerk,
        body=board,
        starts_on=END + DAY,
        ends_on=date(2033, 12, 31),
        seats={SeatKind.MEMBER: 1},
    )
    said = Holding(åse, Office.MEMBER, END + DAY)
    with pytest.raises(Refused, match="seated_already"):
        seat_person(actor=clerk, seat=following.seats.get().pk, said=said)


def test_leaving_ends_with_a_day_and_a_reason(board: Any, clerk: Any, put: Any) -> None:
    held = put("Åse", 1)
    vacate(actor=clerk, holding=held.pk, until_on=MAY, left_because=Left.RESIGNED)
    held.refresh_from_db()
    assert (held.until_on, held.left_because) == (MAY, "resigned")
    put("Bo", 1, from_on=MAY + DAY)
    assert names(board, MAY) == ["Åse"]
    assert names(board, MAY + DAY) == ["Bo"]
    with pytest.raises(Refused, match="ended_already"):
        vacate(actor=clerk, holding=held.pk, until_on=MAY, left_because=Left.DIED)
    with pytest.raises(Refused, match="reason_goes_on"):
        vacate(actor=clerk, holding=put("C", 2).pk, until_on=MAY, left_because=Left.MOVED)
    with pytest.raises(Refused, match="ends_before_start"):
        vacate(
            actor=clerk, holding=put("D", 3).pk, until_on=START - DAY, left_because=Left.RESIGNED
        )


def test_who_was_to_leave_later_may_leave_before(board: Any, clerk: Any, put: Any) -> None:
    held = put("Åse", 1, until_on=END)
    vacate(actor=clerk, holding=held.pk, until_on=MAY, left_because=Left.RESIGNED)
    assert names(board, MAY + DAY) == []
    assert Entry.objects.latest("id").facts["was"] == END.isoformat()
    with pytest.raises(Refused, match="ended_already"):
        vacate(actor=clerk, holding=held.pk, until_on=END, left_because=Left.RESIGNED)


def test_leaving_later_than_the_next_holder_came_is_refused(
    clerk: Any, term: Any, put: Any
) -> None:
    carry_on(actor=clerk, term=term.pk, until_on=END + 5 * DAY)
    held = put("Åse", 1, until_on=MAY)
    put("Bo", 1, from_on=MAY + DAY)
    said = said_of(held)
    with pytest.raises(Refused, match="seat_taken"):
        correct_holding(actor=clerk, holding=held.pk, said=Holding(said.person, said.office, START))


def test_a_change_of_party_keeps_what_was_before(board: Any, clerk: Any, put: Any) -> None:
    old = add_party(actor=clerk, body=board, name="Havnepartiet", letter="h")
    new = add_party(actor=clerk, body=board, name="Bølgen")
    held = put("Åse", 1, party=old, region="Region Blæsø")
    changed = change_party(
        actor=clerk, holding=held.pk, from_on=MAY, party=new.pk, electoral_list=0
    )
    assert [members_on(board, day)[0].party for day in (MAY - DAY, MAY)] == [
        "Havnepartiet",
        "Bølgen",
    ]
    held.refresh_from_db()
    assert (held.until_on, held.left_because, held.withdrawn) == (
        MAY - DAY,
        "changed_party",
        False,
    )
    assert (changed.region, changed.until_on) == ("Region Blæsø", None)
    again = change_party(
        actor=clerk, holding=changed.pk, from_on=MAY, party=new.pk, electoral_list=0
    )
    assert again == changed


def test_a_change_on_the_first_day_was_never_otherwise(board: Any, clerk: Any, put: Any) -> None:
    held = put("Frida", 1)
    give_office(actor=clerk, holding=held.pk, from_on=START, office=Office.CHAIR)
    held.refresh_from_db()
    assert held.withdrawn
    assert [line.office for line in members_on(board, START)] == [Office.CHAIR]


def test_a_change_outside_the_holding_is_refused(clerk: Any, put: Any) -> None:
    held = put("Frida", 1, from_on=MAY, until_on=MAY + 9 * DAY)
    for day in (MAY - DAY, MAY + 10 * DAY):
        with pytest.raises(Refused, match="change_outside"):
            give_office(actor=clerk, holding=held.pk, from_on=day, office=Office.CHAIR)


def test_moving_keeps_the_party_and_is_told_by_both_seats(
    board: Any, clerk: Any, put: Any, seat: Any
) -> None:
    party = add_party(actor=clerk, body=board, name="Bølgen")
    held = put("Åse", 1, party=party, office=Office.CHAIR)
    moved = move(actor=clerk, holding=held.pk, seat=seat(3).pk, from_on=MAY)
    assert (moved.seat.number, moved.party, moved.office) == (3, party, "chair")
    told = [f"seat:{seat(number).pk}" for number in (1, 3)]
    assert (
        list(
            Entry.objects.filter(action="boards.move")
            .order_by("id")
            .values_list("thing", flat=True)
        )
        == told
    )
    observed = move(actor=clerk, holding=moved.pk, seat=seat(6).pk, from_on=MAY + DAY)
    assert observed.office == "observer"
    put("Bo", 2)
    with pytest.raises(Refused, match="seat_taken"):
        move(actor=clerk, holding=observed.pk, seat=seat(2).pk, from_on=MAY + 2 * DAY)


def test_a_correction_leaves_the_wrong_row_withdrawn(board: Any, clerk: Any, put: Any) -> None:
    held = put("Åse", 1)
    said = said_of(held)
    right = Holding(said.person, Office.MEMBER, MAY, region="Region Tågø")
    corrected = correct_holding(actor=clerk, holding=held.pk, said=right)
    held.refresh_from_db()
    assert held.withdrawn
    assert names(board, START) == []
    assert members_on(board, MAY)[0].person_id == corrected.person_id
    with pytest.raises(Refused, match="changed_meanwhile"):
        correct_holding(actor=clerk, holding=held.pk, said=right)
    entries = Entry.objects.count()
    assert correct_holding(actor=clerk, holding=corrected.pk, said=right) == corrected
    assert Entry.objects.count() == entries


def test_a_party_of_a_list_must_be_on_it(board: Any, clerk: Any, put: Any) -> None:
    party = add_party(actor=clerk, body=board, name="Bølgen")
    joined = add_list(actor=clerk, body=board, name="Liste Øst")
    with pytest.raises(Refused, match="party_not_on_list"):
        put("Åse", 1, party=party, electoral_list=joined)
    amend_list(
        actor=clerk, body=board, electoral_list=joined.pk, name="Liste Øst", parties=[party.pk]
    )
    put("Åse", 1, party=party, electoral_list=joined)
    amend_list(actor=clerk, body=board, electoral_list=joined.pk, name="Liste Øst", parties=[])
    assert joined.listed.get().withdrawn


def test_a_person_of_another_organisation_is_refused(system: Any, clerk: Any, seat: Any) -> None:
    from sagsgang.boards.services import ensure_body

    other = ensure_body(actor=system, organisation_name="Ærø Havn", body_name="Bestyrelsen")
    stranger = add_person(actor=system, body=other, name="Åge")
    said = Holding(stranger, Office.MEMBER, START)
    with pytest.raises(Refused, match="not_chosen"):
        seat_person(actor=clerk, seat=seat(1).pk, said=said)


WRONG = {
    "chair": PermissionDenied,
    "member": Http404,
    "member_with_an_interest": Http404,
    "committee_member": Http404,
    "citizen": Http404,
    "stranger": Http404,
}


@pytest.mark.parametrize("who", WRONG)
def test_nobody_but_the_secretary_seats_moves_or_ends(
    cast: Any, put: Any, seat: Any, person: Any, who: str
) -> None:
    actor = cast.everyone()[who]
    held, somebody = put("Åse", 1), person("Bo")
    acts = {
        seat_person: {
            "seat": seat(2).pk,
            "said": Holding(somebody, Office.MEMBER, START),
        },
        vacate: {"holding": held.pk, "until_on": MAY, "left_because": Left.DIED},
        move: {"holding": held.pk, "seat": seat(2).pk, "from_on": MAY},
        give_office: {"holding": held.pk, "from_on": MAY, "office": Office.CHAIR},
        change_party: {
            "holding": held.pk,
            "from_on": MAY,
            "party": 0,
            "electoral_list": 0,
        },
        correct_holding: {"holding": held.pk, "said": said_of(held)},
        withdraw_holding: {"holding": held.pk},
    }
    entries = Entry.objects.count()
    for act, said in acts.items():
        with pytest.raises(WRONG[who]):
            act(actor=actor, **said)  # type: ignore[operator]
    assert Entry.objects.count() == entries


def test_an_officer_of_the_body_has_nothing_to_do_with_its_seats(board: Any, put: Any) -> None:
    from sagsgang.core.policy import Actor, Grant, Role

    held = put("Åse", 1)
    officer = Actor("user:9", "Sanne Sag", frozenset({Grant(Role.OFFICER, board.pk)}))
    with pytest.raises(Http404):
        withdraw_holding(actor=officer, holding=held.pk)


def test_the_ledger_holds_and_keeps_no_name(clerk: Any, put: Any) -> None:
    held = put("Åse Thorøe", 1, region="Region Blæsø")
    vacate(actor=clerk, holding=held.pk, until_on=MAY, left_because=Left.RESIGNED)
    assert verify().broken is None
    for entry in Entry.objects.filter(thing__startswith="seat:"):
        assert "Thorøe" not in str(entry.facts)
