"""Whose body it is, where a paper says so without a heading of its own.

Either the body's name holds the organisation's ("Danske Regioners bestyrelse", "Byrådet i Assens
Kommune"), or the paper is printed in a form that one organisation alone has used. Forms that many
use (an agenda system's own) say nothing.
"""

from __future__ import annotations

import re

# layout → the organisation, by the name it prints of itself
OWN_FORMS: dict[str, str] = {
    "region-hovedstaden-edagsorden": "Region Hovedstaden",
    "region-hovedstaden-publication": "Region Hovedstaden",
    "region-hovedstaden-transcript": "Region Hovedstaden",
    "region-midtjylland": "Region Midtjylland",
    "region-nordjylland": "Region Nordjylland",
    "region-sjaelland-2020": "Region Sjælland",
    "region-sjaelland-2021": "Region Sjælland",
    "region-syddanmark-2008": "Region Syddanmark",
    "region-syddanmark-web": "Region Syddanmark",
}

# At least two words: "Foreningens bestyrelse" names no association.
_OWNER_FIRST = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w-]*(?: [\w-]+)* [\w-]+?)s "
    r"(?:bestyrelse|repræsentantskab|hovedbestyrelse|forretningsudvalg|byråd|regionsråd)\b"
)
_OWNER_LAST = re.compile(r"(?:\bi|,|–|-) (?P<name>[A-ZÆØÅ][\w-]+ Kommune|Region [A-ZÆØÅ][\w-]+)$")


def organisation_of(body: str, layout: str) -> str | None:
    """The organisation a body belongs to; ``None`` when nothing says it."""
    named = _OWNER_FIRST.match(body) or _OWNER_LAST.search(body)
    return named["name"] if named else OWN_FORMS.get(layout)
