"""Region Sjælland, minutes on the web from 2021."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-sjaelland-2021",
    "Region Sjælland from 2021: (Åben) or (Lukket) between number and title, people on three "
    "lines.",
    (
        mark(r"^[ \t]*\d{1,3} \((?:Åben|Lukket)\) \S", 0.5, "access between number and title"),
        mark(r"^[ \t]*Sagsnr\.: ?EMN-\d{4}-\d+[ \t]*$", 0.4, "a labelled EMN number"),
        mark(r"^[ \t]*Medlemmer af udvalget:[ \t]*$", 0.2, "the members are listed"),
        mark(r"^[ \t]*(?:Referat|Dagsorden) - [^\n]{3,80}$", 0.2, "kind and body in one line"),
    ),
)
