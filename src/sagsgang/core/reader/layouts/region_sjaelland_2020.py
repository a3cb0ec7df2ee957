"""Region Sjælland, minutes on the web until 2020."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-sjaelland-2020",
    "Region Sjælland until 2020: Åbent or Lukket and a Brevid under each title, contents in an "
    "open "
    "and a closed list.",
    (
        mark(r"\bBrevid: ?\d+", 0.4, "each item has a Brevid"),
        mark(r"^[ \t]*(?:Åbent|Lukket)[ \t]*$", 0.2, "Åbent or Lukket under the titles"),
        mark(
            r"Indholdsfortegnelse (?:åbent|lukket) møde[ \t]*$",
            0.3,
            "an open and a closed contents",
        ),
        mark(
            r"^[ \t]*Beslutning i [^\n]{3,90} den [^\n]{8,30}, pkt\. \d+[ \t]*$",
            0.2,
            "decisions name body, day and point",
        ),
    ),
)
