"""The licences that the open data may be given out under. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """``code`` is what the setting takes; ``uri`` is by which the EU's vocabularies know it."""

    code: str
    title: str
    url: str
    uri: str


_EU = "http://publications.europa.eu/resource/authority/licence"
_CC = "https://creativecommons.org"
LICENCES = {
    licence.code: licence
    for licence in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons BY 4.0",
            f"{_CC}/licenses/by/4.0/",
            f"{_EU}/CC_BY_4_0",
        ),
        Licence(
            "CC0-1.0",
            "Creative Commons CC0 1.0",
            f"{_CC}/publicdomain/zero/1.0/",
            f"{_EU}/CC0",
        ),
    )
}


def licence_of(code: str) -> Licence:
    """The licence of that code, however its letters are written. Raises ``ValueError``."""
    found = LICENCES.get(code.strip().upper())
    if found is None:
        raise ValueError(code)
    return found
