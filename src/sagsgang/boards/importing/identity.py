"""Which person a row means, when names alone may not say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.boards.models import Person
from sagsgang.boards.refusals import Refused


def person_meant(
    people: Sequence[Person], name: str, email: str, born_on: date | None
) -> Person | None:
    """The one of ``people``, who all have the name, that is meant; ``None``: somebody new.

    An address or birthday of one's own tells people apart. Raises ``Refused`` when two could be
    meant, or when it cannot be said whether it is the one who is there.
    """
    if not people:
        return None
    same = [one for one in people if _is(one, email, born_on)]
    if len(same) == 1:
        return same[0]
    if same:
        raise Refused("people_alike", "name", name=name)
    unclear = [one for one in people if not _is_another(one, email, born_on)]
    if not unclear:
        return None
    if len(unclear) > 1 or len(people) > 1:
        raise Refused("people_alike", "name", name=name)
    only = unclear[0]
    if not (email or born_on) or not (only.email or only.born_on):
        return only
    raise Refused("person_unclear", "name", name=name)


def _is(person: Person, email: str, born_on: date | None) -> bool:
    if born_on and person.born_on and born_on != person.born_on:
        return False
    by_address = bool(email) and email.casefold() == person.email.casefold()
    return by_address or bool(born_on and born_on == person.born_on)


def _is_another(person: Person, email: str, born_on: date | None) -> bool:
    if born_on and person.born_on and born_on != person.born_on:
        return True
    return bool(email and person.email) and email.casefold() != person.email.casefold()
