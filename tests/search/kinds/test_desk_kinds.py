"""What only the desk shows, in the index: papers on their way, people, and seats."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from sagsgang.access.marks import marks_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards import parties, persons, seating, terms
from sagsgang.boards.bounds import Holding
from sagsgang.boards.keeping import sees_person
from sagsgang.boards.models import Body, Person, Seat, SeatHeld, Term
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.services import ensure_body
from sagsgang.cases import papers, saving
from sagsgang.core.policy import Actor, Grant, Role
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.kinds.kind import Kind
from sagsgang.search.pages import Target
from tests.cast import Cast
from tests.meetings.agendas import Secretariat, manuscript, secretariat
from tests.search.kinds.indexing import of_kind, words

PAPER, PERSON, SEAT = BY_NAME["paper"], BY_NAME["person"], BY_NAME["seat"]


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def finders(indexed: Indexed, cast: Cast) -> set[str]:
    return {who for who, actor in cast.everyone().items() if indexed.readers & marks_of(actor)}


def shown_to(kind: Kind, pk: int, cast: Cast) -> set[str]:
    return {who for who, actor in cast.everyone().items() if kind.found(actor, [pk])}


def test_a_paper_is_found_by_its_latest_words_by_those_who_write_it(
    office: Secretariat, cast: Cast
) -> None:
    row = office.draft("Ny havneplan", words="Molen er af træ.")
    saving.write(
        actor=cast.officer, working=row.pk, based_on=1,
        manuscript=manuscript("Nyere havneplan", "Molen er af sten."),
    )  # fmt: skip
    ((side, indexed),) = of_kind("paper")
    assert side == "closed"
    assert indexed.title == "Nyere havneplan"
    assert "sten" in indexed.text
    assert "træ" not in words(indexed)
    assert indexed.told == "bestyrelsen godkender forslaget"
    assert indexed.numbers == ("FJD-2026-00012",)
    assert (indexed.body, indexed.officer) == ("bestyrelsen", "Olga Sagsbehandler")
    assert indexed.on == timezone.localdate()
    assert finders(indexed, cast) == shown_to(PAPER, row.pk, cast) == {"clerk", "chair", "officer"}
    told = PAPER.found(cast.officer, [row.pk])[row.pk]
    assert (told.number, told.target) == ("FJD-2026-00012", Target("paper", (row.pk,)))
    assert (told.case, told.closed) == (None, False)  # no item of the case is to be seen yet
    assert "Molen er af sten." in told.texts


def test_another_officer_finds_nothing_of_it(office: Secretariat, cast: Cast, board: Body) -> None:
    row = office.draft("Ny havneplan")
    ((_, indexed),) = of_kind("paper")
    other = Actor("user:99", "Ole", frozenset({Grant(Role.OFFICER, board.pk)}))
    assert not indexed.readers & marks_of(other)
    assert PAPER.found(other, [row.pk]) == {}


def test_words_that_came_too_late_are_in_no_document(office: Secretariat, cast: Cast) -> None:
    row = office.draft("Ny havneplan")
    for title in ("Anden udgave", "For sent"):
        saving.write(actor=cast.officer, working=row.pk, based_on=1, manuscript=manuscript(title))
    ((_, indexed),) = of_kind("paper")
    assert indexed.title == "Anden udgave"


def test_a_paper_that_was_taken_back_is_still_found(office: Secretariat, cast: Cast) -> None:
    row = office.draft("Ny havneplan")
    papers.take_step(actor=cast.officer, working=row.pk, name="withdraw")
    assert [indexed.title for _, indexed in of_kind("paper")] == ["Ny havneplan"]
    assert shown_to(PAPER, row.pk, cast) == {"clerk", "chair", "officer"}


def test_many_papers_take_few_queries(
    office: Secretariat, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    pks = [office.draft(f"Plan {number}").pk for number in range(12)]
    with django_assert_max_num_queries(6):
        assert len(list(PAPER.documents(pks))) == 12
    with django_assert_max_num_queries(8):
        assert len(PAPER.found(cast.clerk, pks)) == 12


def the_person(name: str) -> Indexed:
    (one,) = [indexed for _, indexed in of_kind("person") if indexed.title == name]
    return one


def test_a_person_is_found_by_name_and_by_nothing_that_others_may_not_read(
    office: Secretariat, cast: Cast
) -> None:
    indexed = the_person("Mette Medlem")
    assert words(indexed).split("\n") == ["Mette Medlem", "", "Foreningen Fjord", ""]
    assert (indexed.body, indexed.on) == ("", None)
    assert {side for side, _ in of_kind("person")} == {"closed"}
    assert finders(indexed, cast) == {"clerk", "chair"}
    person = Person.objects.get(name="Mette Medlem")
    assert shown_to(PERSON, person.pk, cast) == {"clerk", "chair"}
    told = PERSON.found(cast.clerk, [person.pk])[person.pk]
    assert (told.title, told.target) == ("Mette Medlem", Target("person", (person.pk,)))
    assert told.texts == ("Bestyrelsen: medlem",)
    assert "fjord.example" not in str(told)


def test_everybody_finds_the_people_whose_page_they_may_see(
    office: Secretariat, cast: Cast, board: Body, committee: Body, system: Actor
) -> None:
    persons.add_person(actor=system, body=board, name="Uden Plads")
    other = ensure_body(actor=system, organisation_name="Foreningen Klit", body_name="Klitrådet")
    persons.add_person(actor=system, body=other, name="Klit Formand")
    roles = [Role.SECRETARY, Role.CHAIR, Role.OFFICER]
    actors = [
        *cast.everyone().values(),
        system,
        *(
            Actor(f"user:9{body}", "x", frozenset({Grant(role, body)}))
            for role in roles
            for body in (board.pk, committee.pk, other.pk, None)
        ),
    ]
    documents = {indexed.ref: indexed for _, indexed in of_kind("person")}
    everyone = list(Person.objects.all())
    for actor in actors:
        may = {row.pk for row in everyone if sees_person(actor, row)}
        found = {
            row.pk for row in everyone if documents[PERSON.ref(row.pk)].readers & marks_of(actor)
        }
        assert found == may
        assert set(PERSON.found(actor, [row.pk for row in everyone])) == may


def test_two_people_of_one_name_stay_two_and_are_told_apart(
    office: Secretariat, cast: Cast, board: Body, system: Actor
) -> None:
    first = Person.objects.get(name="Mette Medlem")
    second = persons.add_person(
        actor=system, body=board, name="Mette Medlem", email="mette.to@fjord.example"
    )
    assert len([one for _, one in of_kind("person") if one.title == "Mette Medlem"]) == 2
    told = PERSON.found(cast.clerk, [first.pk, second.pk])
    assert {one.title for one in told.values()} == {
        f"Mette Medlem (nr. {first.pk})",
        f"Mette Medlem (nr. {second.pk})",
    }
    persons.withdraw_person(actor=system, person=second.pk)
    assert the_person("Mette Medlem").ref == PERSON.ref(first.pk)
    assert set(PERSON.found(cast.clerk, [first.pk, second.pk])) == {first.pk}


def test_a_seat_is_found_by_body_holder_office_and_party(
    office: Secretariat, cast: Cast, board: Body, system: Actor
) -> None:
    seat = Seat.objects.get(holdings__person__name="Frode Formand")
    held = SeatHeld.objects.get(seat=seat)
    party = parties.add_party(actor=system, body=board, name="Havnepartiet", letter="H")
    said = Holding(
        person=held.person, office=Office.CHAIR, from_on=held.from_on, party=party, region="Nord"
    )
    seating.correct_holding(actor=system, holding=held.pk, said=said)
    ((side, indexed),) = list(SEAT.documents([seat.pk]))
    assert side == "closed"
    assert indexed.title == "Bestyrelsen 2026–2029, plads 1"
    assert indexed.told == "Frode Formand, formand, Havnepartiet (H), Nord"
    assert (indexed.body, indexed.on) == ("bestyrelsen", date(2026, 1, 1))
    assert finders(indexed, cast) == shown_to(SEAT, seat.pk, cast) == {"clerk", "chair"}
    told = SEAT.found(cast.chair, [seat.pk])[seat.pk]
    assert (told.number, told.target) == ("1", Target("seat", ("bestyrelsen", seat.pk)))
    assert told.texts == ("Frode Formand, formand, Havnepartiet (H), Nord",)


def test_seats_are_indexed_in_danish_and_shown_in_the_language_in_use(
    office: Secretariat, cast: Cast
) -> None:
    seat = Seat.objects.get(kind=SeatKind.OBSERVER)
    with override("en"):
        ((_, indexed),) = list(SEAT.documents([seat.pk]))
        told = SEAT.found(cast.clerk, [seat.pk])[seat.pk]
    assert indexed.title == f"Bestyrelsen 2026–2029, plads {seat.number} (observatør)"
    assert indexed.told == "Otto Observatør, observatør"
    assert told.title == f"Bestyrelsen 2026–2029, seat {seat.number} (observer)"


def test_a_seat_that_is_none_any_more_has_no_document(
    office: Secretariat, system: Actor, board: Body, cast: Cast
) -> None:
    term = Term.objects.get()
    seats = {row.pk for row in Seat.objects.filter(term=term)}
    assert {indexed.ref for _, indexed in of_kind("seat")} == {SEAT.ref(pk) for pk in seats}
    later = terms.open_term(
        actor=system, body=board, starts_on=date(2030, 1, 1), ends_on=date(2033, 12, 31),
        seats={SeatKind.MEMBER: 2},
    )  # fmt: skip
    terms.set_seats(actor=system, term=later.pk, seats={SeatKind.MEMBER: 1})
    assert len(of_kind("seat")) == len(seats) + 1
    terms.withdraw_term(actor=system, term=later.pk)
    assert len(of_kind("seat")) == len(seats)
    gone = Seat.objects.filter(term=later).values_list("pk", flat=True)
    assert SEAT.found(cast.clerk, list(gone)) == {}


def test_many_people_and_seats_take_few_queries(
    office: Secretariat, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    people = list(Person.objects.values_list("pk", flat=True))
    seats = list(Seat.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(3):
        assert len(list(PERSON.documents(people))) == len(people) > 4
    with django_assert_max_num_queries(5):
        assert len(PERSON.found(cast.clerk, people)) == len(people)
    with django_assert_max_num_queries(2):
        assert len(list(SEAT.documents(seats))) == len(seats) > 4
    with django_assert_max_num_queries(2):
        assert len(SEAT.found(cast.clerk, seats)) == len(seats)
