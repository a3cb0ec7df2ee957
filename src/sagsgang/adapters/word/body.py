"""The body of a Word document while it is filled: paragraphs, lists and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sagsgang.adapters.word import form
from sagsgang.adapters.word.markup import Element, w
from sagsgang.adapters.word.package import Parts
from sagsgang.adapters.word.tables import table
from sagsgang.core.agenda_form import picture_words
from sagsgang.core.manuscript import WrittenTable
from sagsgang.core.written.pieces import Listed, Picture, Piece
from sagsgang.core.written.runs import Line, Run


class Body:
    """Takes what stands under each other; ``parts`` are what it refers to, ``pictures`` the
    files of its pictures by their SHA-256."""

    def __init__(self, parts: Parts, pictures: Mapping[str, bytes]) -> None:
        self.parts = parts
        self._pictures = pictures
        self.elements: list[Element] = []

    def paragraph(
        self,
        style: str,
        content: Sequence[Element],
        *,
        listed: tuple[int, int] | None = None,
        hanging: int = 0,
    ) -> None:
        """A paragraph; ``listed`` is its list and depth there, ``hanging`` how far in it stands."""
        properties = w("pPr")
        if style:
            properties.append(w("pStyle", val=style))
        if listed:
            list_id, level = listed
            properties.append(w("numPr", w("ilvl", val=level), w("numId", val=list_id)))
        if hanging:
            properties.append(w("ind", left=hanging, hanging=hanging))
        self.elements.append(w("p", *([properties] if len(properties) else []), *content))

    def words(self, style: str, words: str) -> None:
        """A paragraph of words without marks."""
        self.paragraph(style, [self.parts.run(Run(words))])

    def piece(self, piece: Piece, *, heading: str = form.SUBHEADING) -> None:
        """A piece of text as it is; ``heading`` is the style of one that is a heading."""
        if isinstance(piece, WrittenTable):
            self._table(piece)
        elif isinstance(piece, Listed):
            self._list(piece)
        elif isinstance(piece, Picture):
            self._picture(piece)
        else:
            style = heading if piece.heading else ""
            self.paragraph(style, list(self._lines(piece.lines)))

    def _picture(self, picture: Picture) -> None:
        data = self._pictures.get(picture.sha256)
        if picture.caption:
            self.words(form.CAPTION, picture.caption)
        if data is not None:
            self.paragraph("", [self.parts.picture(picture, data)])
        elif not picture.decorative:
            self.words("", picture_words(picture))

    def _table(self, written: WrittenTable) -> None:
        if written.caption:
            self.words(form.CAPTION, written.caption)
        self.elements.append(table(written))
        # Without it, Word makes one table of two, and cannot end a document.
        self.paragraph("", [])

    def _list(self, piece: Listed) -> None:
        labelled = [(entry.label, entry.level) for entry in piece.entries]
        ids = (
            self.parts.lists.numbered(labelled)
            if piece.numbered
            else [self.parts.lists.bullets()] * len(labelled)
        )
        for entry, list_id in zip(piece.entries, ids, strict=True):
            content = self.parts.line(entry.line)
            self.paragraph(form.LISTED, content, listed=(list_id, entry.level))

    def _lines(self, lines: Sequence[Line]) -> Iterator[Element]:
        for number, line in enumerate(lines):
            if number:
                yield w("r", w("br"))
            yield from self.parts.line(line)
