"""Paragraphs and tables into the fixed sections: by style, else by the words of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sagsgang.adapters.word import form
from sagsgang.adapters.word.flowing import Item, ReadTable
from sagsgang.adapters.word.marking import FIXED, act_by_mark, fixed_mark
from sagsgang.adapters.word.notices import Notices
from sagsgang.adapters.word.paragraphs import ReadParagraph
from sagsgang.adapters.word.settling import at_words, settled_text
from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.headings import kind_of
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, Picture, Piece
from sagsgang.core.written.runs import Run

_LONGEST_HEADING = 60  # characters of a bold line that may be one
_CASE_NUMBER = re.compile(r"(?:sagsnummer|sagsnr\.?|case number)\s*:\s*(.*)", re.IGNORECASE)
_OFFICER = re.compile(r"(?:sagsbehandler|officer)\s*:\s*(.*)", re.IGNORECASE)
_BY_NAME: dict[str, SectionKind] = {
    heading.lower(): kind for kind, heading in form.HEADINGS.items()
}


@dataclass(slots=True)
class _Gathered:
    """One section while it fills. ``fixed`` is the bookmark of one that does not come back."""

    heading: str
    pieces: list[Piece] = field(default_factory=list)
    note: str = ""
    fixed: str = ""


class Gatherer:
    """Takes a document's paragraphs and tables one after the other."""

    def __init__(self, items: Iterable[Item], notices: Notices) -> None:
        self.case_number = ""
        self.officer = ""
        self._items = list(items)
        self._notices = notices
        self._title: list[str] = []
        self._before = _Gathered("")
        self._here = self._before
        self._sections: dict[SectionKind, _Gathered] = {}
        self._fixed: list[_Gathered] = []
        self._clauses: list[Clause] = []
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
                self._show(item.pictures)
        self._end_caption()
        self._tell_fixed()
        if not any(self._title):
            self._notices.add("no_title")
        if self._before.pieces:
            self._notices.add("before_sections" if self._sections else "no_sections")
            below = self._section("presentation")
            below.pieces = [*self._before.pieces, *below.pieces]
        return Manuscript(
            title=" ".join(self._title),
            sections=tuple(
                WrittenSection(kind, gathered.heading, settled_text(gathered.pieces))
                for kind, gathered in self._sections.items()
            ),
            recommendations=tuple(self._clauses),
        )

    def _show(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            caption, self._caption = self._caption, None
            self._here.pieces.append(replace(picture, caption=caption or ""))

    def _section(self, kind: SectionKind, heading: str = "") -> _Gathered:
        return self._sections.setdefault(kind, _Gathered(heading or form.HEADINGS[kind]))

    def _paragraph(self, item: ReadParagraph) -> None:
        style, text = item.style.name, item.text
        if style in form.SECTION_NAMES:
            self._begin(form.SECTION_NAMES[style], text)
        elif style in (form.ATTACHMENTS_NAME, form.ADVICE_NAME):
            self._begin_fixed(item, "advice" if style == form.ADVICE_NAME else "attachments")
        elif style == form.TITLE_NAME:
            self._brackets(item)
            self._title.append(text)
        elif not text and not item.line:
            return  # a caption waits: a picture may stand here
        elif style.startswith("toc "):
            self._notices.add("contents")
        elif self._here is self._before and self._is_head(item):
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
            self._begin_fixed(item, "attachments")
        elif outline == 0 and not self._title and self._here is self._before:
            self._title.append(text)
        elif outline is not None:
            if outline == 0:
                self._notices.add("unknown_heading", text)
                if self._here.note:  # what a person adds after it does come in
                    self._here = self._section("presentation")
            self._subheading(item)
        else:
            return False
        return True

    def _begin(self, kind: SectionKind, text: str) -> None:
        """Go on in a section. A second heading of the same section is kept inside it."""
        self._end_caption()
        heading = text.rstrip(" :") if kind not in self._styled else text
        is_new = kind not in self._sections
        self._here = self._section(kind, heading)
        if not is_new and text and text != self._here.heading:
            self._here.pieces.append(Paragraph(((Run(text),),), heading=True))

    def _begin_fixed(self, item: ReadParagraph, note: str) -> None:
        """What stands in Word only to be read: files stand on the case, advice is another's."""
        self._end_caption()
        marks = [mark for mark in item.marks if mark.startswith(FIXED)]
        self._here = _Gathered(item.text, note=note, fixed=marks[0] if marks else "")
        self._fixed.append(self._here)

    def _tell_fixed(self) -> None:
        """What a person did to it is told, not taken in."""
        for gathered in self._fixed:
            text = settled_text(gathered.pieces)
            if text.blocks and gathered.fixed != fixed_mark(text):
                self._notices.add(gathered.note, gathered.heading)

    def _content(self, item: ReadParagraph) -> None:
        style = item.style.name
        if style == form.CLAUSE_NAME:
            self._clause(item)
        elif style == form.CAPTION_NAME:
            self._end_caption()
            self._brackets(item)
            self._caption = item.text
        else:
            self._end_caption()
            self._here.pieces.append(_piece(item))

    def _clause(self, item: ReadParagraph) -> None:
        self._end_caption()
        text = at_words(item.text)
        if self._here is not self._sections.get("recommendation"):
            self._here.pieces.append(Paragraph(((Run(f"at {text}"),),)))
        elif text:
            self._brackets(item)
            self._clauses.append(Clause(text, act_by_mark(text, item.marks)))

    def _subheading(self, item: ReadParagraph) -> None:
        self._end_caption()
        number = f"{item.listed.label} " if item.listed and item.listed.label else ""
        self._here.pieces.append(Paragraph(((Run(number), *item.line),), heading=True))

    def _table(self, item: ReadTable) -> None:
        self._here.pieces.append(WrittenTable(item.rows, self._caption or ""))
        self._caption = None

    def _end_caption(self) -> None:
        """A caption without a table after it belongs to the one before it, or is text."""
        caption, self._caption = self._caption, None
        if caption is None:
            return
        last = self._here.pieces[-1] if self._here.pieces else None
        if isinstance(last, WrittenTable | Picture) and not last.caption:
            self._here.pieces[-1] = replace(last, caption=caption)
        else:
            self._here.pieces.append(Paragraph(((Run(caption),),)))

    def _brackets(self, item: ReadParagraph) -> None:
        """Tell when words lose their marks."""
        if any(run.note or run.link for run in item.line):
            self._notices.add("in_brackets")


def _looks_like_heading(item: ReadParagraph) -> bool:
    """A short bold line, as people make headings without styles."""
    line = item.line
    short = 0 < len(item.text) <= _LONGEST_HEADING and item.listed is None
    return short and all(run.bold for run in line if run.text.strip())


def _piece(item: ReadParagraph) -> Piece:
    """A paragraph of running text, or a list of one entry: neighbours become one list."""
    if item.listed is None:
        return Paragraph(item.lines)
    entry = Entry(item.line, item.listed.level, item.listed.label)
    return Listed(bool(item.listed.label), (entry,))
