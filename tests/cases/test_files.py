"""Attaching files: what is taken, what is refused, in which order, and nothing half done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from sagsgang.adapters.scanner import Answer, Clean, CouldNot, Infected
from sagsgang.boards.models import Body
from sagsgang.cases import files, papers
from sagsgang.cases.models import AttachedFile, Revision, WorkingPaper
from sagsgang.cases.selectors.working import file_of, paper_page
from sagsgang.core.policy import Actor
from sagsgang.core.steps import StepNotThere
from sagsgang.ledger.models import Entry
from sagsgang.storage.models import Original
from tests.cases.papers import GROUND, asked, attached, manuscript, start

pytestmark = pytest.mark.django_db


@dataclass
class SaysWith:
    """A scanner with one answer, that remembers whether it was asked."""

    answer: Answer
    asked: int = 0

    def scan(self, data: bytes | Path, name: str) -> Answer:
        self.asked += 1
        return self.answer


@pytest.fixture
def paper(officer: Actor, board: Body) -> WorkingPaper:
    return start(officer, board)


def titles(actor: Actor, paper: WorkingPaper) -> list[str]:
    return [row.title for row in paper_page(actor, paper.pk).files]


def nothing_was_attached() -> bool:
    return not AttachedFile.objects.exists() and Revision.objects.count() == 1


def test_a_file_is_kept_listed_and_handed_out(officer: Actor, paper: WorkingPaper) -> None:
    file = attached(officer, paper.pk, "Notat_om_broen.pdf", data=b"%PDF-1.4")
    (row,) = paper_page(officer, paper.pk).files
    assert (row.number, row.title, row.name) == (1, "Notat om broen", "Notat_om_broen.pdf")
    assert (row.size, row.scanned, row.closed) == (8, "", False)
    stream, media_type, name = file_of(officer, paper.pk, file.pk)
    assert (stream.read(), media_type, name) == (
        b"%PDF-1.4",
        "application/pdf",
        "Notat_om_broen.pdf",
    )
    stream.close()
    paper.refresh_from_db()
    assert [line.file_id for line in paper.revision.attachments.all()] == [file.pk]


def test_the_same_file_twice_is_one(officer: Actor, paper: WorkingPaper) -> None:
    first = attached(officer, paper.pk, "a.txt", data=b"x")
    entries = Entry.objects.count()
    assert attached(officer, paper.pk, "b.txt", data=b"x").pk == first.pk
    assert Entry.objects.count() == entries


def test_the_same_file_on_two_papers_is_two_lines_of_one_original(
    officer: Actor, paper: WorkingPaper, board: Body
) -> None:
    other = start(officer, board, manuscript("En anden"))
    one = attached(officer, paper.pk, "a.txt", data=b"x")
    two = attached(officer, other.pk, "a.txt", data=b"x")
    assert one.pk != two.pk
    assert one.original_id == two.original_id
    with pytest.raises(Http404):
        file_of(officer, paper.pk, two.pk)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tom.pdf", b"", "empty"),
        ("spil.exe", b"x", "program"),
        ("faktura.pdf.SCR", b"x", "program"),
        ("faktura.pdf", b"MZ\x90\x00", "program"),
        ("../../spil.bat", b"x", "program"),
        ("stor.pdf", b"x" * 11, "large"),
    ],
)
def test_what_is_no_document_is_refused_by_name(
    officer: Actor,
    paper: WorkingPaper,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    why: str,
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(files.FileRefused) as refused:
        attached(officer, paper.pk, name, data=data)
    assert (refused.value.why, refused.value.name) == (why, name.rsplit("/", 1)[-1])
    assert nothing_was_attached()
    assert not Original.objects.exists()


def test_no_more_files_than_a_paper_holds(
    officer: Actor, paper: WorkingPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 2)
    one = attached(officer, paper.pk, "1.txt")
    attached(officer, paper.pk, "2.txt")
    with pytest.raises(files.FileRefused, match="many"):
        attached(officer, paper.pk, "3.txt")
    files.remove_file(actor=officer, file=one.pk)
    attached(officer, paper.pk, "3.txt")
    with pytest.raises(files.FileRefused, match="many"):
        files.remove_file(actor=officer, file=one.pk, removed=False)


@pytest.mark.parametrize(
    ("answer", "why"), [(Infected("EICAR"), "infected"), (CouldNot("slow"), "unscanned")]
)
def test_what_the_scanner_does_not_pass_is_not_kept(
    officer: Actor, paper: WorkingPaper, own_store: Path, answer: Answer, why: str
) -> None:
    with pytest.raises(files.FileRefused) as refused:
        files.attach(
            actor=officer, working=paper.pk, data=b"x", name="a.pdf", scanner=SaysWith(answer)
        )
    assert (refused.value.why, refused.value.answer) == (why, answer)
    assert nothing_was_attached()
    assert not list(own_store.rglob("*")) or not Original.objects.exists()


def test_a_scanned_file_says_so(officer: Actor, paper: WorkingPaper) -> None:
    scanner = SaysWith(Clean())
    files.attach(actor=officer, working=paper.pk, data=b"x", name="a.pdf", scanner=scanner)
    assert paper_page(officer, paper.pk).files[0].scanned == "clean"


@pytest.mark.parametrize("who", ["other", "chair", "member", "committee", "citizen", "stranger"])
def test_who_may_not_attach_bothers_no_scanner(
    people: dict[str, Actor], paper: WorkingPaper, who: str
) -> None:
    scanner = SaysWith(Clean())
    with pytest.raises((Http404, PermissionDenied)):
        files.attach(actor=people[who], working=paper.pk, data=b"x", name="a.pdf", scanner=scanner)
    assert scanner.asked == 0
    assert nothing_was_attached()


def test_nothing_is_half_done_when_the_paper_goes_on_while_a_file_is_scanned(
    officer: Actor, paper: WorkingPaper, committee: Body
) -> None:
    class Slow(SaysWith):
        def scan(self, data: bytes | Path, name: str) -> Answer:
            asked(officer, paper.pk, committee)
            return super().scan(data, name)

    with pytest.raises(StepNotThere):
        files.attach(
            actor=officer, working=paper.pk, data=b"x", name="a.pdf", scanner=Slow(Clean())
        )
    assert not AttachedFile.objects.exists()


def test_a_file_that_cannot_be_kept_leaves_no_row(
    officer: Actor, paper: WorkingPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "keep_original", full)
    with pytest.raises(OSError, match="No space"):
        attached(officer, paper.pk)
    assert nothing_was_attached()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\olga\\Notat.docx", "Notat.docx"),
        ("bro\u202efdp.exe.pdf", "brofdp.exe.pdf"),
        ("linje\nskift\x00.txt", "linjeskift\ufffd.txt"),
        ('<img src="x">.pdf', "img src=x.pdf"),
        ("   ", "bilag"),
        ("...", "bilag"),
        ("æøå – bilag (2).pdf", "æøå – bilag (2).pdf"),
        ("å" * 300 + ".pdf", "å" * 196 + ".pdf"),
    ],
)
def test_a_name_is_a_name(officer: Actor, paper: WorkingPaper, given: str, kept: str) -> None:
    file = attached(officer, paper.pk, given)
    assert file.name == kept
    assert file.title
    assert len(file.name) <= 200


def test_a_closed_file_needs_its_ground_and_may_lie_in_an_open_paper(
    officer: Actor, paper: WorkingPaper
) -> None:
    with pytest.raises(papers.GroundMissing):
        attached(officer, paper.pk, closed=True)
    assert nothing_was_attached()
    file = attached(officer, paper.pk, closed=True, ground=GROUND)
    with pytest.raises(papers.GroundMissing):
        files.amend_file(actor=officer, file=file.pk, title="x", closed=True)
    (row,) = paper_page(officer, paper.pk).files
    assert (row.closed, row.closed_by_itself, row.ground) == (True, True, GROUND)
    files.amend_file(actor=officer, file=file.pk, title="Ny titel", closed=False)
    (row,) = paper_page(officer, paper.pk).files
    assert (row.title, row.closed, row.ground) == ("Ny titel", False, "")


def test_files_are_closed_and_opened_with_their_paper(officer: Actor, paper: WorkingPaper) -> None:
    attached(officer, paper.pk, "a.txt")
    attached(officer, paper.pk, "b.txt", closed=True, ground=GROUND)
    papers.classify(actor=officer, working=paper.pk, closed=True, ground=GROUND)
    later = attached(officer, paper.pk, "c.txt")
    assert [row.closed for row in paper_page(officer, paper.pk).files] == [True, True, True]
    papers.classify(actor=officer, working=paper.pk, closed=False)
    assert [row.closed for row in paper_page(officer, paper.pk).files] == [False, True, False]
    assert later.closed is False


def test_a_removed_file_stays_in_the_revisions_that_list_it_and_can_be_put_back(
    officer: Actor, paper: WorkingPaper
) -> None:
    file = attached(officer, paper.pk)
    files.remove_file(actor=officer, file=file.pk)
    page = paper_page(officer, paper.pk)
    assert (page.files, [row.id for row in page.removed_files]) == ((), [file.pk])
    with_it = Revision.objects.get(paper=paper.paper, serial=2)
    assert with_it.attachments.get().file == file
    files.remove_file(actor=officer, file=file.pk, removed=False)
    assert titles(officer, paper) == ["notat"]


def test_a_file_attached_anew_is_not_put_back_beside_itself(
    officer: Actor, paper: WorkingPaper
) -> None:
    old = attached(officer, paper.pk)
    files.remove_file(actor=officer, file=old.pk)
    attached(officer, paper.pk)
    assert files.remove_file(actor=officer, file=old.pk, removed=False).removed
    assert len(paper_page(officer, paper.pk).files) == 1


def test_files_stand_in_the_order_they_are_given(officer: Actor, paper: WorkingPaper) -> None:
    a, b, c = (attached(officer, paper.pk, f"{name}.txt").pk for name in "abc")
    files.order_files(actor=officer, working=paper.pk, order=[c, a])
    assert titles(officer, paper) == ["c", "a", "b"]
    entries = Entry.objects.count()
    files.order_files(actor=officer, working=paper.pk, order=[c, c, 0, 999, a, b])
    assert Entry.objects.count() == entries
    attached(officer, paper.pk, "d.txt")
    assert titles(officer, paper) == ["c", "a", "b", "d"]


def test_forty_attachments_cost_the_page_no_more_questions_than_two(
    officer: Actor, board: Body, paper: WorkingPaper
) -> None:
    few = start(officer, board, manuscript("Få"))
    for number in range(40):
        attached(officer, paper.pk, f"Bilag {number}.txt")
        if number < 2:
            attached(officer, few.pk, f"Bilag {number}.txt")
    with CaptureQueriesContext(
        connection,
    ) as many:
        assert len(paper_page(officer, paper.pk).files) == 40
    with CaptureQueriesContext(connection) as two:
        paper_page(officer, few.pk)
    assert len(many) == len(two) < 25
