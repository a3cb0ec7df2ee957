"""Settling doubts in the browser, with and without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.core.policy import Actor
from sagsgang.core.reader.doubts import DOUBTS, doubt
from sagsgang.core.reader.findings import Meeting
from sagsgang.intake import selectors
from sagsgang.intake.models import Proposal
from sagsgang.intake.selectors import passage
from sagsgang.intake.services import Given, take_in
from sagsgang.intake.wording import DOUBTS as WORDS
from sagsgang.portal.templatetags.portal import size
from tests.desk.conftest import Take
from tests.intake.papers import TEXT, doubtful, file_read, minutes
from tests.people import SignIn

pytestmark = pytest.mark.django_db


def page_of(reading: int) -> str:
    return reverse("desk:paper", args=[reading])


def told(answer: Any) -> str:
    """The text of a page, without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


def test_an_empty_desk_says_how_to_begin(browser_of: SignIn) -> None:
    page = browser_of("clerk").get(reverse("desk:front")).content.decode()
    assert "Der er ingen papirer endnu" in page
    assert "sagsgang import" in page
    assert reverse("desk:upload") in page


def test_a_desk_with_nothing_open_says_so(browser_of: SignIn, take: Take) -> None:
    take()
    page = browser_of("clerk").get(reverse("desk:front")).content.decode()
    assert "Alt er afklaret" in page


def test_a_paper_without_doubts_has_none_to_look_at(browser_of: SignIn, take: Take) -> None:
    page = told(browser_of("clerk").get(page_of(take().reading)))
    assert re.search(r"At se på ?ingen", page)
    assert "0 af 0" not in page


def test_what_waits_wholly_stands_first(system: Actor, take: Take) -> None:
    gaps = [doubtful("item.number_gap", words) for words in ("2. Nyt", "3. Ansættelse")]
    take(*gaps, text=f"{TEXT}\n1")
    waiting = take(doubtful("paper.language", "Foreningen Fjord"), text=f"{TEXT}\n2")
    take(text=f"{TEXT}\n3")
    front = selectors.desk_front(system)
    assert [line.open for line in front.lines] == [1, 2]
    assert front.lines[0].id == waiting.reading
    assert (front.papers, front.open, front.doubtful, front.waiting) == (3, 3, 2, 1)


def test_a_proposal_stands_beside_the_text_it_was_read_from(
    browser_of: SignIn, doubted: Proposal
) -> None:
    page = browser_of("clerk").get(page_of(doubted.reading_id)).content.decode()
    assert "<mark>FJD-2026-00014</mark>" in page
    assert "Sagsnummeret ser forkert ud" in page
    assert "2. Nyt bådehus" in page


def test_english_pages_say_that_the_name_of_a_body_is_danish(
    browser_of: SignIn, doubted: Proposal
) -> None:
    clerk = browser_of("clerk")
    for address in (reverse("desk:papers"), page_of(doubted.reading_id)):
        assert '<span lang="da">Bestyrelsen</span>' in clerk.get(f"/en{address}").content.decode()


def test_text_and_names_of_a_paper_are_shown_as_text(browser_of: SignIn, take: Take) -> None:
    hostile = "<script>alert(1)</script>"
    taken = take(
        replace(doubtful("item.number_gap", "3. Ansættelse"), message=hostile),
        text=TEXT.replace("Godkendt.", f"{hostile}", 1).ljust(len(TEXT)),
        name=f"{hostile}.txt",
    )
    page = browser_of("clerk").get(page_of(taken.reading)).content.decode()
    assert hostile not in page
    assert "&lt;script&gt;" in page
    listed = browser_of("clerk").get(reverse("desk:papers")).content.decode()
    assert hostile not in listed


def test_an_answer_leads_to_the_next_open_proposal(browser_of: SignIn, take: Take) -> None:
    taken = take(
        doubtful("item.number_gap", "2. Nyt"), doubtful("item.number_gap", "3. Ansættelse")
    )
    first, second = Proposal.objects.order_by("position")
    answer = browser_of("clerk").post(reverse("desk:settle", args=[first.pk]), {"answer": "accept"})
    assert answer.headers["Location"] == f"{page_of(taken.reading)}#forslag-{second.pk}"
    first.refresh_from_db()
    assert first.state == "accepted"


def test_with_htmx_the_proposal_alone_comes_back(browser_of: SignIn, take: Take) -> None:
    take(doubtful("item.number_gap", "2. Nyt"), doubtful("item.number_gap", "3. Ansættelse"))
    first = Proposal.objects.order_by("position")[0]
    answer = browser_of("clerk").post(
        reverse("desk:settle", args=[first.pk]),
        {"answer": "accept"},
        headers={"hx-request": "true"},
    )
    page = answer.content.decode()
    assert page.count("<article") == 1
    assert "hx-swap-oob" in page
    assert "<html" not in page
    assert "HX-Refresh" not in answer.headers


def test_the_last_answer_has_htmx_fetch_the_whole_page(
    browser_of: SignIn, doubted: Proposal
) -> None:
    answer = browser_of("clerk").post(
        reverse("desk:settle", args=[doubted.pk]),
        {"answer": "accept"},
        headers={"hx-request": "true"},
    )
    assert answer.headers["HX-Refresh"] == "true"


def test_a_correction_that_cannot_be_is_explained(browser_of: SignIn, take: Take) -> None:
    take(doubt("meeting.weekday_differs", doubtful("item.number_gap", "torsdag").span))
    proposal = Proposal.objects.get()
    answer = browser_of("clerk").post(
        reverse("desk:settle", args=[proposal.pk]),
        {"answer": "correct", "value": "i morgen"},
        follow=True,
    )
    assert "Skriv en dato" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_whoever_comes_second_is_told_who_answered(browser_of: SignIn, doubted: Proposal) -> None:
    address = reverse("desk:settle", args=[doubted.pk])
    browser_of("clerk").post(address, {"answer": "accept"})
    late = browser_of("clerk").post(address, {"answer": "reject"}, follow=True)
    assert "clerk har allerede svaret på dette" in late.content.decode()
    doubted.refresh_from_db()
    assert doubted.state == "accepted"


def test_an_answer_can_be_taken_back(browser_of: SignIn, doubted: Proposal) -> None:
    clerk = browser_of("clerk")
    clerk.post(reverse("desk:settle", args=[doubted.pk]), {"answer": "correct", "value": "FJD-1"})
    assert "FJD-1" in clerk.get(page_of(doubted.reading_id)).content.decode()
    clerk.post(reverse("desk:reopen", args=[doubted.pk]))
    doubted.refresh_from_db()
    assert doubted.state == "open"


def test_leaving_a_value_empty_is_offered_once(
    browser_of: SignIn, system: Actor, board: Any
) -> None:
    undated = doubt("meeting.date_missing", doubtful("item.number_gap", "Bestyrelsen").span)
    findings = replace(minutes(undated), meeting=Meeting(None))
    taken = take_in(
        actor=system,
        data=TEXT.encode(),
        read=file_read(findings, TEXT, "referat.txt"),
        given=Given(organisation="Foreningen Fjord"),
    )
    proposal = Proposal.objects.get()
    page = told(browser_of("clerk").get(page_of(taken.reading)))
    assert "Lad det stå tomt" in page
    assert "Udelad" not in page
    answer = {"answer": "accept"}
    browser_of("clerk").post(reverse("desk:settle", args=[proposal.pk]), answer)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_taking_an_answer_back_is_said_to_be_that(browser_of: SignIn, doubted: Proposal) -> None:
    clerk = browser_of("clerk")
    given = clerk.post(
        reverse("desk:settle", args=[doubted.pk]), {"answer": "accept"}, follow=True
    ).content.decode()
    assert "Svaret er gemt." in given
    back = clerk.post(reverse("desk:reopen", args=[doubted.pk]), follow=True).content.decode()
    assert "Svaret er taget tilbage." in back
    late = clerk.post(reverse("desk:reopen", args=[doubted.pk]), follow=True).content.decode()
    assert "Forslaget er åbent." in late
    assert "Svaret er taget tilbage." not in late


def test_days_and_times_are_those_of_the_language(
    browser_of: SignIn, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take(doubt("meeting.weekday_differs", doubtful("item.number_gap", "torsdag").span))
    proposal = Proposal.objects.get()
    clerk = browser_of("clerk")
    # Named before a page in English is asked for, since the names follow the language.
    page, papers = page_of(taken.reading), reverse("desk:papers")
    settle = reverse("desk:settle", args=[proposal.pk])
    answer = {"answer": "correct", "value": "2026-09-18"}
    with monkeypatch.context() as late_that_day:
        now = datetime(2026, 11, 27, 22, 17, tzinfo=UTC)
        late_that_day.setattr(timezone, "now", lambda: now)
        clerk.post(settle, answer)
    danish = told(clerk.get(page))
    assert "Rettet til 18. september 2026 af clerk, 27. november 2026 kl. 23.17" in danish
    english = told(clerk.get(f"/en{page}"))
    assert "18 September 2026 by clerk, 27 November 2026, 23:17" in english
    late = clerk.post(f"/en{settle}", answer, follow=True)
    assert "clerk has answered this already, 27 November 2026, 23:17." in told(late)
    listed = told(clerk.get(f"/en{papers}"))
    assert re.search(r"Bestyrelsen, 1[78] September 2026", listed)
    assert not re.search(r"\d\. [A-Z]| kl\. ", listed)


def test_a_file_is_as_large_here_as_on_the_public_pages(
    browser_of: SignIn, doubted: Proposal
) -> None:
    page = told(browser_of("clerk").get(page_of(doubted.reading_id)))
    assert f"Hent filen ({size(len(TEXT.encode()))}" in page
    assert "byte" not in page


def test_all_that_can_be_is_accepted_at_once(browser_of: SignIn, take: Take) -> None:
    taken = take(
        doubtful("item.number_gap", "2. Nyt"), doubtful("item.number_gap", "3. Ansættelse")
    )
    clerk = browser_of("clerk")
    assert "Godkend alle 2" in clerk.get(page_of(taken.reading)).content.decode()
    done = clerk.post(reverse("desk:settle-all", args=[taken.reading]), follow=True)
    assert "Alt i papiret er afklaret" in done.content.decode()
    assert not Proposal.objects.filter(state="open").exists()


def test_a_wrong_paper_is_taken_out_and_put_back(browser_of: SignIn, take: Take) -> None:
    clerk, reading = browser_of("clerk"), take().reading
    out = clerk.post(reverse("desk:set-aside", args=[reading]), follow=True).content.decode()
    assert "Papiret er taget ud af arkivet" in out
    assert "Læg papiret tilbage" in out
    back = clerk.post(reverse("desk:put-back", args=[reading]), follow=True).content.decode()
    assert "Papiret er i arkivet" in back


@pytest.mark.parametrize("side", ["0", "-3", "99999999999", "x", "²"])
def test_a_page_of_the_list_that_is_not_there_is_one_that_is(
    side: str, browser_of: SignIn, doubted: Proposal
) -> None:
    answer = browser_of("clerk").get(reverse("desk:papers"), {"side": side})
    assert answer.status_code == 200
    assert "referat.txt" in answer.content.decode()


def test_a_desk_of_many_papers_asks_the_database_a_few_times(
    browser_of: SignIn, take: Take, django_assert_max_num_queries: object
) -> None:
    for copy in range(5):
        take(doubtful("item.number_gap", "2. Nyt"), text=f"{TEXT}\n{copy}")
    clerk = browser_of("clerk")
    for name in ("desk:front", "desk:papers"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            clerk.get(reverse(name))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        clerk.get(page_of(Proposal.objects.all()[0].reading_id))


def test_every_doubt_of_the_reader_has_its_words() -> None:
    assert {*DOUBTS} <= {*WORDS}


def test_a_passage_shows_a_few_lines_around_what_is_marked() -> None:
    text = "".join(f"linje {n}\n" for n in range(40))
    start = text.index("linje 20")
    shown = passage(text, (start, start + 8), [0, text.index("linje 15")])
    assert shown.marked == "linje 20"
    assert shown.before.startswith("linje 16")
    assert "linje 25" in shown.after
    page_end = passage("Side 20\fBilag 1", (0, 4), [0])
    assert page_end.after == " 20\nBilag 1"
    assert shown.number == 2


def test_a_passage_about_the_whole_paper_shows_its_beginning_and_marks_nothing() -> None:
    text = "".join(f"linje {n}\n" for n in range(400))
    shown = passage(text, (0, len(text)), [])
    assert (shown.marked, shown.number) == ("", None)
    assert shown.after.startswith("linje 0")
    assert len(shown.after) < 1600


def test_a_long_passage_marks_the_value_or_else_its_first_line() -> None:
    text = "\n\n7. Titel\n" + "ord " * 400 + "FJD-7 slut"
    assert passage(text, (0, len(text) - 1), []).marked == "7. Titel"
    assert passage(text, (2, len(text)), [], "FJD-7").marked == "FJD-7"


def test_a_place_without_length_marks_the_line_that_begins_there() -> None:
    text = "Bilag\n\nSide 20\nNotat\n" * 9
    at = text.index("\nSide")
    assert passage(text, (at, at), []).marked == "Side 20"
    assert passage("slut", (4, 4), []).marked == ""


def test_a_passage_of_one_endless_line_is_short() -> None:
    shown = passage("x" * 5_000_000, (2_000_000, 2_000_010), [])
    assert len(shown.before) + len(shown.marked) + len(shown.after) < 1100
