"""The pages of a case: saving, late saving, steps, revisions and Word."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from sagsgang.boards.models import Body
from sagsgang.cases import papers
from sagsgang.cases.models import Hearing, Revision, WorkingPaper
from sagsgang.core.policy import Actor
from sagsgang.core.written.editor import to_editor
from sagsgang.core.written.plain import from_plain
from tests.cases.papers import GROUND, attached, manuscript, start
from tests.desk.case_pages import at, filled, text, title_of, words_of
from tests.people import SignIn

pytestmark = pytest.mark.django_db


def test_a_paper_is_started_and_opens_to_be_written(officer: Client, board: Body) -> None:
    answer = officer.post(
        at("case-new"),
        {"body": board.slug, "title": " Ny  bro ", "case-number": "emn-1", "access": "closed",
         "ground": GROUND, "readings": "2"},
    )  # fmt: skip
    paper = WorkingPaper.objects.get()
    assert answer.url == at("case", paper.pk)
    page = text(officer.get(answer.url))
    for word in ("Ny bro", "EMN-1", "1. af 2 behandlinger", GROUND, "Send til sekretariatet"):
        assert word in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"body": "havneudvalget"}, "Vælg det organ"),
        ({"body": "findes-ikke"}, "Vælg det organ"),
        ({"title": "  "}, "Skriv en titel"),
        ({"access": "closed"}, "skal have en lovhjemmel"),
        ({"case-number": "9" * 80}, "for langt til at være et sagsnummer"),
        ({"word": SimpleUploadedFile("a.docx", b"PK nonsens")}, "a.docx"),
    ],
)
def test_what_is_wrong_with_a_new_paper_is_told_and_nothing_typed_is_lost(
    officer: Client, board: Body, committee: Body, wrong: dict[str, Any], told: str
) -> None:
    said = {"body": board.slug, "title": "Ørsund", "case-number": "EMN-2", "access": "open"}
    answer = officer.post(at("case-new"), said | wrong)
    assert answer.status_code == 400
    assert told in text(answer)
    assert str((said | wrong)["case-number"])[:60] in text(answer)
    assert not WorkingPaper.objects.exists()


def test_saving_a_form_keeps_its_words_and_says_so(officer: Client, paper: WorkingPaper) -> None:
    answer = officer.post(at("case", paper.pk), filled(paper, title="Ny titel"), follow=True)
    assert title_of(paper) == "Ny titel"
    assert "Gemt kl." in text(answer)


def test_the_editors_document_counts_when_it_is_sent(officer: Client, paper: WorkingPaper) -> None:
    document = json.dumps(to_editor(from_plain("Fra **editoren**.")))
    said = filled(paper) | {"doc-economy": document}
    del said["text-economy"]
    officer.post(at("case", paper.pk), said)
    (economy,) = [s for s in words_of(paper).sections if s.kind == "economy"]
    assert economy.text == from_plain("Fra **editoren**.")


def test_a_script_saves_without_leaving_the_page(officer: Client, paper: WorkingPaper) -> None:
    script = {"accept": "application/json"}
    said = filled(paper, title="Ny", case_number="EMN-3", access="closed", ground=GROUND)
    answer = officer.post(at("case", paper.pk), said, headers=script)
    assert answer.status_code == 200
    told = answer.json()
    assert told["serial"] == 2
    assert told["told"].startswith("Gemt kl.")
    assert told["before"] == {
        "case-number-before": "EMN-3",
        "closing-before": f"closed 1 {GROUND}",
    }
    stale = officer.post(at("case", paper.pk), filled(paper, based_on=1, title="X"), headers=script)
    assert (stale.status_code, stale.json()) == (409, {"late": True})
    wrong = filled(paper, access="closed", closing_before="open 1", ground="")
    answer = officer.post(at("case", paper.pk), wrong, headers=script)
    assert answer.status_code == 400
    assert "lovhjemmel" in answer.json()["problem"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"doc-summary": "{"}, "Resumé: Teksten kom ikke helt frem"),
        ({"doc-summary": '{"type": "doc", "content": [{"type": "script"}]}'}, "Resumé: "),
        ({"text-economy": "x" * 200_001}, "Økonomi: Afsnittet er for langt; højst 200.000 tegn"),
        ({"clause-text": ["x" * 5001]}, "Indstilling: Et punkt"),
        ({"clause-act": ["eat"]}, "Indstilling: Vælg"),
        ({"title": "å" * 501}, "Titlen er for lang; højst 500 tegn"),
        ({"access": "closed"}, "lovhjemmel"),
    ],
)
def test_words_that_cannot_be_taken_come_back_with_the_reason(
    officer: Client, paper: WorkingPaper, wrong: dict[str, Any], told: str
) -> None:
    answer = officer.post(
        at("case", paper.pk), filled(paper) | {"text-presentation": "Skrevet længe."} | wrong
    )
    assert answer.status_code == 400
    assert told in text(answer)
    assert "Skrevet længe." in text(answer)
    assert Revision.objects.count() == 1


def test_a_case_with_the_largest_tables_is_saved(officer: Client, paper: WorkingPaper) -> None:
    row = "| " + " | ".join(["1,5"] * 20) + " |"
    table = json.dumps(to_editor(from_plain("\n".join([row] * 1900))))
    assert len(table) > 3_000_000
    said = {name: v for name, v in filled(paper).items() if name != "text-economy"}
    answer = officer.post(at("case", paper.pk), said | {"doc-economy": table})
    assert answer.status_code == 302
    (economy,) = [s for s in words_of(paper).sections if s.kind == "economy"]
    assert len(economy.text.tables[0].rows) == 1900


def test_words_that_cannot_be_taken_where_nobody_writes_are_shown_to_be_copied(
    officer: Client, olga: Actor, paper: WorkingPaper
) -> None:
    papers.submit(actor=olga, working=paper.pk)
    said = filled(paper, title="å" * 501, text_economy="Skrevet længe.")
    answer = officer.post(at("case", paper.pk), said)
    assert answer.status_code == 400
    assert "Det, du skrev" in text(answer)
    assert "Skrevet længe." in text(answer)


def test_half_a_form_takes_no_words_away(officer: Client, paper: WorkingPaper) -> None:
    half = filled(paper)
    del half["text-economy"]
    assert officer.post(at("case", paper.pk), half).status_code == 400
    assert Revision.objects.count() == 1


def test_who_saves_second_sees_both_texts_and_may_choose(
    officer: Client, clerk: Client, paper: WorkingPaper
) -> None:
    mine = filled(paper, title="Sagsbehandlerens titel")
    clerk.post(at("case", paper.pk), filled(paper, title="Sekretærens titel"))
    late = officer.post(at("case", paper.pk), mine)
    assert late.status_code == 409
    page = text(late)
    for told in ("Karen Ågård", "Dine ord er ikke gået tabt", "version 3", "Sagsbehandlerens"):
        assert told in page
    assert title_of(paper) == "Sekretærens titel"
    # Back to writing: nothing is saved, and the words are in the form.
    carried = mine | {"based-on": 2}
    writing = officer.post(at("case", paper.pk), carried | {"then": "write"})
    assert 'value="Sagsbehandlerens titel"' in text(writing)
    assert "data-unsaved-words" in text(writing)
    assert Revision.objects.count() == 3
    assert officer.post(at("case", paper.pk), carried).status_code == 302
    assert title_of(paper) == "Sagsbehandlerens titel"


def test_a_refused_form_stays_late_after_somebody_saved(
    officer: Client, clerk: Client, paper: WorkingPaper
) -> None:
    mine = filled(paper, title="Min", access="closed")
    clerk.post(at("case", paper.pk), filled(paper, title="Din"))
    refused = officer.post(at("case", paper.pk), mine | {"clause-act": ["eat"]})
    assert 'name="based-on" value="1"' in " ".join(text(refused).split())
    assert (
        officer.post(at("case", paper.pk), filled(paper, based_on=1, title="Min")).status_code
        == 409
    )


def test_a_step_saves_the_words_first(officer: Client, paper: WorkingPaper) -> None:
    answer = officer.post(
        at("case-step", paper.pk, "submit"), filled(paper, title="Lige skrevet"), follow=True
    )
    assert "Sagen er sendt til sekretariatet." in text(answer)
    row = WorkingPaper.objects.get(pk=paper.pk)
    assert (row.state, row.revision.title) == ("submitted", "Lige skrevet")


def test_words_that_are_late_stop_the_step(
    officer: Client, clerk: Client, paper: WorkingPaper
) -> None:
    mine = filled(paper, title="Min")
    clerk.post(at("case", paper.pk), filled(paper, title="Din"))
    assert officer.post(at("case-step", paper.pk, "submit"), mine).status_code == 409
    assert WorkingPaper.objects.get(pk=paper.pk).state == "draft"


def test_a_step_without_its_reason_is_refused_on_the_page(
    officer: Client, clerk: Client, paper: WorkingPaper
) -> None:
    officer.post(at("case-step", paper.pk, "submit"))
    answer = clerk.post(at("case-step", paper.pk, "send_back"), filled(paper, title="Rettet"))
    assert answer.status_code == 400
    assert "Skriv en begrundelse" in text(answer)
    # What was written with it has been saved all the same.
    assert title_of(paper) == "Rettet"
    clerk.post(at("case-step", paper.pk, "send_back"), {"reason-send_back": "Økonomien mangler."})
    assert "Økonomien mangler." in text(officer.get(at("case", paper.pk)))


def test_a_step_another_has_taken_already_is_told_with_the_state(
    officer: Client, clerk: Client, olga: Actor, paper: WorkingPaper
) -> None:
    papers.submit(actor=olga, working=paper.pk)
    answer = officer.post(at("case-step", paper.pk, "submit"))
    assert answer.status_code == 400
    assert "sagen er hos sekretariatet" in text(answer)


def test_a_question_to_a_committee_is_not_lost_when_its_day_is_wrong(
    officer: Client, paper: WorkingPaper, committee: Body
) -> None:
    said = {"committee": committee.slug, "question": "Hvad mener I?", "answer-by": "2001-01-01"}
    answer = officer.post(at("case-hear", paper.pk), said)
    assert answer.status_code == 400
    assert "Hvad mener I?" in text(answer)
    assert "skal ligge frem i tiden" in text(answer)
    answer = officer.post(at("case-hear", paper.pk), said | {"answer-by": "2031-02-30"})
    assert "Datoen 2031-02-30 findes ikke." in text(answer)
    assert not Hearing.objects.exists()


def test_a_revision_shows_its_difference_and_can_count_again(
    officer: Client, paper: WorkingPaper
) -> None:
    officer.post(at("case", paper.pk), filled(paper, text_summary="Broen er 44 meter lang."))
    page = text(officer.get(at("case-revision", paper.pk, 2)))
    assert "Ændret siden version 1" in page
    assert "44" in page
    assert "Gem denne tekst som ny version" not in page
    assert "Gem denne tekst som ny version" in text(officer.get(at("case-revision", paper.pk, 1)))
    officer.post(at("case-write-again", paper.pk, 1), {"counting": 2})
    assert "Broen er 40 meter lang." in text(officer.get(at("case-revision", paper.pk, 3)))
    against = at("case-revision", paper.pk, 3) + "?mod=1"
    assert "Teksten er den samme." in text(officer.get(against))
    assert officer.get(at("case-revision", paper.pk, 3) + "?mod=99").status_code == 404


def test_a_newer_wording_is_not_written_over_by_an_old_page(
    officer: Client, clerk: Client, paper: WorkingPaper
) -> None:
    officer.post(at("case", paper.pk), filled(paper, title="To"))
    clerk.post(at("case", paper.pk), filled(paper, title="Tre"))
    answer = officer.post(at("case-write-again", paper.pk, 1), {"counting": 2})
    assert answer.status_code == 400
    assert title_of(paper) == "Tre"


def test_to_word_and_back_with_the_difference_before_anything_is_saved(
    officer: Client, paper: WorkingPaper
) -> None:
    answer = officer.get(at("case-word", paper.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    document = Document(io.BytesIO(answer.content))
    for paragraph in document.paragraphs:
        if "40 meter" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace("40 meter", "77 meter")
            for run in paragraph.runs[1:]:
                run.text = ""
    changed = io.BytesIO()
    document.save(changed)
    file = SimpleUploadedFile("sag.docx", changed.getvalue())
    shown = officer.post(at("case-word", paper.pk), {"word": file})
    assert shown.status_code == 200
    assert "77" in text(shown)
    assert "Intet er gemt endnu." in text(shown)
    assert Revision.objects.count() == 1
    officer.post(at("case", paper.pk), filled(paper, text_summary="Broen er 77 meter lang."))
    assert "77 meter" in text(officer.get(at("case-revision", paper.pk, 2)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04" + b"\x00" * 50])
def test_what_is_no_word_document_is_refused_by_name(
    officer: Client, paper: WorkingPaper, data: bytes
) -> None:
    said = filled(paper, title="Skrevet") | {"word": SimpleUploadedFile("brev.docx", data)}
    answer = officer.post(at("case-word", paper.pk), said)
    assert answer.status_code == 400
    assert "brev.docx" in text(answer)
    assert title_of(paper) == "Skrevet"


def test_the_second_to_open_it_is_told(officer: Client, clerk: Client, paper: WorkingPaper) -> None:
    assert "har også sagen åben" not in text(officer.get(at("case", paper.pk)))
    assert "Olga Sørensen har også sagen åben" in text(clerk.get(at("case", paper.pk)))
    assert "Karen Ågård har også" in text(
        officer.post(at("case-opened", paper.pk), {"based-on": 1})
    )
    clerk.post(at("case", paper.pk), filled(paper, title="Ny"))
    news = text(officer.post(at("case-opened", paper.pk), {"based-on": 1}))
    assert "Karen Ågård har gemt en ny tekst" in news
    clerk.post(at("case-left", paper.pk))
    assert "også" not in text(officer.post(at("case-opened", paper.pk), {"based-on": 2}))


def test_a_member_who_opens_the_desk_finds_hearings_and_nothing_else(browser_of: SignIn) -> None:
    page = text(browser_of("member").get(at("hearings")))
    assert "Ingen venter på svar" in page
    for address in ("cases", "front", "papers", "upload"):
        assert f'href="{at(address)}"' not in page


def test_the_list_tells_what_to_do_when_it_is_empty(officer: Client, clerk: Client) -> None:
    assert "Der er ingen sager endnu" in text(officer.get(at("cases")))


def test_the_list_keeps_what_was_asked_for(officer: Client, paper: WorkingPaper) -> None:
    page = text(officer.get(at("cases") + "?ord=bro&mine=ja&tilstand=draft&side=x"))
    assert "Ny bro over Ørsund" in page
    assert "?ord=bro&amp;mine=ja&amp;tilstand=submitted" in page
    assert "Ingen sager passer" in text(officer.get(at("cases") + "?ord=findesikke"))
    assert officer.get(at("cases") + "?tilstand=<x>&organ=%00&side=-1").status_code == 200


def test_a_hostile_title_is_words_on_every_page(officer: Client, olga: Actor, board: Body) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x>"
    paper = start(olga, board, manuscript(evil, summary=evil, clause=evil))
    attached(olga, paper.pk, "a.txt", title=evil)
    for address in (at("cases"), at("case", paper.pk), at("case-revision", paper.pk, 2)):
        page = text(officer.get(address))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
