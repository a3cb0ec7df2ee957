"""What a reader of the archive is shown of an item, for the tests to compare."""

from __future__ import annotations

from typing import Any

from sagsgang.meetings.models import Item


def item(number: str) -> Item:
    """The one living item of that number."""
    return Item.objects.get(number=number, withdrawn=False)


def told(item: Item) -> dict[str, Any]:
    """Everything a reader of an item is shown."""
    shown: dict[str, Any] = {
        "number": item.number,
        "closed": item.classification == "closed",
        "case": item.case and item.case.number,
        "decides": [d.text for d in item.decisions.filter(withdrawn=False)],
    }
    revision = item.revision
    if revision is not None:
        shown |= {
            "title": revision.title,
            "officer": revision.officer,
            "sections": [s.kind for s in revision.sections.all()],
            "asks": [r.text for r in revision.recommendations.all()],
            "attachments": [a.title for a in revision.attachments.all()],
            "tables": [t.rows for t in revision.tables.all()],
        }
    return shown
