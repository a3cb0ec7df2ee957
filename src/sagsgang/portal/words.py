"""Words of the interface for what the tables keep as codes. Danish; the catalogue has English."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.meetings import wording

_TONES = {
    "approved": "yes",
    "approved_with_amendments": "yes",
    "granted": "yes",
    "decided": "yes",
    "postponed": "wait",
    "rejected": "no",
}
# What was decided, as a tag, and the tag's tone.
OUTCOMES = {code: (words, _TONES.get(code, "plain")) for code, words in wording.OUTCOMES.items()}

# Why somebody may not do what they asked for: the sentences of the clause table and of the desk.
REFUSALS: dict[str, str | Promise] = {
    "The desk is the secretariat's.": _("Skrivebordet er for mødesekretærer."),
    "Only who keeps every body makes a new one.": _(
        "Kun den, der er sekretær for alle organer, opretter et nyt."
    ),
    "The person sits on a body that another secretary keeps.": _(
        "Personen sidder også i et organ med en anden sekretær. Bed den, der er sekretær for alle "
        "organer, om at rette."
    ),
    "review": _("Kun mødesekretæren afklarer, hvad læseren har været i tvivl om."),
    "Papers are written by officers and secretaries.": _(
        "Sager skrives af sagsbehandlere og mødesekretærer."
    ),
    "Hearings are for those who sit on a body.": _("Høringer er for dem, der sidder i et organ."),
    "Deadlines are for those who work with a body's papers.": _(
        "Frister er for dem, der arbejder med et organs papirer."
    ),
    "write": _("Kun sagsbehandleren og mødesekretæren skriver i sagen."),
    "advise": _("Udvalgets formand eller sekretær svarer for udvalget."),
    "edit": _("Kun mødesekretæren ændrer møder og papirer."),
}
_NO_CLAUSE = re.compile(r"No clause lets .+ (\w+) this\.", re.DOTALL)


def refusal(reason: str) -> str | Promise:
    """The reason in the page's language; empty when it is none that people are to read."""
    told = _NO_CLAUSE.fullmatch(reason)
    return REFUSALS.get(told.group(1) if told else reason, "")


PAPERS: dict[str, str | Promise] = {
    "agenda": _("Dagsorden"),
    "supplementary": _("Tillægsdagsorden"),
    "minutes": _("Referat"),
}
