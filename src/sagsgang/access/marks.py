"""The clause table compiled to a third reader: marks, for where no query can ask the table.

A thing carries the marks of those who may see it, an actor those of the roles held; whoever brings
one that the thing carries may see it. A test compares them with ``door.visible``.
"""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Model

from sagsgang.access.door import facts_of
from sagsgang.core.policy import CLAUSES, Action, Actor, Facts, Role

Marks = frozenset[str]

PUBLIC: Marks = frozenset({Role.PUBLIC.value})  # everybody brings it
NOBODY: Marks = frozenset()
_EVERY_BODY = "*"


@lru_cache(maxsize=4096)
def readers(facts: Facts, action: Action = Action.SEE) -> Marks:
    """The marks of those who may do ``action`` with a thing of which ``facts`` hold.

    ``secretary:7`` is the role in the body, ``secretary:*`` in every body, ``officer:7:own:user:3``
    that it counts only for who answers for the thing. ``PUBLIC`` stands alone: it is everybody.
    """
    found: set[str] = set()
    for clause in CLAUSES:
        if (
            clause.action is not action
            or facts.classification not in clause.classifications
            or (clause.published and not facts.published)
            or (clause.let_out and facts.held_back)
            or (clause.own and facts.owner is None)
        ):
            continue
        owner = facts.owner if clause.own else None
        if clause.role is Role.PUBLIC:
            found.add(_own(Role.PUBLIC.value, owner))
            continue
        places = (_EVERY_BODY,) if facts.body is None else (_EVERY_BODY, str(facts.body))
        found.update(_own(f"{clause.role}:{place}", owner) for place in places)
    return PUBLIC if found >= PUBLIC else frozenset(found)


def readers_of(thing: Model, action: Action = Action.SEE) -> Marks:
    """The marks of those who may do ``action`` with ``thing``. ``KeyError`` without a gate."""
    return readers(facts_of(thing), action)


def marks_of(actor: Actor) -> Marks:
    """What ``actor`` brings: who is only one of the public brings ``PUBLIC`` and nothing else."""
    brought = set(PUBLIC)
    for grant in actor.grants:
        if grant.role is not Role.PUBLIC:
            role = f"{grant.role}:{_EVERY_BODY if grant.body is None else grant.body}"
            brought |= {role, _own(role, actor.id)}
    return frozenset(brought)


def both(one: Marks, other: Marks) -> Marks:
    """The marks of those who may see two things that are only shown together.

    Who brings one mark for the first and another for the second is left out: never too many see.
    """
    if one == PUBLIC:
        return other
    return one if other == PUBLIC else one & other


def either(*those: Marks) -> Marks:
    """The marks of those who may see one of some things."""
    found = NOBODY.union(*those)
    return PUBLIC if found >= PUBLIC else found


def covers(wide: Marks, narrow: Marks) -> bool:
    """Whether all who may see the one (``narrow``) may also see the other."""
    return wide == PUBLIC or narrow <= wide


def _own(mark: str, owner: str | None) -> str:
    return mark if owner is None else f"{mark}:own:{owner}"
