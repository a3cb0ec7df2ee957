"""Documents enclosed behind the items: covers, and texts that mark no pages."""

from __future__ import annotations

import pytest

from sagsgang.core.reader.enclosed import Listed, enclosed_by_titles
from sagsgang.core.reader.findings import Annex, Attachment
from sagsgang.core.reader.text import PaperText

LISTED = [
    Listed(
        "3", Attachment(1, "Notat om ventetid i havne", "1811204", "EMN-2031-00087"), "Havne", 1
    ),
    Listed("3", Attachment(2, "Udvalgets bemærkninger", "1812077", "EMN-2031-00087"), "Havne", 2),
    Listed("4", Attachment(1, "Høringssvar om kystnære anløb", "1811986", None), "Anløb", 1),
]
NOTE = """31-08-2031
EMN-2031-00087
1811204

NOTAT

Ventetid og rejsetid i lavsæsonen
Notatet beskriver ventetiden i havnene. Alle tal er fra hverdage.
"""
ANSWER = """03-09-2031
HØRINGSSVAR

Udkast til bekendtgørelse
Foreningen takker for lejligheden til at udtale sig.
"""
COVER_OF_NOTE = """Bilag 1
Punkt 3: Havne og
ventetid i dem
Notat om ventetid i havne
Dokument-id: 1811204
Sagsnummer: EMN-2031-00087
"""
COVER_OF_ANSWER = """Bilag 1
Punkt 4: Anløb
Høringssvar om kystnære anløb
Dokument-id: 1811986
"""


def enclosed(text: str, listed: list[Listed] = LISTED) -> tuple[list[Annex], list[str], str]:
    paper = PaperText(text)
    found, doubts = enclosed_by_titles(paper, (0, len(text)), listed)
    return list(found), [doubt.code for doubt in doubts], text


def paged(*pages: str) -> str:
    return "\nSide 9\n\f" + "\nSide 8\n\f".join(pages)


def test_a_cover_and_the_document_behind_it_are_one_annex() -> None:
    found, doubts, text = enclosed(paged(COVER_OF_NOTE, NOTE, COVER_OF_ANSWER, ANSWER))
    assert [(a.number, a.title, a.document_id, a.date) for a in found] == [
        ("1", "Notat om ventetid i havne", "1811204", "2031-08-31"),
        ("1", "Høringssvar om kystnære anløb", "1811986", "2031-09-03"),
    ]
    assert doubts == []
    assert all(text[slice(*a.span)].startswith("Bilag 1\nPunkt") for a in found)
    assert text[slice(*found[0].span)].endswith("hverdage.")


@pytest.mark.parametrize(
    "covers",
    [
        ("Bilag 1\nPunkt 3: Havne\nNotat om tid\n", "Bilag 1\nPunkt 4\n"),
        ("Bilag 1 til punkt 3\nNotat om tid\n", "Bilag 1 til punkt 4\n"),
        ("Punkt 3, bilag 1\nNotat om tid\n", "Punkt nr. 4 - Bilag nr. 1\n"),
        ("Punkt nr. 3 - Havne\nBilag 1 - Side 1 af 3\n", "Punkt nr. 4 - Anløb\nBilag 1\n"),
        ("Bilag 1\nDok.nr.: 1811204\nMødedato: 3.3.2031\n", "Bilag 1\nDokumentnummer: 1811986\n"),
    ],
)
def test_covers_in_other_words_settle_the_entry_too(covers: tuple[str, str]) -> None:
    found, doubts, _ = enclosed(paged(covers[0], NOTE, covers[1], ANSWER))
    assert [a.document_id for a in found] == ["1811204", "1811986"]
    assert doubts == []


def test_a_cover_that_answers_to_no_entry_is_an_annex_of_its_own_in_doubt() -> None:
    other = "Bilag 7\nPunkt 9: Fyr\nTilbud på maling\nDokument-id: 1999999\n"
    found, doubts, _ = enclosed(paged(COVER_OF_NOTE, NOTE, other, "Tilbuddet gælder alle fyr.\n"))
    assert [a.document_id for a in found] == ["1811204", "1999999"]
    assert doubts == ["annex.unlisted"]


def test_no_annex_is_without_text() -> None:
    found, _, text = enclosed(paged("Side 21\n", COVER_OF_NOTE, NOTE))
    assert all(text[slice(*a.span)].strip() for a in found)
    assert len(found) == 1


def test_without_pages_the_printed_titles_divide() -> None:
    text = (
        "Notat om ventetid i havne\nDer ventes længe i havnene om vinteren.\n"
        "Udvalgets bemærkninger\nUdvalget takker for notatet og har ingen.\n"
        "Høringssvar om kystnære\nanløb\nForeningen takker for lejligheden.\n"
    )
    found, doubts, _ = enclosed(text)
    assert [a.title for a in found] == [entry.attachment.title for entry in LISTED]
    assert doubts == []


def test_a_title_printed_twice_divides_nothing() -> None:
    text = (
        "Notat om ventetid i havne\nDer ventes længe i havnene om vinteren.\n"
        "Udvalgets bemærkninger\nUdvalget takker for notatet.\n"
        "Udvalgets bemærkninger\nUdvalget takker igen for notatet.\n"
    )
    found, _, _ = enclosed(text)
    assert [a.title for a in found] == ["Notat om ventetid i havne"]


def test_without_pages_a_letterhead_with_the_id_divides() -> None:
    found, _, text = enclosed(
        "Udvalgets bemærkninger\nUdvalget takker.\n" * 1 + NOTE, [LISTED[1], LISTED[0]]
    )
    assert [text[slice(*a.span)].splitlines()[0] for a in found] == [
        "Udvalgets bemærkninger",
        "31-08-2031",
    ]
