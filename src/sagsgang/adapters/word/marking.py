"""Hidden bookmarks that carry what the words do not say, and the words they were set for.

Word keeps a bookmark through any rewriting of the words in it, so its name ends in a digest: when
the words are others, what the bookmark says of them no longer counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import cast, get_args

from sagsgang.core.manuscript import Clause, Text
from sagsgang.core.reader.findings import Act
from sagsgang.core.reader.verbs import act_of

_CLAUSE = re.compile(r"_act_(?P<act>[a-z_]+)_\d+_(?P<digest>[0-9a-f]{8})")
FIXED = "_fixed_"
_ACTS: frozenset[str] = frozenset(get_args(Act))


def clause_mark(clause: Clause, number: int) -> str:
    """The name of a clause's bookmark; empty when its words say the act themselves."""
    if act_of(clause.text) == clause.act:
        return ""
    return f"_act_{clause.act}_{number}_{_digest(clause.text)}"


def act_by_mark(text: str, names: Iterable[str]) -> Act:
    """What a clause asks for: as marked while its words are the same, else as they say."""
    for name in names:
        mark = _CLAUSE.fullmatch(name)
        if mark and mark["digest"] == _digest(text) and mark["act"] in _ACTS:
            return cast(Act, mark["act"])
    return act_of(text)


def fixed_mark(text: Text) -> str:
    """The name of the bookmark at the heading of what is only to be read in Word."""
    return f"{FIXED}{_digest(repr(text))}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
