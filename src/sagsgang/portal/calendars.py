"""Meetings as calendar files, for the programs that people keep their days in.

Such programs do not sign in, so everybody gets what everybody may see, whoever asks. Only a meeting
by itself is fetched by a person, who may see it before others do.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.adapters import atom, icalendar_file
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.portal import dates, following
from sagsgang.publishing.feeds import calendars
from sagsgang.publishing.feeds.answering import answer
from sagsgang.publishing.feeds.pages import CalendarPage, MeetingEvent

_LONGEST_TITLE = 200  # of a line: calendar programs cut off long descriptions anywhere


@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """The meetings of all bodies."""
    page = calendars.everything(STRANGER, today=timezone.localdate())
    return _file(request, page, page.name or "Sagsgang")


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """One body's meetings."""
    page = calendars.of_body(STRANGER, slug=body, today=timezone.localdate())
    return _file(request, page, page.body.name if page and page.body else "")


@require_safe
def meeting(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """One meeting, to be put into a calendar."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = calendars.of_meeting(actor, body=body, key=key)
    return _file(request, page, page.body.name if page and page.body else "")


def _file(request: HttpRequest, page: CalendarPage | None, name: str) -> HttpResponseBase:
    if page is None:
        raise Http404
    calendar = icalendar_file.Calendar(
        name=name,
        description=_("Møder med deres dagsordener"),
        address=request.build_absolute_uri(request.path),
        language=get_language() or "da",
        events=tuple(_event(request, event) for event in page.events),
    )
    changed_at = max((event.changed_at for event in page.events), default=atom.NEVER)
    body = icalendar_file.written(calendar)
    return answer(request, body, icalendar_file.MEDIA_TYPE, changed_at)


def _event(request: HttpRequest, event: MeetingEvent) -> icalendar_file.Event:
    meeting = event.meeting
    place = meeting.body.slug, meeting.key
    address = request.build_absolute_uri(reverse("portal:meeting", args=place))
    return icalendar_file.Event(
        id=f"{event.key}@{following.host_of(request)}",
        title=_("Aflyst: %(body)s") % {"body": meeting.body.name}
        if event.taken_away
        else meeting.body.name,
        day=event.day,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=" ".join(meeting.place.split()),
        address="" if event.taken_away else address,
        description="" if event.taken_away else "\n".join(_description(event, address)),
        changed_at=event.changed_at,
        status="CANCELLED" if event.taken_away else "CONFIRMED",
    )


def _description(event: MeetingEvent, address: str) -> Iterator[str]:
    if event.lines:
        yield _("Referat:") if event.has_minutes else _("Dagsorden:")
    for line in event.lines:
        title = " ".join(line.item.title.split()) or _("Punkt uden titel")
        yield following.numbered(line.item.number, _shortened(title))
    if event.minutes_due:
        day = dates.long_day(event.minutes_due, get_language() or "da")
        yield _("Referatet offentliggøres %(day)s.") % {"day": day}
    yield address


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
