"""Why something is not taken as written text, and how much of it is.

The limits are far above any paper of a board (the longest known section is 90,000 characters) and
far below what makes a page or a difference slow. They are there for what is pasted by mistake,
and for what is sent on purpose.
"""

from __future__ import annotations

from typing import Literal

MOST_CHARACTERS = 200_000  # of a section, words of footnotes and addresses of links included
MOST_BLOCKS = 10_000  # of a section; one to twenty characters
MOST_ROWS = 2_000  # of a table; a sheet that is longer belongs in a file
MOST_COLUMNS = 200  # of a table; no page shows as many
MOST_CELLS = 40_000  # of a section: each is an element in the editor
DEEPEST = 8  # of a list's levels; Word has nine
LONGEST_LABEL = 20  # of a list entry's number as printed
LONGEST_ADDRESS = 2_000  # of a link, as browsers send it
LONGEST_NOTE = 5_000  # of a footnote; what is longer is a paragraph
LONGEST_ALT = 1_000  # of the words for who cannot see a picture; what is longer is text
MOST_PICTURES = 100  # of a section; a paper has no more files
LONGEST_CLAUSE = 5_000  # of a recommendation's clause
MOST_CLAUSES = 200  # of a recommendation
LONGEST_JSON = 8_000_000  # of the editor's document as sent: forty for each character

Where = tuple[tuple[Literal["block", "entry", "row", "cell", "clause"], int], ...]
Code = Literal[
    "not-a-document",
    "unknown",
    "characters",
    "blocks",
    "rows",
    "columns",
    "cells",
    "uneven",
    "level",
    "label",
    "address",
    "note",
    "alt",
    "picture",
    "pictures",
    "clause",
    "clauses",
    "act",
]

_SENTENCES: dict[Code, str] = {
    "not-a-document": "What was sent is not a text of the editor.",
    "unknown": "There is something here that a text cannot hold.",
    "characters": "The section is too long.",
    "blocks": "The section has too many paragraphs.",
    "rows": "The table has too many rows.",
    "columns": "The table has too many columns.",
    "cells": "The section's tables have too many cells.",
    "uneven": "The rows of the table are not equally long.",
    "level": "The list is too deep.",
    "label": "The number of the list entry is too long.",
    "address": "A link leads to the web or to a mail address, and no longer than can be sent.",
    "note": "The footnote is too long.",
    "alt": "A picture needs words for who cannot see it, or to be marked as decoration.",
    "picture": "A picture is none of the case's attached files, or is neither PNG nor JPEG.",
    "pictures": "The section has too many pictures.",
    "clause": "The clause is too long.",
    "clauses": "There are too many clauses.",
    "act": "The clause asks for something unknown.",
}
_LIMITS: dict[Code, int] = {
    "characters": MOST_CHARACTERS,
    "blocks": MOST_BLOCKS,
    "rows": MOST_ROWS,
    "columns": MOST_COLUMNS,
    "cells": MOST_CELLS,
    "level": DEEPEST + 1,
    "label": LONGEST_LABEL,
    "note": LONGEST_NOTE,
    "alt": LONGEST_ALT,
    "pictures": MOST_PICTURES,
    "clause": LONGEST_CLAUSE,
    "clauses": MOST_CLAUSES,
}


class NotWritten(ValueError):
    """What came in is no text of ours. ``code`` says why; ``where`` counts from 1, outer first.

    ``limit`` is the most that would have been taken, when it is about a number.
    """

    def __init__(self, code: Code, where: Where = ()) -> None:
        self.code = code
        self.where = where
        self.limit = _LIMITS.get(code)
        place = ", ".join(f"{what} {number}" for what, number in where)
        most = f" At most {self.limit:,}." if self.limit is not None else ""
        super().__init__(f"{place + ': ' if place else ''}{_SENTENCES[code]}{most}")
