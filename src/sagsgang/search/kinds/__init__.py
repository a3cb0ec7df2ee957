"""All kinds of things that are searched for: a file each, of one shape, and a line here.

A code is part of what the index keeps: it is never given to another kind.
"""

from __future__ import annotations

from sagsgang.search.kinds import annex, case, file, item, meeting, paper, person, seat
from sagsgang.search.kinds.kind import CODES, Kind

KINDS: tuple[Kind, ...] = (
    item.KIND,
    case.KIND,
    meeting.KIND,
    annex.KIND,
    file.KIND,
    paper.KIND,
    person.KIND,
    seat.KIND,
)

BY_NAME = {kind.name: kind for kind in KINDS}
_BY_CODE = {kind.code: kind for kind in KINDS}


def kind_of(ref: int) -> tuple[Kind, int]:
    """The kind and the id of the thing behind ``ref``. ``KeyError`` when there is no such kind."""
    pk, code = divmod(ref, CODES)
    return _BY_CODE[code], pk
