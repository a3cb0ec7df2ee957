"""Papers for the tests of intake: findings as a reader gives them, and their files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from sagsgang.adapters.format import Extracted
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import (
    Decision,
    Doubt,
    Findings,
    Item,
    Meeting,
    Recommendation,
)
from sagsgang.intake.files import FileRead

TEXT = """Foreningen Fjord
Bestyrelsen
Referat af møde torsdag den 17. september 2026

1. Godkendelse af dagsorden
Beslutning: Godkendt.

2. Nyt bådehus på Ørnæs
Sagsnummer: FJD-2026-00014
Indstilling: Det indstilles, at bestyrelsen godkender planen.
Beslutning: Bestyrelsen godkendte planen.

3. Ansættelse af havnefoged
Beslutning: Bestyrelsen tog orienteringen til efterretning.
"""


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _item(number: str, title: str, end: str, decided: str, outcome: str) -> Item:
    start = TEXT.index(f"{number}. {title}")
    return Item(
        number,
        title,
        "open",
        (start, TEXT.index(end) + len(end)),
        decisions=(Decision(decided, outcome, span_of(decided)),),  # type: ignore[arg-type]
    )


def minutes(*doubts: Doubt) -> Findings:
    """Minutes of three items, about which the reader has ``doubts``."""
    second = replace(
        _item(
            "2",
            "Nyt bådehus på Ørnæs",
            "godkendte planen.",
            "Bestyrelsen godkendte planen",
            "approved",
        ),
        case_number="FJD-2026-00014",
        recommendations=(
            Recommendation(
                "bestyrelsen godkender planen", "approve", span_of("bestyrelsen godkender planen")
            ),
        ),
    )
    return Findings(
        "test",
        "minutes",
        body="Bestyrelsen",
        meeting=Meeting("2026-09-17", evidence=span_of("torsdag den 17. september 2026")),
        items=(
            _item("1", "Godkendelse af dagsorden", "Godkendt.", "Godkendt", "approved"),
            second,
            _item(
                "3",
                "Ansættelse af havnefoged",
                "efterretning.",
                "Bestyrelsen tog orienteringen til efterretning",
                "noted",
            ),
        ),
        doubts=doubts,
    )


def doubtful(code: str, words: str) -> Doubt:
    """A doubt at the place of ``words``."""
    return doubt(code, span_of(words))


def file_read(findings: Findings, text: str = TEXT, name: str = "referat.txt") -> FileRead:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return FileRead(Path(name), Extracted(text, (), "text/plain", sha256, name, None), findings)
