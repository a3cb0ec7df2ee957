"""Attaching files on the page: several at once, each refused one named, and handed out safely."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sagsgang.adapters.scanner import CouldNot, Infected
from sagsgang.cases import files
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.policy import Actor
from tests.cases.papers import GROUND, attached
from tests.desk.case_pages import at, filled, text, title_of

pytestmark = pytest.mark.django_db


def file(name: str, data: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def names() -> list[str]:
    return list(AttachedFile.objects.filter(removed=False).values_list("name", flat=True))


def test_several_files_are_attached_and_a_bad_one_stops_no_other(
    officer: Client, paper: WorkingPaper
) -> None:
    sent = [file("a.pdf", b"1"), file("tom.txt", b""), file("spil.exe"), file("b.docx", b"2")]
    answer = officer.post(at("case-attach", paper.pk), {"files": sent})
    assert answer.status_code == 400
    assert names() == ["a.pdf", "b.docx"]
    page = text(answer)
    assert "tom.txt: filen er tom." in page
    assert "spil.exe: filen er et program" in page


def test_the_words_are_saved_with_the_files(officer: Client, paper: WorkingPaper) -> None:
    officer.post(at("case-attach", paper.pk), filled(paper, title="Nyt") | {"files": [file("a")]})
    assert (title_of(paper), names()) == ("Nyt", ["a"])


def test_files_that_were_chosen_come_along_with_whatever_is_done(
    officer: Client, paper: WorkingPaper
) -> None:
    officer.post(at("case", paper.pk), filled(paper) | {"files": [file("a", b"1")]})
    said = {"files": [file("b", b"2")]}
    officer.post(at("case-step", paper.pk, "submit"), filled(paper) | said)
    assert names() == ["a", "b"]
    assert WorkingPaper.objects.get(pk=paper.pk).state == "submitted"


def test_a_file_that_is_refused_stops_the_step(officer: Client, paper: WorkingPaper) -> None:
    said = filled(paper, title="Nyt") | {"files": [file("spil.exe")]}
    answer = officer.post(at("case-step", paper.pk, "submit"), said)
    assert answer.status_code == 400
    assert "spil.exe: filen er et program" in text(answer)
    assert (title_of(paper), WorkingPaper.objects.get(pk=paper.pk).state) == ("Nyt", "draft")


def test_a_script_gets_the_list_alone_with_what_was_refused(
    officer: Client, paper: WorkingPaper
) -> None:
    script = {"hx-request": "true"}
    sent = {"files": [file("a.pdf", b"1"), file("spil.exe")]}
    answer = officer.post(at("case-attach", paper.pk), sent, headers=script)
    assert "<html" not in text(answer)
    assert "a.pdf" in text(answer)
    assert "spil.exe: filen er et program" in text(answer)


def test_a_file_above_the_limit_is_refused_unread(
    officer: Client, paper: WorkingPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)

    def unread(**_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(files, "attach", unread)
    sent = {"files": [file("stor.pdf", b"x" * 101)]}
    answer = officer.post(at("case-attach", paper.pk), sent, follow=True)
    assert "stor.pdf: filen er for stor" in text(answer)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Infected("EICAR"), "a.pdf indeholder noget skadeligt (EICAR). Filen er ikke gemt."),
        (CouldNot("slow"), "a.pdf: virusscanneren svarede ikke i tide. Filen er ikke gemt;"),
    ],
)
def test_what_the_scanner_says_is_told(
    officer: Client, paper: WorkingPaper, settings: Any, answer: Any, told: str
) -> None:
    class Scanner:
        def scan(self, data: bytes, name: str) -> Any:
            return answer

    settings.SCANNER = Scanner()
    page = text(officer.post(at("case-attach", paper.pk), {"files": [file("a.pdf")]}, follow=True))
    assert told in page
    assert names() == []


def test_a_file_is_named_closed_moved_removed_and_put_back(
    officer: Client, olga: Actor, paper: WorkingPaper
) -> None:
    a, b = attached(olga, paper.pk, "a.txt").pk, attached(olga, paper.pk, "b.txt").pk
    wrong = officer.post(
        at("case-amend-file", paper.pk, a), {f"file-title-{a}": "A", f"file-closed-{a}": "yes"}
    )
    assert wrong.status_code == 400
    assert "lovhjemmel" in text(wrong)
    said = {f"file-title-{a}": "Æ", f"file-closed-{a}": "yes", f"file-ground-{a}": GROUND}
    officer.post(at("case-amend-file", paper.pk, a), said)
    page = text(officer.get(at("case", paper.pk)))
    assert f"Lukket: {GROUND}" in page
    officer.post(at("case-move-file", paper.pk, a), {"to": "down"})
    assert names() == ["b.txt", "a.txt"]
    officer.post(at("case-move-file", paper.pk, a), {"to": "down"})
    officer.post(at("case-move-file", paper.pk, b), {"to": "up"})
    assert names() == ["b.txt", "a.txt"]
    officer.post(at("case-move-file", paper.pk, a), {"to": "up"})
    assert names() == ["a.txt", "b.txt"]
    officer.post(at("case-remove-file", paper.pk, a))
    assert names() == ["b.txt"]
    assert "1 fjernet bilag" in text(officer.get(at("case", paper.pk)))
    officer.post(at("case-put-file-back", paper.pk, a))
    assert names() == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "shown_as", "how"),
    [
        ("side.html", "text/plain", "attachment"),
        ("tegning.svg", "text/plain", "attachment"),
        ("notat.pdf", "application/pdf", "inline"),
        ("ukendt.qqq", "application/octet-stream", "attachment"),
    ],
)
def test_no_file_acts_in_the_name_of_the_site(
    officer: Client, olga: Actor, paper: WorkingPaper, name: str, shown_as: str, how: str
) -> None:
    kept = attached(olga, paper.pk, name, data=b"<script>alert(1)</script>")
    answer = officer.get(at("case-file", paper.pk, kept.pk, "hvad/som helst.exe"))
    assert answer["Content-Type"].startswith(shown_as)
    assert answer["Content-Disposition"].startswith(how)
    assert name in answer["Content-Disposition"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_file_of_no_paper_or_another_is_not_there(
    officer: Client, olga: Actor, paper: WorkingPaper
) -> None:
    kept = attached(olga, paper.pk)
    assert officer.get(at("case-file", paper.pk, 0, "x")).status_code == 404
    assert officer.get(at("case-file", paper.pk + 1, kept.pk, "x")).status_code == 404
    assert officer.post(at("case-amend-file", paper.pk, 0)).status_code == 404


def test_a_form_without_a_file_says_what_to_do(officer: Client, paper: WorkingPaper) -> None:
    answer = officer.post(at("case-attach", paper.pk))
    assert answer.status_code == 400
    assert "Vælg en eller flere filer." in text(answer)
