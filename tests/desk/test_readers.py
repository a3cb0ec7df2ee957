"""What readers are shown of a paper the secretary says: show it, or close one of its items."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Item
from sagsgang.intake.models import Proposal
from sagsgang.intake.services import Given, take_in
from tests.intake.papers import TEXT, file_read, minutes
from tests.people import SignIn

pytestmark = pytest.mark.django_db
ITEM = "/organer/bestyrelsen/2026-09-17/punkt-3/"


@pytest.fixture
def kept_back(system: Actor, board: Any) -> int:
    """A paper that was read in without being shown to its readers."""
    return take_in(
        actor=system,
        data=TEXT.encode(),
        read=file_read(minutes()),
        given=Given(organisation="Foreningen Fjord"),
        publish=False,
    ).reading


def test_a_paper_that_was_kept_back_says_so_and_can_be_shown(
    browser_of: SignIn, kept_back: int
) -> None:
    clerk, stranger = browser_of("clerk"), browser_of("stranger")
    page = reverse("desk:paper", args=[kept_back])
    assert "Papiret vises ikke endnu" in clerk.get(page).content.decode()
    assert stranger.get(ITEM).status_code == 404
    done = clerk.post(reverse("desk:release", args=[kept_back]), follow=True).content.decode()
    assert "Papiret vises nu for sine læsere." in done
    assert "Papiret vises ikke endnu" not in done
    assert stranger.get(ITEM).status_code == 200


def test_an_item_is_closed_from_its_papers_page_and_the_answer_can_be_taken_back(
    browser_of: SignIn, kept_back: int
) -> None:
    clerk, stranger = browser_of("clerk"), browser_of("stranger")
    clerk.post(reverse("desk:release", args=[kept_back]))
    address = reverse("desk:close-item", args=[kept_back])
    page = clerk.get(reverse("desk:paper", args=[kept_back])).content.decode()
    assert '<option value="2" lang="da">3 Ansættelse af havnefoged</option>' in page or (
        '<option value="2">3 Ansættelse af havnefoged</option>' in page
    )
    done = clerk.post(address, {"item": "2"}, follow=True).content.decode()
    assert "Punktet er lukket, og filen holdes tilbage." in done
    assert "3 Ansættelse af havnefoged</option>" not in done
    assert stranger.get(ITEM).status_code == 404
    clerk.post(reverse("desk:reopen", args=[Proposal.objects.get().pk]))
    assert stranger.get(ITEM).status_code == 200


@pytest.mark.parametrize("item", ["", "x", "-1", "77", "9" * 30])
def test_no_item_chosen_is_said(browser_of: SignIn, kept_back: int, item: str) -> None:
    address = reverse("desk:close-item", args=[kept_back])
    done = browser_of("clerk").post(address, {"item": item}, follow=True).content.decode()
    assert "Vælg det punkt, der skal lukkes." in done


def test_an_item_that_a_later_paper_prints_open_is_opened_from_its_page(
    browser_of: SignIn, system: Actor, board: Any
) -> None:
    clerk, stranger = browser_of("clerk"), browser_of("stranger")
    given = Given(organisation="Foreningen Fjord")
    read = minutes()
    withheld = Item(number="3", title=None, access="closed", span=read.items[2].span)
    agenda = replace(read, kind="agenda", items=(*read.items[:2], withheld))
    for findings, text in ((agenda, f"{TEXT}\n2"), (read, TEXT)):
        file = file_read(findings, text)
        taken = take_in(actor=system, data=text.encode(), read=file, given=given)
    page = clerk.get(reverse("desk:paper", args=[taken.reading])).content.decode()
    for words in ("Punktet holdes lukket, til du har svaret.", "Åbn punktet", "Hold det lukket"):
        assert words in page
    assert stranger.get(ITEM).status_code == 404
    clerk.post(reverse("desk:settle", args=[Proposal.objects.get().pk]), {"answer": "accept"})
    assert stranger.get(ITEM).status_code == 200
