"""An agenda as PDF, open or whole as its edition is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from sagsgang.adapters.typesetting.content import Data, head_of, item_data, moment_of
from sagsgang.adapters.typesetting.typesetter import NotPrinted, compile
from sagsgang.core.agenda_form import change_line, form_of, only_renumbered
from sagsgang.core.edition import Change, Edition

__all__ = ["NotPrinted", "agenda_pdf"]

_NEWS = {
    "added": "Nyt punkt",
    "opened": "Flyttet til den åbne dagsorden",
    "closed": "Nu lukket",
    "changed": "Ændret",
}


def agenda_pdf(
    edition: Edition,
    *,
    sent_at: datetime,
    changes_since: Sequence[Change] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The agenda as PDF/UA-1 and PDF/A-2a: same edition, instant and changes, same bytes.

    ``sent_at`` is aware. ``changes_since`` are of editions of the same openness; they are listed
    before the items, and marked in the margin. ``pictures`` are the files of the pictures in texts,
    by their SHA-256. Raises ``NotPrinted``.
    """
    data = agenda_data(edition, sent=f"Udsendt {moment_of(sent_at)}", changes_since=changes_since)
    return compile("agenda", data, at=sent_at, pictures=pictures)


def agenda_data(
    edition: Edition,
    *,
    sent: str,
    changes_since: Sequence[Change] = (),
    notes: Mapping[int, Sequence[str]] | None = None,
    form: str = "",
) -> Data:
    """What the template ``agenda`` prints; ``notes`` are the reader's own, by item, and ``form`` is
    what the paper calls itself."""
    news = {
        change.after.entry: _news(change) for change in changes_since if change.after is not None
    }
    return {
        **head_of(edition, form or form_of(edition), sent=sent),
        "changes": [change_line(change) for change in changes_since],
        "items": [
            item_data(
                item,
                news=news.get(item.entry, ""),
                notes=(notes or {}).get(item.entry, ()),
            )
            for item in edition.items
        ],
    }


def _news(change: Change) -> str:
    """What stands under the title of an item that is otherwise than before."""
    if change.before is not None and only_renumbered(change):
        return f"Før punkt {change.before.number}"
    return _NEWS[change.kind]
