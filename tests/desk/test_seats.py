"""Bodies, seats and people on the desk: changed by plain forms, told of on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from sagsgang.boards.actors import SYSTEM
from sagsgang.boards.models import Body, Party, Person, SeatHeld, Term
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.persons import link_user
from sagsgang.boards.selectors import members_on
from sagsgang.boards.services import give_role
from sagsgang.boards.terms import add_seat
from sagsgang.core.policy import Role
from sagsgang.ledger.models import Entry
from tests.boards.seated import seated
from tests.people import SignIn

pytestmark = pytest.mark.django_db

BODY = "/skrivebord/organer/bestyrelsen/"
TERM = {
    "act": "open-term",
    "form": "term-new",
    "starts_on": "2026-01-01",
    "ends_on": "2029-12-31",
    "seats_member": "3",
    "seats_observer": "1",
    "seats_substitute": "",
}


@pytest.fixture
def clerk(browser_of: SignIn, board: Any) -> Client:
    return browser_of("clerk")


@pytest.fixture
def held(clerk: Client, system: Any, board: Any) -> SeatHeld:
    """Åse in seat 1 of two."""
    seated(system, board, "Åse Thorøe")
    return SeatHeld.objects.get()


def page(client: Client, address: str, **said: str) -> str:
    """The page after a form was sent, or the page alone."""
    answer = client.post(address, said, follow=True) if said else client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def seat_page(row: SeatHeld) -> str:
    return reverse("desk:seat", args=["bestyrelsen", row.seat_id])


def test_an_empty_body_says_what_to_do_and_a_term_gives_it_seats(clerk: Client) -> None:
    assert "Åbn den første periode herunder" in page(clerk, BODY)
    told = page(clerk, BODY, **TERM)
    assert "Perioden 2026–2029 er åbnet." in told
    assert told.count("Ledig") == 4
    assert "Observatører" in told


def test_what_is_wrong_in_a_form_is_told_beside_it_and_nothing_written_is_lost(
    clerk: Client,
) -> None:
    told = page(clerk, BODY, **{**TERM, "ends_on": "2025-12-31", "term_name": "Første"})
    assert "Slutdagen 31. december 2025 ligger før startdagen 1. januar 2026." in told
    assert 'value="Første"' in told
    assert 'aria-invalid="true"' in told
    assert not Term.objects.exists()
    told = page(clerk, BODY, **{**TERM, "seats_member": "mange"})
    assert "Pladser til medlemmer: »mange« er ikke et helt tal." in told
    assert "Udfyld feltet" in page(clerk, BODY, **{**TERM, "starts_on": ""})
    assert "Vælg en af mulighederne." in page(clerk, BODY, act="alt")


def test_somebody_new_takes_a_vacant_seat_on_the_bodys_own_page(clerk: Client, board: Any) -> None:
    page(clerk, BODY, **TERM)
    seats = Term.objects.get().seats
    form = {
        "act": "seat",
        "form": "seat",
        "seat": str(seats.get(number=2).pk),
        "person": "",
        "name": "Øjvind Ærbødig",
        "email": "oejvind@fjord.example",
        "office": "chair",
        "region": "Region Tågø",
        "from_on": "2026-01-01",
    }
    told = page(clerk, BODY, **form)
    assert "Øjvind Ærbødig har fået plads 2." in told
    (line,) = members_on(board, date(2027, 1, 1))
    assert (line.office, line.email) == ("chair", "oejvind@fjord.example")
    # Sent twice: the second is told that the name is known.
    assert "Der er allerede en, der hedder Øjvind Ærbødig" in page(clerk, BODY, **form, born_on="")
    assert Person.objects.count() == 1
    told = page(clerk, BODY, **{**form, "person": str(line.person_id)})
    assert "Plads 2 er besat af Øjvind Ærbødig" in told


def test_a_newcomer_whose_seat_is_refused_is_not_entered(clerk: Client, held: SeatHeld) -> None:
    told = page(
        clerk,
        seat_page(held),
        act="seat",
        form="seat",
        seat=str(held.seat_id),
        name="Bo",
        from_on="2026-05-01",
    )
    assert "er besat af Åse Thorøe" in told
    assert Person.objects.count() == 1


def test_leaving_and_coming_is_seen_on_the_days_and_between_them(
    clerk: Client, held: SeatHeld
) -> None:
    told = page(
        clerk,
        seat_page(held),
        act="vacate",
        form=f"vacate-{held.pk}",
        holding=str(held.pk),
        until_on="2027-04-30",
        left_because="resigned",
    )
    assert "Åse Thorøe har forladt pladsen." in told
    assert "Udtrådt efter eget ønske" in told
    before, after = (page(clerk, f"{BODY}?dag=2027-{day}") for day in ("04-30", "05-01"))
    assert "Åse Thorøe</a>" in before
    assert "Åse Thorøe</a>" not in after
    assert '?dag=2027-05-01"' in before
    assert '?dag=2026-01-01"' in before
    assert "Der er ingen periode den 1. januar 2031" in page(clerk, f"{BODY}?dag=1.1.2031")
    assert "»i går« er ikke en dato" in page(clerk, f"{BODY}?dag=i går")


def test_everything_that_can_be_told_of_a_seat_stands_in_its_log(
    clerk: Client, held: SeatHeld, board: Any
) -> None:
    parties = f"{BODY}partier/"
    page(clerk, parties, act="add-party", form="party-new", party_name="Bølgen", letter="b")
    party = Party.objects.get()
    here = seat_page(held)
    page(
        clerk,
        here,
        act="party",
        holding=str(held.pk),
        from_on="2026-06-01",
        party=str(party.pk),
        electoral_list="",
    )
    second = SeatHeld.objects.latest("id")
    page(clerk, here, act="office", holding=str(second.pk), from_on="2026-09-01", office="chair")
    third = SeatHeld.objects.latest("id")
    other = Term.objects.get().seats.get(number=2)
    page(clerk, here, act="move", holding=str(third.pk), from_on="2027-01-01", seat=str(other.pk))
    page(
        clerk,
        here,
        act="correct",
        holding=str(held.pk),
        person=str(held.person_id),
        office="member",
        from_on="2026-02-01",
        until_on="2026-05-31",
        left_because="changed_party",
        region="Region Tågø",
    )
    told = page(clerk, here)
    for words in (
        "Plads besat",
        "Skift af parti eller liste",
        "Nyt hverv",
        "Flytning",
        "Fejl rettet",
        "<del>1. januar 2026</del>",
        "1. februar 2026",
        "clerk",
    ):
        assert words in told
    assert "Flytning" in page(clerk, reverse("desk:seat", args=["bestyrelsen", other.pk]))
    assert [line.office for line in members_on(board, date(2026, 10, 1))] == ["chair"]


def test_the_log_of_a_seat_tells_of_no_other_seat(clerk: Client, held: SeatHeld) -> None:
    term = Term.objects.get()
    add_seat(actor=SYSTEM, term=term.pk, number=9, kind=SeatKind.OBSERVER)
    assert "Plads oprettet" not in page(clerk, seat_page(held))
    ninth = reverse("desk:seat", args=["bestyrelsen", term.seats.get(number=9).pk])
    assert "Plads oprettet" in page(clerk, ninth)


def test_a_row_that_never_was_is_removed_and_still_told(clerk: Client, held: SeatHeld) -> None:
    told = page(clerk, seat_page(held), act="withdraw", holding=str(held.pk))
    assert "Rækken er fjernet." in told
    assert "<del><span>Åse Thorøe</span>" in told
    again = page(clerk, seat_page(held), act="withdraw", holding=str(held.pk))
    assert "En anden har rettet rækken imens." in again


def test_a_term_is_amended_whole_or_not_at_all(clerk: Client, held: SeatHeld) -> None:
    term = Term.objects.get()
    form = {
        **TERM,
        "act": "amend-term",
        "form": f"term-{term.pk}",
        "term": str(term.pk),
        "carries_on_until": "2030-03-01",
    }
    told = page(clerk, BODY, **{**form, "seats_member": "0"})
    assert "1 af pladserne er eller har været besat" in told
    term.refresh_from_db()
    assert term.carries_on_until is None
    told = page(clerk, BODY, **form, dag="2030-02-01")
    assert "medlemmerne fortsætter til 1. marts 2030" in told
    assert "Fortsætter efter perioden, til 1. marts 2030" in told
    assert "kan ikke slettes" in page(clerk, BODY, act="withdraw-term", term=str(term.pk))


def test_a_body_is_renamed_and_keeps_its_address(clerk: Client, board: Any) -> None:
    told = page(
        clerk, BODY, act="amend", form="body", body_name="Hovedbestyrelsen", procedure="board"
    )
    assert "<h1>Hovedbestyrelsen</h1>" in told
    board.refresh_from_db()
    assert (board.slug, board.procedure) == ("bestyrelsen", "board")
    told = page(clerk, BODY, act="amend", form="body", body_name="havneudvalg", procedure="board")
    assert "Organet Havneudvalget findes allerede" in told
    told = page(clerk, BODY, act="amend", form="body", body_name="X", procedure="kongens")
    assert "Vælg en af mulighederne." in told


def test_addresses_and_birthdays_are_the_secretarys_to_read(
    browser_of: SignIn, clerk: Client, held: SeatHeld
) -> None:
    person = reverse("desk:person", args=[held.person_id])
    page(
        clerk,
        person,
        act="amend",
        form="person",
        name="Åse Thorøe",
        email="aase@fjord.example",
        born_on="1968-04-11",
    )
    for address in (BODY, person, "/skrivebord/personer/"):
        assert "aase@fjord.example" in page(clerk, address)
        assert "aase@fjord.example" not in page(browser_of("chair"), address)
    assert "11. april 1968" in page(clerk, person)
    assert "1968" not in page(browser_of("chair"), person)
    assert '<form method="post"' not in page(browser_of("chair"), seat_page(held)).split("<main")[1]


def test_the_address_to_which_a_bodys_papers_go_is_not_for_another_secretary_to_set(
    browser_of: SignIn, held: SeatHeld, committee: Any, system: Any, django_user_model: Any
) -> None:
    user = django_user_model.objects.create_user("kaj")
    give_role(actor=SYSTEM, user=user, role=Role.SECRETARY, body=committee)
    kaj = Client(headers={"host": "localhost"})
    kaj.force_login(user)
    person = reverse("desk:person", args=[held.person_id])
    told = page(kaj, person)
    assert "medlem@fjord.example" not in told
    assert "Bestyrelsen" not in told.split("<main")[1]
    answer = kaj.post(person, {"act": "amend", "name": "Åse", "email": "kaj@x.example"})
    assert answer.status_code == 403
    held.person.refresh_from_db()
    assert held.person.email == "medlem@fjord.example"


def test_a_user_who_lost_the_seat_and_kept_the_role_is_told_of_and_loses_it(
    clerk: Client, held: SeatHeld, board: Any, system: Any, django_user_model: Any
) -> None:
    user = django_user_model.objects.create_user("aase")
    give_role(actor=SYSTEM, user=user, role=Role.MEMBER, body=board)
    person = reverse("desk:person", args=[held.person_id])
    told = page(clerk, person, act="user", form="user", username="nobody")
    assert "Der er ingen bruger, der hedder »nobody«." in told
    page(clerk, person, act="user", form="user", username="aase")
    assert "Kan stadig læse" not in page(clerk, person)
    page(
        clerk,
        seat_page(held),
        act="vacate",
        holding=str(held.pk),
        until_on="2026-01-31",
        left_because="",
    )
    assert "aase er stadig medlem i Bestyrelsen" in page(clerk, person)
    told = page(clerk, person, act="take-role", slug="bestyrelsen", role="member")
    assert "Adgangen er taget tilbage." in told
    assert "Kan stadig læse" not in told


def test_people_are_found_by_name_and_a_mistake_is_deleted(clerk: Client, held: SeatHeld) -> None:
    told = page(clerk, "/skrivebord/personer/", body="bestyrelsen", name="Bo Fejl", email="")
    assert "Bo Fejl er oprettet." in told
    wrong = Person.objects.get(name="Bo Fejl")
    assert "Åse Thorøe" not in page(clerk, "/skrivebord/personer/?soeg=FEJL")
    assert "Åse Thorøe" in page(clerk, "/skrivebord/personer/?soeg=åSE+THORØE&side=99999")
    assert "Ingen hedder noget med »xyz«" in page(clerk, "/skrivebord/personer/?soeg=xyz")
    page(clerk, reverse("desk:person", args=[wrong.pk]), act="withdraw")
    wrong.refresh_from_db()
    assert wrong.withdrawn
    assert clerk.get(reverse("desk:person", args=[wrong.pk])).status_code == 404
    told = page(clerk, reverse("desk:person", args=[held.person_id]), act="withdraw")
    assert "Åse Thorøe har haft en plads og kan ikke slettes." in told


def test_a_list_joins_parties(clerk: Client, board: Any) -> None:
    address = f"{BODY}partier/"
    for name in ("Bølgen", "Fyret"):
        page(clerk, address, act="add-party", form="party-new", party_name=name, letter=name[0])
    assert "findes allerede" in page(
        clerk, address, act="add-party", party_name="bølgen", letter=""
    )
    assert "Bogstavet F bruges af Fyret." in page(
        clerk, address, act="add-party", party_name="Fjorden", letter="f"
    )
    ids = [str(pk) for pk in Party.objects.values_list("pk", flat=True)]
    clerk.post(address, {"act": "add-list", "list_name": "Liste Øst", "parties": ids})
    (liste,) = board.organisation.lists.all()
    assert liste.listed.filter(withdrawn=False).count() == 2
    clerk.post(
        address,
        {
            "act": "amend-list",
            "electoral_list": liste.pk,
            "list_name": "Liste Øst",
            "parties": ids[:1],
        },
    )
    assert liste.listed.filter(withdrawn=False).count() == 1
    assert (
        clerk.post(address, {"act": "add-list", "list_name": "X", "parties": ["x"]}).status_code
        == 200
    )


def test_who_keeps_every_body_makes_one_and_who_keeps_one_does_not(
    clerk: Client, system: Any, django_user_model: Any
) -> None:
    new = {"body_name": "Økonomiudvalget", "organisation": "Foreningen Fjord"}
    assert clerk.post("/skrivebord/organer/", new).status_code == 403
    user = django_user_model.objects.get(username="clerk")
    give_role(actor=SYSTEM, user=user, role=Role.SECRETARY, body=None)
    assert "Udfyld feltet" in page(clerk, "/skrivebord/organer/", body_name=" ", organisation="X")
    assert "<h1>Økonomiudvalget</h1>" in page(clerk, "/skrivebord/organer/", **new)
    assert Body.objects.get(name="Økonomiudvalget").organisation.name == "Foreningen Fjord"


def test_ids_that_are_none_do_no_harm(clerk: Client, held: SeatHeld) -> None:
    entries = Entry.objects.count()
    for said in (
        {"act": "vacate", "holding": "9" * 30, "until_on": "2026-02-01"},
        {"act": "vacate", "holding": "x", "until_on": "2026-02-01"},
        {"act": "vacate", "holding": "٣", "until_on": "2026-02-01"},
        {"act": "correct", "holding": str(held.pk), "person": "", "from_on": "2026-02-01"},
        {"act": "office", "holding": str(held.pk), "from_on": "2026-02-01", "office": "konge"},
    ):
        assert clerk.post(seat_page(held), said).status_code == 200
    for said in (
        {"act": "vacate", "holding": "999999", "until_on": "2026-02-01"},
        {"act": "seat", "seat": "999999", "from_on": "2026-02-01"},
    ):
        assert clerk.post(seat_page(held), said).status_code == 404
    assert Entry.objects.count() == entries


def test_who_leaves_and_keeps_the_role_is_told_of_at_once(
    clerk: Client, held: SeatHeld, board: Any
) -> None:
    user = User.objects.create_user("aase")
    give_role(actor=SYSTEM, user=user, role=Role.MEMBER, body=board)
    link_user(actor=SYSTEM, person=held.person_id, username="aase")
    told = page(
        clerk,
        seat_page(held),
        act="vacate",
        form=f"vacate-{held.pk}",
        holding=str(held.pk),
        until_on="2027-04-30",
        left_because="resigned",
    )
    assert "kan stadig læse lukkede punkter" in told
