"""A manuscript as a Word document a person can go on with: the same words, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sagsgang.adapters.unreadable import Language, Sentence
from sagsgang.adapters.word import form
from sagsgang.adapters.word.marking import attachments_mark, clause_mark
from sagsgang.adapters.word.markup import Element, w
from sagsgang.adapters.word.package import Parts
from sagsgang.adapters.word.settling import one_line, settled
from sagsgang.adapters.word.tables import MOST_COLUMNS, table
from sagsgang.core.manuscript import Clause, Manuscript, Text
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.written.runs import Run, runs_of

_TOO_WIDE = Sentence(
    "Word takes no table with more than {most} columns, and one under “{heading}” has {columns}. "
    "Divide it, or put it into a file of its own.",
    "Word tager ingen tabel med over {most} kolonner, og en under »{heading}« har {columns}. "
    "Del den, eller læg den i en fil for sig.",
)


class NotForWord(ValueError):
    """Something Word cannot hold. ``sentence`` says what, and what to do about it."""

    def __init__(self, heading: str, columns: int) -> None:
        super().__init__(heading, columns)
        self.heading = heading
        self.columns = columns

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, language: Language = "da") -> str:
        """One whole sentence in a language."""
        return _TOO_WIDE.of(language).format(
            most=MOST_COLUMNS, heading=self.heading, columns=self.columns
        )


def write(
    manuscript: Manuscript,
    *,
    officer: str,
    case_number: str,
    body: str,
    attachments: Sequence[str],
    language: Language,
) -> bytes:
    """The DOCX of a paper, with help where nothing is written yet; same input, same bytes.

    ``attachments`` are printed at the end and not read back; ``language`` is that of the help and
    the labels. Raises ``NotForWord``.
    """
    paper = settled(manuscript)
    page = _Page(Parts(language), language)
    page.head(paper, one_line(officer), one_line(case_number), one_line(body))
    page.sections(paper)
    page.attached([one_line(title) for title in attachments])
    return page.parts.package(page.elements, title=paper.title, author=one_line(officer))


class _Page:
    """The document's body while it is filled."""

    def __init__(self, parts: Parts, language: Language) -> None:
        self.parts = parts
        self.elements: list[Element] = []
        self._language = language

    def head(self, manuscript: Manuscript, officer: str, case_number: str, body: str) -> None:
        """What stands above the sections."""
        if body:
            self._paragraph(form.BODY_NAME, [self.parts.run(Run(body))])
        title = [self.parts.run(Run(manuscript.title))] if manuscript.title else []
        self._paragraph(form.TITLE, title or [self._help(form.TITLE_HELP)])
        for label, value in ((form.CASE_NUMBER, case_number), (form.OFFICER, officer)):
            filled = self.parts.run(Run(value)) if value else self._help(form.FACT_HELP)
            named = self.parts.run(Run(f"{label.of(self._language)}:"))
            self._paragraph(form.FACT, [named, w("r", w("tab")), filled])

    def sections(self, manuscript: Manuscript) -> None:
        """Every section there is, also those nobody has written yet."""
        written = {section.kind: section for section in manuscript.sections}
        for kind, usual in form.HEADINGS.items():
            section = written.get(kind)
            heading = section.heading if section else usual
            self._paragraph(form.SECTION_STYLES[kind], [self.parts.run(Run(heading))])
            if section:
                self._text(section.text, heading)
            if kind == "recommendation":
                self._clauses(manuscript.recommendations)
            elif not section:
                self._help_paragraph(kind)

    def attached(self, titles: Sequence[str]) -> None:
        """The files of the case, listed under each other."""
        if not titles:
            return
        heading = self.parts.run(Run(form.ATTACHMENTS_HEADING.of(self._language)))
        mark = self.parts.bookmark(attachments_mark(titles))
        self._paragraph(form.ATTACHMENTS, [mark[0], heading, mark[1]])
        entries = [(f"{number}.", 0) for number in range(1, len(titles) + 1)]
        for title, list_id in zip(titles, self.parts.lists.numbered(entries), strict=True):
            self._paragraph(form.LISTED, [self.parts.run(Run(title))], listed=(list_id, 0))

    def _clauses(self, clauses: Sequence[Clause]) -> None:
        for number, clause in enumerate(clauses):
            content = [self.parts.run(Run(clause.text))]
            if name := clause_mark(clause, number):
                begin, end = self.parts.bookmark(name)
                content = [begin, *content, end]
            self._paragraph(form.CLAUSE, content)
        if not clauses:
            self._paragraph(form.CLAUSE, [self._help(form.CLAUSE_HELP)])

    def _text(self, text: Text, heading: str) -> None:
        for block in text.blocks:
            kind = block["type"]
            if kind == "paragraph":
                self._paragraph("", self._words(block["text"], block.get("marks", ())))
            elif kind == "subheading":
                words = self._words(block["text"], block.get("marks", ()))
                self._paragraph(form.SUBHEADING, words)
            elif kind in ("bullets", "numbered"):
                self._list(block)
            elif kind == "rows":
                self._paragraph(form.ROWS, list(self._lines(block["lines"])))
            elif kind == "link":
                self._paragraph(form.LINK, self.parts.line([Run(block["text"], link=block["url"])]))
            else:
                written = text.tables[block["position"]]
                if len(written.rows[0]) > MOST_COLUMNS:
                    raise NotForWord(heading, len(written.rows[0]))
                if written.caption:
                    self._paragraph(form.CAPTION, [self.parts.run(Run(written.caption))])
                self.elements.append(table(written))
                # Without it, Word makes one table of two, and cannot end a document.
                self._paragraph("", [])

    def _list(self, block: dict[str, Any]) -> None:
        items = block["items"]
        levels = block.get("levels") or [0] * len(items)
        marks = block.get("marks") or [()] * len(items)
        if block["type"] == "numbered":
            labels = [item["label"] for item in items]
            texts = [item["text"] for item in items]
            ids = self.parts.lists.numbered(list(zip(labels, levels, strict=True)))
        else:
            texts, ids = items, [self.parts.lists.bullets()] * len(items)
        for words, of_words, list_id, level in zip(texts, marks, ids, levels, strict=True):
            self._paragraph(form.LISTED, self._words(words, of_words), listed=(list_id, level))

    def _words(self, text: str, marks: Sequence[Sequence[Any]]) -> list[Element]:
        return self.parts.line(runs_of(text, marks))

    def _lines(self, lines: Sequence[str]) -> Iterator[Element]:
        for number, line in enumerate(lines):
            if number:
                yield w("r", w("br"))
            if line:
                yield self.parts.run(Run(line))

    def _help(self, words: Sentence) -> Element:
        """A control in a line that goes away when somebody types in it."""
        return self.parts.placeholder(words.of(self._language))

    def _help_paragraph(self, kind: SectionKind) -> None:
        self._paragraph("", [self._help(form.SECTION_HELP[kind])])

    def _paragraph(
        self, style: str, content: Sequence[Element], *, listed: tuple[int, int] | None = None
    ) -> None:
        properties = w("pPr")
        if style:
            properties.append(w("pStyle", val=style))
        if listed:
            list_id, level = listed
            properties.append(w("numPr", w("ilvl", val=level), w("numId", val=list_id)))
        self.elements.append(w("p", *([properties] if len(properties) else []), *content))
