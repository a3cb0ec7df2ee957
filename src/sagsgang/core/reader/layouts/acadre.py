"""Acadre: prints of municipalities that file by the common journal plan (KLE)."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "acadre",
    "Prints from Acadre: a journal number of the common plan under the title, often Åbent or "
    "Lukket "
    "punkt beside it.",
    (
        mark(
            r"\b\d\d\.\d\d\.\d\d-[A-ZÆØÅ]\d\d-\d{1,4}-\d\d\b",
            0.4,
            "journal numbers of the common plan",
        ),
        mark(
            r"^[ \t]*(?:J\.? ?nr|Journalnr|Journalnummer)\.?:?[ \t]*\d",
            0.3,
            "labelled J.nr. or Journalnr.",
        ),
        mark(r"^[ \t]*(?:Åbent|Lukket) punkt[ \t]*$", 0.2, "Åbent punkt on a line of its own"),
        mark(r"^[ \t]*(?:Åben|Lukket) sag[ \t]*$", 0.2, "Åben sag on a line of its own"),
    ),
)
