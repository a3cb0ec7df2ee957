"""Saving what is written: in time, too late, twice, and words that were there before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sagsgang.boards.models import Body
from sagsgang.cases import papers, saving
from sagsgang.cases.files import remove_file
from sagsgang.cases.hearings import advise
from sagsgang.cases.models import Case, Revision, StepTaken, WorkingPaper
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Actor
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.ledger.models import Entry
from tests.cases.papers import GROUND, asked, attached, manuscript, start

pytestmark = pytest.mark.django_db

EVERYTHING = manuscript(
    "Ny bro",
    summary="Broen er **40 meter** lang.[^Målt i 2031.]\n\n- et\n  - to\n\n1. Først",
    recommendation="Se også [planen](https://eksempel.dk).",
    presentation="## Baggrund\n\n|+ Mål\n| Led | Meter |\n| I alt | 40 |",
    economy="| Post | Kr. |\n| Bro | 8 |\n\n| Post | Kr. |\n| Vej | 4 |",
    secretariat_remarks="Ingen.",
    communication="Pressemøde.",
)


def write(actor: Actor, paper: WorkingPaper, words: Manuscript, **more: Any) -> saving.Saved:
    said = {"based_on": counting(paper).serial} | more
    return saving.write(actor=actor, working=paper.pk, manuscript=words, **said)


def counting(paper: WorkingPaper) -> Revision:
    return Revision.objects.get(pk=WorkingPaper.objects.get(pk=paper.pk).revision_id)


def words_of(paper: WorkingPaper) -> Manuscript:
    return manuscript_of(counting(paper))


def test_all_that_is_written_comes_back_the_same(officer: Actor, board: Body) -> None:
    paper = start(officer, board, EVERYTHING)
    assert words_of(paper) == EVERYTHING


def test_a_new_wording_is_a_new_revision_and_the_old_one_stays(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    saved = write(secretary, paper, EVERYTHING)
    assert (saved.new, saved.instead) == (True, None)
    assert words_of(paper) == EVERYTHING
    first = Revision.objects.get(paper=paper.paper, serial=1)
    assert manuscript_of(first) == manuscript()
    assert saved.revision.entry.actor_name == "Karen Ågård"


def test_saving_the_same_again_writes_nothing(officer: Actor, board: Body) -> None:
    paper = start(officer, board)
    before = Entry.objects.count()
    assert not write(officer, paper, manuscript()).new
    assert not write(officer, paper, manuscript(), based_on=0).new
    assert Entry.objects.count() == before


def test_who_saves_second_is_told_and_neither_text_is_lost(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    write(secretary, paper, manuscript("Sekretærens"), based_on=1)
    late = write(officer, paper, manuscript("Sagsbehandlerens"), based_on=1)
    assert late.instead is not None
    assert late.instead.entry.actor_name == "Karen Ågård"
    assert not late.moved
    assert words_of(paper).title == "Sekretærens"
    assert late.revision.beside_id == late.instead.pk
    assert manuscript_of(late.revision).title == "Sagsbehandlerens"
    # And when the difference has been seen, the same words count.
    again = write(officer, paper, manuscript("Sagsbehandlerens"), based_on=late.instead.serial)
    assert again.new
    assert again.instead is None
    assert words_of(paper).title == "Sagsbehandlerens"
    titles = Revision.objects.filter(paper=paper.paper).order_by("serial")
    assert list(titles.values_list("title", flat=True)) == [
        manuscript().title,
        "Sekretærens",
        "Sagsbehandlerens",
        "Sagsbehandlerens",
    ]


def test_the_same_late_words_sent_twice_are_kept_once(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    write(secretary, paper, manuscript("Andet"), based_on=1)
    first = write(officer, paper, manuscript("Mit"), based_on=1)
    second = write(officer, paper, manuscript("Mit"), based_on=1)
    assert (second.new, second.revision.pk) == (False, first.revision.pk)
    assert second.instead is not None
    assert Revision.objects.filter(paper=paper.paper).count() == 3


def test_both_writing_the_same_is_no_conflict(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    write(secretary, paper, manuscript("Enig"), based_on=1)
    assert write(officer, paper, manuscript("Enig"), based_on=1).instead is None


def test_a_file_attached_meanwhile_makes_nobody_late(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    file = attached(secretary, paper.pk)
    saved = write(officer, paper, manuscript("Skrevet imens"), based_on=1)
    assert saved.instead is None
    assert counting(paper).attachments.get().file == file
    remove_file(actor=secretary, file=file.pk)
    assert write(officer, paper, manuscript("Og igen"), based_on=3).instead is None
    assert not counting(paper).attachments.exists()


def test_words_that_are_based_on_nothing_known_are_late(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    assert write(officer, paper, manuscript("X"), based_on=77).instead is not None


def test_words_written_while_the_paper_went_on_are_kept_beside_it(
    officer: Actor, board: Body, committee: Body
) -> None:
    paper = start(officer, board)
    asked(officer, paper.pk, committee)
    saved = write(officer, paper, manuscript("Skrevet for sent"), based_on=1)
    assert saved.moved
    assert words_of(paper).title == manuscript().title
    assert Revision.objects.get(beside__isnull=False).title == "Skrevet for sent"
    paper.refresh_from_db()
    assert paper.state == "heard"


def test_late_words_change_neither_number_nor_access(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board, case_number="EMN-2031-1")
    write(secretary, paper, manuscript("Andet"), based_on=1)
    closing = saving.Closing(closed=True, ground=GROUND, readings=2)
    write(officer, paper, manuscript("Mit"), based_on=1, case_number="EMN-2031-2", closing=closing)
    paper = WorkingPaper.objects.get(pk=paper.pk)
    assert paper.paper.case is not None
    assert (paper.paper.case.number, paper.classification) == ("EMN-2031-1", "open")


def test_words_number_and_access_are_saved_together_or_not_at_all(
    officer: Actor, board: Body
) -> None:
    paper = start(officer, board)
    said: dict[str, Any] = {"case_number": "emn 2031 - 7"}
    nothing = saving.Closing(closed=True, ground=" ", readings=1)
    with pytest.raises(papers.GroundMissing):
        write(officer, paper, manuscript("Nyt"), closing=nothing, **said)
    assert words_of(paper).title == manuscript().title
    assert not Case.objects.exists()
    closing = saving.Closing(closed=True, ground=f"  {GROUND} ", readings=2)
    write(officer, paper, manuscript("Nyt"), closing=closing, **said)
    paper = WorkingPaper.objects.get(pk=paper.pk)
    assert (paper.classification, paper.ground, paper.readings) == ("closed", GROUND, 2)
    assert paper.paper.case is not None
    assert paper.paper.case.number == "EMN 2031-7"
    assert words_of(paper).title == "Nyt"


def test_closing_is_in_the_history_and_the_ledger_keeps_no_words_of_ones_own(
    officer: Actor, board: Body
) -> None:
    paper = start(officer, board)
    own = "Sagen om direktør Hansens afsked"
    papers.classify(actor=officer, working=paper.pk, closed=True, ground=own)
    step = StepTaken.objects.latest("pk")
    assert (step.name, step.reason) == ("close", own)
    papers.classify(actor=officer, working=paper.pk, closed=True, ground=GROUND)
    papers.classify(actor=officer, working=paper.pk, closed=False)
    rules = list(Entry.objects.filter(action="cases.classify").values_list("rule", flat=True))
    assert rules == ["", GROUND, ""]
    assert "Hansen" not in str(list(Entry.objects.values()))


def test_a_committees_advice_is_nobodys_to_change(
    officer: Actor, adviser: Actor, board: Body, committee: Body
) -> None:
    paper = start(officer, board)
    hearing = asked(officer, paper.pk, committee)
    advise(actor=adviser, hearing=hearing.pk, advice="Støtter.", text=from_plain("Støtter."))
    write(officer, paper, manuscript("Uden rådet"))
    (advice,) = [s for s in words_of(paper).sections if s.kind == "other"]
    assert to_plain(advice.text) == "Støtter."
    forged = replace(advice, text=from_plain("Er imod."))
    write(officer, paper, replace(words_of(paper), title="Forfalsket", sections=(forged,)))
    (kept,) = [s for s in words_of(paper).sections if s.kind == "other"]
    assert to_plain(kept.text) == "Støtter."


def test_an_earlier_wording_counts_again_as_a_new_revision(
    officer: Actor, adviser: Actor, board: Body, committee: Body
) -> None:
    paper = start(officer, board, EVERYTHING)
    write(officer, paper, manuscript("Ødelagt", clause=""))
    hearing = asked(officer, paper.pk, committee)
    advise(actor=adviser, hearing=hearing.pk, advice="Nej.", text=from_plain("Nej."))
    saved = saving.write_again(
        actor=officer, working=paper.pk, serial=1, based_on=counting(paper).serial
    )
    assert saved.revision.serial == 4
    now = words_of(paper)
    assert now.title == "Ny bro"
    assert now.recommendations == EVERYTHING.recommendations
    assert [s.heading for s in now.sections][-1] == "Udtalelse fra Havneudvalget"


def test_a_title_that_is_too_long_is_refused_and_none_of_it_cut_off(
    officer: Actor, board: Body
) -> None:
    paper = start(officer, board)
    with pytest.raises(papers.TooLong) as refused:
        write(officer, paper, manuscript("å" * 501))
    assert (refused.value.what, refused.value.limit) == ("title", 500)
    write(officer, paper, manuscript("å" * 500))
    assert len(words_of(paper).title) == 500


@pytest.mark.parametrize(
    "title",
    ["<script>alert(1)</script>", "‮gpj.exe", "a\x00b", "'; DROP TABLE cases_paper; --", "😀" * 200],
)
def test_a_hostile_title_is_kept_as_words(officer: Actor, board: Body, title: str) -> None:
    paper = start(officer, board, manuscript(title))
    assert words_of(paper).title == title.replace("\x00", "\ufffd")
