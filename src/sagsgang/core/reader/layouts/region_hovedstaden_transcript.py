"""Region Hovedstaden, minutes of 2007 to 2012 as a transcript: each page printed as one line."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-hovedstaden-transcript",
    "Region Hovedstaden's early minutes, page by page on one line: SAG NR. heads an item, all "
    "headings stand in capitals.",
    (
        mark(r"\bSAG NR\. \d{1,3} [A-ZÆØÅ]{3,}", 0.4, "SAG NR. heads the items"),
        mark(r"\bSAGEN AFGØRES ENDELIGT AF\b", 0.2, "a section names the body that decides"),
        mark(r"\bADMINISTRATIONENS INDSTILLING at ", 0.2, "headings run into their text"),
        mark(r"^\d{1,3} [^\n]{200,}", 0.2, "a whole page is one line"),
        mark(r"^[ \t]*Transkript\b", 0.1, "the text calls itself a transcript"),
    ),
)
