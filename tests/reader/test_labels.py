"""Case numbers and access marks are known by their form, and titles are freed of them."""

import pytest

from sagsgang.core.reader.labels import (
    access_line,
    access_of_title,
    bare_case,
    case_label,
    paper_is_closed,
    split_access,
    split_case,
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Sagsnr.: EMN-2021-00417", "EMN-2021-00417"),
        ("Sagnr.: 1-22-78-9-16", "1-22-78-9-16"),
        ("Sagsnr. 16/34099", "16/34099"),
        ("Sagsnummer 18/1001", "18/1001"),
        ("Journalnr.: 00.22.04-A00-1-12", "00.22.04-A00-1-12"),
        ("J.nr. 05.01.08-G01-3-98", "05.01.08-G01-3-98"),
        ("Sagsid.: 12/100", "12/100"),
        ("Sagsnr.:", None),
    ],
)
def test_a_labelled_case_number_is_read(line: str, number: str | None) -> None:
    found = case_label(line)
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("line", ["Sag nr. 3", "Sagen er sendt i høring", "Sagsfremstilling", ""])
def test_other_lines_are_no_case_label(line: str) -> None:
    assert case_label(line) is None


@pytest.mark.parametrize(
    ("line", "is_case"),
    [
        ("21-014420", True),
        ("EMN-2025-00757", True),
        ("2012-28505", True),
        ("12/34099", True),
        ("00.01.00-A00-1-20", True),
        ("S2015-12345", True),
        ("306-2015-1234", True),
        ("22/12345-3", True),
        ("31/12", False),
        ("2014-2018", False),
        ("2021", False),
        ("10-12-2021", False),
    ],
)
def test_a_bare_case_number_is_no_year_and_no_date(line: str, is_case: bool) -> None:
    assert (bare_case(line) is not None) is is_case


@pytest.mark.parametrize(
    ("title", "clean", "number"),
    [
        ("Hverv, sagsnr. 10/2562", "Hverv", "10/2562"),
        ("Skolevalg (14/1990)", "Skolevalg", "14/1990"),
        ("Plan for færger 2022-2026", "Plan for færger 2022-2026", None),
        ("Lokalplan 9-34", "Lokalplan 9-34", None),
        ("Budget 2022", "Budget 2022", None),
    ],
)
def test_a_case_number_behind_a_title_is_split_off(
    title: str, clean: str, number: str | None
) -> None:
    assert split_case(title) == (clean, number)


@pytest.mark.parametrize(
    ("line", "access"),
    [
        ("Offentlig", "open"),
        ("Åbent punkt", "open"),
        ("Åben sag", "open"),
        ("Lukket", "closed"),
        ("LUKKET PUNKT", "closed"),
        ("(Fortrolig)", "closed"),
        ("Lukket dagsorden", "closed"),
        ("Lukket for vinteren", None),
        ("Offentlig høring", None),
    ],
)
def test_a_line_may_say_nothing_but_access(line: str, access: str | None) -> None:
    assert access_line(line) == access


@pytest.mark.parametrize(
    ("title", "access"),
    [
        ("Lukket: Salg af grund", "closed"),
        ("LUKKET PUNKT - Salg af grund", "closed"),
        ("Salg af grund (Lukket punkt)", "closed"),
        ("Closed item", "closed"),
        ("Fortroligt punkt", "closed"),
        ("Lukket skole åbner igen", None),
        ("Salg af grund", None),
    ],
)
def test_a_title_may_say_it_is_closed(title: str, access: str | None) -> None:
    assert access_of_title(title) == access


def test_the_mark_between_number_and_title_is_split_off() -> None:
    assert split_access("(Åben) Ny bro") == ("Ny bro", "open")
    assert split_access("(Lukket) Leje") == ("Leje", "closed")
    assert split_access("Ny bro (Lukket)") == ("Ny bro (Lukket)", None)


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("LUKKET DAGSORDEN", True),
        ("Dagsorden (lukket)", True),
        ("FORTROLIGT", True),
        ("Referat – ikke-offentligt", True),
        ("Lukket dagsorden til mødet den 3. marts 2031", True),
        ("Åben dagsorden", False),
        ("Dagsorden", False),
        ("Lukkede punkter er ikke med i denne udgave.", False),
        ("Mødet er lukket for tilhørere fra kl. 16.", False),
    ],
)
def test_a_paper_may_say_of_all_of_it_that_it_is_closed(line: str, closed: bool) -> None:
    assert paper_is_closed(line) is closed


@pytest.mark.parametrize(
    "line",
    [
        "Lukket punkt, jf. havnelovens § 10",
        "Fortroligt efter styrelsesloven",
        "Punktet behandles for lukkede døre.",
        "Sagen er ikke-offentlig.",
    ],
)
def test_a_line_may_tell_on_what_ground_an_item_is_closed(line: str) -> None:
    assert access_line(line) == "closed"


def test_letters_in_brackets_before_a_title_are_marks_of_access() -> None:
    assert split_access("(L) Personalesag") == ("Personalesag", "closed")
    assert split_access("(Å) Personalepolitik") == ("Personalepolitik", "open")
    assert split_access("(l) Personalesag") == ("(l) Personalesag", None)


@pytest.mark.parametrize(
    "title", ["Ikke-offentligt punkt: Salg af skib", "Salg af skib (ikke til offentliggørelse)"]
)
def test_a_title_may_say_that_it_is_not_for_the_public(title: str) -> None:
    assert access_of_title(title) == "closed"
