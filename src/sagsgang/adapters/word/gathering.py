"""Paragraphs and tables into the fixed sections: by style, else by the words of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sagsgang.adapters.word import form
from sagsgang.adapters.word.flowing import Item, ReadTable
from sagsgang.adapters.word.marking import act_by_mark, attachments_mark
from sagsgang.adapters.word.notices import Notices
from sagsgang.adapters.word.paragraphs import ReadParagraph
from sagsgang.adapters.word.settling import at_words, one_line, plain
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.headings import kind_of
from sagsgang.core.written.runs import Line, marked

Place = SectionKind | Literal["before"]

_LONGEST_HEADING = 60  # characters of a bold line that may be one
_CASE_NUMBER = re.compile(r"(?:sagsnummer|sagsnr\.?|case number)\s*:\s*(.*)", re.IGNORECASE)
_OFFICER = re.compile(r"(?:sagsbehandler|officer)\s*:\s*(.*)", re.IGNORECASE)
_BY_NAME: dict[str, SectionKind] = {
    heading.lower(): kind for kind, heading in form.HEADINGS.items()
}


@dataclass(slots=True)
class _Gathered:
    """One section while it fills; tables are counted from 0."""

    heading: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    tables: list[WrittenTable] = field(default_factory=list)


class Gatherer:
    """Takes a document's paragraphs and tables one after the other."""

    def __init__(self, items: Iterable[Item], notices: Notices) -> None:
        self.case_number = ""
        self.officer = ""
        self._items = list(items)
        self._notices = notices
        self._title: list[str] = []
        self._place: Place = "before"
        self._sections: dict[Place, _Gathered] = {"before": _Gathered("")}
        self._clauses: list[Clause] = []
        self._attached: list[str] = []
        self._attachments_mark: str | None = None
        self._caption: str | None = None
        # Where the template's own headings are left, words alone make none.
        self._styled = {
            kind
            for item in self._items
            if isinstance(item, ReadParagraph)
            and (kind := form.SECTION_NAMES.get(item.style.name)) is not None
        }

    def manuscript(self) -> Manuscript:
        """Everything, not yet settled."""
        for item in self._items:
            if isinstance(item, ReadTable):
                self._table(item)
            else:
                self._paragraph(item)
        self._end_caption()
        self._tell_attachments()
        if not any(self._title):
            self._notices.add("no_title")
        return Manuscript(
            title=" ".join(self._title),
            sections=tuple(
                WrittenSection(
                    kind,
                    self._sections[kind].heading,
                    Text(tuple(self._sections[kind].blocks), tuple(self._sections[kind].tables)),
                )
                for kind in self._in_order()
            ),
            recommendations=tuple(self._clauses),
        )

    def _in_order(self) -> list[SectionKind]:
        """The sections there are; what stood above them goes into the presentation."""
        above = self._sections.pop("before")
        if above.blocks:
            self._notices.add("before_sections" if self._sections else "no_sections")
            heading = form.HEADINGS["presentation"]
            below = self._sections.get("presentation", _Gathered(heading))
            shift = len(above.tables)
            moved = [
                {**block, "position": block["position"] + shift}
                if block["type"] == "table"
                else block
                for block in below.blocks
            ]
            self._sections["presentation"] = _Gathered(
                below.heading, [*above.blocks, *moved], [*above.tables, *below.tables]
            )
        return [kind for kind in form.HEADINGS if kind in self._sections]

    @property
    def _here(self) -> _Gathered:
        return self._sections[self._place]

    def _paragraph(self, item: ReadParagraph) -> None:
        style, text = item.style.name, item.text
        if style in form.SECTION_NAMES:
            self._begin(form.SECTION_NAMES[style], text)
        elif style == form.ATTACHMENTS_NAME:
            self._begin_attachments(item)
        elif style == form.TITLE_NAME:
            self._brackets(item)
            self._title.append(text)
        elif not text and not item.line:
            return
        elif style.startswith("toc "):
            self._notices.add("contents")
        elif self._place == "before" and self._is_head(item):
            return
        elif not self._heads(item):
            self._content(item)

    def _is_head(self, item: ReadParagraph) -> bool:
        """Whether a paragraph above the sections is one of the lines the template puts there."""
        if item.style.name == form.BODY_NAMES:
            return True
        if number := _CASE_NUMBER.fullmatch(item.text):
            self.case_number = self.case_number or number[1].strip()
        elif officer := _OFFICER.fullmatch(item.text):
            self.officer = self.officer or officer[1].strip()
        else:
            return False
        return True

    def _heads(self, item: ReadParagraph) -> bool:
        """Whether a paragraph is a heading, which is then taken."""
        text, outline = item.text, item.style.outline
        kind = kind_of(text) if outline is not None or _looks_like_heading(item) else None
        if kind is None and item.listed is None:
            kind = _BY_NAME.get(text.rstrip(" :").lower())
        # Beside the template's own heading, only the same words are the same section.
        is_own = kind not in self._styled
        may_begin = is_own or (outline == 0 and text.rstrip(" :").lower() in _BY_NAME)
        if kind in form.HEADINGS and may_begin:
            self._begin(kind, text)
        elif kind == "attachments" and outline == 0:
            self._begin_attachments(item)
        elif outline == 0 and not self._title and self._place == "before":
            self._title.append(text)
        elif outline is not None:
            if outline == 0:
                self._notices.add("unknown_heading", text)
            if self._attachments_mark is not None and self._place == "attachments":
                self._place = "presentation"
                self._sections.setdefault("presentation", _Gathered(form.HEADINGS["presentation"]))
            self._subheading(item)
        else:
            return False
        return True

    def _begin(self, kind: SectionKind, text: str) -> None:
        """Go on in a section. A second heading of the same section is kept inside it."""
        self._end_caption()
        self._place = kind
        heading = text.rstrip(" :") if kind not in self._styled else text
        if kind not in self._sections:
            self._sections[kind] = _Gathered(heading or form.HEADINGS[kind])
        elif text and text != self._here.heading:
            self._here.blocks.append({"type": "subheading", "text": text})

    def _begin_attachments(self, item: ReadParagraph) -> None:
        self._end_caption()
        self._place = "attachments"
        self._sections.setdefault("attachments", _Gathered(""))
        marks = [mark for mark in item.marks if mark.startswith("_files_")]
        self._attachments_mark = marks[0] if marks else self._attachments_mark or ""

    def _tell_attachments(self) -> None:
        """Files stand on the case; what a person did to their list is told, not taken in."""
        gathered = self._sections.pop("attachments", None)
        if gathered is None:
            return
        lines = [one_line(line) for line in self._attached if line.strip()]
        if self._attachments_mark != attachments_mark(lines):
            self._notices.add("attachments", " · ".join(lines))

    def _content(self, item: ReadParagraph) -> None:
        style = item.style.name
        if self._place == "attachments":
            self._attached += [plain(line) for line in item.lines]
        elif style == form.CLAUSE_NAME:
            self._clause(item)
        elif style == form.CAPTION_NAME:
            self._end_caption()
            self._brackets(item)
            self._caption = item.text
        else:
            self._end_caption()
            self._here.blocks += _blocks(item)

    def _clause(self, item: ReadParagraph) -> None:
        self._end_caption()
        text = at_words(item.text)
        if self._place != "recommendation":
            self._here.blocks.append({"type": "paragraph", "text": f"at {text}"})
        elif text:
            self._brackets(item)
            self._clauses.append(Clause(text, act_by_mark(text, item.marks)))

    def _subheading(self, item: ReadParagraph) -> None:
        self._end_caption()
        text, marks = marked(item.line)
        number = item.listed.label if item.listed else ""
        if number:
            text = f"{number} {text}"
            shift = len(number) + 1
            marks = [[mark[0] + shift, mark[1] + shift, *mark[2:]] for mark in marks]
        self._here.blocks.append({"type": "subheading", "text": text, "marks": marks})

    def _table(self, item: ReadTable) -> None:
        if self._place == "attachments":
            self._attached += [" ".join(row) for row in item.rows]
            return
        here = self._here
        here.blocks.append({"type": "table", "position": len(here.tables)})
        here.tables.append(WrittenTable(item.rows, self._caption or ""))
        self._caption = None

    def _end_caption(self) -> None:
        """A caption without a table after it belongs to the one before it, or is text."""
        caption, self._caption = self._caption, None
        if caption is None:
            return
        here = self._here
        if here.blocks and here.blocks[-1]["type"] == "table" and not here.tables[-1].caption:
            here.tables[-1] = WrittenTable(here.tables[-1].rows, caption)
        else:
            here.blocks.append({"type": "paragraph", "text": caption})

    def _brackets(self, item: ReadParagraph) -> None:
        """Tell when words lose their marks."""
        if any(run.note or run.link for run in item.line):
            self._notices.add("in_brackets")


def _looks_like_heading(item: ReadParagraph) -> bool:
    """A short bold line, as people make headings without styles."""
    line = item.line
    short = 0 < len(item.text) <= _LONGEST_HEADING and item.listed is None
    return short and all(run.bold for run in line if run.text.strip())


def _blocks(item: ReadParagraph) -> list[dict[str, Any]]:
    """A paragraph of running text as blocks."""
    if item.listed is not None:
        return [_list(item)]
    if item.style.name == form.ROWS_NAME:
        return [{"type": "rows", "lines": [plain(line) for line in item.lines]}]
    if item.style.name == form.LINK_NAME and (link := _only_link(item.line)):
        return [{"type": "link", "url": link, "text": "".join(run.text for run in item.line)}]
    lines = [marked(line) for line in item.lines if line]
    if len(lines) > 1 and not any(marks for _, marks in lines):
        return [{"type": "rows", "lines": [plain(line) for line in item.lines]}]
    return [{"type": "paragraph", "text": text, "marks": marks} for text, marks in lines]


def _list(item: ReadParagraph) -> dict[str, Any]:
    """A list of one entry; neighbours become one list."""
    text, marks = marked(item.line)
    label, level = (item.listed.label, item.listed.level) if item.listed else ("", 0)
    whole = {"marks": [marks], "levels": [level]}
    if label:
        return {"type": "numbered", "items": [{"label": label, "text": text}], **whole}
    return {"type": "bullets", "items": [text], **whole}


def _only_link(line: Line) -> str:
    links = {run.link for run in line}
    return links.pop() if len(links) == 1 and not any(run.note for run in line) else ""
