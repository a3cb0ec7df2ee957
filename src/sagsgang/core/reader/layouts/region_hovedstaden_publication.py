"""Region Hovedstaden, minutes published as one web page (from about 2019)."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-hovedstaden-publication",
    "Region Hovedstaden's published minutes: no meeting header, decisions under POLITISK "
    "BEHANDLING "
    "with body and day, the newest first.",
    (
        mark(
            r"^[ \t]*Punkter på dagsordenen[ \t]*$",
            0.4,
            "the contents are headed Punkter på dagsordenen",
        ),
        mark(
            r"^[ \t]*POLITISK BEHANDLING[ \t]*$", 0.3, "decisions stand under POLITISK BEHANDLING"
        ),
        mark(
            r"^[ \t]*[A-ZÆØÅ][^\n]{3,80}s beslutning den \d{1,2}\. [a-z]+ \d{4}:?[ \t]*$",
            0.2,
            "decisions name body and day",
        ),
        mark(r"^[ \t]*[A-ZÆØÅ][^\n]{3,60} - mødesager[ \t]*$", 0.2, "the page is called mødesager"),
    ),
)
