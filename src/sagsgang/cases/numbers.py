"""Case numbers and document ids: one form for one thing, and their names in addresses."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACE = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([-/.])\s*")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 60
_LONGEST_SLUG = 70  # leaves room in the column for a count
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "AE", "Ø": "OE", "Å": "AA"})


def tidy_number(printed: str) -> str:
    """A case number or document id as it is kept: ``emn 2022 / 00920`` is ``EMN 2022/00920``.

    All kinds of dash become hyphens, white space is single and never beside a separator, letters
    are upper case. What is longer than 60 characters is no number and gives ``""``.
    """
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", printed))
    text = _TIGHT.sub(r"\1", _SPACE.sub(" ", text)).strip(" .,;:()-/")
    return "" if len(text) > _LONGEST else text.upper()


def slug_of_number(number: str) -> str:
    """A tidy number as it stands in an address: ``10/2562`` is ``10-2562``; upper case stays."""
    ascii_only = (
        unicodedata.normalize("NFKD", number.translate(_DANISH)).encode("ascii", "ignore").decode()
    )
    return _UNSAFE.sub("-", ascii_only)[:_LONGEST_SLUG].strip("-") or "sag"
