"""Region Hovedstaden, agendas from eDagsorden as shown on the web (about 2012 to 2018)."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-hovedstaden-edagsorden",
    "Region Hovedstaden on the web: labels in capitals with the value below, each title printed "
    "twice, the journal number as a section.",
    (
        mark(r"^[ \t]*UDVALG[ \t]*$", 0.2, "UDVALG is a label in capitals"),
        mark(
            r"^[ \t]*(?:STARTTIDSPUNKT|SLUTTIDSPUNKT|MØDETIDSPUNKT)[ \t]*$",
            0.3,
            "start and end are labels in capitals",
        ),
        mark(r"^[ \t]*JOURNALNUMMER[ \t]*$", 0.3, "the journal number is a section"),
        mark(r"^[ \t]*BILAGSFORTEGNELSE[ \t]*$", 0.1, "attachments stand under BILAGSFORTEGNELSE"),
        mark(
            r"^[ \t]*(?:BAGGRUND FOR SAGENS FREMLÆGGELSE|DIREKTØRPÅTEGNING)[ \t]*$",
            0.2,
            "sections only this print has",
        ),
    ),
)
