"""Whatever is uploaded as a Word document gets an answer, and nothing in it is run or fetched."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.word import flowing, opened
from sagsgang.adapters.word.reading import read
from sagsgang.core.manuscript import Manuscript
from tests.adapters.samples import zip_bytes
from tests.adapters.word_papers import R, W, bare, changed, harbour, paragraph, part, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def document(words: str, before: str = "") -> bytes:
    return zip_bytes(
        {"word/document.xml": f'{before}<d xmlns="{W}"><body>{words}</body></d>'.encode()}
    )


def encrypted() -> bytes:
    data = bytearray(written(harbour()))
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(header)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(header, place + 4)
    return bytes(data)


CASES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "text": (b"Kaere bestyrelse", "not_word"),
    "a PDF": (b"%PDF-1.7\n%%EOF", "not_word"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "picture"),
    "an old Word file": (OLE, "other_format"),
    "a locked Word file": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a locked package": (encrypted(), "encrypted"),
    "rich text": (rb"{\rtf1 Sag}", "other_format"),
    "a ZIP of files": (zip_bytes({"a.txt": b"sag"}), "archive"),
    "a spreadsheet": (zip_bytes({"xl/workbook.xml": b"<x/>"}), "other_format"),
    "a cut-off package": (written(harbour())[:-300], "damaged"),
    "half a package": (written(harbour())[:3000], "damaged"),
    "no XML": (zip_bytes({"word/document.xml": b"<w:document"}), "damaged"),
    "an empty part": (zip_bytes({"word/document.xml": b""}), "damaged"),
    "no body": (zip_bytes({"word/document.xml": b"<document/>"}), "damaged"),
    "entities": (document("<p><r><t>&b;</t></r></p>", ENTITIES), "damaged"),
    "a file from outside": (document("<p><r><t>&a;</t></r></p>", OUTSIDE), "damaged"),
    "a document type": (document("", "<!DOCTYPE d>"), "damaged"),
    "macros": (changed(written(harbour()), {"word/vbaProject.bin": b"x"}), "macros"),
    "macros elsewhere": (changed(written(harbour()), {"x/VBAProject.BIN": b"x"}), "macros"),
    "styles that are no XML": (changed(written(harbour()), {"word/styles.xml": "<"}), "damaged"),
    "deep nesting": (document("<sdt>" * 5000 + "</sdt>" * 5000), "damaged"),
}


@pytest.mark.parametrize("case", CASES)
def test_is_refused_with_a_sentence_in_both_languages(case: str) -> None:
    data, reason = CASES[case]
    with pytest.raises(Unreadable) as error:
        read(data, name="sag\n.docx")
    assert error.value.reason == reason
    for language in ("da", "en"):
        message = error.value.message(language)
        assert message.isprintable()
        assert "{" not in message


def test_nesting_as_deep_as_the_parser_allows_is_read() -> None:
    deep = "<sdt><sdtContent>" * 100 + f"<p><r><t>Dyb</t></r></p>{'</sdtContent></sdt>' * 100}"
    assert "Dyb" in str(read(document(deep)).manuscript)
    spans = "<smartTag>" * 200 + "<r><t>Dyb</t></r>" + "</smartTag>" * 200
    assert "Dyb" in str(read(document(f"<p>{spans}</p>")).manuscript)


def test_a_hundred_megabytes_are_refused_by_their_size() -> None:
    with pytest.raises(Unreadable) as error:
        read(b"PK\x03\x04" + bytes(100 * 1024 * 1024))
    assert error.value.sentence("da") == "filen fylder 101 MB; der læses højst 64 MB Word"


def test_a_package_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opened, "UNPACKED_LIMIT", 1024 * 1024)
    data = zip_bytes({"word/document.xml": b"<d/>", "word/media/a.png": bytes(3 * 1024 * 1024)})
    with pytest.raises(Unreadable, match="unpacks to 4 MB") as error:
        read(data)
    assert error.value.reason == "unpacks_too_large"


def test_one_part_that_unpacks_to_more_than_a_paper_has_is_refused() -> None:
    data = zip_bytes({"word/document.xml": b"<d>" + b" " * (17 * 1024 * 1024) + b"</d>"})
    assert len(data) < 100_000
    with pytest.raises(Unreadable) as error:
        read(data)
    assert error.value.reason == "unpacks_too_large"


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused() -> None:
    data = bytearray(zip_bytes({"word/document.xml": b" " * 5_000_000}))
    size = struct.pack("<I", 5_000_000)
    while size in data:
        at = data.index(size)
        data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(Unreadable) as error:
        read(bytes(data))
    assert error.value.reason == "damaged"


def test_a_table_of_a_million_cells_is_refused() -> None:
    wide = '<tc><tcPr><gridSpan val="999999"/></tcPr><p/></tc>'
    rows = f"<tr>{wide}</tr>" * (flowing.MOST_CELLS // flowing.WIDEST + 1)
    with pytest.raises(Unreadable) as error:
        read(document(f"<tbl>{rows}</tbl>"))
    assert error.value.reason == "too_many_cells"


def test_links_and_pictures_from_elsewhere_are_not_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import socket

    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "create_connection", nobody)
    monkeypatch.setattr(socket.socket, "connect", nobody)
    relations = part(written(harbour()), "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="x1" Type="{R}/image" Target="http://198.51.100.1/a.png" '
        f'TargetMode="External"/><Relationship Id="x2" Type="{R}/attachedTemplate" '
        'Target="file:///198.51.100.1/ond.dotm" TargetMode="External"/></Relationships>',
    )
    content = part(written(harbour()), "word/document.xml").replace(
        "<w:body>",
        '<w:body><w:p><w:hyperlink r:id="x2"><w:r><w:t>Klik</w:t></w:r></w:hyperlink>'
        '<w:r><w:drawing><a r:link="x1"/></w:drawing></w:r></w:p>',
    )
    paper = read(
        changed(
            written(harbour()),
            {"word/_rels/document.xml.rels": relations, "word/document.xml": content},
        )
    )
    assert {"no_link", "picture"} <= {note.code for note in paper.notes}
    assert "198.51" not in str(paper.manuscript)


def test_a_style_that_is_based_on_itself_ends() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    data = bare(paragraph("Tekst", '<w:pStyle w:val="A"/>'), styles=styles)
    assert "Tekst" in str(read(data).manuscript)


def test_a_footnote_that_refers_to_itself_ends() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>Note</w:t></w:r>'
        f"{reference}</w:p></w:footnote></w:footnotes>"
    )
    data = bare(f"<w:p><w:r><w:t>Tekst</w:t></w:r>{reference}</w:p>", footnotes=notes)
    assert read(data).manuscript.sections[0].text.blocks == (
        {"type": "paragraph", "text": "Tekst", "marks": [[5, 5, "footnote", "Note"]]},
    )


def test_fields_that_never_end_hide_nothing_but_their_code() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = bare(f"<w:p>{end}{begin * 3}{end * 9}<w:r><w:t>Tekst</w:t></w:r></w:p>")
    assert "Tekst" in str(read(data).manuscript)


def test_a_long_paper_is_read_in_seconds() -> None:
    words = paragraph("Molen ved havnen skal fornyes, og det koster penge. " * 8)
    table = "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 8 + "</w:tr>") * 500 + "</w:tbl>"
    began = time.monotonic()
    paper = read(bare(words * 450 + table * 5))
    assert time.monotonic() - began < 10
    assert len(paper.manuscript.sections[0].text.blocks) == 455


def test_a_section_longer_than_can_be_kept_is_refused() -> None:
    with pytest.raises(Unreadable) as error:
        read(bare(paragraph("Molen ved havnen skal fornyes. " * 8) * 1000))
    assert error.value.reason == "too_long"
    with pytest.raises(Unreadable) as error:
        read(bare(paragraph("Indstilling") + paragraph("at planen godkendes") * 300))
    assert error.value.reason == "too_long"


@given(st.data())
def test_any_damage_is_told_or_harmless(data: st.DataObject) -> None:
    """Some bytes of the text itself are others, the package around it whole."""
    content = bytearray(part(written(harbour()), "word/document.xml").encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    try:
        paper = read(changed(written(harbour()), {"word/document.xml": bytes(content)}))
    except Unreadable as refused:
        assert refused.reason == "damaged"
    else:
        assert isinstance(paper.manuscript, Manuscript)


@given(st.binary(max_size=200), st.integers(0, 3000))
def test_any_bytes_in_a_package_are_told_or_harmless(noise: bytes, at: int) -> None:
    whole = written(harbour())
    try:
        read(whole[:at] + noise + whole[at + len(noise) :])
    except Unreadable as refused:
        assert refused.message("da")


def test_the_locked_package_is_locked() -> None:
    with zipfile.ZipFile(io.BytesIO(CASES["a locked package"][0])) as package:
        assert all(entry.flag_bits & 1 for entry in package.infolist())
