"""Minutes as PDF: who was there, and what was recommended and decided of each item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sagsgang.adapters.typesetting.content import (
    Data,
    head_of,
    item_data,
    moment_of,
)
from sagsgang.adapters.typesetting.typesetter import compile
from sagsgang.core.agenda_form import form_of
from sagsgang.core.edition import Edition
from sagsgang.core.edition_lines import attendance_of


def minutes_pdf(
    edition: Edition,
    *,
    printed_at: datetime,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The minutes as PDF/UA-1 and PDF/A-2a: same edition and instant, same bytes.

    What is not written down, such as who was there, is not stated. ``pictures`` are the files of
    the pictures in texts, by their SHA-256. Raises ``NotPrinted``.
    """
    return compile("minutes", minutes_data(edition, printed_at), at=printed_at, pictures=pictures)


def minutes_data(edition: Edition, printed_at: datetime) -> Data:
    """What the template ``minutes`` prints."""
    return {
        **head_of(edition, form_of(edition), sent=f"Udskrevet {moment_of(printed_at)}"),
        "attendance": list(attendance_of(edition)),
        "items": [item_data(item) for item in edition.items],
    }
