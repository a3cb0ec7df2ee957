"""Any paper with items that nobody has seen before, read by general rules of form."""

from __future__ import annotations

from sagsgang.core.reader.form import read_form
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.text import PaperText

ID = "general"


def _recognise(paper: PaperText) -> Evidence:
    """Never sure: it is used when no layout of a family is."""
    return Evidence(0.1 if paper.text.strip() else 0.0)


LAYOUT = Layout(
    ID,
    "Agendas and minutes of bodies whose print is not known: numbered or plain items under any "
    "usual Danish headings.",
    _recognise,
    lambda paper: read_form(paper, ID),
)
