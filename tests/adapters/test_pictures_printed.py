"""Pictures in texts, printed: their words for who cannot see them, and words where no file is."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pikepdf
import pypdfium2

from sagsgang.adapters.akoma.minutes import minutes_xml
from sagsgang.adapters.typesetting.minutes import minutes_pdf
from sagsgang.adapters.word.editions import minutes_docx
from sagsgang.adapters.word.reading import read
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.manuscript import Manuscript, WrittenSection
from sagsgang.core.printing import findings_of
from sagsgang.core.written.pictures import pictures_in
from sagsgang.core.written.pieces import Picture, text_of
from tests.adapters.word_papers import edited, written
from tests.core.test_written_pictures import drawn

_AT = datetime(2031, 9, 17, 9, tzinfo=UTC)
_PNG, _JPEG = drawn("PNG", (900, 300)), drawn("JPEG", (80, 40))
_MAP, _LINE = (hashlib.sha256(data).hexdigest() for data in (_PNG, _JPEG))
_SHOWN = {_MAP: _PNG, _LINE: _JPEG}
_PAPER = Manuscript(
    "Havnen",
    (
        WrittenSection(
            "presentation",
            "Sagsfremstilling",
            text_of(
                [
                    Picture(_MAP, 'Kort "over" <havnen>', caption="Figur 1"),
                    Picture(_LINE, decorative=True),
                    Picture("ee" * 32, "Et, der er væk"),
                ]
            ),
        ),
    ),
)
_MINUTES = Edition(
    "Øernes Fællesråd",
    "Bestyrelsen",
    "2031-09-17",
    items=(EditionItem(1, "case", "1", "Havnen", manuscript=_PAPER),),
    kind="minutes",
)


def _figures(pdf: bytes) -> list[str]:
    """The alternative text of each figure in the tags."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(one.get("/Alt", ""))
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name("/Figure")
        ]


def _words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_in_pdf_a_picture_has_its_words_and_decoration_none() -> None:
    pdf = minutes_pdf(_MINUTES, printed_at=_AT, pictures=_SHOWN)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert _figures(pdf) == ['Kort "over" <havnen>']
    words = _words(pdf)
    assert "Figur 1" in words and "[Billede: Et, der er væk]" in words
    assert "[Billede: Kort" not in words
    assert pdf == minutes_pdf(_MINUTES, printed_at=_AT, pictures=_SHOWN)


def test_a_picture_that_cannot_be_drawn_does_not_stop_the_paper() -> None:
    broken = {_MAP: _PNG[:60], _LINE: _JPEG}
    pdf = minutes_pdf(_MINUTES, printed_at=_AT, pictures=broken)
    assert _figures(pdf) == [] and '[Billede: Kort "over" <havnen>]' in _words(pdf)


def test_in_word_and_in_plain_text_too() -> None:
    with zipfile.ZipFile(io.BytesIO(minutes_docx(_MINUTES, _SHOWN))) as package:
        files = [package.read(name) for name in package.namelist() if "/media/" in name]
        document = package.read("word/document.xml").decode()
    assert files == [_PNG, _JPEG]
    assert 'descr="Kort &quot;over&quot; &lt;havnen&gt;"' in document
    assert document.count('<adec:decorative val="1"/>') == 1
    assert "[Billede: Et, der er væk]" in document
    text, _ = findings_of(_MINUTES)
    assert 'Figur 1\n[Billede: Kort "over" <havnen>]\n' in text
    data = minutes_xml(_MINUTES, address="/organer/bestyrelsen/2031-09-17/").decode()
    assert "[Billede: Et, der er væk]" in data


def test_a_picture_that_lost_its_words_in_word_is_told_and_left_out() -> None:
    data = written(_PAPER, pictures=_SHOWN)
    assert list(pictures_in(read(data).manuscript)) == list(pictures_in(_PAPER))
    without = edited(data, ('descr="Kort &quot;over&quot; &lt;havnen&gt;"', ""))
    brought = read(without)
    assert [picture.sha256 for picture in pictures_in(brought.manuscript)] == [_LINE, "ee" * 32]
    assert [note.code for note in brought.notes] == ["no_alt"]
    anew = edited(data, (f'name="billede-{_MAP}" descr', 'name="Picture 1" descr'))
    assert [note.code for note in read(anew).notes] == ["picture"]
