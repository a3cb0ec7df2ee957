"""An agenda as PDF: every word as typed, nothing that is closed, each thing tagged as such."""

from __future__ import annotations

import ctypes
import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
import typst
from hypothesis import given, settings

from sagsgang.adapters.registry import extract
from sagsgang.adapters.typesetting import typesetter
from sagsgang.adapters.typesetting.agenda import NotPrinted, agenda_pdf
from sagsgang.core.edition import Change, Edition, EditionFile, EditionItem, changes, open_edition
from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection, WrittenTable
from sagsgang.core.printing import findings_of
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, Piece, text_of
from sagsgang.core.written.runs import Run
from tests.adapters.samples import Write
from tests.core.invented_editions import editions

SENT_AT = datetime(2026, 9, 10, 9, 30, tzinfo=UTC)
_HEAD = Edition("Øernes Fællesråd", "Bestyrelsen", "2026-09-17", "10:00", "12:30", "Fyrhuset")


def _edition(*items: EditionItem, **facts: Any) -> Edition:
    return replace(_HEAD, items=items, **facts)


def _item(entry: int, title: str, *pieces: Piece, **facts: Any) -> EditionItem:
    section = WrittenSection("presentation", "Sagsfremstilling", text_of(pieces))
    manuscript = Manuscript(sections=(section,) if pieces else ())
    return replace(EditionItem(entry, "case", str(entry), title, manuscript=manuscript), **facts)


def _said(*words: str) -> Paragraph:
    return Paragraph(tuple((Run(line),) for line in words))


def _pdf(edition: Edition, changed: Sequence[Change] = ()) -> bytes:
    return agenda_pdf(edition, sent_at=SENT_AT, changes_since=changed)


def _pages(pdf: bytes) -> list[str]:
    """The text of each page; spaces that hold "20. august" together count as spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [page.replace("\r\n", "\n").replace("\xa0", " ") for page in pages]


def _words(pdf: bytes) -> str:
    """The words in a row; a hyphen at a line end was not typed."""
    return " ".join(" ".join(_pages(pdf)).replace("\ufffe", "").replace("\x02", "").split())


def _bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


# ---- what the file says of itself --------------------------------------------------------------


def test_the_file_claims_pdf_ua_and_has_title_language_and_the_day_it_was_sent() -> None:
    pdf = _pdf(_edition(_item(1, "Lyset")))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/MarkInfo" in pdf
    assert b"<dc:language><rdf:Bag><rdf:li>da" in pdf or b"/Lang (da" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == (
        "Dagsorden – Bestyrelsen – Øernes Fællesråd – "
        "torsdag den 17. september 2026 kl. 10.00–12.30"
    )
    assert told["Author"] == "Øernes Fællesråd"
    assert told["CreationDate"].startswith("D:20260910093000")


def test_every_item_and_matter_under_it_has_a_bookmark() -> None:
    told = EditionItem(9, "case", "", "Møde med ministeren", case_number="EMN-2026-00300")
    edition = _edition(
        _item(1, "Lyset", _said("Det er tændt.")),
        _item(2, "Orienteringer", subs=(told,)),
        _item(3, "Køb af grund", closed=True),
    )
    assert _bookmarks(_pdf(open_edition(edition))) == [
        (0, "Punkt 1 (Åben) Lyset"),
        (0, "Punkt 2 (Åben) Orienteringer"),
        (1, "Møde med ministeren"),
        (0, "Punkt 3 Lukket punkt"),
    ]


def test_the_same_edition_and_instant_make_the_same_bytes() -> None:
    edition = _edition(_item(1, "Lyset", _said("Det er tændt.")))
    assert _pdf(edition) == _pdf(edition)
    later = agenda_pdf(edition, sent_at=SENT_AT.replace(hour=11))
    assert later != _pdf(edition)


def test_an_instant_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        agenda_pdf(_HEAD, sent_at=SENT_AT.replace(tzinfo=None))


# ---- what is printed ---------------------------------------------------------------------------


def test_the_head_tells_who_meets_when_and_where() -> None:
    front, *_ = _pages(_pdf(replace(_HEAD, serial=2, extraordinary=True)))
    for line in (
        "Bestyrelsen",
        "Øernes Fællesråd",
        "Dagsorden, version 2",
        "Ekstraordinært møde",
        "torsdag den 17. september 2026 kl. 10.00–12.30",
        "Sted: Fyrhuset",
        "Udsendt torsdag den 10. september 2026 kl. 11.30",
    ):
        assert line in front.split("\n")


def test_the_contents_name_each_item_with_its_page_and_every_page_its_number() -> None:
    many = [_said(f"Afsnit {n} om lyset.") for n in range(80)]
    pages = _pages(_pdf(_edition(_item(1, "Lyset", *many), _item(2, "Eventuelt"))))
    assert "Indhold\nPunkt 1 (Åben) Lyset 2\nPunkt 2 (Åben) Eventuelt 4\n" in pages[0]
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in page


def test_an_item_is_printed_with_all_that_is_known_of_it() -> None:
    manuscript = Manuscript(
        sections=(
            WrittenSection("summary", "Resumé", text_of([_said("Kort fortalt.")])),
            WrittenSection("recommendation", "Indstilling"),
            WrittenSection("economy", "Økonomi", text_of([_said("Ingen.")])),
        ),
        recommendations=(Clause("bestyrelsen drøfter", "discuss"), Clause("den yder", "grant")),
    )
    item = _item(
        1,
        "Lyset",
        manuscript=manuscript,
        closed=True,
        ground="Forvaltningslovens § 27 (tavshedspligt)",
        officer="Åse Bæk",
        case_number="EMN-2026-00198",
        readings=2,
        files=(
            EditionFile(1, "Notat", "notat.pdf", "ab"),
            EditionFile(2, "Løntal", "loen.pdf", "ab", closed=True),
        ),
    )
    page = _pages(_pdf(_edition(item)))[1]
    assert (
        "Punkt 1 (Lukket) Lyset\nSagsbehandler: Åse Bæk\nSagsnr.: EMN-2026-00198\n1. behandling\n"
        "Grundlag for lukning: Forvaltningslovens § 27 (tavshedspligt)\n"
        "Resumé\nKort fortalt.\nIndstilling\nat bestyrelsen drøfter,\nat den yder.\n"
        "Økonomi\nIngen.\nBilag\nBilag 1: Notat – notat.pdf\nBilag 2: Løntal (lukket) – loen.pdf\n"
    ) in page


def test_text_is_printed_in_its_own_form() -> None:
    words = (Run("Se "), Run("aftalen", link="https://eksempel.dk/aftale"))
    item = _item(
        1,
        "Lyset",
        Paragraph(((Run("Baggrunden"),),), heading=True),
        Paragraph(((*words, Run(note="Den er fra maj."), Run(" nu", bold=True, italic=True)),)),
        Listed(False, (Entry((Run("båd"),)), Entry((Run("jolle"),), 2), Entry((Run("skib"),)))),
        Listed(True, (Entry((Run("først"),), 0, "a)"), Entry((Run("siden"),), 0, "b)"))),
        WrittenTable((("Ø", "Både"), ("Tågø", "2"), ("Skælø\nog omegn", "1.200")), "Både i alt"),
    )
    page = _pages(_pdf(_edition(item)))[1]
    assert "Baggrunden\nSe aftalen12 nu\n• båd\n– jolle\n• skib\na) først\nb) siden\n" in page
    assert "Både i alt\nØ Både\nTågø 2\nSkælø\nog omegn\n1.200\n" in page
    assert "\n1https://eksempel.dk/aftale\n2Den er fra maj.\n" in page


def _tags(pdf: bytes, number: int) -> list[str]:
    """The tags of a page, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        size = raw.FPDF_StructElement_GetType(element, None, 0)
        name = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetType(element, name, size)
        found.append(name.raw.decode("utf-16-le").rstrip("\0"))
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
                walk(child)

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        tree = raw.FPDF_StructTree_GetForPage(page)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)
    return found


def test_a_screen_reader_is_told_what_everything_is() -> None:
    item = _item(
        1,
        "Lyset",
        Paragraph(((Run("Baggrunden"),),), heading=True),
        Paragraph(((Run("aftalen", link="https://eksempel.dk"), Run(note="Fra maj.")),)),
        Listed(False, (Entry((Run("båd"),)),)),
        WrittenTable((("Ø", "Både"), ("Tågø", "2")), "Både i alt"),
    )
    tags = _tags(_pdf(_edition(item)), 1)
    assert [tag for tag in tags if tag in ("H1", "H2", "H3")] == ["H1", "H2", "H3"]
    assert (tags.count("TH"), tags.count("TD")) == (2, 2)
    assert {"Table", "Caption", "L", "LI", "Link", "Note"} <= set(tags)


def test_the_closed_edition_says_so_on_every_page_and_the_open_one_on_none() -> None:
    many = [_said(f"Afsnit {n} om lyset.") for n in range(80)]
    edition = _edition(_item(1, "Lyset", *many), _item(2, "Køb af grund", closed=True))
    for page in _pages(_pdf(edition)):
        assert "Lukket udgave – kun for medlemmer" in page
    assert "Lukket udgave" not in _words(_pdf(open_edition(edition)))
    assert "Lukket udgave" not in _words(_pdf(_edition(_item(1, "Lyset"))))


def test_the_open_edition_prints_a_closed_item_and_file_as_their_numbers() -> None:
    edition = _edition(
        _item(1, "Køb af grund", closed=True, officer="Åse Bæk", ground="§ 30"),
        _item(2, "Lyset", files=(EditionFile(1, "Løntal", "loen.pdf", "ab", True, "§ 30"),)),
    )
    front, page = _pages(_pdf(open_edition(edition)))
    assert "Punkt 1 Lukket punkt 2\nPunkt 2 (Åben) Lyset 2\n" in front
    assert page.startswith("Punkt 1 Lukket punkt\nPunkt 2 (Åben) Lyset\nBilag\nBilag 1 (lukket)\n")


def test_a_matter_under_a_container_has_headings_when_it_has_more_than_one_text() -> None:
    told = _item(8, "Møde med ministeren", _said("Der var møde."), number="", kind="case")
    summary = WrittenSection("summary", "Resumé", text_of([_said("Kort.")]))
    asked = replace(
        _item(9, "Nyt fra øerne", closed=True),
        manuscript=Manuscript(sections=(summary,), recommendations=(Clause("det", "decide"),)),
        files=(EditionFile(1, "Notat", "notat.pdf", "ab"),),
    )
    page = _pages(_pdf(_edition(_item(1, "Orienteringer", subs=(told, asked)))))[1]
    assert (
        "Sagsfremstilling\nMøde med ministeren\nDer var møde.\nNyt fra øerne (lukket)\n"
        "Resumé\nKort.\nIndstilling\nat det.\nBilag\nBilag 1: Notat – notat.pdf\n"
    ) in page


# ---- what changed ------------------------------------------------------------------------------


def test_what_changed_is_listed_before_the_items_and_marked_at_each() -> None:
    before = _edition(
        _item(1, "Lyset", _said("Det er tændt.")),
        _item(2, "Havnen"),
        _item(3, "Grunden", closed=True),
        _item(4, "Broen"),
        _item(5, "Eventuelt"),
    )
    after = _edition(
        _item(1, "Lyset", _said("Det er slukket."), officer="Åse Bæk"),
        _item(3, "Grunden", number="2"),
        _item(4, "Broen", number="3", closed=True),
        _item(6, "Færgen", number="4"),
        _item(5, "Eventuelt"),
        serial=2,
    )
    whole = _pages(_pdf(after, changes(before, after)))
    assert whole[1].split("Bestyrelsen,")[0] == (
        "Lukket udgave – kun for medlemmer\n"
        "Ændringer siden sidste udgave\n"
        "• Punkt 1 er ændret: Lyset (sagsbehandler, sagsfremstilling)\n"
        "• Punkt 2 er flyttet til den åbne dagsorden: Grunden\n"
        "• Punkt 3 er nu lukket: Broen\n"
        "• Punkt 4 er nyt: Færgen\n"
        "• Taget af dagsordenen: Havnen (før punkt 2)\n"
    )
    items = "".join(whole[2:])
    assert "Punkt 1 (Åben) Lyset\nÆndret\nSagsbehandler: Åse Bæk\n" in items
    assert "Punkt 2 (Åben) Grunden\nFlyttet til den åbne dagsorden\n" in items
    assert "Punkt 3 (Lukket) Broen\nNu lukket\n" in items
    assert "Punkt 4 (Åben) Færgen\nNyt punkt\n" in items
    assert "Punkt 5 (Åben) Eventuelt\nBestyrelsen" in items
    opened = _pages(_pdf(open_edition(after), changes(open_edition(before), open_edition(after))))
    assert "• Punkt 3 er nu lukket: lukket punkt\n" in opened[1]
    assert "Broen" not in "".join(opened)


def test_an_item_that_only_moved_is_not_called_changed() -> None:
    before = _edition(_item(1, "Lyset"))
    after = _edition(_item(2, "Havnen", number="1"), _item(1, "Lyset", number="2"))
    _, told, items = _pages(_pdf(after, changes(before, after)))
    assert "• Punkt 2 var før punkt 1: Lyset\n" in told
    assert "Punkt 2 (Åben) Lyset\nFør punkt 1\n" in items


def test_without_changes_there_is_no_page_of_them() -> None:
    assert len(_pages(_pdf(_edition(_item(1, "Lyset"))))) == 2


def test_a_date_is_not_parted_at_the_end_of_a_line() -> None:
    for fill in range(60, 90):
        item = _item(1, "Lyset", _said("x" * (fill - 12) + " Mødet er den 20. august 2026 i år."))
        assert "20. au" in _pages(_pdf(_edition(item)))[1]  # a word may be divided


# ---- whatever was typed ------------------------------------------------------------------------

_TYPED = (
    string.punctuation,
    "#let x = 1 #x",
    "$ a_1^2 $",
    "*fed* _skrå_ `kode` ```blok```",
    "@henvisning <mærke>",
    "// ingen bemærkning /* heller ikke */",
    "\\ \\n \\u{41} \\#",
    "= Overskrift",
    "- streg + plus / skråt: ja",
    "[parentes] {krølle} (rund)",
    "https://eksempel.dk/#a",
    "1. ikke en liste",
    "~ -- --- ... ' \"citat\" ''",
    '#import "/etc/passwd"',
    "</script> &amp; %00",
)


@pytest.mark.parametrize("typed", _TYPED)
def test_what_was_typed_is_printed_as_typed_everywhere(typed: str) -> None:
    line = (Run(typed, bold=True), Run(note=typed))
    item = _item(
        1,
        typed,
        Paragraph((line,)),
        Paragraph(((Run(typed),),), heading=True),
        Listed(True, (Entry((Run(typed),), 0, typed[:5]),)),
        WrittenTable(((typed,), (typed,)), typed),
        officer=typed,
        case_number=typed,
        ground=typed,
        closed=True,
        files=(EditionFile(1, typed, typed + ".pdf", "ab"),),
        subs=(EditionItem(2, "case", "", typed),),
    )
    clause = Clause(typed, "decide")
    item = replace(item, manuscript=replace(item.manuscript, recommendations=(clause,)))
    pdf = _pdf(_edition(item, organisation=typed, body=typed, place=typed))
    # Lines are broken where the typesetter pleases: compared without white space.
    printed = "".join(_words(pdf).split())
    assert printed.count("".join(typed.split())) >= 18
    assert (0, f"Punkt 1 (Lukket) {typed}") in _bookmarks(pdf)


@pytest.mark.parametrize(
    "typed",
    ["😀 og 👩‍🚀", "日本", "שלום", "مرحبا بالعالم", "\ufdd0", "a\u0301\u0323\u0308 \U000e0041"],
)
def test_letters_the_typesetter_lacks_do_not_stop_it(typed: str) -> None:
    pdf = _pdf(_edition(_item(1, f"Lyset {typed} brænder", _said(typed))))
    assert "Lyset" in _words(pdf)
    assert "brænder" in _words(pdf)
    assert b"/MarkInfo" in pdf


@settings(max_examples=60, deadline=None)
@given(editions)
def test_an_edition_of_any_shape_is_printed(edition: Edition) -> None:
    for one in (edition, open_edition(edition)):
        assert _pdf(one).startswith(b"%PDF-")


# ---- how much ----------------------------------------------------------------------------------


def test_an_agenda_without_items_is_a_front_page() -> None:
    (front,) = _pages(_pdf(_HEAD))
    assert "Dagsorden" in front
    assert "Indhold" not in front


def test_a_title_of_two_thousand_letters_is_printed_whole() -> None:
    title = "Etmegetlangtord" * 20 + " og mere" * 213
    assert len(title) > 2000
    printed = "".join(_words(_pdf(_edition(_item(1, title)))).split())
    assert printed.count("".join(title.split())) == 2


def test_three_hundred_pages_are_printed() -> None:
    words = "Fyrtårnet har lyst for færger og joller, siden havnen blev bygget. " * 52
    items = [_item(n, f"Sag {n}", *[_said(words) for _ in range(10)]) for n in range(1, 41)]
    pages = _pages(_pdf(_edition(*items)))
    assert len(pages) >= 300
    assert f"Side {len(pages)} af {len(pages)}" in pages[-1]


def test_a_table_of_many_rows_goes_on_over_pages_with_its_head() -> None:
    rows = tuple((f"Ø {n}", "2", "3") for n in range(200))
    pages = _pages(_pdf(_edition(_item(1, "Både", WrittenTable((("Ø", "Både", "Joller"), *rows))))))
    assert len(pages) > 3
    for page in pages[1:]:
        assert "Ø Både Joller\n" in page


def test_a_table_wider_than_any_page_does_not_stop_it() -> None:
    row = tuple(f"{n}" for n in range(200))
    assert "at være" in _words(_pdf(_edition(_item(1, "at være", WrittenTable((row, row))))))


# ---- read back ---------------------------------------------------------------------------------


def test_our_own_reader_reads_the_agenda_from_its_pdf(write: Write) -> None:
    prose = _said("Fyrtårnet har lyst for færger og joller, siden havnen blev bygget. " * 12)
    asked = (Clause("bestyrelsen godkender planen", "approve"), Clause("den yder tilskud", "grant"))
    items = [
        _item(n, f"Plan for {place}", prose, prose, case_number=f"EMN-2026-0019{n}", closed=n == 3)
        for n, place in enumerate(("Tågø", "Skælø", "Blæsø", "Ærø", "Fyrhuset"), 1)
    ]
    items = [
        replace(item, manuscript=replace(item.manuscript, recommendations=asked)) for item in items
    ]
    edition = _edition(*items, _item(6, "Eventuelt"))
    for one in (edition, open_edition(edition)):
        said = findings_of(one)[1]
        file = extract(write("dagsorden.pdf", _pdf(one)))
        found = read(PaperText(file.text, file.page_starts))
        assert [(item.number, item.access, item.case_number) for item in found.items] == [
            (item.number, item.access, item.case_number) for item in said.items
        ]
        assert [item.title for item in found.items] == [
            item.title or "Lukket punkt" for item in said.items
        ]
        assert [[clause.text for clause in item.recommendations] for item in found.items] == [
            [clause.text for clause in item.recommendations] for item in said.items
        ]
        assert (found.kind, found.body) == ("agenda", said.body)
        assert replace(found.meeting, evidence=None) == replace(said.meeting, evidence=None)


# ---- when it does not print --------------------------------------------------------------------


def test_what_went_wrong_is_said_without_a_word_of_the_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses(*_: object, **__: object) -> bytes:
        refused = typst.TypstError("Køb")
        refused.message = 'cannot add `Køb af grund` to "hemmeligt"\nKøb af grund'
        raise refused

    monkeypatch.setattr(typesetter.typst, "compile", refuses)
    with pytest.raises(NotPrinted) as told:
        _pdf(_edition(_item(1, "Køb af grund", closed=True)))
    assert str(told.value) == "The typesetter could not print “agenda”: cannot add … to …"
    assert told.value.__context__ is None
