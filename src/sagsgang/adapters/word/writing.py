"""A manuscript as a Word document a person can go on with: the same words, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sagsgang.adapters.unreadable import Language, Sentence
from sagsgang.adapters.word import form
from sagsgang.adapters.word.body import Body
from sagsgang.adapters.word.marking import clause_mark, fixed_mark
from sagsgang.adapters.word.markup import Element, w
from sagsgang.adapters.word.package import Parts
from sagsgang.adapters.word.pictures import GONE
from sagsgang.adapters.word.settling import settled, settled_text
from sagsgang.adapters.word.tables import MOST_COLUMNS
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.written.pictures import pictures_in
from sagsgang.core.written.pieces import Entry, Listed, pieces_of
from sagsgang.core.written.printable import one_line
from sagsgang.core.written.runs import Run

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
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The DOCX of a paper, with help where nothing is written yet; same input, same bytes.

    Sections that nobody writes (a committee's advice) and ``attachments`` stand at the end, to be
    read; they do not come back. ``language`` is that of the help and the labels. ``pictures`` are
    the files of the pictures by their SHA-256; one that is not there is a grey point, and comes
    back all the same. Raises ``NotForWord``.
    """
    paper = settled(manuscript)
    shown = {one.sha256: pictures.get(one.sha256, GONE) for one in pictures_in(paper)}
    page = _Page(Body(Parts(language), shown), language)
    page.head(paper, one_line(officer), one_line(case_number), one_line(body))
    page.sections(paper)
    page.read_only(manuscript.sections)
    page.attached(attachments)
    return page.parts.package(page.elements, title=paper.title, author=one_line(officer))


class _Page:
    """The document's body while it is filled."""

    def __init__(self, body: Body, language: Language) -> None:
        self.parts = body.parts
        self._body = body
        self._language = language

    @property
    def elements(self) -> list[Element]:
        """What stands on it."""
        return self._body.elements

    def head(self, manuscript: Manuscript, officer: str, case_number: str, body: str) -> None:
        """What stands above the sections."""
        if body:
            self._body.paragraph(form.BODY_NAME, [self.parts.run(Run(body))])
        title = [self.parts.run(Run(manuscript.title))] if manuscript.title else []
        self._body.paragraph(form.TITLE, title or [self._help(form.TITLE_HELP)])
        for label, value in ((form.CASE_NUMBER, case_number), (form.OFFICER, officer)):
            filled = self.parts.run(Run(value)) if value else self._help(form.FACT_HELP)
            named = self.parts.run(Run(f"{label.of(self._language)}:"))
            self._body.paragraph(form.FACT, [named, w("r", w("tab")), filled])

    def sections(self, manuscript: Manuscript) -> None:
        """Every section there is, also those nobody has written yet."""
        written = {section.kind: section for section in manuscript.sections}
        for kind, usual in form.HEADINGS.items():
            section = written.get(kind)
            heading = section.heading if section else usual
            self._body.paragraph(form.SECTION_STYLES[kind], [self.parts.run(Run(heading))])
            if section:
                self._text(section.text, heading)
            if kind == "recommendation":
                self._clauses(manuscript.recommendations)
            elif not section:
                self._help_paragraph(kind)

    def read_only(self, sections: Iterable[WrittenSection]) -> None:
        """What others have said of the case. It does not come back."""
        for section in sections:
            if section.kind not in form.HEADINGS:
                heading = one_line(section.heading)
                self._fixed(form.ADVICE, heading, settled_text(pieces_of(section.text)))

    def attached(self, titles: Sequence[str]) -> None:
        """The files of the case, listed under each other. They do not come back."""
        entries = tuple(
            Entry((Run(title),), 0, f"{number}.") for number, title in enumerate(titles, 1)
        )
        heading = form.ATTACHMENTS_HEADING.of(self._language)
        self._fixed(form.ATTACHMENTS, heading, settled_text([Listed(True, entries)]))

    def _fixed(self, style: str, heading: str, text: Text) -> None:
        if not text.blocks:
            return
        begin, end = self.parts.bookmark(fixed_mark(text))
        self._body.paragraph(style, [begin, self.parts.run(Run(heading)), end])
        self._text(text, heading)

    def _clauses(self, clauses: Sequence[Clause]) -> None:
        for number, clause in enumerate(clauses):
            content = [self.parts.run(Run(clause.text))]
            if name := clause_mark(clause, number):
                begin, end = self.parts.bookmark(name)
                content = [begin, *content, end]
            self._body.paragraph(form.CLAUSE, content)
        if not clauses:
            self._body.paragraph(form.CLAUSE, [self._help(form.CLAUSE_HELP)])

    def _text(self, text: Text, heading: str) -> None:
        for piece in pieces_of(text):
            if isinstance(piece, WrittenTable) and len(piece.rows[0]) > MOST_COLUMNS:
                raise NotForWord(heading, len(piece.rows[0]))
            self._body.piece(piece)

    def _help(self, words: Sentence) -> Element:
        """A control in a line that goes away when somebody types in it."""
        return self.parts.placeholder(words.of(self._language))

    def _help_paragraph(self, kind: SectionKind) -> None:
        self._body.paragraph("", [self._help(form.SECTION_HELP[kind])])
