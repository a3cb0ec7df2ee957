"""The fixed cast: who asks in the tests that ask "may this person?".

Every one of them is an ``Actor``; ``the_cast`` gives them roles in the body ``own``. The committee
member belongs to ``other``, a body of the same organisation; the officer writes papers for ``own``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from sagsgang.core.policy import STRANGER, Actor, Grant, Role

OFFICER = "7"


@dataclass(frozen=True)
class Cast:
    clerk: Actor
    chair: Actor
    member: Actor
    member_with_an_interest: Actor
    committee_member: Actor
    officer: Actor
    citizen: Actor
    stranger: Actor

    def everyone(self) -> dict[str, Actor]:
        return {role.name: getattr(self, role.name) for role in fields(self)}


def the_cast(own: int, other: int) -> Cast:
    return Cast(
        clerk=_person("1", "Karen Sekretær", Grant(Role.SECRETARY, own)),
        chair=_person("2", "Frode Formand", Grant(Role.CHAIR, own), Grant(Role.MEMBER, own)),
        member=_person("3", "Mette Medlem", Grant(Role.MEMBER, own)),
        # Disqualification is about one item; until it is recorded there, a member is a member.
        member_with_an_interest=_person("4", "Ib Interesse", Grant(Role.MEMBER, own)),
        committee_member=_person("5", "Uffe Udvalg", Grant(Role.MEMBER, other)),
        officer=_person(OFFICER, "Olga Sagsbehandler", Grant(Role.OFFICER, own)),
        citizen=_person("6", "Bodil Borger"),
        stranger=STRANGER,
    )


def _person(id_: str, name: str, *grants: Grant) -> Actor:
    return Actor(id=f"user:{id_}", name=name, grants=frozenset(grants))
