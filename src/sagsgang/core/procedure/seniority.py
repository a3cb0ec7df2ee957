"""Who has served longest, among people of whom two may have one name. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sagsgang.core.procedure.facts import Person, contradiction
from sagsgang.core.procedure.verdict import Lot
from sagsgang.core.procedure.words import Said, nothing, say

# Those left, and the sentence that says why.
_Narrowed = tuple[list[Person], Said]


def told_apart(people: Sequence[Person]) -> dict[str, str]:
    """How each is called, by id: the name, with the id where two have one name."""
    ids = Counter(person.id for person in people)
    for one, times in ids.items():
        if times > 1:
            raise contradiction(
                "To personer har samme id, {id}; giv dem hver sit.",
                "Two people have the same id, {id}; give each their own.",
                id=one,
            )
    names = Counter(person.name for person in people)
    return {
        person.id: f"{person.name} ({person.id})" if names[person.name] > 1 else person.name
        for person in people
    }


def first_of(
    people: Sequence[Person], by: Sequence[str], drawn: str | None
) -> tuple[Person | None, Said, Lot | None]:
    """Who comes first, why, and the lot if it takes one; nobody while it is to be drawn."""
    called = told_apart(people)
    left, why = list(people), nothing()
    for order in by:
        if len(left) > 1:
            left, sentence = _NARROW[order](left, called)
            why += sentence
    if len(left) == 1:
        _no_lot(drawn)
        return left[0], why, None
    among = tuple(person.id for person in left)
    tied = say(
        "Der trækkes lod mellem {tied}.",
        "Lots are drawn among {tied}.",
        tied=[called[one] for one in among],
    )
    if drawn is None:
        return None, why + tied, Lot(among, wins=1)
    if drawn not in among:
        raise contradiction(
            "Loddet kan kun falde på {tied}, ikke på {drawn}.",
            "The lot can only fall on {tied}, not on {drawn}.",
            tied=among,
            drawn=drawn,
        )
    fell = say("Loddet faldt på {drawn}.", "The lot fell on {drawn}.", drawn=called[drawn])
    chosen = next(person for person in left if person.id == drawn)
    return chosen, why + tied + fell, Lot(among, wins=1, drawn=(drawn,))


def _longest_serving(people: Sequence[Person], called: dict[str, str]) -> _Narrowed:
    since = {person.id: _told(person, person.since, "since", called) for person in people}
    first = min(since.values())
    left = [person for person in people if since[person.id] == first]
    return left, say(
        "Længst medlem, siden {since}: {longest}.",
        "Longest a member, since {since}: {longest}.",
        since=first,
        longest=[called[person.id] for person in left],
    )


def _oldest(people: Sequence[Person], called: dict[str, str]) -> _Narrowed:
    born = {person.id: _told(person, person.born, "born", called) for person in people}
    first = min(born.values())
    left = [person for person in people if born[person.id] == first]
    return left, say(
        "Ældst, født {born}: {oldest}.",
        "Oldest, born {born}: {oldest}.",
        born=first,
        oldest=[called[person.id] for person in left],
    )


_NARROW: Mapping[str, Callable[[Sequence[Person], dict[str, str]], _Narrowed]] = {
    "longest_serving": _longest_serving,
    "oldest": _oldest,
}
# What may settle who comes first; after these comes the lot.
ORDERS = tuple(_NARROW)


def _told(person: Person, day: date | None, name: str, called: dict[str, str]) -> date:
    if day is None:
        raise contradiction(
            "Det er ikke oplyst om {who}: {name}.",
            "It is not told of {who}: {name}.",
            who=called[person.id],
            name=name,
        )
    return day


def _no_lot(drawn: str | None) -> None:
    if drawn is not None:
        raise contradiction(
            "Der skal ikke trækkes lod: ingen står lige. Udelad drawn.",
            "No lot is to be drawn: nobody is equal. Leave out drawn.",
        )
