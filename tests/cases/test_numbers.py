"""One form for one case number, and a name for it in addresses."""

from __future__ import annotations

import pytest

from sagsgang.cases.numbers import slug_of_number, tidy_number


@pytest.mark.parametrize(
    ("printed", "number", "slug"),
    [
        ("10/2562", "10/2562", "10-2562"),
        (" 10 / 2562 ", "10/2562", "10-2562"),
        ("EMN-2022-00920", "EMN-2022-00920", "EMN-2022-00920"),
        ("EMN\u20112022 \u2013 00920", "EMN-2022-00920", "EMN-2022-00920"),
        ("emn-2022-00920.", "EMN-2022-00920", "EMN-2022-00920"),
        ("Sags nr 12", "SAGS NR 12", "SAGS-NR-12"),
        ("ÆØ-1", "ÆØ-1", "AEOE-1"),
        ("", "", "sag"),
        ("-", "", "sag"),
        ("x" * 61, "", "sag"),
        ("Æ" * 60, "Æ" * 60, "AE" * 35),
    ],
)
def test_a_number_is_tidied_and_named(printed: str, number: str, slug: str) -> None:
    assert tidy_number(printed) == number
    assert slug_of_number(number) == slug
