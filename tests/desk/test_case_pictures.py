"""A picture in a case's text, from the desk to every place that shows the text."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import time
from typing import Any

import pytest
from django.test import Client

from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.adapters.word.reading import read
from sagsgang.boards.services import amend_body
from sagsgang.cases import papers
from sagsgang.cases.files import remove_file
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.edition import open_edition
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.written.pictures import pictures_in
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.editions import edition_of
from sagsgang.meetings.models import Item
from sagsgang.meetings.pictures import files_of
from sagsgang.meetings.planning import plan_meeting
from sagsgang.publishing.documents import item_in_word
from tests.cases.papers import GROUND, attached
from tests.core.test_written_pictures import drawn
from tests.desk.case_pages import at, filled, text, words_of
from tests.meetings.agendas import DAY, IN_TIME
from tests.people import SignIn

pytestmark = pytest.mark.django_db

PNG, JPEG = drawn("PNG"), drawn("JPEG", (60, 40))
SHA = hashlib.sha256(PNG).hexdigest()
ALT, CAPTION = "Kort over Ørsund med broen", "Figur 1. Broen"
TYPED = f'![{ALT}](kort.png "{CAPTION}")'


def saved(officer: Client, paper: WorkingPaper, typed: str) -> Any:
    return officer.post(at("case", paper.pk), filled(paper, **{"text-presentation": typed}))


def test_a_picture_is_an_attached_file_that_is_named(
    officer: Client, paper: WorkingPaper, olga: Actor
) -> None:
    attached(olga, paper.pk, "notat.png", data=b"<svg/>")
    for typed in (TYPED, "![Notat](notat.png)", f"![Fremmed]({'ab' * 32})"):
        answer = saved(officer, paper, typed)
        assert answer.status_code == 400
        assert "ikke vedhæftet sagen" in text(answer) and "![" in text(answer)
    file = attached(olga, paper.pk, "kort.png", data=PNG)
    assert "alternativ tekst" in text(saved(officer, paper, "![](kort.png)"))
    assert not list(pictures_in(words_of(paper)))
    assert saved(officer, paper, TYPED).status_code == 302
    (picture,) = pictures_in(words_of(paper))
    assert (picture.sha256, picture.alt, picture.caption) == (SHA, ALT, CAPTION)
    page = text(officer.get(at("case", paper.pk)))
    assert f'data-picture="{SHA}"' in page
    # Taken off, it stays in the text: what somebody else removed stops nobody from saving.
    remove_file(actor=olga, file=file.pk)
    again = f"![{ALT} 2]({SHA})"
    assert saved(officer, paper, again).status_code == 302
    (picture,) = pictures_in(words_of(paper))
    assert picture.alt == f"{ALT} 2"


def test_word_brings_the_picture_back_and_tells_of_new_ones(
    officer: Client, paper: WorkingPaper, olga: Actor
) -> None:
    attached(olga, paper.pk, "kort.png", data=PNG)
    saved(officer, paper, TYPED)
    data = officer.get(at("case-word", paper.pk)).content
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("word/media/picture1.png") == PNG
        assert f'descr="{ALT}"' in package.read("word/document.xml").decode()
    brought = read(data)
    assert list(pictures_in(brought.manuscript)) == list(pictures_in(words_of(paper)))
    assert not brought.notes


def test_everybody_sees_it_with_the_item_and_not_when_the_file_is_closed(
    officer: Client, paper: WorkingPaper, olga: Actor, system: Actor, board: Any,
    browser_of: SignIn,
) -> None:  # fmt: skip
    attached(olga, paper.pk, "kort.png", data=PNG)
    attached(olga, paper.pk, "hemmeligt.jpg", data=JPEG, closed=True, ground=GROUND)
    saved(officer, paper, f"{TYPED}\n\n![Lukket plan](hemmeligt.jpg)\n\n![-](kort.png)")
    papers.submit(actor=olga, working=paper.pk)
    papers.take_step(actor=system, working=paper.pk, name="make_ready")
    amend_body(actor=system, body=board, name=board.name, procedure="board")
    meeting = plan_meeting(actor=system, body=board, held_on=DAY, starts_at=time(10, 30))
    place_paper(actor=system, meeting=meeting.pk, working=paper.pk)
    edition = edition_of(meeting)
    assert set(files_of(edition).values()) == {PNG, JPEG}
    assert set(files_of(open_edition(edition)).values()) == {PNG}
    preview = text(browser_of("clerk").get(at("editions", meeting.pk)))
    assert preview.count("<img") == 5  # three for members, two for everybody
    dispatch(actor=system, meeting=meeting.pk, printer=agenda_pdf, now=IN_TIME)
    item = Item.objects.get(meeting=meeting, revision__title__contains="bro")
    address = f"/organer/bestyrelsen/{meeting.key}/punkt-{item.address}/"
    shown = {"stranger": 2, "member": 3}
    for who, count in shown.items():
        browser = browser_of(who)
        page = text(browser.get(address))
        assert page.count("<img") == count, who
        assert f'alt="{ALT}"' in page and CAPTION in page and 'alt=""' in page
        assert ("[Billede: Lukket plan]" in page) == (who == "stranger")
        source = page.split('<img src="')[1].split('"')[0]
        fetched = browser.get(source)
        assert b"".join(fetched.streaming_content) == PNG
        assert (fetched["Content-Type"], fetched["X-Content-Type-Options"]) == (
            "image/png",
            "nosniff",
        )
    word = item_in_word(STRANGER, body="bestyrelsen", key=meeting.key, address=item.address)
    assert word
    with zipfile.ZipFile(io.BytesIO(word.data)) as package:
        assert [package.read(n) for n in package.namelist() if "media/" in n] == [PNG]
        assert "[Billede: Lukket plan]" in package.read("word/document.xml").decode()
