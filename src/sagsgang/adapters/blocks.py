"""Blocks of a document (paragraphs, list points, table rows) set as lines of text.

One rule for every format that has blocks: a paragraph or heading begins after a blank line, a list
point, a table row or a line break on a new line. Cells of a row stand on one line with a blank
between, as they do in the text of a PDF, so that one reader of tables serves all formats.
"""

from __future__ import annotations

import re

# What HTML and Word collapse: all white space, also non-breaking.
_WHITE = re.compile(r"\s+")

LONGEST_CELL = 300  # characters; a cell with more is prose in a table that only places it


class Blocks:
    """Collects text and breaks; ``text()`` gives the lines. At most one blank line in a row."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._label = ""
        self._blank_due = False

    def add(self, piece: str) -> None:
        """Running text, continuing the current line."""
        if piece:
            self._words.append(piece)

    def label(self, mark: str) -> None:
        """The point or number of a list item; it waits for the item's first words."""
        self._end_line()
        self._label = mark

    def drop_label(self) -> None:
        """Forget the mark of an item that had no words."""
        self._label = ""

    def line_break(self) -> None:
        """End the current line; on an empty one, leave a blank line."""
        if not self._end_line():
            self._blank_due = True

    def new_line(self) -> None:
        """Be at the beginning of a line."""
        self._end_line()

    def new_paragraph(self) -> None:
        """Be at the beginning of a line after a blank line."""
        self._end_line()
        # The first paragraph of a list item stands beside its mark.
        self._blank_due = self._blank_due or not self._label

    def text(self) -> str:
        """All lines, each with its line end."""
        self._end_line()
        return "".join(f"{line}\n" for line in self._lines)

    def _end_line(self) -> bool:
        line = _WHITE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if not line:
            return False
        if self._blank_due and self._lines:
            self._lines.append("")
        self._blank_due = False
        self._lines.append(self._label + line)
        self._label = ""
        return True
