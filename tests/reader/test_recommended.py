"""A recommendation of another body keeps who recommends, and says so."""

import pytest

from sagsgang.core.reader.reading import read
from sagsgang.core.reader.recommended import carries_lead
from sagsgang.core.reader.text import PaperText


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("Direktionen indstiller, at kajen ryddes", True),
        ("Det indstilles: At kajen ryddes", True),
        ("Center for Havne indstiller, at A) kajen ryddes", True),
        ("bestyrelsen godkender planen", False),
        ("udvalget over for byrådet anbefaler, at kajen ryddes", False),
        ("kajen ryddes", False),
        ("", False),
    ],
)
def test_a_text_tells_whether_it_carries_its_lead_in(text: str, carries: bool) -> None:
    assert carries_lead(text) is carries


def _asked(section: str) -> list[str]:
    text = f"Dagsorden for Byrådet den 3. maj 2021\n\n1. Kaj\nSagsnr.: 21/4455\n\n{section}\n"
    return [r.text for r in read(PaperText(text)).items[0].recommendations]


@pytest.mark.parametrize(
    ("section", "asked"),
    [
        (
            "Indstilling\nDirektionen indstiller, at kajen ryddes.",
            ["Direktionen indstiller, at kajen ryddes"],
        ),
        (
            "Direktionen indstiller,\n\nat kajen ryddes, og\n\nat den males.",
            ["Direktionen indstiller, at kajen ryddes", "den males"],
        ),
        (
            "Indstilling\nCenter for Havne indstiller, at\n\nA) Kajen ryddes.\nB) Den males.",
            ["Center for Havne indstiller, at A) Kajen ryddes", "Den males"],
        ),
        ("Indstilling\nat kajen ryddes.", ["kajen ryddes"]),
        ("Indstilling\n-\n\nØkonomi\nIngen.", []),
        (
            "Sagsfremstilling\nKajen er fuld.\n\nDirektionen indstiller, at kajen ryddes.",
            ["Direktionen indstiller, at kajen ryddes"],
        ),
    ],
)
def test_the_first_clause_keeps_who_recommends(section: str, asked: list[str]) -> None:
    assert _asked(section) == asked
