"""Region Syddanmark, minutes of the first years (2007 to about 2011)."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-syddanmark-2008",
    "Region Syddanmark's early minutes: labels with the value below, the case number two lines "
    "under "
    "its label.",
    (
        mark(
            r"^[ \t]*[^\n]{3,80} - (?:referat|dagsorden) \d\d-\d\d-\d{4}[ \t]*$",
            0.3,
            "body, kind and day in one line",
        ),
        mark(
            r"^[ \t]*Mødedato:[ \t]*\n\d\d-\d\d-\d{4} [Kk]l", 0.3, "Mødedato with its value below"
        ),
        mark(
            r"^[ \t]*Sagsnr:[ \t]*\n\s*\d\d/\d{2,6}[ \t]*$", 0.4, "the case number below its label"
        ),
    ),
)
