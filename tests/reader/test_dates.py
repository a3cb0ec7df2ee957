"""Danish dates and times are read in every printed form, and never guessed."""

import pytest

from sagsgang.core.reader.dates import dates, first_moment, moments, times


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("torsdag den 6. november 2025", "2025-11-06"),
        ("Mandag d. 3. marts 2014", "2014-03-03"),
        ("den 1. jan. 2010", "2010-01-01"),
        ("den 12. sept. 2019", "2019-09-12"),
        ("6.november 2025", "2025-11-06"),
        ("6 NOVEMBER 2025", "2025-11-06"),
        ("den 6. november\r\n2025", "2025-11-06"),
        ("23-06-2011", "2011-06-23"),
        ("14-03-2017 17:00:00", "2017-03-14"),
        ("04.12.2012", "2012-12-04"),
        ("4.12.2012", "2012-12-04"),
        ("4/12 2012", "2012-12-04"),
        ("4/12-2012", "2012-12-04"),
        ("04/12/2012", "2012-12-04"),
        ("2012-12-04", "2012-12-04"),
        ("2012-12-04T13:00:00", "2012-12-04"),
        ("04-12-12", "2012-12-04"),
        ("04.12.98", "1998-12-04"),
        ("(d. 4. december '12)", "2012-12-04"),
    ],
)
def test_a_whole_date_is_read_with_its_place(printed: str, value: str) -> None:
    text = f"Mødet var {printed}."
    found = list(dates(text))
    assert [d.value for d in found] == [value]
    start, end = found[0].span
    assert text[start:end] in printed


@pytest.mark.parametrize(
    "printed",
    [
        "den 8. november",  # no year
        "31-02-2011",  # no such day
        "32. januar 2020",
        "1-22-78-9-16",  # a case number
        "21-014420",
        "EMN-2022-00920",
        "afsnit 1.2.13",
        "16/34099",
        "1.234.567",
        "6. novembris 2025",
        "budget 2020-2023",
    ],
)
def test_what_is_no_whole_date_is_passed_over(printed: str) -> None:
    assert list(dates(printed)) == []


def test_the_printed_weekday_is_kept_even_when_it_is_wrong() -> None:
    found = next(dates("tirsdag den 6. november 2025"))
    assert (found.weekday, found.value) == (1, "2025-11-06")


@pytest.mark.parametrize(
    ("printed", "starts_at", "ends_at"),
    [
        ("kl. 10.30", "10:30", None),
        ("kl. 10:30-15:00", "10:30", "15:00"),
        ("Kl. 15:00 - 16:10", "15:00", "16:10"),
        ("kl. 9", "09:00", None),
        ("kl. 10-12", "10:00", "12:00"),
        ("kl. 10.00 – ca. 12.15", "10:00", "12:15"),
        ("klokken 13.00 til kl. 15.30", "13:00", "15:30"),
        ("16:30:00 - 18:00:00", "16:30", "18:00"),
    ],
)
def test_a_time_is_read_with_its_end(printed: str, starts_at: str, ends_at: str | None) -> None:
    found = next(times(printed))
    assert (found.starts_at, found.ends_at) == (starts_at, ends_at)
    assert found.span == (0, len(printed))


def test_a_number_is_no_time() -> None:
    assert list(times("12 medlemmer, 3 afbud og 14 sager")) == []


@pytest.mark.parametrize(
    ("printed", "starts_at", "ends_at"),
    [
        ("fredag den 14. januar 2022 kl. 08.00", "08:00", None),
        ("15-05-2013 16:30:00 - 18:00:00", "16:30", "18:00"),
        ("01-12-2020 13:00", "13:00", None),
        ("06.11.2025, kl. 9.30-11", "09:30", "11:00"),
        ("den 3. maj 2011\r\nkl. 14.00", "14:00", None),
        ("den 3. maj 2011 i Aalborg kl. 14.00", None, None),
    ],
)
def test_a_moment_joins_a_date_and_the_time_after_it(
    printed: str, starts_at: str | None, ends_at: str | None
) -> None:
    found = first_moment(printed)
    assert found is not None
    assert (found.starts_at, found.ends_at) == (starts_at, ends_at)


def test_a_text_without_dates_has_no_moment() -> None:
    assert first_moment("Næste møde er ikke aftalt.") is None
    assert list(moments("")) == []


@pytest.mark.parametrize("piece", ["1", "1.", "1-", "12 ", "mandag den ", "kl. ", "1.1", " \t"])
def test_a_long_line_is_looked_through_to_its_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + " den 4. maj 2021 kl. 17.30"
    assert [day.value for day in dates(text)][-1:] == ["2021-05-04"]
    assert [clock.starts_at for clock in times(text)][-1:] == ["17:30"]


@pytest.mark.parametrize("printed", ["14.05.2019", "04.12.2012", "Dato: 1.2.2013"])
def test_the_day_and_month_of_a_date_are_no_time(printed: str) -> None:
    assert list(times(printed)) == []


@pytest.mark.parametrize(
    "printed", ["4.-5. maj 2022", "4. og 5. maj 2022", "4-5. maj 2022", "den 4.–5. maj 2022"]
)
def test_of_a_stretch_of_days_the_first_counts(printed: str) -> None:
    assert [day.value for day in dates(printed)] == ["2022-05-04"]
