"""Which printed forms belong to one organisation alone.

A paper seldom prints whose board it is for, because its readers know. A form that only one
organisation has used says it all the same; forms that many use (an agenda system's own) do not.
"""

from __future__ import annotations

# layout → the organisation, by the name it prints of itself
OWN_FORMS: dict[str, str] = {
    "danske-regioner": "Danske Regioner",
    "danske-regioner-2011": "Danske Regioner",
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


def organisation_of(layout: str) -> str | None:
    """The organisation whose own form a layout is; ``None`` where many use it."""
    return OWN_FORMS.get(layout)
