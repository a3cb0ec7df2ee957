"""Region Nordjylland, agendas published from eDoc."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-nordjylland",
    "Region Nordjylland: the first heading is glued to the title, withheld items stand in the "
    "contents only.",
    (
        mark(
            r"^[ \t]*\d{1,3}\. ?[^\n]{3,300}[a-zæøå0-9.)](?:Resumé|Resume|Referat"
            r"|Sagsfremstilling)[ \t]*$",
            0.4,
            "the first heading is glued to the title",
        ),
        mark(r"^[ \t]*\d{1,3}\. ?LUKKET PUNKT: ", 0.2, "withheld items are called LUKKET PUNKT:"),
        mark(
            r"^[ \t]*(?:Dagsorden|Referat)[ \t]*\n[^\n]{3,80} \d\d-\d\d-\d{4} \d\d:\d\d[ \t]*$",
            0.3,
            "body, day and time under the kind of paper",
        ),
        mark(
            r"^[ \t]*Administrationen indstiller[ \t]*$",
            0.1,
            "the recommendation is headed by its lead-in",
        ),
    ),
)
