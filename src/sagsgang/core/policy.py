"""Who may do what with which thing: one table of clauses that people read and ``access`` compiles.

Deny by default: what no clause grants is not granted. There is no clause that takes away and no
way around the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is to a body. Everyone, signed in or not, is ``PUBLIC``."""

    PUBLIC = "public"
    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    OFFICER = "officer"


class Action(StrEnum):
    """What a person wants to do with a thing."""

    SEE = "see"
    REVIEW = "review"
    EDIT = "edit"
    WRITE = "write"
    ADVISE = "advise"
    WAIVE = "waive"


class Classification(StrEnum):
    """Whether a thing stands on the open or the closed agenda."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Clause:
    """One grant: this role may do this with things of these classifications.

    ``published`` restricts the clause to what has been released to its readers, ``let_out`` to what
    is not held back for them, ``own`` to what the actor answers for; the role counts only in the
    thing's own body, except ``PUBLIC``, which has no body.
    """

    id: str
    role: Role
    action: Action
    classifications: frozenset[Classification]
    published: bool
    says: str
    own: bool = False
    let_out: bool = False


_OPEN = frozenset({Classification.OPEN})
_BOTH = frozenset(Classification)

CLAUSES: tuple[Clause, ...] = (
    Clause(
        "public-open",
        Role.PUBLIC,
        Action.SEE,
        _OPEN,
        True,
        "Everyone may see what stands on the open agenda and has been published.",
        let_out=True,
    ),
    Clause(
        "member-own",
        Role.MEMBER,
        Action.SEE,
        _BOTH,
        True,
        "A member may see the body's own open and closed matters once they are released.",
    ),
    Clause(
        "chair-own",
        Role.CHAIR,
        Action.SEE,
        _BOTH,
        False,
        "The chair may see the body's matters, also before they are released.",
    ),
    Clause(
        "secretary-see",
        Role.SECRETARY,
        Action.SEE,
        _BOTH,
        False,
        "The secretary may see the body's matters, also before they are released.",
    ),
    Clause(
        "secretary-review",
        Role.SECRETARY,
        Action.REVIEW,
        _BOTH,
        False,
        "The secretary settles what the reader was in doubt about.",
    ),
    Clause(
        "secretary-edit",
        Role.SECRETARY,
        Action.EDIT,
        _BOTH,
        False,
        "The secretary keeps the body's meetings, items and papers.",
    ),
    Clause(
        "secretary-write",
        Role.SECRETARY,
        Action.WRITE,
        _BOTH,
        False,
        "The secretary may write in every paper that is on its way to the body.",
    ),
    Clause(
        "officer-see-own",
        Role.OFFICER,
        Action.SEE,
        _BOTH,
        False,
        "An officer may see the papers that he or she answers for.",
        own=True,
    ),
    Clause(
        "officer-write-own",
        Role.OFFICER,
        Action.WRITE,
        _BOTH,
        False,
        "An officer writes the papers that he or she answers for.",
        own=True,
    ),
    Clause(
        "chair-advise",
        Role.CHAIR,
        Action.ADVISE,
        _BOTH,
        True,
        "The chair of a committee answers for it when it is heard.",
    ),
    Clause(
        "secretary-advise",
        Role.SECRETARY,
        Action.ADVISE,
        _BOTH,
        True,
        "The secretary of a committee writes its answer when it is heard.",
    ),
    Clause(
        "chair-waive",
        Role.CHAIR,
        Action.WAIVE,
        _BOTH,
        False,
        "The chair may go on where the rules of procedure leave it to the chair.",
    ),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a body; ``body`` ``None`` means every body of the installation."""

    role: Role
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: ``id`` for the ledger, ``name`` for people, and the roles held."""

    id: str
    name: str
    grants: frozenset[Grant] = field(default_factory=frozenset)

    def holds(self, role: Role, body: int | None) -> bool:
        """Whether the actor holds ``role`` in ``body``."""
        if role is Role.PUBLIC:
            return True
        return Grant(role) in self.grants or (body is not None and Grant(role, body) in self.grants)

    def holds_anywhere(self, *roles: Role) -> bool:
        """Whether the actor holds one of ``roles`` in any body."""
        return any(grant.role in roles for grant in self.grants)


STRANGER = Actor(id="public", name="")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know of a thing.

    ``body`` is ``None`` when not yet known; ``owner`` is the ``Actor.id`` of who answers for it.
    ``held_back``: its readers in the body have it, everybody has it later.
    """

    classification: Classification
    published: bool
    body: int | None
    owner: str | None = None
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason; ``clause`` is the id of the clause that grants, if one does."""

    holds: bool
    reason: str
    clause: str | None = None


def decide(
    actor: Actor, action: Action, facts: Facts, clauses: Iterable[Clause] = CLAUSES
) -> Verdict:
    """Ask the table whether ``actor`` may do ``action`` with a thing of which ``facts`` hold."""
    for clause in clauses:
        if (
            clause.action is action
            and facts.classification in clause.classifications
            and (facts.published or not clause.published)
            and not (clause.let_out and facts.held_back)
            and (not clause.own or facts.owner == actor.id)
            and actor.holds(clause.role, facts.body)
        ):
            return Verdict(True, clause.says, clause.id)
    return Verdict(False, f"No clause lets {actor.name or 'the public'} {action} this.")
