"""Words of the search: what kinds, facets and orders are called, and what is told of a question."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sagsgang.adapters.fulltext.document import Order
from sagsgang.core.asking import LONGEST, MOST_WORDS, Remark, Said
from sagsgang.core.procedure.words import written

Text = str | Promise

# One of a kind; what many of it are called, the search itself says.
KINDS: dict[str, Text] = {
    "item": _("Punkt"),
    "case": _("Sag"),
    "meeting": _("Møde"),
    "annex": _("Indlagt bilag"),
    "file": _("Vedlagt fil"),
    "paper": _("Sag under arbejde"),
    "person": _("Person"),
    "seat": _("Plads"),
}
FACETS: dict[str, Text] = {
    "kind": _("Type"),
    "body": _("Organ"),
    "year": _("År"),
    "outcome": _("Beslutning"),
    "officer": _("Sagsbehandler"),
}
ORDERS: dict[Order, Text] = {
    "relevance": _("Mest relevante"),
    "newest": _("Nyeste"),
    "oldest": _("Ældste"),
}
_REMARKS: dict[Remark, Text] = {
    Remark.TOO_LONG: _("Teksten er lang. Kun de første {letters} tegn er brugt."),
    Remark.TOO_MANY: _("Der er mange ord. Kun de første {words} er brugt."),
    Remark.QUOTE_OPEN: _("Et citationstegn mangler sit par. Sæt et før og et efter teksten."),
    Remark.FILTER_EMPTY: _("Der mangler noget efter »{about}«."),
    Remark.OPERATOR: _(
        "»{about}« bruges ikke her: alle ord skal findes, og minus tager et ord fra."
    ),
    Remark.NO_YEAR: _("»{about}« er ikke et årstal. Skriv år:2026 eller år:2020-2026."),
    Remark.ONLY_EXCLUDED: _("Minus tager noget fra. Skriv også et ord, der skal findes."),
    Remark.NO_WORDS: _("Der er ingen ord at søge efter i det, du skrev."),
}


def kind_word(kind: str) -> Text:
    """``Punkt``; the code itself for a kind without a word."""
    return KINDS.get(kind, kind)


def remark(said: Said) -> str:
    """One sentence of the way the text was understood."""
    sentence = str(_REMARKS[said.remark])
    for place, told in (("letters", number(LONGEST)), ("words", number(MOST_WORDS))):
        sentence = sentence.replace(f"{{{place}}}", told)
    return sentence.replace("{about}", said.about)


def number(count: int) -> str:
    """``1.234``, ``1,234``."""
    return written(count, "en" if (get_language() or "da").startswith("en") else "da")
