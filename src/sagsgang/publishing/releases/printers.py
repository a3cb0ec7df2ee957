"""What is printed of an edition for everybody: a file for each role. A new form is one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.adapters.typesetting.minutes import minutes_pdf
from sagsgang.adapters.word.editions import minutes_docx
from sagsgang.core.edition import Edition, EditionKind

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Form:
    """How one file of a release is made. ``beginning`` and ``ending`` make its name around the
    meeting's key; ``make`` takes the open edition and when it is printed."""

    role: str
    beginning: str
    ending: str
    media_type: str
    make: Callable[[Edition, datetime], bytes]

    def name(self, key: str) -> str:
        """``dagsorden-2026-03-12.pdf``."""
        return f"{self.beginning}-{key}.{self.ending}"


def _agenda(edition: Edition, at: datetime) -> bytes:
    return agenda_pdf(edition, sent_at=at)


def _minutes(edition: Edition, at: datetime) -> bytes:
    return minutes_pdf(edition, printed_at=at)


def _minutes_in_word(edition: Edition, _: datetime) -> bytes:
    return minutes_docx(edition)


FORMS: dict[EditionKind, tuple[Form, ...]] = {
    "agenda": (Form("agenda", "dagsorden", "pdf", PDF, _agenda),),
    "minutes": (
        Form("minutes", "referat", "pdf", PDF, _minutes),
        Form("minutes-docx", "referat", "docx", DOCX, _minutes_in_word),
    ),
}
