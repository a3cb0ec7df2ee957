"""What is printed of an edition for everybody: a file for each role. A new form is one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.core.edition import Edition, EditionKind

PDF = "application/pdf"


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


FORMS: dict[EditionKind, tuple[Form, ...]] = {
    "agenda": (Form("agenda", "dagsorden", "pdf", PDF, _agenda),),
    "minutes": (),
}
