"""Invented papers in the shape a person writes, and documents as Word saves them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, get_args

from hypothesis import strategies as st

from sagsgang.adapters.word.writing import write
from sagsgang.core.manuscript import (
    WRITTEN_SECTIONS,
    Clause,
    Manuscript,
    Text,
    WrittenSection,
    WrittenTable,
)
from sagsgang.core.reader.findings import Act

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(manuscript: Manuscript, **facts: Any) -> bytes:
    return write(
        manuscript,
        **{
            "officer": "Åse Sørensen",
            "case_number": "EMN-2031-00412",
            "body": "Bestyrelsen, Øernes Fællesråd",
            "attachments": (),
            "language": "da",
            **facts,
        },
    )


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def changed(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """The package with some parts replaced, added, or (``None``) left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in [*package.namelist(), *(n for n in parts if n not in package.namelist())]:
            content = parts.get(name, b"" if name in parts else package.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def edited(data: bytes, *replacements: tuple[str, str]) -> bytes:
    """The document with pieces of its XML replaced, each of which must be there."""
    document = part(data, "word/document.xml")
    for old, new in replacements:
        assert old in document, old
        document = document.replace(old, new, 1)
    return changed(data, {"word/document.xml": document})


def bare(body: str, **parts: str) -> bytes:
    """A document somebody made without the template; ``parts`` are other parts by bare name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def paragraph(words: str, properties: str = "", look: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def harbour() -> Manuscript:
    """A paper with something of everything."""
    presentation = Text(
        (
            {
                "type": "paragraph",
                "text": "Havnen på Ærø er fra 1931, jf. rapporten.",
                "marks": [
                    [0, 6, "bold"],
                    [10, 13, "italic"],
                    [31, 40, "link", "https://havn.example/rapport"],
                    [40, 40, "footnote", "Rapporten er fra maj."],
                ],
            },
            {"type": "subheading", "text": "Tidsplan"},
            {
                "type": "numbered",
                "items": [
                    {"label": "1.", "text": "Udbud"},
                    {"label": "a)", "text": "Annonce"},
                    {"label": "b)", "text": "Frist"},
                    {"label": "2.", "text": "Byggeri"},
                ],
                "levels": [0, 1, 1, 0],
            },
            {"type": "bullets", "items": ["Støj", "Støv"], "marks": [[], [[0, 4, "bold"]]]},
            {"type": "table", "position": 0},
            {"type": "rows", "lines": ["Havnekontoret", "Kajen 4", "5970 Ærøskøbing"]},
            {"type": "link", "url": "https://havn.example/", "text": "havn.example"},
        ),
        (
            WrittenTable(
                (("Post", "2031", "2032"), ("Drift", "1.200", "1.300"), ("Anlæg", "", "20 %")),
                "Tabel 1. Udgifter i 1.000 kr.",
            ),
        ),
    )
    return Manuscript(
        title="Ny mole i Nordhavnen",
        sections=(
            WrittenSection("summary", "Resumé", _one("Molen skal fornyes.")),
            WrittenSection("recommendation", "Indstilling", _one("Sekretariatet indstiller,")),
            WrittenSection("presentation", "Sagsfremstilling", presentation),
            WrittenSection("economy", "Økonomi", _one("Udgiften er 2.500 t.kr.")),
        ),
        recommendations=(
            Clause("bestyrelsen godkender molen", "approve"),
            Clause("orienteringen tages til efterretning", "take_note"),
            # What the words say is not always what was meant.
            Clause("sekretariatet ser på støjen", "send"),
        ),
    )


def _one(words: str) -> Text:
    return Text(({"type": "paragraph", "text": words},))


# --- any manuscript ------------------------------------------------------------------------------

_SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("aåæø AT\u00a0.,;:%1\t\n\r\x0b\u2028\u0301\ufffe\U0001f600\x00 og"),
)
_words = st.one_of(
    st.text(_SIGNS, max_size=12),
    st.sampled_from(["at bestyrelsen godkender, og", "Økonomi", "Udfyld", "at", "kr.", "Bilag"]),
)
_links = st.sampled_from(
    ["https://havn.example/æ?a=1&b=2", "http://a.example", "mailto:a@b.example", "javascript:x", ""]
)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[list[Any]]]:
    text = draw(_words)
    marks: list[list[Any]] = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from(["bold", "italic", "link", "footnote"]))
        if kind == "footnote":
            marks.append([start, start, kind, draw(_words)])
        elif kind == "link":
            marks.append([start, end, kind, draw(_links)])
        else:
            marks.append([start, end, kind])
    return text, marks


@st.composite
def _block(draw: st.DrawFn, tables: int) -> dict[str, Any]:
    kinds = ["paragraph", "subheading", "bullets", "numbered", "rows", "link", "picture"]
    kind = draw(st.sampled_from(kinds + ["table"] * (tables > 0)))
    if kind in ("paragraph", "subheading"):
        text, marks = draw(_marked())
        return {"type": kind, "text": text, "marks": marks}
    if kind == "rows":
        lines = draw(st.lists(_marked(), max_size=3))
        return {"type": kind, "lines": [t for t, _ in lines], "marks": [m for _, m in lines]}
    if kind == "link":
        return {"type": kind, "url": draw(_links), "text": draw(_words)}
    if kind == "picture":
        decorative = draw(st.booleans())
        alt = "" if decorative else f"Kort {draw(_words)}"
        told = {"alt": alt, "decorative": decorative, "caption": draw(_words)}
        return {"type": kind, "sha256": draw(st.sampled_from(["ab" * 32, "cd" * 32])), **told}
    if kind == "table":
        return {"type": kind, "position": draw(st.integers(0, tables))}
    entries = draw(st.lists(_marked(), max_size=6))
    texts = [text for text, _ in entries]
    block: dict[str, Any] = {"type": kind, "items": texts, "marks": [m for _, m in entries]}
    if kind == "numbered":
        block["items"] = [{"label": draw(_labels), "text": text} for text in texts]
    if draw(st.booleans()):
        block["levels"] = [draw(st.integers(0, 9)) for _ in texts]
    return block


_labels = st.one_of(
    st.integers(0, 40).map(lambda n: f"{n}."),
    st.sampled_from(["a)", "b)", "(c)", "i.", "ii.", "IV.", "A", "1.1", "1.2.", "§ 3", "", "•"]),
    st.text(_SIGNS, max_size=5),
)


@st.composite
def _text(draw: st.DrawFn) -> Text:
    row = st.lists(_words, max_size=3).map(tuple)
    tables = draw(
        st.lists(st.builds(WrittenTable, st.lists(row, max_size=3).map(tuple), _words), max_size=2)
    )
    blocks = draw(st.lists(_block(len(tables)), max_size=4))
    return Text(tuple(blocks), tuple(tables))


_KINDS = [*(kind for kind, _ in WRITTEN_SECTIONS), "other"]
manuscripts = st.builds(
    Manuscript,
    _words,
    st.lists(st.builds(WrittenSection, st.sampled_from(_KINDS), _words, _text()), max_size=4).map(
        tuple
    ),
    st.lists(st.builds(Clause, _words, st.sampled_from(get_args(Act))), max_size=4).map(tuple),
)
