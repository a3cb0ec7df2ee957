"""SBSYS Dagsorden: agendas of municipalities, as text of the published XML."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "sbsys",
    "Agendas from SBSYS: Møde and Sted as labels, Offentlig under each title, the body that "
    "decides "
    "in a section of its own.",
    (
        mark(
            r"^[ \t]*Beslutningen træffes af[ \t]*$", 0.3, "a section names the body that decides"
        ),
        mark(
            r"^[ \t]*\d{1,3}\. [^\n]{2,300}\n\s*(?:Offentlig|Lukket|Fortrolig)[ \t]*$",
            0.4,
            "Offentlig under the titles",
        ),
        mark(r"^[ \t]*Punkter[ \t]*\n\d{1,3}\. ", 0.2, "the contents are headed Punkter"),
        mark(
            r"^[ \t]*Møde[ \t]*\n\d\d-\d\d-\d{4} \d\d:\d\d:\d\d",
            0.3,
            "Møde heads a date with seconds",
        ),
        mark(
            r"^[ \t]*Økonomiske konsekvenser og finansiering[ \t]*$",
            0.1,
            "economy and financing in one",
        ),
    ),
)
