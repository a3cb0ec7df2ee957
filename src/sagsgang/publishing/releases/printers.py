"""What is printed of an edition for everybody: a file for each role. A new form is one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sagsgang.adapters.akoma.minutes import Undated, minutes_xml
from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.adapters.typesetting.minutes import minutes_pdf
from sagsgang.adapters.word.editions import minutes_docx
from sagsgang.core.edition import Edition, EditionKind
from sagsgang.meetings.pictures import files_of
from sagsgang.publishing.printing.packet import packet_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Printing:
    """What a form is made from: the open edition, when, and the meeting's address on this site."""

    edition: Edition
    at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Form:
    """How one file of a release is made. ``beginning`` and ``ending`` make its name around the
    meeting's key; ``make`` gives its bytes, or ``None`` where the form cannot tell such a meeting.
    """

    role: str
    beginning: str
    ending: str
    media_type: str
    make: Callable[[Printing], bytes | None]

    def name(self, key: str) -> str:
        """``dagsorden-2026-03-12.pdf``."""
        return f"{self.beginning}-{key}.{self.ending}"


def _agenda(told: Printing) -> bytes:
    return agenda_pdf(told.edition, sent_at=told.at, pictures=files_of(told.edition))


def _packet(told: Printing) -> bytes:
    return packet_pdf(told.edition, printed_at=told.at)


def _minutes(told: Printing) -> bytes:
    return minutes_pdf(told.edition, printed_at=told.at, pictures=files_of(told.edition))


def _minutes_in_word(told: Printing) -> bytes:
    return minutes_docx(told.edition, files_of(told.edition))


def _minutes_as_data(told: Printing) -> bytes | None:
    try:
        return minutes_xml(told.edition, address=told.address)
    except Undated:
        return None


FORMS: dict[EditionKind, tuple[Form, ...]] = {
    "agenda": (
        Form("agenda", "dagsorden", "pdf", PDF, _agenda),
        Form("packet", "dagsorden-med-bilag", "pdf", PDF, _packet),
    ),
    "minutes": (
        Form("minutes", "referat", "pdf", PDF, _minutes),
        Form("minutes-docx", "referat", "docx", DOCX, _minutes_in_word),
        Form("minutes-akn", "referat", "xml", XML, _minutes_as_data),
    ),
}
