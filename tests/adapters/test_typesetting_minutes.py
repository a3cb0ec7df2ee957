"""Minutes and extracts as PDF: what was written down, and nothing that was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from sagsgang.adapters.typesetting.extract import NothingDecided, extract_pdf
from sagsgang.adapters.typesetting.minutes import minutes_pdf
from sagsgang.core.edition import Decided, Edition, EditionFile, EditionItem, open_edition
from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.written.pieces import Paragraph, text_of
from sagsgang.core.written.runs import Run
from tests.adapters.accessible import faults

AT = datetime(2026, 9, 18, 8, 0, tzinfo=UTC)


def _section(kind: SectionKind, heading: str, words: str) -> WrittenSection:
    return WrittenSection(kind, heading, text_of([Paragraph(((Run(words),),))]))


LIGHT = EditionItem(
    1,
    "case",
    "1",
    "Lyset på Tågø",
    officer="Åse Bæk",
    case_number="EMN-2026-00198",
    manuscript=Manuscript(
        sections=(_section("presentation", "Sagsfremstilling", "Det er tændt."),),
        recommendations=(Clause("bestyrelsen godkender", "approve"),),
    ),
    decisions=(Decided("Bestyrelsen godkendte.", "approved"), Decided("Det siges.", "other")),
    files=(EditionFile(1, "Notat", "", "", document_id="1811204"),),
)
LAND = replace(
    LIGHT, entry=2, number="2", title="Køb af grund", closed=True, ground="§ 30", files=()
)
MINUTES = Edition(
    "Øernes Fællesråd",
    "Bestyrelsen",
    "2026-09-17",
    items=(LIGHT, LAND, EditionItem(3, "standing", "3", "Eventuelt")),
    kind="minutes",
    present=("Ægir Ødegård", "Tove Skjødt"),
    absent=("Ib Å",),
)


def _words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).replace("\xa0", " ").split())


def test_minutes_tell_who_was_there_and_what_was_decided() -> None:
    said = _words(minutes_pdf(MINUTES, printed_at=AT))
    assert "Referat" in said
    assert "Til stede • Ægir Ødegård • Tove Skjødt Fraværende • Ib Å" in said
    assert (
        "Sagsfremstilling Det er tændt. Beslutning Bestyrelsen godkendte. (Godkendt) "
        "Det siges. Bilag Bilag 1: Notat – dokument-id 1811204" in said
    )
    assert "Udskrevet fredag den 18. september 2026 kl. 10.00" in said


def test_what_is_not_written_down_is_not_stated() -> None:
    bare = Edition(
        "Øernes Fællesråd",
        "Bestyrelsen",
        "",
        items=(EditionItem(3, "standing", "3", "Eventuelt"),),
        kind="minutes",
    )
    said = _words(minutes_pdf(bare, printed_at=AT))
    for label in ("Til stede", "Fraværende", "Beslutning", "Sted", "kl. –", "None"):
        assert label not in said


def test_a_decision_with_more_words_stands_for_its_clauses() -> None:
    more = _section("decision", "Beslutninger", "Bestyrelsen godkendte. Ib Å tog forbehold.")
    item = replace(LIGHT, manuscript=Manuscript(sections=(more,)))
    said = _words(minutes_pdf(replace(MINUTES, items=(item,)), printed_at=AT))
    assert "Beslutninger Bestyrelsen godkendte. Ib Å tog forbehold. Bilag" in said
    assert said.count("Bestyrelsen godkendte") == 1


def test_the_open_minutes_hold_the_number_of_a_closed_item_only() -> None:
    pdf = minutes_pdf(open_edition(MINUTES), printed_at=AT)
    assert "Punkt 2 Lukket punkt" in _words(pdf)
    assert "Køb af grund" not in _words(pdf)
    assert "Køb af grund".encode("utf-16-be") not in pdf


def test_an_extract_has_one_decision_word_for_word_and_a_place_for_a_signature() -> None:
    said = _words(extract_pdf(MINUTES, 1, printed_at=AT))
    for words in (
        "Udskrift af beslutningsprotokollen",
        "Bestyrelsen Øernes Fællesråd",
        "torsdag den 17. september 2026",
        "Punkt 1 (Åben) Lyset på Tågø",
        "Sagsnr.: EMN-2026-00198",
        "Indstilling at bestyrelsen godkender.",
        "Beslutning Bestyrelsen godkendte. Det siges.",
        "Til stede • Ægir Ødegård",
        "Udskriftens rigtighed bekræftes.",
        "Dato Underskrift",
    ):
        assert words in said, words
    # What the reader made of the words is not what a signature stands under.
    assert "(Godkendt)" not in said
    assert "Det er tændt" not in said
    assert "grund" not in said
    assert "Lukket" not in said
    assert "Lukket udgave" in _words(extract_pdf(MINUTES, 2, printed_at=AT))


@pytest.mark.parametrize("entry", [2, 3, 99])
def test_there_is_no_extract_of_what_is_not_decided_or_not_shown(entry: int) -> None:
    with pytest.raises(NothingDecided):
        extract_pdf(open_edition(MINUTES), entry, printed_at=AT)


def test_they_claim_both_standards_hold_what_can_be_checked_and_come_out_alike() -> None:
    for pdf, again in zip(_both(), _both(), strict=True):
        assert pdf == again
        assert faults(pdf) == []
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf
        assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def _both() -> tuple[bytes, bytes]:
    return minutes_pdf(MINUTES, printed_at=AT), extract_pdf(MINUTES, 2, printed_at=AT)
