"""Attached files in the index: with the text that is in them, for those who may fetch them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from sagsgang.access.marks import PUBLIC, marks_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.adapters.scanner import NoScanner
from sagsgang.boards.actors import SYSTEM
from sagsgang.boards.services import give_role
from sagsgang.cases import files, papers, saving
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.policy import Actor, Role
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Meeting
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.kinds import file as file_kind
from sagsgang.search.kinds.file_texts import kept_text
from sagsgang.search.kinds.words import LONGEST
from sagsgang.search.pages import Target
from sagsgang.storage.services import keep_original
from tests.adapters.samples import docx_bytes, pdf_bytes, zip_bytes
from tests.cast import Cast
from tests.meetings.agendas import AFTER, IN_TIME, Secretariat, manuscript, printer, secretariat
from tests.search.kinds.indexing import of_kind, position, words

FILE = BY_NAME["file"]
GROUND = "Offentlighedslovens § 30"


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def attach(office: Secretariat, working: int, data: bytes, name: str, **more: Any) -> AttachedFile:
    return files.attach(
        actor=office.cast.clerk, working=working, data=data, name=name, scanner=NoScanner(), **more
    )


def sent(office: Secretariat, working: int) -> Meeting:
    meeting = office.meeting()
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working)
    dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME)
    return meeting


def the_file() -> tuple[str, Indexed]:
    (one,) = of_kind("file")
    return one


def finders(indexed: Indexed, cast: Cast) -> set[str]:
    return {who for who, actor in cast.everyone().items() if indexed.readers & marks_of(actor)}


def shown_to(file: AttachedFile, cast: Cast) -> set[str]:
    return {who for who, actor in cast.everyone().items() if FILE.found(actor, [file.pk])}


def test_a_draft_s_file_is_its_writers_and_leads_to_the_paper(
    office: Secretariat, cast: Cast
) -> None:
    working = office.ready("Ny havneplan")
    data = pdf_bytes("Dybden er seks meter.")
    file = attach(office, working, data, "dybdekort.pdf", title="Kort over dybder")
    side, indexed = the_file()
    assert side == "closed"
    assert (indexed.title, indexed.told) == ("Kort over dybder", "dybdekort.pdf")
    assert "Dybden er seks meter." in indexed.text
    assert indexed.numbers == ()
    assert finders(indexed, cast) == shown_to(file, cast) == {"clerk", "chair", "officer"}
    told = FILE.found(cast.officer, [file.pk])[file.pk]
    assert told.target == Target("paper", (working,))
    assert (told.meeting, told.case) == (None, None)
    assert "Dybden er seks meter." in told.texts[1]


def test_a_file_that_was_sent_is_everybodys_with_its_item(office: Secretariat, cast: Cast) -> None:
    working = office.ready("Ny havneplan")
    file = attach(office, working, b"Dybden er seks meter.", "kort.txt")
    sent(office, working)
    side, indexed = the_file()
    assert (side, indexed.readers) == ("open", PUBLIC)
    assert indexed.numbers == ("FJD-2026-00012",)
    assert (indexed.body, indexed.on) == ("bestyrelsen", date(2026, 12, 10))
    told = FILE.found(cast.stranger, [file.pk])[file.pk]
    assert told.target == Target("file", (file.pk, "kort.txt"))
    assert told.meeting is not None
    assert told.case is not None
    assert (told.meeting.key, told.case.number) == ("2026-12-10", "FJD-2026-00012")
    assert not told.closed


def test_a_closed_file_of_an_open_item_is_told_to_the_body_alone(
    office: Secretariat, cast: Cast
) -> None:
    working = office.ready("Ny havneplan")
    file = attach(
        office,
        working,
        b"Prisen er hemmelig.",
        "pris.txt",
        title="Pris",
        closed=True,
        ground=GROUND,
    )
    sent(office, working)
    side, indexed = the_file()
    assert side == "closed"
    inside = {"clerk", "chair", "officer", "member", "member_with_an_interest"}
    assert finders(indexed, cast) == shown_to(file, cast) == inside
    assert FILE.found(cast.member, [file.pk])[file.pk].closed
    (told,) = [one for one in of_kind("item") if one[1].title == "Ny havneplan"]
    assert told[0] == "open"
    assert "Pris" not in words(told[1]).split()


def test_a_file_follows_when_it_is_closed_after_it_was_sent_and_when_it_is_opened(
    office: Secretariat, cast: Cast
) -> None:
    working = office.ready("Ny havneplan")
    file = attach(office, working, b"Dybden er seks meter.", "kort.txt")
    meeting = sent(office, working)
    at = position()
    files.amend_file(actor=cast.clerk, file=file.pk, title="Kort", closed=True, ground=GROUND)
    assert file.pk in FILE.changed_since(at)
    assert the_file()[0] == "closed"
    files.amend_file(actor=cast.clerk, file=file.pk, title="Kort", closed=False)
    assert the_file()[0] == "closed"  # until it is sent as open
    at = position()
    dispatch(actor=cast.clerk, meeting=meeting.pk, printer=printer, now=AFTER)
    assert file.pk in FILE.changed_since(at)
    assert the_file()[0] == "open"


def test_a_removed_file_has_no_document(office: Secretariat, cast: Cast) -> None:
    working = office.ready("Ny havneplan")
    file = attach(office, working, b"Dybden er seks meter.", "kort.txt")
    files.remove_file(actor=cast.clerk, file=file.pk)
    assert of_kind("file") == []
    assert shown_to(file, cast) == set()


def test_saving_a_draft_does_not_index_its_files_anew_but_handing_it_over_does(
    office: Secretariat, cast: Cast, board: Any
) -> None:
    working = office.draft("Ny havneplan")
    file = files.attach(
        actor=cast.officer, working=working.pk, data=b"x", name="x.txt", scanner=NoScanner()
    )
    at = position()
    saving.write(actor=cast.officer, working=working.pk, manuscript=manuscript("Nyere"), based_on=2)
    assert position() > at
    assert WorkingPaper.objects.get(pk=working.pk).revision.title == "Nyere"
    assert FILE.changed_since(at) == set()
    at = position()
    _hand_over(working.pk, cast, board)
    assert FILE.changed_since(at) == {file.pk}
    assert cast.officer.id not in " ".join(the_file()[1].readers)


def _hand_over(working: int, cast: Cast, board: Any) -> None:
    other = User.objects.create_user("ole")
    give_role(actor=SYSTEM, user=other, role=Role.OFFICER, body=board)
    papers.hand_over(actor=cast.officer, working=working, officer=other.pk)


HOSTILE = {
    "afbrudt.pdf": b"%PDF-1.7 afbrudt",
    "foto.jpg": b"\xff\xd8\xff\xe0" + bytes(2000),
    "bombe.docx": zip_bytes({"word/document.xml": b"<x>" * 3_000_000}),
    "tom.zip": zip_bytes({}),
    "nul.txt": b"\x00" * 5000,
    "linjer.txt": b"\n" * 3_000_000,
    "ugyldig.txt": b"\xc3\x28 \xed\xa0\x80 ord",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_the_file_is_it_is_found_by_its_title(
    office: Secretariat, cast: Cast, name: str
) -> None:
    attach(office, office.ready("Ny havneplan"), HOSTILE[name], name, title="Kort")
    _, indexed = the_file()
    assert (indexed.title, indexed.told) == ("Kort", name)
    assert len(indexed.text) < 10_000
    assert "\x00" not in indexed.text


def test_word_files_are_read_and_long_ones_cut(office: Secretariat, cast: Cast) -> None:
    working = office.ready("Ny havneplan")
    data = docx_bytes(lambda document: document.add_paragraph("Molen er af træ."))  # type: ignore[arg-type,return-value]
    word = attach(office, working, data, "mole.docx")
    long = attach(office, working, b"ord " * LONGEST, "lang.txt")
    made = {indexed.ref: indexed for _, indexed in of_kind("file")}
    assert "Molen er af træ." in made[FILE.ref(word.pk)].text
    assert LONGEST - 10 < len(made[FILE.ref(long.pk)].text) <= LONGEST


def test_a_text_is_drawn_once_and_can_be_thrown_away(
    office: Secretariat, own_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = attach(office, office.ready("Ny havneplan"), b"Dybden er seks meter.", "kort.txt")
    unreadable = attach(office, file.working_id, b"%PDF-1.7 afbrudt", "kort.pdf")
    of_kind("file")
    kept = sorted(path for path in own_texts.rglob("*") if path.is_file())
    assert len(kept) == 2
    assert {oct(path.stat().st_mode & 0o777) for path in kept} == {"0o600"}
    assert kept_text(unreadable.original) == ""
    with monkeypatch.context() as idle:
        idle.setattr("sagsgang.adapters.apart.TextsApart.text", _never)
        assert "seks meter" in of_kind("file")[0][1].text
    for path in kept:
        path.unlink()
    assert kept_text(file.original) is None
    assert FILE.found(office.cast.clerk, [file.pk])[file.pk].texts == ("kort.txt", "")
    assert "seks meter" in of_kind("file")[0][1].text


def _never(*_: Any, **__: Any) -> str:
    pytest.fail("The text was drawn again.")


def test_where_no_text_can_be_kept_it_is_drawn_and_indexed_all_the_same(
    office: Secretariat, own_texts: Path
) -> None:
    own_texts.parent.mkdir()
    own_texts.write_text("ikke en mappe")
    attach(office, office.ready("Ny havneplan"), b"Dybden er seks meter.", "kort.txt")
    for _ in range(2):
        assert "seks meter" in the_file()[1].text


def test_a_file_whose_bytes_are_lost_is_found_by_its_title_until_they_are_back(
    office: Secretariat, own_store: Path
) -> None:
    file = attach(office, office.ready("Ny havneplan"), b"Dybden er seks meter.", "kort.txt")
    place = own_store / file.original_id[:2] / file.original_id
    bytes_ = place.read_bytes()
    place.unlink()
    assert the_file()[1].text == ""
    place.write_bytes(bytes_)
    assert "seks meter" in the_file()[1].text


def test_a_file_that_was_also_read_as_a_paper_has_its_text_in_the_store(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"Dagsorden for et andet udvalg"
    keep_original(data=data, media_type="text/plain", text=data.decode(), page_starts=())
    attach(office, office.ready("Ny havneplan"), data, "dagsorden.txt")
    monkeypatch.setattr("sagsgang.adapters.apart.TextsApart.text", _never)
    assert the_file()[1].text == "Dagsorden for et andet udvalg"


def test_many_files_take_few_queries(
    office: Secretariat, django_assert_max_num_queries: Any, cast: Cast
) -> None:
    working = office.ready("Ny havneplan")
    made = [
        attach(office, working, f"Kort {number}".encode(), f"kort{number}.txt")
        for number in range(20)
    ]
    sent(office, working)
    pks = [file.pk for file in made]
    with django_assert_max_num_queries(3):
        assert len(list(FILE.documents(pks))) == 20
    with django_assert_max_num_queries(5):
        assert len(FILE.found(cast.stranger, pks)) == 20
    with django_assert_max_num_queries(9):
        assert file_kind.changed_since(0) == set(pks)
