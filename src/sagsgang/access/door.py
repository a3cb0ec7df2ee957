"""The clause table compiled to two readers, which a test compares: one thing, or a list.
``marks`` is a third.

A model that is shown to anybody says where the table finds its facts (``gate``). A model without
a gate cannot be asked about at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from sagsgang.core.policy import (
    CLAUSES,
    Action,
    Actor,
    Classification,
    Clause,
    Facts,
    Role,
    Verdict,
    decide,
)

Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True, slots=True)
class Gate:
    """Where a model keeps what the table asks: field paths as in a query.

    ``classification`` may be a ``Classification`` for models that have only one;
    ``published_at`` is ``None`` for working material, which is never published; ``owner`` leads to
    the id of the user who answers for the thing, ``None`` where nobody does; ``held_back`` to
    whether it waits for its release to everybody, ``None`` where nothing does.
    """

    classification: str | Classification
    published_at: str | None
    body: str
    owner: str | None = None
    held_back: str | None = None


_GATES: dict[type[Model], Gate] = {}


def gate(
    model: type[Model],
    *,
    classification: str | Classification,
    published_at: str | None,
    body: str,
    owner: str | None = None,
    held_back: str | None = None,
) -> None:
    """Register where ``model`` keeps its facts. Called once per model, when its app is ready."""
    _GATES[model] = Gate(classification, published_at, body, owner, held_back)


def gates() -> dict[type[Model], Gate]:
    """All registered gates, for the tests that walk them."""
    return dict(_GATES)


def allowed(actor: Actor, action: Action, thing: Model) -> Verdict:
    """Whether ``actor`` may do ``action`` with ``thing``, and why. ``KeyError`` without a gate."""
    return decide(actor, action, facts_of(thing))


def visible(
    queryset: QuerySet[Thing], actor: Actor, action: Action = Action.SEE
) -> QuerySet[Thing]:
    """The rows of ``queryset`` with which ``actor`` may do ``action``."""
    return queryset.filter(condition(queryset.model, actor, action))


def condition(model: type[Model], actor: Actor, action: Action = Action.SEE, prefix: str = "") -> Q:
    """The table as a condition on ``model``; ``prefix`` reaches it from another model's query."""
    where = _GATES[model]
    granted = Q(pk__in=[])
    for clause in CLAUSES:
        if clause.action is not action:
            continue
        term = _term(clause, where, actor, prefix)
        if term is None:
            continue
        if not term:
            return Q()
        granted |= term
    return granted


def _term(clause: Clause, where: Gate, actor: Actor, prefix: str) -> Q | None:
    """What ``clause`` asks of a row; an empty condition asks nothing, ``None`` is never met."""
    term = Q()
    if isinstance(where.classification, Classification):
        if where.classification not in clause.classifications:
            return None
    elif clause.classifications != frozenset(Classification):
        values = [c.value for c in clause.classifications]
        term &= Q(**{f"{prefix}{where.classification}__in": values})
    if clause.published:
        if where.published_at is None:
            return None
        term &= Q(**{f"{prefix}{where.published_at}__isnull": False})
    if clause.let_out and where.held_back is not None:
        term &= Q(**{f"{prefix}{where.held_back}": False})
    if clause.own:
        user = user_of(actor)
        if where.owner is None or user is None:
            return None
        term &= Q(**{f"{prefix}{where.owner}": user})
    if clause.role is Role.PUBLIC:
        return term
    bodies = {grant.body for grant in actor.grants if grant.role is clause.role}
    if not bodies:
        return None
    if None not in bodies:
        term &= Q(**{f"{prefix}{where.body}__in": bodies})
    return term


def require(actor: Actor, action: Action, thing: Model) -> None:
    """Stop unless ``actor`` may.

    Who cannot see the thing is told that it is not there (``Http404``); who can see it but may
    not do this is told why (``PermissionDenied``).
    """
    verdict = allowed(actor, action, thing)
    if verdict.holds:
        return
    if not allowed(actor, Action.SEE, thing).holds:
        raise Http404
    raise PermissionDenied(verdict.reason)


def require_in_body(actor: Actor, action: Action, body: int | None, *, own: bool = True) -> None:
    """Stop unless ``actor`` may do ``action`` with what does not exist yet.

    What is about to be made counts as closed, unpublished and, unless ``own`` is false, the
    actor's own in ``body``; ``None`` asks about the whole installation. Raises as ``require``.
    """
    facts = _facts_of_new(actor, body, own)
    verdict = decide(actor, action, facts)
    if verdict.holds:
        return
    if not decide(actor, Action.SEE, facts).holds:
        raise Http404
    raise PermissionDenied(verdict.reason)


def may_in_body(actor: Actor, action: Action, body: int | None, *, own: bool = True) -> bool:
    """Whether ``require_in_body`` would let the actor go on."""
    return decide(actor, action, _facts_of_new(actor, body, own)).holds


def _facts_of_new(actor: Actor, body: int | None, own: bool) -> Facts:
    owner = actor.id if own else None
    return Facts(Classification.CLOSED, published=False, body=body, owner=owner)


def user_of(actor: Actor) -> int | None:
    """The id of the user that ``actor`` is; ``None`` for the public and the command line."""
    kind, _, number = actor.id.partition(":")
    return int(number) if kind == "user" and number.isdecimal() else None


def facts_of(thing: Model) -> Facts:
    """What the table needs to know of ``thing``. ``KeyError`` without a gate."""
    where = _GATES[type(thing)]
    owner = _follow(thing, where.owner) if where.owner else None
    classification = where.classification
    if not isinstance(classification, Classification):
        classification = Classification(_follow(thing, classification))
    return Facts(
        classification=classification,
        published=where.published_at is not None and _follow(thing, where.published_at) is not None,
        body=_follow(thing, where.body),
        owner=None if owner is None else f"user:{owner}",
        held_back=where.held_back is not None and bool(_follow(thing, where.held_back)),
    )


def _follow(thing: Any, path: str) -> Any:
    for name in path.split("__"):
        if thing is None:
            return None
        thing = getattr(thing, name)
    return thing
