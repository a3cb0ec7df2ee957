"""Papers that are written here, for the tests of everybody who meets them."""

from __future__ import annotations

from typing import Any

from sagsgang.adapters.scanner import NoScanner
from sagsgang.boards.actors import actor_for
from sagsgang.boards.services import give_role
from sagsgang.cases.files import attach
from sagsgang.cases.hearings import hear
from sagsgang.cases.models import AttachedFile, Hearing, WorkingPaper
from sagsgang.cases.papers import start_paper
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Clause, Manuscript, WrittenSection
from sagsgang.core.policy import Actor, Role
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.written.plain import from_plain

GROUND = GROUNDS[0]
NAMES: dict[SectionKind, str] = dict(WRITTEN_SECTIONS)


def person(system: Actor, username: str, *roles: tuple[Role, Any], name: str = "") -> Actor:
    """A user with roles in bodies, as an actor."""
    from django.contrib.auth import get_user_model

    first, _, last = name.partition(" ")
    user, _new = get_user_model().objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last}
    )
    for role, body in roles:
        give_role(actor=system, user=user, role=role, body=body)
    return actor_for(user)


def manuscript(title: str = "Ny bro over Ørsund", **sections: str) -> Manuscript:
    """Sections by kind, in plain signs; a summary when none is given. ``clause`` is the clause."""
    clause = sections.pop("clause", "bestyrelsen godkender broen")
    texts = sections or {"summary": "Broen er 40 meter lang."}
    return Manuscript(
        title,
        tuple(
            WrittenSection(kind, name, from_plain(texts[kind]))
            for kind, name in WRITTEN_SECTIONS
            if kind in texts
        ),
        (Clause(clause, "approve"),) if clause else (),
    )


def start(actor: Actor, body: Any, written: Manuscript | None = None, **more: Any) -> WorkingPaper:
    """A draft of the actor's."""
    return start_paper(actor=actor, body=body, manuscript=written or manuscript(), **more)


def attached(actor: Actor, working: int, name: str = "notat.txt", **more: Any) -> AttachedFile:
    """A file on a paper; its name tells its bytes apart."""
    data = more.pop("data", f"Bilag {name}".encode())
    return attach(actor=actor, working=working, data=data, name=name, scanner=NoScanner(), **more)


def asked(actor: Actor, working: int, committee: Any, **more: Any) -> Hearing:
    """A committee that is asked in writing."""
    said = {"in_writing": True, "question": "Hvad mener udvalget?"} | more
    return hear(actor=actor, working=working, committee=committee, **said)
