"""Lists of attachments, in invented text."""

from __future__ import annotations

import pytest

from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.findings import Attachment
from sagsgang.core.reader.text import PaperText


def listed(text: str) -> list[Attachment]:
    return list(attachments(PaperText(text), [(0, len(text))]))


def test_numbered_entries_carry_document_and_case() -> None:
    text = (
        "1. Plan for fyrvæsenet  (1800653 - EMN-2031-\n00606) \n"
        "2. Notat om bøjer og\nsømærker i 3. kvartal (1801597 - MOD-2031-00213) \n"
    )
    assert listed(text) == [
        Attachment(1, "Plan for fyrvæsenet", "1800653", "EMN-2031-00606"),
        Attachment(2, "Notat om bøjer og sømærker i 3. kvartal", "1801597", "MOD-2031-00213"),
    ]


def test_a_wrapped_title_may_begin_a_line_with_a_dash_or_a_number() -> None:
    text = (
        "1. Aftale om sejlads i den ydre havn \n- underskrevet\n4. juni (1801517 - EMN-2031-02010)"
    )
    assert [(a.number, a.title) for a in listed(text)] == [
        (1, "Aftale om sejlads i den ydre havn - underskrevet 4. juni")
    ]


def test_entries_without_numbers_are_divided_by_their_ids() -> None:
    text = (
        "\nAftale om havnenes økonomi for 2031.pdf (962541).  \n"
        "Brev samt notat fra Fyrtilsynet om under-\nsøgelsen \n(957737).  \n"
    )
    assert listed(text) == [
        Attachment(None, "Aftale om havnenes økonomi for 2031.pdf", "962541"),
        Attachment(None, "Brev samt notat fra Fyrtilsynet om undersøgelsen", "957737"),
    ]


def test_an_id_may_stand_first() -> None:
    assert listed("2031-196186 - Plan for havnen\n2031-196187 - Notat") == [
        Attachment(None, "Plan for havnen", "2031-196186"),
        Attachment(None, "Notat", "2031-196187"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "• Plan\n• Notat om\n  bøjer",
        "- Plan\n- Notat om\n  bøjer",
        "Plan\nNotat om\nbøjer",
        "Bilag 1: Plan\nBilag 2: Notat om bøjer",
    ],
)
def test_bullets_and_plain_lines_are_entries(text: str) -> None:
    assert [a.title for a in listed(text)] == ["Plan", "Notat om bøjer"]


@pytest.mark.parametrize("text", ["", " \n \n", "Ingen.  \n", "Ingen", "-", "Side 12\n\n12\n"])
def test_nothing_is_listed_where_nothing_is_printed(text: str) -> None:
    assert listed(text) == []


def test_page_numbers_and_addresses_are_not_titles() -> None:
    text = (
        "1. Plan for\n\n\nSide 12\n\nhttps://havn.example/plan\n havnen (1800653 - EMN-2031-00606)"
    )
    assert [a.title for a in listed(text)] == ["Plan for havnen"]


@pytest.mark.parametrize("piece", ["1. x\n", "(1234567)\n", "x ", "(", "\n", "- x\n"])
def test_a_huge_list_is_read_to_its_end(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    assert sum(len(entry.title) for entry in listed(text)) <= len(text)


@pytest.mark.parametrize(
    "entry",
    [
        "1. Plan for havnen (DokumentID: 1800653 - EMN-2031-00606)",
        "1. Plan for havnen (Dok. nr. 1800653)",
        "1. Plan for havnen (Dokument-id 1800653)",
    ],
)
def test_the_id_may_be_named_in_its_bracket(entry: str) -> None:
    assert [(a.title, a.document_id) for a in listed(entry)] == [("Plan for havnen", "1800653")]
