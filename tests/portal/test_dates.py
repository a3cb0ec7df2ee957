"""Days and times in their printed form."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sagsgang.portal import dates

DAY = date(2026, 9, 17)


def test_danish_days_have_den_and_a_point() -> None:
    assert dates.long_day(DAY, "da") == "torsdag den 17. september 2026"
    assert dates.short_day(DAY, "da") == "17. september 2026"
    assert dates.month(DAY, "da") == "september 2026"


def test_english_days_are_british() -> None:
    assert dates.long_day(DAY, "en") == "Thursday 17 September 2026"
    assert dates.short_day(DAY, "en-gb") == "17 September 2026"


def test_times_have_kl_and_a_point_in_danish() -> None:
    assert dates.hours(time(10, 30), time(15), "da") == "kl. 10.30–15.00"
    assert dates.hours(time(9), None, "da") == "kl. 09.00"
    assert dates.hours(time(10, 30), time(15), "en") == "10:30–15:00"
    assert dates.hours(None, time(15), "da") == ""


def test_a_moment_has_its_day_and_its_time() -> None:
    at = datetime(2026, 9, 17, 9, 5, tzinfo=UTC)
    assert dates.moment(at, "da") == "17. september 2026 kl.\u00a009.05"
    assert dates.moment(at, "en") == "17 September 2026, 09:05"


def test_an_unknown_language_is_answered_in_danish() -> None:
    assert dates.weekday(DAY, "fo") == "torsdag"
