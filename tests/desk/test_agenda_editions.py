"""Both editions of an agenda side by side: the open one has no word of what is closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html as parser

from sagsgang.cases.files import amend_file
from sagsgang.cases.models import AttachedFile
from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import amend_entry
from sagsgang.meetings.models import AgendaEntry, Meeting
from tests.desk.agenda_pages import CANARY, GROUND, Office, builder, entry_of, office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(system: Actor, karen: Actor, olga: Actor, board: Any) -> Office:
    return office_of(system, karen, olga, board)


@pytest.fixture
def meeting(office: Office) -> Meeting:
    return office.meeting()


def columns(client: Client, meeting: Meeting) -> tuple[Any, Any]:
    page = parser.fromstring(client.get(f"{builder(meeting)}udgaver/").content.decode())
    (whole,), (public,) = (page.xpath(f'//*[@data-edition="{name}"]') for name in ("whole", "open"))
    return whole, public


def words(column: Any) -> str:
    return " ".join(column.text_content().split())


def test_the_closed_words_are_only_ever_in_the_whole_column(
    clerk: Client, office: Office, karen: Actor, meeting: Meeting
) -> None:
    office.placed(meeting, "Ny havneplan", files=2)
    office.placed(meeting, f"Køb af {CANARY}", closed=True, files=1)
    file = AttachedFile.objects.filter(title__contains="havneplan").first()
    assert file is not None
    amend_file(actor=karen, file=file.pk, title=f"Pris på {CANARY}", closed=True, ground=GROUND)
    container = entry_of(meeting, "Generelle orienteringer")
    amend_entry(actor=karen, entry=container, title=f"{CANARY} i alt", closed=True, ground=GROUND)

    whole, public = columns(clerk, meeting)
    for told in (f"Køb af {CANARY}", f"{CANARY} er dyr.", f"Pris på {CANARY}", GROUND, "00077"):
        assert told in words(whole)
    outside = parser.tostring(public, encoding="unicode")
    for secret in (CANARY, "00077", "27 (tavshedspligt)"):
        assert secret not in outside
    assert words(public).count("Lukket punkt") == 2
    assert words(public).count("Lukket bilag") == 1
    assert "Ny havneplan" in words(public)
    assert "Sagen fremlægges på Ærø." in words(public)

    page = clerk.get(f"{builder(meeting)}udgaver/").content.decode()
    whole_html = parser.tostring(whole, encoding="unicode")
    assert page.count(CANARY) == whole_html.count(CANARY)


def test_each_item_leads_to_its_row(clerk: Client, office: Office, meeting: Meeting) -> None:
    entry = office.placed(meeting, "Ny havneplan")
    whole, public = columns(clerk, meeting)
    address = f"{builder(meeting)}?punkt={entry.pk}#punkt-{entry.pk}"
    assert whole.xpath(f'//a[@href="{address}"]')
    assert public.xpath(f'//a[@href="{address}"]')


def test_matters_under_a_container_are_told_with_their_case_numbers(
    clerk: Client, office: Office, karen: Actor, meeting: Meeting
) -> None:
    from sagsgang.meetings.agenda import place_paper

    working = office.ready("Isvintre")
    container = entry_of(meeting, "Generelle orienteringer")
    place_paper(actor=karen, meeting=meeting.pk, working=working, parent=container)
    for column in columns(clerk, meeting):
        assert "Isvintre FJD-2026-00012" in words(column)


def test_nothing_closed_is_said_and_an_empty_agenda_explained(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    assert "Intet er lukket" in clerk.get(f"{builder(meeting)}udgaver/").content.decode()
    for entry in AgendaEntry.objects.filter(meeting=meeting):
        clerk.post(builder(meeting), {"act": f"off-{entry.pk}"})
    html = clerk.get(f"{builder(meeting)}udgaver/").content.decode()
    assert "Dagsordenen er tom" in html


def test_the_ids_of_the_page_are_each_used_once(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    for title in ("Ny havneplan", "Fyrets maling"):
        office.placed(meeting, title, files=1)
    page = parser.fromstring(clerk.get(f"{builder(meeting)}udgaver/").content.decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
