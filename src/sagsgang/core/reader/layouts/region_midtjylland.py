"""Region Midtjylland, minutes on the web."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-midtjylland",
    "Region Midtjylland on the web: the case number above the title, the recommendation headed by "
    "its own lead-in, items in the order taken.",
    (
        mark(
            r"^[ \t]*Sagnr\.?: ?\d-\d\d-\d\d-",
            0.5,
            "the case number stands above the title as Sagnr.",
        ),
        mark(r"^[ \t]*Sagnr\.?: ?\d-", 0.1, "Sagnr. with a number of several parts"),
        mark(r"^[ \t]*Tilbage til toppen[ \t]*$", 0.2, "a link back to the top ends an item"),
        mark(
            r"^[ \t]*[A-ZÆØÅ][^\n]{3,60} indstiller,[ \t]*$",
            0.2,
            "the recommendation is headed by its lead-in",
        ),
        mark(r"^[ \t]*mødet i [^\n]{3,80}$", 0.1, "the head is one sentence over several lines"),
    ),
)
