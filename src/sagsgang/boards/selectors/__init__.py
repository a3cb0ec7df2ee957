"""Read bodies, their members and their seats.

What takes the actor answers for that actor and goes through ``access``; ``members_on`` is for the
services that act on a body's behalf and shows nothing to anybody.
"""

from sagsgang.boards.selectors.members import MemberLine, holding_on, members_on

__all__ = ["MemberLine", "holding_on", "members_on"]
