"""Papers read in from the browser: several at a time, each with its own outcome."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sagsgang.boards.services import give_role
from sagsgang.core.policy import Actor, Role
from sagsgang.desk import uploads
from sagsgang.intake.models import Reading
from sagsgang.meetings.models import Meeting
from tests.people import SignIn

pytestmark = pytest.mark.django_db

PAPER = """Foreningen Fjord
Bestyrelsen
Referat af møde den 17. september 2026

1. Godkendelse af dagsorden

Beslutning
Godkendt.

2. Nyt bådehus på Ørnæs

Indstilling
Det indstilles, at bestyrelsen godkender planen.

Beslutning
Bestyrelsen godkendte planen.
"""
SAID = {"organisation": "Foreningen Fjord", "body": "Bestyrelsen", "publish": "yes"}


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def send(client: Client, *files: SimpleUploadedFile, htmx: bool = False, **said: str) -> str:
    answer = client.post(
        reverse("desk:upload"),
        {**SAID, **said, "papers": list(files)},
        headers={"hx-request": "true"} if htmx else {},
    )
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def clerk(browser_of: SignIn) -> Client:
    return browser_of("clerk")


def test_each_file_is_told_of_and_a_bad_one_stops_no_other(clerk: Client) -> None:
    page = send(
        clerk,
        file("referat.txt", PAPER),
        file("tom.pdf", " "),
        file("skrald.pdf", b"%PDF-1.4 \x00\xff garbage"),
        file("gammelt.txt", PAPER.replace("17.", "18.").encode("cp1252")),
    )
    assert Reading.objects.count() == 2
    assert page.count("Afvist") == 2
    for name in ("referat.txt", "tom.pdf", "skrald.pdf", "gammelt.txt"):
        assert name in page
    assert Meeting.objects.filter(published_at__isnull=False).count() == 2


def test_the_same_file_again_is_said_to_be_there(clerk: Client) -> None:
    send(clerk, file("referat.txt", PAPER))
    assert "er der allerede" in send(clerk, file("kopi.txt", PAPER))
    assert Reading.objects.count() == 1


def test_what_is_not_to_be_shown_yet_is_not(clerk: Client) -> None:
    send(clerk, file("referat.txt", PAPER), publish="")
    assert Meeting.objects.get().published_at is None


def test_with_scripts_each_file_comes_back_as_one_row(clerk: Client) -> None:
    row = send(clerk, file("referat.txt", PAPER), htmx=True)
    assert row.count("<li") == 1
    assert "<html" not in row


def test_a_name_is_a_name_and_never_a_place(clerk: Client, tmp_path: Any) -> None:
    for name in ("../../../tmp/ond.txt", "..\\..\\ond.txt", "/etc/passwd", "<b>fed</b>.txt"):
        page = send(clerk, file(name, PAPER + name))
        assert "<b>fed" not in page
    for name in Reading.objects.values_list("name", flat=True):
        assert "/" not in name
        assert ".." not in name
    assert Reading.objects.count() == 4


def test_a_file_above_the_limit_is_refused_by_name(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 1000)
    page = send(clerk, file("stor.txt", "x" * 1001), file("referat.txt", PAPER))
    assert "stor.txt: filen fylder" in page
    assert Reading.objects.get().name == "referat.txt"


@pytest.mark.parametrize(
    ("prefix", "told"), [("", "så send højst 3 ad gangen"), ("/en", "send at most 3 at a time")]
)
def test_more_files_than_the_server_takes_are_refused_with_advice(
    clerk: Client, settings: Any, prefix: str, told: str
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    address = prefix + reverse("desk:upload")
    assert "3" in clerk.get(address).content.decode().split("<noscript>")[1].split("</nos")[0]
    files = [file(f"{n}.txt", f"{PAPER}{n}") for n in range(4)]
    answer = clerk.post(address, {**SAID, "papers": files})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Reading.objects.exists()


def test_no_file_and_no_such_date_are_told_beside_the_form(clerk: Client) -> None:
    assert "Vælg en eller flere filer" in send(clerk)
    page = send(clerk, file("referat.txt", PAPER), date="2026-02-30")
    assert "Datoen 2026-02-30 findes ikke" in page
    assert 'value="Foreningen Fjord"' in page
    assert not Reading.objects.exists()


def test_a_paper_of_a_body_that_is_not_mine_is_refused_by_name(clerk: Client) -> None:
    page = send(clerk, file("fremmed.txt", PAPER), body="Havneudvalget")
    assert "fremmed.txt: du indlæser ikke papirer for det organ" in page
    assert not Reading.objects.exists()


def test_a_paper_that_waits_is_linked_from_the_list(
    clerk: Client, system: Actor, django_user_model: Any
) -> None:
    give_role(
        actor=system,
        user=django_user_model.objects.get(username="clerk"),
        role=Role.SECRETARY,
        body=None,
    )
    page = send(clerk, file("engelsk.txt", "Minutes of the board, and what was said. " * 40))
    reading = Reading.objects.get()
    assert reading.state == "waiting"
    assert reverse("desk:paper", args=[reading.pk]) in page
    assert "Venter" in page
