"""The spreadsheet to fill in: the headings that are read, and a sheet on how to write in them."""

from __future__ import annotations

import io

from sagsgang.boards.importing.columns import TEMPLATE, heading

_DATES = ("born_on", "from_on", "until_on")
_LAST_ROW = 500  # with its date columns made ready
_NARROW, _WIDE = 14, 26

# Danish, as the sheet is: column → how to write in it.
_HOW = {
    "body": "Organets navn, for eksempel Bestyrelsen. Skal udfyldes.",
    "term": "Perioden, for eksempel 2026–2029. Udfyldes, når organet ikke har den endnu.",
    "seat": "Pladsens nummer. Uden nummer vælges den første ledige plads.",
    "office": "Formand, 1. næstformand, 2. næstformand, medlem, observatør eller stedfortræder.",
    "name": "Personens fulde navn. Tom: en ledig plads.",
    "email": "Hertil sendes dagsordener. Skiller to med samme navn ad.",
    "born_on": "Kan udelades. Skiller to med samme navn ad.",
    "party": "Partiets navn.",
    "letter": "Partiets bogstav. Kan udelades.",
    "list": "Listesamarbejdets navn, hvis der er et.",
    "region": "Region eller kommune.",
    "from_on": "Første dag på pladsen, for eksempel 01.01.2026. Skal udfyldes.",
    "until_on": "Sidste dag på pladsen. Tom: perioden ud.",
    "left_because": "Hvorfor personen forlod pladsen. Kan udelades.",
    "organisation": "Kun når flere organisationer har et organ af det navn, eller organet er nyt.",
}


def template() -> bytes:
    """The spreadsheet as the bytes of an .xlsx file."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Pladser"
    sheet.append([heading(field) for field in TEMPLATE])
    sheet.freeze_panes = "A2"
    for place, field in enumerate(TEMPLATE, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        wide = field in ("body", "name", "email", "party", "list", "region", "organisation")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE if wide else _NARROW
        if field in _DATES:
            for row in range(2, _LAST_ROW):
                sheet.cell(row, place).number_format = "DD.MM.YYYY"
    how = book.create_sheet("Vejledning")
    for field in TEMPLATE:
        how.append([heading(field), _HOW[field]])
    how.column_dimensions["A"].width, how.column_dimensions["B"].width = 18, 90
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
