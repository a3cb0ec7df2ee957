"""A spreadsheet does what its preview says, once, or nothing."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from sagsgang.boards.importing.columns import Table, table_of
from sagsgang.boards.importing.plan import Changed, Plan, accept, preview
from sagsgang.boards.importing.sheet import sheets_of
from sagsgang.boards.models import (
    Body,
    ElectoralList,
    ListedParty,
    Party,
    Person,
    Seat,
    SeatHeld,
    Term,
)
from sagsgang.boards.persons import add_person
from sagsgang.boards.selectors import members_on
from sagsgang.boards.wording import deed_told, fault_told
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.selectors import verify
from tests.boards.sheets import HEADINGS, csv_of, rows
from tests.cast import Cast

pytestmark = pytest.mark.django_db
KEPT = (Body, Person, Party, ElectoralList, ListedParty, Term, Seat, SeatHeld, Entry)

ÅSE = {
    "Periode": "2026–2029",
    "Plads": "1",
    "Funktion": "Formand",
    "Navn": "Åse Thorøe Kjærgaard",
    "E-mail": "aase@blaesoe.example",
    "Parti": "Havnepartiet (H)",
    "Liste": "Liste Øst",
    "Region": "Region Blæsø",
}
JENS = {"Periode": "2026–2029", "Plads": "2", "Navn": "Jens Peter Sørensen"}
JENS_TOLD = {**JENS, "E-mail": "jens@ravsund.example"}
JENS_TOO = {**JENS, "Plads": "3", "E-mail": "jps@taagoe.example"}


def table(*said: dict[str, Any], headings: tuple[str, ...] = HEADINGS) -> Table:
    return table_of(sheets_of(csv_of(rows(*said, headings=headings)).encode()))


def counts() -> list[int]:
    return [model.objects.count() for model in KEPT]  # type: ignore[attr-defined]


def take(actor: Actor, *said: dict[str, Any]) -> Plan:
    """Preview and accept."""
    sheet = table(*said)
    return accept(actor=actor, table=sheet, digest=preview(actor=actor, table=sheet).digest)


def codes(plan: Plan, at: int = 0) -> list[str]:
    row = plan.rows[at]
    return [one.code for one in (*row.deeds, *row.faults)]


def test_a_preview_writes_nothing_and_tells_everything(clerk: Actor, board: Any) -> None:
    before = counts()
    plan = preview(actor=clerk, table=table(ÅSE, JENS))
    assert counts() == before
    assert codes(plan) == [
        *("open_term", "add_person", "add_party", "add_list", "join_list"),
        *("add_seat", "seat_person"),
    ]
    assert [deed_told(deed.code, deed.facts) for deed in plan.rows[0].deeds][-1] == (
        "Giver Åse Thorøe Kjærgaard plads 1 som formand"
    )
    # The term that the first row opens is there for the second.
    assert codes(plan, 1) == ["add_person", "add_seat", "seat_person"]


def test_what_is_accepted_is_what_was_shown(clerk: Actor, board: Any) -> None:
    plan = take(clerk, ÅSE, JENS)
    assert (plan.count("new"), plan.count("wrong")) == (2, 0)
    chair, member = members_on(board, date(2027, 1, 1))
    assert (chair.name, chair.office, chair.party) == (
        "Åse Thorøe Kjærgaard",
        "chair",
        "Havnepartiet",
    )
    assert (chair.email, member.name) == ("aase@blaesoe.example", "Jens Peter Sørensen")
    held = SeatHeld.objects.get(person_id=chair.person_id)
    assert (held.region, held.until_on) == ("Region Blæsø", None)
    assert Party.objects.get().letter == "H"
    assert ListedParty.objects.get().electoral_list.name == "Liste Øst"
    assert verify().broken is None


def test_the_same_file_twice_changes_nothing(clerk: Actor, board: Any) -> None:
    take(clerk, ÅSE, JENS_TOLD, JENS_TOO)
    before = counts()
    plan = take(clerk, ÅSE, JENS_TOLD, JENS_TOO)
    assert plan.count("same") == 3
    assert counts() == before


def test_without_seat_numbers_the_same_file_twice_changes_nothing_either(
    clerk: Actor, board: Any
) -> None:
    unnumbered = [{**one, "Plads": ""} for one in (ÅSE, JENS_TOLD, JENS_TOO)]
    take(clerk, *unnumbered)
    assert len(members_on(board, date(2027, 1, 1))) == 3
    before = counts()
    assert take(clerk, *unnumbered).count("same") == 3
    assert counts() == before


def test_when_something_changed_meanwhile_nothing_is_done_and_it_is_shown_anew(
    clerk: Actor, board: Any
) -> None:
    sheet = table(ÅSE)
    shown = preview(actor=clerk, table=sheet)
    add_person(actor=clerk, body=board, name="Åse Thorøe Kjærgaard", email="another@x.example")
    before = counts()
    with pytest.raises(Changed) as changed:
        accept(actor=clerk, table=sheet, digest=shown.digest)
    assert counts() == before
    assert "add_namesake" in codes(changed.value.plan)
    accept(actor=clerk, table=sheet, digest=changed.value.plan.digest)
    assert Person.objects.count() == 2


def test_what_has_nothing_to_do_with_the_file_does_not_ask_for_another_look(
    clerk: Actor, board: Any
) -> None:
    sheet = table(ÅSE)
    shown = preview(actor=clerk, table=sheet)
    add_person(actor=clerk, body=board, name="Øjvind")
    assert accept(actor=clerk, table=sheet, digest=shown.digest).acting == 1


def test_a_row_with_a_fault_leaves_nothing_and_the_others_are_done(
    clerk: Actor, board: Any
) -> None:
    bad = {**JENS, "Plads": "1", "Parti": "Bølgen", "Fra": "01.02.2026"}
    plan = take(clerk, ÅSE, bad, {**JENS, "Funktion": "kejser"}, JENS_TOO)
    assert [row.state for row in plan.rows] == ["new", "wrong", "wrong", "new"]
    assert (codes(plan, 1), plan.rows[1].faults[0].field) == (["seat_taken"], "from_on")
    assert plan.rows[1].number == 3
    assert not Party.objects.filter(name="Bølgen").exists()
    assert Person.objects.count() == 2


def test_an_end_in_the_file_makes_room_for_who_comes_after_in_whatever_order(
    clerk: Actor, board: Any
) -> None:
    take(clerk, ÅSE)
    after = {**JENS, "Plads": "1", "Fra": "01.05.2026", "Funktion": "Formand"}
    plan = take(clerk, after, {**ÅSE, "Til": "30.04.2026"})
    assert codes(plan, 1) == ["vacate"]
    assert codes(plan) == ["add_person", "seat_person"]
    assert [line.name for line in members_on(board, date(2026, 4, 30))] == [ÅSE["Navn"]]
    assert [line.name for line in members_on(board, date(2026, 5, 1))] == [JENS["Navn"]]


def test_what_the_file_says_otherwise_is_corrected_and_an_empty_cell_says_nothing(
    clerk: Actor, board: Any
) -> None:
    take(clerk, ÅSE)
    bare = {"Plads": "1", "Navn": ÅSE["Navn"], "Region": "Region Tågø", "E-mail": "ny@x.example"}
    plan = take(clerk, bare)
    assert codes(plan) == ["amend_person", "correct"]
    held = SeatHeld.objects.get(withdrawn=False)
    assert (held.region, held.office, held.party and held.party.name) == (
        "Region Tågø",
        "chair",
        "Havnepartiet",
    )
    assert held.person.email == "ny@x.example"
    assert Person.objects.count() == 1


def test_two_of_one_name_are_told_apart_or_asked_about(clerk: Actor, board: Any) -> None:
    born = {**JENS, "Fødselsdag": "5. juni 1963"}
    assert take(clerk, born, JENS_TOO).count("wrong") == 1
    both = take(clerk, {**born, "E-mail": "jens@ravsund.example"}, JENS_TOO)
    assert both.count("wrong") == 0
    assert Person.objects.filter(name=JENS["Navn"]).count() == 2
    again = {**JENS, "Plads": "4", "Fra": "01.02.2026"}
    plan = preview(actor=clerk, table=table(again))
    assert codes(plan) == ["people_alike"]
    told = fault_told(plan.rows[0].faults[0].code, plan.rows[0].faults[0].facts)
    assert "Skriv e-mail eller fødselsdag" in told


def test_two_rows_of_one_name_in_two_seats_ask_whether_they_are_two(
    clerk: Actor, board: Any
) -> None:
    plan = preview(actor=clerk, table=table(JENS, {**JENS, "Plads": "3"}))
    assert codes(plan, 1) == ["perhaps_two"]


def test_a_person_is_one_in_two_bodies(system: Actor, board: Any, committee: Any) -> None:
    plan = take(system, JENS, {**JENS, "Organ": "Havneudvalget", "Plads": "1"})
    assert plan.count("new") == 2
    assert Person.objects.count() == 1


def test_observers_get_seats_of_their_own_kind(clerk: Actor, board: Any) -> None:
    observer = {**JENS, "Plads": "", "Funktion": "Observatør", "Navn": "Ole"}
    take(clerk, ÅSE, observer, {**observer, "Navn": "Ida"})
    assert [line.office for line in members_on(board, date(2026, 6, 1))] == [
        *("chair", "observer", "observer")
    ]


def test_who_stays_beyond_the_term_is_said_to_carry_on(clerk: Actor, board: Any) -> None:
    plan = take(clerk, {**ÅSE, "Til": "1.3.2030"})
    assert codes(plan)[-1] == "carries_on"
    assert [line.name for line in members_on(board, date(2030, 3, 1))] == [ÅSE["Navn"]]


def test_a_row_without_a_name_is_a_vacant_seat(clerk: Actor, board: Any) -> None:
    plan = take(clerk, ÅSE, {"Periode": "2026–2029", "Plads": "9"}, {"Periode": "2026–2029"})
    assert codes(plan, 1) == ["add_seat"]
    assert codes(plan, 2) == ["missing"]
    assert Seat.objects.filter(number=9).exists()


def test_without_a_term_the_day_says_which_and_no_term_that_day_is_told_of(
    clerk: Actor, board: Any
) -> None:
    plan = preview(actor=clerk, table=table({**JENS, "Periode": ""}))
    assert (codes(plan), plan.rows[0].faults[0].field) == (["no_term"], "term")
    take(clerk, ÅSE)
    plan = preview(actor=clerk, table=table({**JENS, "Periode": ""}))
    assert codes(plan)[-1] == "seat_person"
    overlapping = preview(actor=clerk, table=table({**JENS, "Periode": "2028–2031"}))
    assert codes(overlapping) == ["terms_overlap"]


def test_only_who_keeps_every_body_makes_one(clerk: Actor, system: Actor, board: Any) -> None:
    new = {**ÅSE, "Organ": "Økonomiudvalget"}
    assert codes(preview(actor=clerk, table=table(new))) == ["no_such_body"]
    plan = take(system, new)
    assert codes(plan)[0] == "make_body"
    assert Body.objects.get(name="Økonomiudvalget").organisation == board.organisation
    headings = (*HEADINGS, "Organisation")
    elsewhere = {**ÅSE, "Organ": "Byrådet", "Organisation": "Ærø Kommune"}
    plan = preview(actor=system, table=table(elsewhere, headings=headings))
    assert codes(plan)[0] == "make_body"


def test_another_bodys_secretary_neither_reads_nor_writes_into_the_board(
    cast: Cast, board: Any, committee: Any, clerk: Actor
) -> None:
    from sagsgang.core.policy import Grant, Role

    take(clerk, ÅSE)
    other = Actor("user:9", "Kaj", frozenset({Grant(Role.SECRETARY, committee.pk)}))
    before = counts()
    plan = preview(actor=other, table=table(JENS))
    assert codes(plan) == ["no_such_body"]
    # Nor an address to which the board's papers go.
    hijack = {**ÅSE, "Organ": "Havneudvalget", "Fødselsdag": "1.1.1970"}
    plan = preview(actor=other, table=table(hijack))
    assert codes(plan) == ["person_elsewhere"]
    assert counts() == before


@pytest.mark.parametrize("who", ["chair", "member", "committee_member", "citizen", "stranger"])
def test_nobody_else_imports(cast: Cast, board: Any, who: str) -> None:
    actor = cast.everyone()[who]
    for act in (
        lambda: preview(actor=actor, table=table(ÅSE)),
        lambda: accept(actor=actor, table=table(ÅSE), digest=""),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Term.objects.exists()


def test_the_ledger_tells_of_an_import_without_names(clerk: Actor, board: Any) -> None:
    take(clerk, ÅSE)
    for entry in Entry.objects.all():
        for word in ("Thorøe", "blaesoe", "Havnepartiet"):
            assert word not in str(entry.facts)


def test_three_hundred_rows_are_looked_through_in_seconds(clerk: Actor, board: Any) -> None:
    many = [
        {**JENS, "Plads": str(n), "Navn": f"Person {n}", "E-mail": f"p{n}@x.example"}
        for n in range(1, 301)
    ]
    began = time.monotonic()
    plan = preview(actor=clerk, table=table(*many))
    assert plan.count("new") == 300
    assert time.monotonic() - began < 20
