"""What a deadline is called: on its page, and in the calendars it travels in."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.core.procedure.words import written
from sagsgang.desk.asking import language
from sagsgang.meetings.pages import MeetingRef
from sagsgang.publishing.feeds.deadlines import Deadline

_PLACES = {"agenda": "dagsorden", "minutes": "referat"}  # as ``desk.releases`` has them


def title(one: Deadline) -> str:
    """``Send dagsordenen: Bestyrelsen, torsdag den 10. december 2026``; no matter's name."""
    if one.kind == "hearing":
        told = {"committee": one.committee, "body": one.body, "case": one.case_number}
        if one.case_number:
            return _("Svar på høring: %(committee)s til %(body)s, sag %(case)s") % told
        return _("Svar på høring: %(committee)s til %(body)s") % told
    meeting = {"meeting": _named(one.meeting)}
    if one.kind == "agenda":
        return _("Send dagsordenen: %(meeting)s") % meeting
    if one.kind == "supplement":
        return _("Sidste frist for nye punkter: %(meeting)s") % meeting
    if one.paper == "minutes":
        return _("Referatet udgives: %(meeting)s") % meeting
    return _("Dagsordenen udgives: %(meeting)s") % meeting


def reason(one: Deadline) -> str:
    """Why then: the rule's sentence under its paragraph; empty for what people agreed."""
    return f"{one.paragraph}: {one.reason}" if one.paragraph else ""


def address(one: Deadline) -> str:
    """Where on the desk it is done."""
    if one.kind == "hearing":
        if one.working:
            return reverse("desk:case", args=[one.working])
        return reverse("desk:hearing", args=[one.id])
    if one.kind == "release":
        return reverse("desk:publish", args=[one.id, _PLACES[one.paper]])
    return reverse("desk:agenda", args=[one.id])


def _named(meeting: MeetingRef | None) -> str:
    if meeting is None:
        return ""
    day = written(meeting.held_on, language()) if meeting.held_on else _("møde uden dato")
    return f"{meeting.body.name}, {day}"
