"""A spreadsheet sent to the desk: looked at, taken in when accepted, and kept from others."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sagsgang.boards.importing.sheet import LIMIT
from sagsgang.boards.models import Person, SeatHeld, Term
from sagsgang.boards.persons import add_person
from tests.boards.sheets import csv_of, rows, xlsx_of
from tests.people import SignIn

pytestmark = pytest.mark.django_db

ADDRESS = "/skrivebord/organer/indlaes/"
ROWS = rows(
    {"Periode": "2026–2029", "Plads": "1", "Funktion": "Formand", "Navn": "Åse <b>Thorøe</b>"},
    {"Periode": "2026–2029", "Plads": "2", "Navn": "Søren Bækgård", "E-mail": "soeren@"},
)


@pytest.fixture
def clerk(browser_of: SignIn, board: Any) -> Client:
    return browser_of("clerk")


def send(client: Client, data: bytes, name: str = "medlemmer.csv") -> Any:
    return client.post(ADDRESS, {"sheet": SimpleUploadedFile(name, data)}, follow=True)


def accepted(client: Client, shown: Any) -> Any:
    """The answer to saying yes to the page that is shown."""
    address = shown.redirect_chain[-1][0] if shown.redirect_chain else shown.request["PATH_INFO"]
    return client.post(address, {"digest": shown.context["plan"].digest}, follow=True)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_nothing_is_taken_in_before_it_is_accepted(clerk: Client) -> None:
    shown = send(clerk, csv_of(ROWS).encode())
    told = words(shown)
    assert "Det vil medlemmer.csv gøre" in told
    assert "Åse &lt;b&gt;Thorøe&lt;/b&gt;" in told
    assert "<b>Thorøe" not in told
    assert "»soeren@« er ikke en e-mailadresse" in told
    assert "Indlæs 1 række" in told
    assert not Term.objects.exists()
    told = words(accepted(clerk, shown))
    assert "1 række er læst ind. 1 række med fejl er udeladt." in told
    assert SeatHeld.objects.count() == 1


def test_excel_is_taken_in_and_the_same_again_has_nothing_to_do(clerk: Client) -> None:
    data = xlsx_of(ROWS[:2])
    accepted(clerk, send(clerk, data, "medlemmer.xlsx"))
    assert "Alt i filen er der allerede." in words(send(clerk, data, "medlemmer.xlsx"))


def test_accepting_twice_is_accepting_once(clerk: Client) -> None:
    shown = send(clerk, csv_of(ROWS).encode())
    accepted(clerk, shown)
    assert "Filen er allerede læst ind eller ikke gemt længere." in words(accepted(clerk, shown))
    assert SeatHeld.objects.count() == 1


def test_what_changed_meanwhile_is_shown_anew(clerk: Client, system: Any, board: Any) -> None:
    shown = send(clerk, csv_of(rows({"Periode": "2026", "Plads": "1", "Navn": "Bo"})).encode())
    add_person(actor=system, body=board, name="Bo", email="bo@x.example")
    again = accepted(clerk, shown)
    assert "Noget er ændret imens" in words(again)
    assert not SeatHeld.objects.exists()
    accepted(clerk, again)
    assert SeatHeld.objects.count() == 1
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Vælg en fil."),
        (b" ", "Filen er tom."),
        (b"x" * (LIMIT + 1), "Filen er for stor: højst 5 MB."),
        (b"PK\x03\x04", "Filen er beskadiget."),
        (b"%PDF-1.7", "Filen er ikke et regneark."),
        ("Navn;Fra;Født\r\nBo;;".encode(), "Der mangler kolonner: Organ."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_with_advice(
    clerk: Client, data: bytes, told: str
) -> None:
    assert told in words(send(clerk, data) if data else clerk.post(ADDRESS))


def test_nobody_sees_what_another_has_sent(
    clerk: Client, system: Any, django_user_model: Any
) -> None:
    from sagsgang.boards.services import give_role
    from sagsgang.core.policy import Role

    shown = send(clerk, csv_of(ROWS).encode())
    user = django_user_model.objects.create_user("another")
    give_role(actor=system, user=user, role=Role.SECRETARY, body=None)
    another = Client(headers={"host": "localhost"})
    another.force_login(user)
    assert another.get(shown.redirect_chain[-1][0]).status_code == 302


def test_the_last_three_that_were_sent_can_be_looked_at(clerk: Client) -> None:
    shown = [send(clerk, csv_of(ROWS).encode()) for _ in range(4)]
    statuses = [clerk.get(one.redirect_chain[-1][0]).status_code for one in shown]
    assert statuses == [302, 200, 200, 200]


def test_the_template_is_a_spreadsheet(clerk: Client) -> None:
    answer = clerk.get(reverse("desk:seat-template"))
    assert answer.content.startswith(b"PK")
    assert "pladser.xlsx" in answer["Content-Disposition"]
