"""An agenda as plain text in its printed form, with what stands where. Pure.

The text is what the reader's general rules read best: one paragraph a line, ``Punkt 3 (Åben)
Title``, labels below, sections under headings of their own, ``Bilag 1: Title``. Because whoever
prints knows what is what, the findings come with it and need no reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sagsgang.core.agenda_form import (
    ATTACHMENTS,
    CLOSED_EDITION,
    CLOSED_FILE,
    NO_TITLE,
    access_of,
    clause_lines,
    file_title,
    form_of,
    ground_of,
    leads_in,
    one_line,
    only_told,
    parts_of,
    picture_words,
    pieces_in,
    reading_of,
    time_of,
)
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.reader.findings import (
    Attachment,
    Findings,
    Item,
    Meeting,
    Recommendation,
    Section,
    Span,
    SubItem,
    Table,
)
from sagsgang.core.written.pieces import Listed, Paragraph, Picture
from sagsgang.core.written.runs import Line

LAYOUT = "sagsgang"


def findings_of(edition: Edition) -> tuple[str, Findings]:
    """The agenda's text and what it says; all spans are into the text.

    What is closed is in it as far as it is in the edition, its items with access ``closed``. A
    closed file or sub-matter of an open item has no access of its own in the findings, so of the
    whole edition they are not for everybody.
    """
    sheet = _Sheet()
    sheet.line(one_line(edition.body))
    sheet.line(one_line(edition.organisation))
    sheet.gap()
    sheet.line(form_of(edition))
    if edition.extraordinary:
        sheet.line("Ekstraordinært møde")
    evidence = sheet.line(time_of(edition))
    if place := one_line(edition.place):
        sheet.line(f"Sted: {place}")
    if edition.whole and edition.holds_closed:
        sheet.line(CLOSED_EDITION)
    items = tuple(_item(sheet, item) for item in edition.items)
    return sheet.text, Findings(
        layout=LAYOUT,
        kind="agenda",
        body=one_line(edition.body) or None,
        meeting=Meeting(
            edition.date,
            edition.starts_at or None,
            edition.ends_at or None,
            place or None,
            evidence,
        ),
        items=items,
        tables=tuple(sheet.tables),
    )


@dataclass(slots=True)
class _Sheet:
    """The text while it is printed. ``notes`` are footnotes that wait for their section's end."""

    pieces: list[str] = field(default_factory=list)
    at: int = 0
    number: str = ""
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    noted: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def put(self, words: str) -> Span:
        """Print words; where they stand."""
        start = self.at
        if words:
            self.pieces.append(words)
            self.at += len(words)
        return start, self.at

    def line(self, words: str) -> Span:
        """Print a line; where its words stand. Nothing is printed for no words."""
        span = self.put(words)
        if words:
            self.end_line()
        return span

    def end_line(self) -> None:
        """Begin a new line."""
        self.put("\n")

    def gap(self) -> None:
        """One empty line, not two."""
        if self.pieces[-2:] != ["\n", "\n"]:
            self.end_line()

    def since(self, start: int) -> Span:
        """From ``start`` to the last word printed."""
        end = self.at
        for piece in reversed(self.pieces):
            if piece != "\n" or end <= start:
                break
            end -= 1
        return start, max(start, end)


@dataclass(slots=True)
class _Told:
    """What the parts of one item add up to."""

    recommendations: list[Recommendation] = field(default_factory=list)
    sub_items: list[SubItem] = field(default_factory=list)


def _item(sheet: _Sheet, item: EditionItem) -> Item:
    sheet.gap()
    sheet.number, sheet.noted = item.number, 0
    title, officer = one_line(item.title), one_line(item.officer)
    case_number = one_line(item.case_number)
    start, _ = sheet.line(f"Punkt {item.number} ({access_of(item)}) {title}".rstrip())
    sheet.line(_labelled("Sagsbehandler", officer))
    sheet.line(_labelled("Sagsnr.", case_number))
    sheet.line(reading_of(item))
    if ground := ground_of(item):
        # Apart, so that it is no part of a long title.
        sheet.gap()
        sheet.line(ground)
    told = _Told()
    sections = _sections(sheet, item, told)
    attachments, listed = _attachments(sheet, item)
    return Item(
        number=item.number,
        title=title or None,
        access="closed" if item.closed else "open",
        span=sheet.since(start),
        officer=officer or None,
        case_number=case_number or None,
        sections=(*sections, *listed),
        recommendations=tuple(told.recommendations),
        attachments=attachments,
        sub_items=tuple(told.sub_items),
    )


def _labelled(label: str, words: str) -> str:
    return f"{label}: {words}" if words else ""


def _sections(sheet: _Sheet, item: EditionItem, told: _Told) -> list[Section]:
    found = []
    for part in parts_of(item):
        sheet.gap()
        sheet.line(part.heading)
        start = sheet.at
        first = leads_in(part.text)
        if first or not part.clauses:
            _text(sheet, part.text)
        for clause, (before, words, behind) in zip(
            part.clauses, clause_lines(part.clauses), strict=True
        ):
            sheet.put(before)
            span = sheet.put(words)
            sheet.put(behind)
            sheet.end_line()
            told.recommendations.append(Recommendation(words, clause.act, span))
        if part.clauses and not first and pieces_in(part.text):
            sheet.gap()
            _text(sheet, part.text)
        _notes(sheet)
        for sub in part.subs:
            _sub_item(sheet, sub, told)
        found.append(Section(part.kind, part.heading, (sheet.since(start),)))
    return found


def _sub_item(sheet: _Sheet, sub: EditionItem, told: _Told) -> None:
    title, officer = one_line(sub.title) or NO_TITLE, one_line(sub.officer)
    case_number = one_line(sub.case_number)
    sheet.gap()
    sheet.line(title)
    sheet.line(f"({case_number})" if case_number else "")
    sheet.line(_labelled("Sagsbehandler", officer))
    if sub.closed:
        sheet.line(f"({access_of(sub)})")
        sheet.line(ground_of(sub))
    told.sub_items.append(SubItem(title, case_number or None, officer or None))
    parts = parts_of(sub)
    if only_told(parts):
        _text(sheet, parts[0].text)
        _notes(sheet)
    else:
        _sections(sheet, sub, told)


def _attachments(
    sheet: _Sheet, item: EditionItem
) -> tuple[tuple[Attachment, ...], tuple[Section, ...]]:
    """The files of an item and of the matters under it, in one list as the findings have them."""
    files = [file for one in _with_subs(item) for file in one.files]
    if not files:
        return (), ()
    sheet.gap()
    sheet.line(ATTACHMENTS)
    start = sheet.at
    found = []
    for file in files:
        title = file_title(file)
        mark = f" {CLOSED_FILE}" if file.closed and title != CLOSED_FILE else ""
        sheet.line(f"{ATTACHMENTS} {file.number}: {title}{mark}".rstrip())
        found.append(Attachment(file.number, title))
    return tuple(found), (Section("attachments", ATTACHMENTS, (sheet.since(start),)),)


def _with_subs(item: EditionItem) -> Iterator[EditionItem]:
    yield item
    for sub in item.subs:
        yield from _with_subs(sub)


def _text(sheet: _Sheet, text: Text) -> None:
    for place, piece in enumerate(pieces_in(text)):
        if place:
            sheet.gap()
        if isinstance(piece, WrittenTable):
            _table(sheet, piece)
        elif isinstance(piece, Picture):
            sheet.line(one_line(piece.caption))
            sheet.line(picture_words(piece))
        elif isinstance(piece, Listed):
            for entry in piece.entries:
                mark = (entry.label or "–") if piece.numbered else "•"
                sheet.line(f"{'  ' * entry.level}{mark} {_words(sheet, entry.line)}".rstrip())
        else:
            _paragraph(sheet, piece)


def _paragraph(sheet: _Sheet, piece: Paragraph) -> None:
    for line in piece.lines:
        sheet.line(_words(sheet, line))
    if piece.heading:
        sheet.gap()


def _words(sheet: _Sheet, line: Line) -> str:
    """A line's words; an address stands behind its words, a footnote's number in brackets."""
    said = []
    for run in line:
        if run.note:
            sheet.noted += 1
            sheet.notes.append(f"[{sheet.noted}] {one_line(run.note)}")
            said.append(f" [{sheet.noted}]")
            continue
        said.append(run.text)
        address = run.link.removeprefix("mailto:")
        if address and address not in run.text:
            said.append(f" ({address})")
    return one_line("".join(said))


def _notes(sheet: _Sheet) -> None:
    if sheet.notes:
        sheet.gap()
    for note in sheet.notes:
        sheet.line(note)
    sheet.notes.clear()


def _table(sheet: _Sheet, table: WrittenTable) -> None:
    start = sheet.at
    caption = one_line(table.caption)
    sheet.line(caption)
    rows = tuple(tuple(one_line(cell) for cell in row) for row in table.rows)
    for row in rows:
        sheet.put("\t".join(row))
        sheet.end_line()
    sheet.tables.append(Table(sheet.number, caption or None, rows, sheet.since(start)))
