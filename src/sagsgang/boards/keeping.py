"""Who sees a body's members on the desk, and who keeps them.

The chair and the secretary of a body see its seats; its secretary keeps them. For everybody else
they are not there.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.access.door import require_in_body
from sagsgang.boards.models import Body, Person
from sagsgang.core.policy import Action, Actor, Classification, Facts, decide


def sees(actor: Actor, body: int | None) -> bool:
    """Whether ``actor`` sees the seats of ``body``; ``None`` asks about every body."""
    return decide(actor, Action.SEE, _of(body)).holds


def keeps(actor: Actor, body: int | None) -> bool:
    """Whether ``actor`` may change the seats of ``body``; ``None`` asks about every body."""
    return decide(actor, Action.EDIT, _of(body)).holds


def require_keeper(actor: Actor, body: int) -> None:
    """Stop unless ``actor`` keeps ``body``: ``Http404`` for who does not see its seats, else
    ``PermissionDenied``."""
    if not sees(actor, body):
        raise Http404
    require_in_body(actor, Action.EDIT, body)


def bodies_of(person: Person) -> set[int]:
    """The bodies in which the person has held a seat."""
    held = person.holdings.filter(withdrawn=False)
    return set(held.values_list("seat__term__body_id", flat=True))


def sees_person(actor: Actor, person: Person) -> bool:
    """Whether the person is shown: who keeps a body of the organisation may seat anybody in it;
    the chair sees those who hold or held a seat of the body."""
    if any(sees(actor, body) for body in bodies_of(person)):
        return True
    return any(keeps(actor, body) for body in _bodies_in(person))


def keeps_person(actor: Actor, person: Person) -> bool:
    """Whether the person's address may be read: by who keeps a body the person sits on."""
    return any(keeps(actor, body) for body in bodies_of(person) or _bodies_in(person))


def require_all_of(actor: Actor, person: Person) -> None:
    """Stop unless ``actor`` keeps every body the person sits on.

    To where a body's closed papers are sent is not for another body's secretary to decide.
    """
    if not sees_person(actor, person):
        raise Http404
    bodies = bodies_of(person)
    may = all(keeps(actor, body) for body in bodies)
    if not may or not any(keeps(actor, body) for body in bodies or _bodies_in(person)):
        message = "The person sits on a body that another secretary keeps."
        raise PermissionDenied(message)


def _bodies_in(person: Person) -> list[int]:
    rows = Body.objects.filter(organisation_id=person.organisation_id)
    return list(rows.values_list("pk", flat=True))


def _of(body: int | None) -> Facts:
    # Nobody's own: an officer answers for papers, not for seats.
    return Facts(Classification.CLOSED, published=False, body=body)
