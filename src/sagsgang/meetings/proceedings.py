"""What a meeting is, told from all its papers: when, where, who was there, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from sagsgang.meetings.folding import rank_of
from sagsgang.meetings.models import Attendance, Meeting, MeetingPaper
from sagsgang.meetings.points import Point, arranged
from sagsgang.meetings.sheet import Sheet


def tell_meeting(
    sheet: Sheet,
    meeting: Meeting,
    papers: Iterable[MeetingPaper],
    points: Sequence[Point],
    now: datetime,
) -> None:
    """Plan the meeting's own facts, its attendance and the order of its items.

    As with items, what is not released says nothing of what is.
    """
    living = sorted(
        (paper for paper in papers if paper.meeting is meeting and not paper.withdrawn),
        key=lambda paper: (rank_of(paper.kind, bool(paper.enclosed_as)), paper.pk or float("inf")),
    )
    released = [paper for paper in living if paper.published_at is not None]
    counting = released or living
    told = [paper.said.get("meeting", {}) for paper in counting]
    sheet.amend(
        meeting,
        starts_at=_time(_last(told, "starts_at")),
        ends_at=_time(_last(told, "ends_at")),
        place=_last(told, "place") or "",
        has_minutes=any(paper.kind == "minutes" for paper in counting),
        published_at=(meeting.published_at or now) if released else None,
    )
    _attend(sheet, meeting, counting)
    for position, point in enumerate(arranged(points)):
        sheet.amend(point.item, position=position)


def _attend(sheet: Sheet, meeting: Meeting, papers: Sequence[MeetingPaper]) -> None:
    """Let the attendance stand that the paper which counts most prints."""
    wanted: list[tuple[str, bool]] = []
    for paper in papers:
        attendance = paper.said.get("attendance", {})
        names = [(name, True) for name in attendance.get("present", ())]
        names += [(name, False) for name in attendance.get("absent", ())]
        wanted = names or wanted
    standing = (
        {row.position: row for row in meeting.attendance.filter(withdrawn=False)}
        if meeting.pk
        else {}
    )
    for position, row in standing.items():
        if position >= len(wanted) or wanted[position] != (row.name, row.present):
            sheet.amend(row, withdrawn=True)
    for position, (name, present) in enumerate(wanted):
        row_there = standing.get(position)
        if row_there is None or row_there.withdrawn:
            sheet.add(Attendance(meeting=meeting, name=name, present=present, position=position))


def _last(told: Sequence[dict[str, Any]], name: str) -> str | None:
    return next((one[name] for one in reversed(told) if one.get(name)), None)


def _time(printed: str | None) -> time | None:
    """``HH:MM`` as a time; ``None`` for what is none, such as ``24:00``."""
    try:
        return time.fromisoformat(printed) if printed else None
    except ValueError:
        return None
