"""A Word document that came back, as a manuscript and what to look after in it."""

from __future__ import annotations

from dataclasses import dataclass

from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.word.flowing import Flow
from sagsgang.adapters.word.gathering import Gatherer
from sagsgang.adapters.word.notices import Note, Notices
from sagsgang.adapters.word.opened import inner, open_document
from sagsgang.adapters.word.paragraphs import Paragraphs
from sagsgang.adapters.word.settling import settled
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.written.refusal import NotWritten


@dataclass(frozen=True, slots=True)
class WordPaper:
    """What a document says. ``notes`` are for whoever brought it; nothing is kept of them."""

    manuscript: Manuscript
    case_number: str
    officer: str
    notes: tuple[Note, ...]


def read(data: bytes, *, name: str = "Word") -> WordPaper:
    """Read a document of the template, or any other with its headings; ``name`` is for refusals.

    Raises ``Unreadable``, and nothing else, when it cannot be read.
    """
    notices = Notices()
    try:
        opened = open_document(data, name)
        body = inner(opened.document, "body")
        if body is None:
            raise Unreadable(name, "damaged", format="Word")
        items = Flow(Paragraphs(opened, notices), notices, name).read(body)
        gatherer = Gatherer(items, notices)
        manuscript = settled(gatherer.manuscript())
    except RecursionError as error:
        raise Unreadable(name, "too_deep") from error
    except NotWritten as error:
        raise Unreadable(name, "too_long") from error
    return WordPaper(manuscript, gatherer.case_number, gatherer.officer, notices.told())
