"""Read bodies, their members and their seats.

What takes the actor answers for that actor and goes through ``access``; ``members_on`` is for the
services that act on a body's behalf and shows nothing to anybody.
"""

from sagsgang.boards.selectors.bodies import (
    bodies_page,
    body_page,
    kept_body,
    parties_page,
    require_some_kept,
    seen_body,
)
from sagsgang.boards.selectors.members import MemberLine, holding_on, members_on
from sagsgang.boards.selectors.people import people_page, person_page
from sagsgang.boards.selectors.seats import find_holding, find_seat, seat_log

__all__ = [
    "MemberLine",
    "bodies_page",
    "body_page",
    "find_holding",
    "find_seat",
    "holding_on",
    "kept_body",
    "members_on",
    "parties_page",
    "people_page",
    "person_page",
    "require_some_kept",
    "seat_log",
    "seen_body",
]
