"""Meetings by month and year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sagsgang.core.policy import Actor
from sagsgang.meetings.pages import (
    BodyRef,
    CalendarDay,
    CalendarWeek,
    MeetingRef,
    MonthOfYear,
    MonthPage,
    YearPage,
)
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import meeting_ref

# The grid of a month reaches into its neighbours, so the first and last year have none.
FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1


def month_page(actor: Actor, *, year: int, month: int, today: date) -> MonthPage | None:
    """The month as weeks from Monday to Sunday; ``None`` for a month that is none."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    first, last = weeks[0][0], weeks[-1][-1]
    rows = seen.meetings(actor)
    on: dict[date, list[MeetingRef]] = defaultdict(list)
    for meeting in rows.filter(held_on__range=(first, last)).order_by("held_on", "starts_at", "pk"):
        on[meeting.held_on or first].append(meeting_ref(meeting))
    start = date(year, month, 1)
    end = start + timedelta(days=calendar.monthrange(year, month)[1] - 1)
    inside = tuple(ref for day in sorted(on) if start <= day <= end for ref in on[day])
    before = after = None
    if not inside:
        before = rows.filter(held_on__lt=start).order_by("-held_on").first()
        after = rows.filter(held_on__gt=end).order_by("held_on").first()
    return MonthPage(
        month=start,
        previous=(start - timedelta(days=1)).replace(day=1) if year > FIRST_YEAR else None,
        following=end + timedelta(days=1) if year < LAST_YEAR else None,
        weeks=tuple(
            CalendarWeek(
                number=week[0].isocalendar().week,
                days=tuple(
                    CalendarDay(
                        day=day,
                        inside=day.month == month,
                        today=day == today,
                        meetings=tuple(on[day]) if day in on else (),
                    )
                    for day in week
                ),
            )
            for week in weeks
        ),
        meetings=inside,
        before=meeting_ref(before) if before else None,
        after=meeting_ref(after) if after else None,
    )


def year_page(actor: Actor, *, year: int) -> YearPage | None:
    """The year's twelve months with their meetings."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    of_month: dict[int, list[MeetingRef]] = defaultdict(list)
    # Plain values: a country's year has hundreds of meetings, and a line shows little of each.
    rows = (
        seen.meetings(actor)
        .filter(held_on__year=year)
        .order_by("held_on", "starts_at", "pk")
        .values_list("key", "held_on", "body__name", "body__slug")
    )
    for key, held_on, name, slug in rows:
        if held_on:
            of_month[held_on.month].append(MeetingRef(BodyRef(name, slug, ""), key, held_on))
    return YearPage(
        year=year,
        previous=year - 1 if year > FIRST_YEAR else None,
        following=year + 1 if year < LAST_YEAR else None,
        months=tuple(
            MonthOfYear(month=date(year, number, 1), meetings=tuple(of_month[number]))
            for number in range(1, 13)
        ),
    )
