"""How long it is to a deadline, in plain words, also where the clock is changed in between."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from sagsgang.desk.agenda_fields import NotAnHour, hour_of
from sagsgang.desk.templatetags.agenda_words import left

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("now", "deadline", "told"),
    [
        ("2026-11-30T09:00", "2026-12-03T23:59", "3 dage tilbage"),
        ("2026-12-02T23:50", "2026-12-03T23:59", "i morgen"),
        ("2026-12-03T09:00", "2026-12-03T23:59", "14 timer tilbage"),
        ("2026-12-03T22:30", "2026-12-03T23:59", "1 time tilbage"),
        ("2026-12-03T23:58", "2026-12-03T23:59", "1 minut tilbage"),
        ("2026-12-03T23:59:30", "2026-12-03T23:59", "0 minutter tilbage"),
        ("2026-12-03T13:00", "2026-12-03T12:00", "overskredet i dag"),
        ("2026-12-04T00:01", "2026-12-03T23:59", "overskredet i går"),
        ("2026-12-09T09:00", "2026-12-03T23:59", "overskredet for 6 dage siden"),
        # The night in which an hour is skipped, and the one in which an hour comes twice.
        ("2027-03-27T12:00", "2027-03-29T12:00", "2 dage tilbage"),
        ("2027-10-30T12:00", "2027-11-01T11:30", "2 dage tilbage"),
    ],
)
def test_days_are_those_of_the_calendar(now: str, deadline: str, told: str) -> None:
    with translation.override("da"):
        assert left(at(deadline), at(now)) == told


@pytest.mark.parametrize("text", ["10.30", "10:30", "kl. 10.30", " 10:30 ", "10:30:00"])
def test_an_hour_is_read_as_people_write_it(text: str) -> None:
    assert hour_of(text) is not None
    assert str(hour_of(text)) == "10:30:00"


@pytest.mark.parametrize("text", ["ti", "24.00", "10.60", "-1", "10.3", "١٠:٣٠", "1" * 5000])
def test_what_is_no_hour_is_refused_with_what_was_given(text: str) -> None:
    with pytest.raises(NotAnHour) as refused:
        hour_of(text)
    assert refused.value.given == text[:20]
