"""The parts of a Word document being written, and the package they are put into."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import cast

from lxml import etree

from sagsgang.adapters.unreadable import Language
from sagsgang.adapters.word import form
from sagsgang.adapters.word.lists import Lists
from sagsgang.adapters.word.markup import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    Element,
    R,
    serialised,
    text,
    w,
)
from sagsgang.adapters.word.pictures import ENDINGS, Media, drawing
from sagsgang.core.written.pieces import Picture
from sagsgang.core.written.runs import Run

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "footer": "footer1",
}
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a package can say: no clock, so same input, same bytes
_PAGE = {"w": 11906, "h": 16838}  # A4 in twentieths of a point
_MARGINS = {"top": 1418, "right": 1134, "bottom": 1134, "left": 1134, "header": 567, "footer": 567}


@dataclass(slots=True)
class Parts:
    """What a document's body refers to: lists, links, footnotes, bookmarks."""

    language: Language
    lists: Lists = field(default_factory=Lists)
    media: Media = field(default_factory=Media)
    _links: dict[str, str] = field(default_factory=dict)
    _notes: list[str] = field(default_factory=list)
    _marks: int = 0
    _controls: int = 0

    def run(self, run: Run) -> Element:
        """Words that look the same, or the mark of a footnote."""
        if run.note:
            self._notes.append(run.note)
            return w(
                "r",
                w("rPr", w("rStyle", val=form.NOTE_MARK)),
                w("footnoteReference", id=len(self._notes)),
            )
        looks = w("rPr")
        if run.link:
            looks.append(w("rStyle", val=form.HYPERLINK))
        if run.bold:
            looks.extend((w("b"), w("bCs")))
        if run.italic:
            looks.extend((w("i"), w("iCs")))
        return w("r", *([looks] if len(looks) else []), text(run.text))

    def line(self, runs: Iterable[Run]) -> list[Element]:
        """Runs, those of one link inside it."""
        done: list[Element] = []
        address = ""
        for run in runs:
            if not run.link:
                done.append(self.run(run))
            elif run.link == address:
                done[-1].append(self.run(run))
            else:
                done.append(w("hyperlink", self.run(run), history=1))
                done[-1].set(f"{{{R}}}id", self._link(run.link))
            address = run.link
        return done

    def picture(self, picture: Picture, data: bytes) -> Element:
        """A picture in its line; ``data`` is its file."""
        return drawing(picture, data, self.media)

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """The two ends of a bookmark."""
        self._marks += 1
        return (
            w("bookmarkStart", id=self._marks, name=name),
            w("bookmarkEnd", id=self._marks),
        )

    def placeholder(self, words: str) -> Element:
        """Help that stands until somebody types there; then the control is gone too."""
        self._controls += 1
        looks = w("rPr", w("rStyle", val=form.HELP))
        if self.language == "en":
            looks.append(w("lang", val="en-GB"))
        return w(
            "sdt",
            w("sdtPr", w("id", val=self._controls), w("temporary"), w("showingPlcHdr")),
            w("sdtContent", w("r", looks, text(words))),
        )

    def package(
        self,
        elements: Sequence[Element],
        *,
        title: str,
        author: str = "",
        running: str = "",
        warning: str = "",
    ) -> bytes:
        """The whole file; each page has ``running`` at its foot and ``warning`` at its head."""
        names = _PARTS | ({"header": "header1"} if warning else {})
        section = w("sectPr")
        for edge in ("header", "footer"):
            if edge in names:
                section.append(w(f"{edge}Reference", type="default"))
                section[-1].set(f"{{{R}}}id", edge)
        section.extend((w("pgSz", **_PAGE), w("pgMar", **_MARGINS, gutter=0)))
        document = w("document", w("body", *elements, section))
        parts = {
            "[Content_Types].xml": _content_types(names),
            "_rels/.rels": _relationships(
                [
                    ("document", f"{_OFFICE}/officeDocument", "word/document.xml", ""),
                    (
                        "core",
                        f"{RELATIONSHIPS}/metadata/core-properties",
                        "docProps/core.xml",
                        "",
                    ),
                ]
            ),
            "docProps/core.xml": _core(title, author),
            "word/document.xml": serialised(document),
            "word/_rels/document.xml.rels": _relationships(
                [
                    *(
                        (kind, f"{_OFFICE}/{kind}", f"{name}.xml", "")
                        for kind, name in names.items()
                    ),
                    *((i, f"{_OFFICE}/image", part, "") for i, part in self.media.relations()),
                    *((i, f"{_OFFICE}/hyperlink", to, "External") for to, i in self._links.items()),
                ]
            ),
            "word/styles.xml": _template("styles.xml"),
            "word/settings.xml": _template("settings.xml"),
            "word/numbering.xml": serialised(self.lists.part()),
            "word/footnotes.xml": serialised(self._footnotes()),
            "word/footer1.xml": serialised(self._footer(running)),
        }
        if warning:
            head = w("p", w("pPr", w("pStyle", val=form.HEADER)), w("r", text(warning)))
            parts["word/header1.xml"] = serialised(w("hdr", head))
        for part, data in self.media.files.values():
            parts[f"word/{part}"] = data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name, _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, content, compresslevel=6)
        return stream.getvalue()

    def _link(self, address: str) -> str:
        return self._links.setdefault(address, f"link{len(self._links) + 1}")

    def _footnotes(self) -> Element:
        own = [
            w("footnote", w("p", w("r", w(mark))), type=mark, id=number)
            for number, mark in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        for number, words in enumerate(self._notes, start=1):
            mark = w("r", w("rPr", w("rStyle", val=form.NOTE_MARK)), w("footnoteRef"))
            paragraph = w("p", w("pPr", w("pStyle", val=form.NOTE_TEXT)), mark)
            paragraph.extend((w("r", text(" ")), w("r", text(words))))
            own.append(w("footnote", paragraph, id=number))
        return w("footnotes", *own)

    def _footer(self, running: str) -> Element:
        paragraph = w("p", w("pPr", w("pStyle", val=form.FOOTER)))
        if running:
            paragraph.append(w("r", text(f"{running} · ")))
        for piece in re.split(r"(\{\w+\})", form.PAGE.of(self.language)):
            if piece in _COUNTED:
                paragraph.append(w("fldSimple", w("r", text("1")), instr=_COUNTED[piece]))
            elif piece:
                paragraph.append(w("r", text(piece)))
        return w("ftr", paragraph)


_COUNTED = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}


def _template(name: str) -> bytes:
    return (files("sagsgang.adapters.word") / "templates" / name).read_bytes()


def _content_types(names: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_default(CONTENT_TYPES))
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        *((ending, kind) for kind, ending in ENDINGS.items()),
    ):
        etree.SubElement(
            root, f"{{{CONTENT_TYPES}}}Default", {"Extension": extension, "ContentType": kind}
        )
    overrides = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD_PART}.document.main+xml",
        **{f"/word/{name}.xml": f"{_WORD_PART}.{kind}+xml" for kind, name in names.items()},
    }
    for part, kind in overrides.items():
        etree.SubElement(
            root, f"{{{CONTENT_TYPES}}}Override", {"PartName": part, "ContentType": kind}
        )
    return _whole(root)


def _relationships(entries: Sequence[tuple[str, str, str, str]]) -> bytes:
    """Id, type, target and mode of each relationship of a part."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    for id_, kind, target, mode in entries:
        entry = etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", {"Id": id_, "Type": kind, "Target": target}
        )
        if mode:
            entry.set("TargetMode", mode)
    return _whole(root)


def _core(title: str, author: str) -> bytes:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    for name, words in (("title", title), ("creator", author), ("language", "da-DK")):
        if words:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = words
    return _whole(root)


def _default(namespace: str) -> dict[str, str]:
    """A namespace without a prefix, which the types of lxml do not know of."""
    return cast(dict[str, str], {None: namespace})


def _whole(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
