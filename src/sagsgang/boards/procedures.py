"""Which rules of procedure a body follows."""

from __future__ import annotations

from datetime import date

from sagsgang.boards.models import Body
from sagsgang.core.procedure import NotInForce, Procedure, UnknownBody, keys, procedure_of
from sagsgang.core.procedure.words import Words

_PARAGRAPH = "paragraph"


def procedures() -> tuple[tuple[str, Words], ...]:
    """The rules of procedure to choose from: key and name."""
    return tuple((key, procedure_of(key).name) for key in keys())


def procedure_in(body: Body) -> Procedure | None:
    """What ``body`` follows; ``None`` when nobody has said, or what was said is not there."""
    try:
        return procedure_of(body.procedure) if body.procedure else None
    except UnknownBody:
        return None


def paragraph_in(body: Body, rule: str, on: date) -> str:
    """The paragraph by which ``rule`` holds in ``body`` on a day; empty when it does not."""
    procedure = procedure_in(body)
    try:
        return str(procedure.value(rule, _PARAGRAPH, on)) if procedure else ""
    except NotInForce:
        return ""


def leaving_rule(body: Body, on: date) -> str:
    """The paragraph by which a member of a standing committee leaves it with the party or list.

    It stands in the rules of the body that elects committees, which is not the committee.
    """
    others = Body.objects.filter(organisation=body.organisation_id).exclude(pk=body.pk)
    found = (paragraph_in(other, "vacated_seat", on) for other in others.exclude(procedure=""))
    return next((paragraph for paragraph in found if paragraph), "")
