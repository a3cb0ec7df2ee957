"""An item, an agenda or minutes as a Word document to read, in the printed form of the PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sagsgang.adapters.word import form
from sagsgang.adapters.word.body import Body
from sagsgang.adapters.word.markup import Element, text, w
from sagsgang.adapters.word.package import Parts
from sagsgang.adapters.word.settling import printed
from sagsgang.adapters.word.tables import parted
from sagsgang.core.agenda_form import (
    ATTACHMENTS,
    CLOSED_EDITION,
    DECISION,
    NO_TITLE,
    Part,
    clause_lines,
    form_of,
    leads_in,
    only_told,
    pieces_in,
    time_of,
)
from sagsgang.core.edition import Edition, EditionFile, EditionItem
from sagsgang.core.edition_lines import (
    attendance_of,
    decided_of,
    decision_of,
    file_line,
    is_withheld,
    labels_of,
    mark_of,
    shows_closed,
    title_of,
    told_parts,
)
from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written.printable import one_line
from sagsgang.core.written.runs import Run

_HANGING = 1134  # twentieths of a point: room for "Bilag 12:"


def item_docx(
    edition: Edition, entry: int, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """The DOCX of one item. Raises ``LookupError`` when the edition has none that it shows.

    ``pictures`` are the files of the pictures by their SHA-256; for one that is not there its words
    are printed.
    """
    item = next((one for one in edition.items if one.entry == entry), None)
    if item is None or is_withheld(item):
        raise LookupError(f"The edition shows no item {entry}.")
    page = _Page(pictures)
    name = _name_of(item)
    page.origin(edition)
    page.body.words(form.FACT, ", ".join(filter(None, (form_of(edition), time_of(edition)))))
    page.body.words(form.TITLE, name)
    page.item(item, 0)
    return page.package(edition, (item,), title=_title_of(edition, name))


def minutes_docx(edition: Edition, pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The DOCX of a whole edition: minutes, or the agenda when it is one."""
    page = _Page(pictures)
    page.origin(edition)
    page.body.words(form.TITLE, form_of(edition))
    page.head(edition)
    page.contents([_name_of(item) for item in edition.items])
    for number, item in enumerate(edition.items):
        page.heading(0, _name_of(item), mark=_place(number))
        page.item(item, 1)
    return page.package(edition, edition.items, title=_title_of(edition))


agenda_docx = minutes_docx


class _Page:
    """A document while it is filled."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self.body = Body(Parts("da"), pictures)

    def origin(self, edition: Edition) -> None:
        """Whose paper it is."""
        for words in map(one_line, (edition.body, edition.organisation)):
            if words:
                self.body.words(form.BODY_NAME, words)

    def head(self, edition: Edition) -> None:
        """When and where the meeting is, and who was there."""
        place = one_line(edition.place)
        lines = (
            "Ekstraordinært møde" if edition.extraordinary else "",
            time_of(edition),
            f"Sted: {place}" if place else "",
        )
        for line in filter(None, lines):
            self.body.words(form.FACT, line)
        for heading, names in attendance_of(edition):
            self.heading(0, heading)
            for name in names:
                listed = self.body.parts.lists.bullets(), 0
                self.body.paragraph(form.LISTED, self._run(name), listed=listed)

    def contents(self, names: Sequence[str]) -> None:
        """The items, each a link to where it stands. Word can make them anew."""
        if len(names) < 2:
            return
        self.body.words(form.CONTENTS, "Indhold")
        for number, name in enumerate(names):
            link = w("hyperlink", *self._run(name), anchor=_place(number), history=1)
            begins = _field_begins() if number == 0 else []
            ends = [_field("end")] if number == len(names) - 1 else []
            self.body.paragraph(form.CONTENTS_ENTRY, [*begins, link, *ends])

    def heading(self, level: int, words: str, *, mark: str = "") -> None:
        """A heading, from 0; ``mark`` is the name by which it is led to."""
        content = self._run(words)
        if mark:
            begin, end = self.body.parts.bookmark(mark)
            content = [begin, *content, end]
        self.body.paragraph(_heading(level), content)

    def item(self, item: EditionItem, level: int) -> None:
        """What stands under an item's title."""
        self._labels(item)
        for part in told_parts(item):
            self._part(part, level)
        self._decided(item, level)
        self._files(item.files, level)

    def _part(self, part: Part, level: int) -> None:
        self.heading(level, part.heading)
        first = leads_in(part.text)
        if first or not part.clauses:
            self._text(part.text, level)
        for before, words, behind in clause_lines(part.clauses):
            # The style prints "at"; where the words carry it themselves, no list does.
            listed = None if before else (0, 0)
            self.body.paragraph(form.CLAUSE, self._run(f"{words}{behind}"), listed=listed)
        if part.clauses and not first:
            self._text(part.text, level)
        for sub in part.subs:
            self._sub(sub, level + 1)

    def _sub(self, sub: EditionItem, level: int) -> None:
        closed = " (lukket)" if sub.closed else ""
        self.heading(level, f"{one_line(sub.title) or NO_TITLE}{closed}")
        parts = told_parts(sub)
        if not only_told(parts):
            self.item(sub, level + 1)
            return
        self._labels(sub)
        self._text(parts[0].text, level)
        self._decided(sub, level + 1)
        self._files(sub.files, level + 1)

    def _decided(self, item: EditionItem, level: int) -> None:
        if part := decision_of(item):
            self._part(part, level)
            return
        decided = list(decided_of(item))
        if decided:
            self.heading(level, DECISION)
        for words, _, outcome in decided:
            self.body.paragraph("", self._run(f"{words} ({outcome})" if outcome else words))

    def _labels(self, item: EditionItem) -> None:
        for line in labels_of(item):
            self.body.words(form.FACT, line)

    def _files(self, files: Sequence[EditionFile], level: int) -> None:
        if not files:
            return
        self.heading(level, ATTACHMENTS)
        ids = self.body.parts.lists.named(ATTACHMENTS, [file.number for file in files])
        for file, list_id in zip(files, ids, strict=True):
            content = self._run(file_line(file))
            self.body.paragraph(form.LISTED, content, listed=(list_id, 0), hanging=_HANGING)

    def _text(self, text: Text, level: int) -> None:
        for piece in printed(pieces_in(text)):
            for one in parted(piece) if isinstance(piece, WrittenTable) else (piece,):
                self.body.piece(one, heading=_heading(level + 1))

    def _run(self, words: str) -> list[Element]:
        return [self.body.parts.run(Run(one_line(words)))]

    def package(self, edition: Edition, items: Sequence[EditionItem], *, title: str) -> bytes:
        """The file. It names no author, and no day but the meeting's."""
        day = time_of(edition).partition(" kl.")[0]
        return self.body.parts.package(
            self.body.elements,
            title=title,
            running=", ".join(filter(None, (one_line(edition.body), day))),
            warning=CLOSED_EDITION if shows_closed(items) else "",
        )


def _name_of(item: EditionItem) -> str:
    return f"{mark_of(item)} {title_of(item)}"


def _title_of(edition: Edition, *names: str) -> str:
    told = (*names, form_of(edition), edition.body, edition.organisation, time_of(edition))
    return " – ".join(filter(None, map(one_line, told)))


def _heading(level: int) -> str:
    return form.LEVELS[min(level, len(form.LEVELS) - 1)]


def _place(number: int) -> str:
    return f"_Toc{number + 1:06d}"


def _field(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))


def _field_begins() -> list[Element]:
    """A list of contents without page numbers, which only Word could count."""
    asked = w("r", text(' TOC \\o "1-1" \\n \\h \\z ', "instrText"))
    return [_field("begin"), asked, _field("separate")]
