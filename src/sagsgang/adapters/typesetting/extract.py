"""An extract of the minutes as PDF: what was decided of one item, to be signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from sagsgang.adapters.typesetting.content import (
    Data,
    decided_data,
    head_of,
    item_data,
    moment_of,
    section_data,
)
from sagsgang.adapters.typesetting.typesetter import compile
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.edition_lines import attendance_of, is_withheld, told_parts

FORM = "Udskrift af beslutningsprotokollen"


class NothingDecided(LookupError):
    """The edition shows no such item, or tells of no decision about it."""


def extract_pdf(
    edition: Edition,
    entry: int,
    *,
    printed_at: datetime,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The item with the recommendation, the decision word for word, and who was there.

    The outcome is what the reader made of the words, so it is not among what is signed.
    ``pictures`` are the files of the pictures in texts by their SHA-256. Raises
    ``NothingDecided`` and ``NotPrinted``.
    """
    data = extract_data(edition, entry, printed_at)
    return compile("extract", data, at=printed_at, pictures=pictures)


def extract_data(edition: Edition, entry: int, printed_at: datetime) -> Data:
    """What the template ``extract`` prints. Raises ``NothingDecided``."""
    item = decided_item(edition, entry)
    # Only what is told of here makes the extract a closed one.
    alone = replace(edition, items=(replace(item, files=(), subs=()),))
    sent = f"Udskrevet {moment_of(printed_at)}"
    return {
        **head_of(alone, FORM, sent=sent, name=f"Punkt {item.number}"),
        "attendance": list(attendance_of(edition)),
        "item": {
            **item_data(item),
            "sections": [
                section_data(part, 2) for part in told_parts(item) if part.kind == "recommendation"
            ],
            "decided": decided_data(item, with_outcomes=False),
        },
    }


def decided_item(edition: Edition, entry: int) -> EditionItem:
    """The item that an extract tells of. Raises ``NothingDecided``."""
    for item in edition.items:
        if item.entry == entry and not is_withheld(item):
            if decided_data(item) is not None:
                return item
            break
    raise NothingDecided(f"No decision about item {entry} is told here.")
