"""FirstAgenda: the agenda system of many municipalities, as text of its export."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "firstagenda",
    "Minutes and agendas exported from FirstAgenda: number, title and bare case number on lines of "
    "their own, the decision before the presentation.",
    (
        mark(r"^[ \t]*Punkt\tTitel[ \t]*$", 0.5, "a line heads the items with Punkt and Titel"),
        mark(r"^[ \t]*Udvalg:\t", 0.2, "the body stands behind Udvalg and a tab"),
        mark(
            r"^[ \t]*Møde(?:dato|sted|deltagere):\t",
            0.2,
            "date, place and people stand behind tabs",
        ),
        mark(
            r"^[ \t]*\d{1,3}\n[^\n]{3,300}\n\d{2}-\d{5,7}[ \t]*$",
            0.3,
            "number, title, bare case number",
        ),
        mark(r"^[ \t]*Sagsprocedure[ \t]*$", 0.1, "a section is called Sagsprocedure"),
    ),
)
