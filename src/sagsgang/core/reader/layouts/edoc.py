"""eDoc: single items and whole agendas printed from the case system, text indented."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "edoc",
    "Prints from eDoc: indented text, case and document number under the title, the decision "
    "headed "
    "by body, day and point.",
    (
        mark(r"^[ \t]*Sagsnr\.?:? +\d{4}-\d{4,6}[ \t]*$", 0.3, "a case number of year and serial"),
        mark(
            r"^[ \t]*Dok\.?nr\.?:? +\d{4}-\d{4,7}[ \t]*$", 0.4, "a document number of the same form"
        ),
        mark(
            r"s beslutning den \d\d\.\d\d\.\d{4} Punkt \d+", 0.3, "the decision names day and point"
        ),
        mark(
            r"^[ \t]{3,}Beslutningen træffes af[ \t]*$",
            0.1,
            "a section names the body that decides",
        ),
        mark(r"^[ \t]*\d{4}-\d{4,7} - \S", 0.1, "attachments open with their document number"),
    ),
)
