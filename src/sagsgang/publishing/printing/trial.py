"""What cannot be printed is told before it is to be sent, not when."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.adapters.typesetting.checking import check_templates
from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.core.edition import Edition, changes, open_edition
from sagsgang.core.policy import Actor
from sagsgang.meetings.editions import edition_of, for_everybody, sent_edition
from sagsgang.meetings.models import Dispatch
from sagsgang.meetings.pictures import files_of
from sagsgang.meetings.selectors.building import find_meeting

__all__ = ["check_templates", "what_hinders"]

_REMEMBERED = 64
# By what the two editions say; it holds no word of theirs.
_known: OrderedDict[tuple[str, str], str] = OrderedDict()
_lock = Lock()


def what_hinders(actor: Actor, meeting: int, *, now: datetime) -> str:
    """Why the typesetter would not print the agenda as it would be sent now, both editions with
    what is changed in them; empty when it would. Raises ``Http404``.

    A reason is the typesetter's own, in English, without words of the paper.
    """
    row = find_meeting(actor, meeting)
    edition = edition_of(row)
    last = Dispatch.objects.filter(meeting=row).order_by("-serial").first()
    before = sent_edition(last) if last else None
    key = (edition.digest(), before.digest() if before else "")
    with _lock:
        if key in _known:
            return _known[key]
    told = _tried(edition, before, now)
    with _lock:
        _known[key] = told
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return told


def _tried(edition: Edition, before: Edition | None, now: datetime) -> str:
    public = open_edition(edition)
    since = changes(before, edition) if before else ()
    public_since = for_everybody(changes(open_edition(before), public)) if before else ()
    try:
        agenda_pdf(edition, sent_at=now, changes_since=since, pictures=files_of(edition))
        agenda_pdf(public, sent_at=now, changes_since=public_since, pictures=files_of(public))
    except NotPrinted as refused:
        return f"{refused.template}: {refused.what}"
    return ""
