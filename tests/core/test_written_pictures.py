"""Pictures in a text: each with words or said to need none, and each an attached file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sagsgang.core.difference import difference
from sagsgang.core.manuscript import Manuscript, Text, WrittenSection
from sagsgang.core.written.editor import from_editor, to_editor
from sagsgang.core.written.pictures import (
    MOST_PIXELS,
    found,
    media_type_of,
    pictures_in,
    size_of,
    without_pictures,
)
from sagsgang.core.written.pieces import Picture, text_of
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.core.written.refusal import LONGEST_ALT, MOST_PICTURES, NotWritten

SHA, OTHER = "ab" * 32, "cd" * 32


def drawn(form: str, size: tuple[int, int] = (30, 20), **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "#cde").save(stream, form, **more)
    return stream.getvalue()


def paper(*pictures: Picture) -> Manuscript:
    return Manuscript("", (WrittenSection("economy", "Økonomi", text_of(pictures)),))


@pytest.mark.parametrize(
    ("typed", "picture"),
    [
        ("![Kort over havnen](kort.png)", Picture("kort.png", "Kort over havnen")),
        (
            '![Kort](kort over havn.png "Figur 1")',
            Picture("kort over havn.png", "Kort", caption="Figur 1"),
        ),
        ("![-](pynt.jpg)", Picture("pynt.jpg", decorative=True)),
        ("![\\-](streg.png)", Picture("streg.png", "-")),
        ('![[a\\] \\"b\\"](k.png)'.replace("[[", "[\\["), Picture("k.png", '[a] "b"')),
    ],
)
def test_a_picture_in_plain_signs(typed: str, picture: Picture) -> None:
    text = from_plain(f"Før\n{typed}\nefter")
    assert list(pictures_in(Manuscript("", (WrittenSection("economy", "", text),)))) == [picture]
    assert [block["type"] for block in text.blocks] == ["paragraph", "picture", "paragraph"]
    assert from_plain(to_plain(text)) == text
    assert from_editor(to_editor(text)) == text


@pytest.mark.parametrize(
    "typed", ["!\\[a](b)", "x ![a](b.png)", "![a]", "![a] (b.png)", "- ![a](b.png)"]
)
def test_what_is_no_picture_is_words(typed: str) -> None:
    assert not [b for b in from_plain(typed).blocks if b["type"] == "picture"]


@pytest.mark.parametrize(
    ("pictures", "code"),
    [
        ([Picture(SHA)], "alt"),
        ([Picture(SHA, " \t\n ")], "alt"),
        ([Picture(SHA, "a" * (LONGEST_ALT + 1))], "alt"),
        ([Picture(SHA, "a", caption="b" * (LONGEST_ALT + 1))], "alt"),
        ([Picture("", "a")], "picture"),
        ([Picture(SHA, "a")] * (MOST_PICTURES + 1), "pictures"),
    ],
)
def test_what_a_text_does_not_take(pictures: list[Picture], code: str) -> None:
    with pytest.raises(NotWritten) as why:
        text_of(pictures)
    assert why.value.code == code


@pytest.mark.parametrize("odd", [{"decorative": "yes"}, {"alt": 7}, {"src": "https://x.dk/a.png"}])
def test_a_picture_of_a_forged_document_is_refused(odd: dict[str, object]) -> None:
    node = {"type": "picture", "attrs": {"sha256": SHA, "alt": "a", **odd}}
    with pytest.raises(NotWritten):
        from_editor({"type": "doc", "content": [node]})


def test_decoration_has_no_words() -> None:
    (block,) = text_of([Picture(SHA, "skjult", decorative=True)]).blocks
    assert block == {"type": "picture", "sha256": SHA, "alt": "", "decorative": True, "caption": ""}


def test_pictures_are_found_by_name_among_the_files_or_stay() -> None:
    typed = paper(Picture("kort.png", "a"), Picture(OTHER, "b"))
    known = found(typed, {"kort.png": SHA}, {OTHER})
    assert [picture.sha256 for picture in pictures_in(known)] == [SHA, OTHER]
    with pytest.raises(NotWritten) as why:
        found(typed, {"kort.png": SHA}, ())
    assert (why.value.code, why.value.where) == ("picture", (("block", 2),))
    with pytest.raises(NotWritten):
        without_pictures(typed.sections[0].text)
    assert without_pictures(Text()) == Text()


def test_another_file_with_the_same_words_is_a_change() -> None:
    (section,) = difference(paper(Picture(SHA, "a")), paper(Picture(OTHER, "a"))).changed_sections
    assert [(part.kind, part.change) for part in section.parts] == [("picture", "restyled")]


def test_a_picture_is_told_by_its_bytes() -> None:
    comment = b"\xff\xfe\x00\x06abcd"
    jpeg = drawn("JPEG")
    assert media_type_of(drawn("PNG")) == "image/png"
    assert media_type_of(jpeg[:2] + comment + jpeg[2:]) == "image/jpeg"
    assert (
        size_of(drawn("PNG", (7, 9))) == (7, 9) == size_of(drawn("JPEG", (7, 9), progressive=True))
    )
    png = drawn("PNG")
    huge = png[:16] + MOST_PIXELS.to_bytes(4, "big") * 2 + png[24:]
    for other in (b"", b"\x89PNG", png[:20], huge, jpeg[:30], b"\xff\xd8\xff" * 99, drawn("GIF"),
                  b"<svg xmlns='http://www.w3.org/2000/svg'/>"):  # fmt: skip
        assert media_type_of(other) == ""
