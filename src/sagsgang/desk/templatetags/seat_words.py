"""The words of seats for templates, and the fields of their forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.boards import wording
from sagsgang.boards.importing.columns import HEADINGS, heading
from sagsgang.boards.importing.plan import Deed, Fault, Plan
from sagsgang.boards.offices import GOES_ON, Left, Office, SeatKind, offices_of
from sagsgang.boards.pages import Change, Choices, PartyLine, SeatLine
from sagsgang.boards.procedures import procedures
from sagsgang.desk.seat_fields import FIELDS
from sagsgang.desk.seat_wording import ACTIONS, CHANGED, PLAN, RELEASES, ROLES, SAID

register = template.Library()
Option = tuple[str, Any]


@register.filter
def office_name(code: str) -> wording.Text:
    """``1. næstformand``."""
    return wording.OFFICES.get(code, code)


@register.filter
def kind_name(code: str) -> wording.Text:
    """``Observatører``."""
    return wording.KINDS.get(code, code)


@register.filter
def left_name(code: str) -> wording.Text:
    """``Flyttet til en anden plads``."""
    return wording.LEFT.get(code, code)


@register.filter
def goes_on(code: str) -> bool:
    """Whether the same person held on, in another way."""
    return code in {why.value for why in GOES_ON}


@register.filter
def leads(code: str) -> bool:
    """Whether an office is more than a plain seat."""
    return code not in {Office.MEMBER, Office.OBSERVER, Office.SUBSTITUTE}


@register.filter
def role_name(role: str) -> wording.Text:
    """``medlem``."""
    return ROLES.get(role, role)


@register.filter
def act_name(action: str) -> wording.Text:
    """``Plads besat``: what a line of the change log tells."""
    return ACTIONS.get(action, action)


@register.filter
def part_name(change: Change) -> wording.Text:
    """The part of a holding that a line of the log speaks of."""
    return SAID.get(change.field, change.field)


@register.filter
def part_said(value: Any, field: str) -> Any:
    """What it says, in words."""
    if isinstance(value, date):
        return wording.day_words(value)
    if not value:
        return _("intet")
    tables = {"office": wording.OFFICES, "because": wording.LEFT, "changed": CHANGED}
    return tables.get(field, {}).get(value, value)


@register.filter
def deed_said(deed: Deed) -> str:
    """What a row of a spreadsheet does."""
    return wording.deed_told(deed.code, deed.facts)


@register.filter
def fault_said(fault: Fault) -> str:
    """What is wrong in a row, and what to write instead."""
    return wording.fault_told(fault.code, fault.facts)


@register.filter
def column_name(field: str) -> str:
    """What the spreadsheet calls a column."""
    return heading(field) if field in HEADINGS else ""


@register.filter
def plan_state(state: str) -> wording.Text:
    """What becomes of a row."""
    return PLAN[state]


@register.filter
def count_of(plan: Plan, state: str) -> int:
    """How many rows are of a state."""
    return plan.count(state)  # type: ignore[arg-type]


@register.filter
def seat_name(line: SeatLine) -> str:
    """``Plads 3``, with what it is when it is no member's."""
    name = _("Plads %(number)s") % {"number": line.number}
    if line.kind == SeatKind.MEMBER:
        return name
    plain = offices_of(SeatKind(line.kind))[0]
    return f"{name} ({str(wording.OFFICES[plain]).lower()})"


@register.filter
def party_option(party: PartyLine) -> str:
    """``Havnepartiet (H)``."""
    return f"{party.name} ({party.letter})" if party.letter else party.name


@register.simple_tag
def people_options(choices: Choices) -> list[Option]:
    """Those who can be seated; first somebody new."""
    return [("", _("Ny person")), *((str(one.id), one.name) for one in choices.people)]


@register.simple_tag
def known_people(choices: Choices) -> list[Option]:
    """Those who can be seated."""
    return [(str(one.id), one.name) for one in choices.people]


@register.simple_tag
def party_options(choices: Choices) -> list[Option]:
    """The parties; first none."""
    parties = ((str(party.id), party_option(party)) for party in choices.parties)
    return [("", _("Intet parti")), *parties]


@register.simple_tag
def list_options(choices: Choices) -> list[Option]:
    """The lists; first none."""
    return [("", _("Ingen liste")), *((str(one.id), one.name) for one in choices.lists)]


@register.simple_tag
def seat_options(seats: Iterable[SeatLine], vacant: bool = False) -> list[Option]:
    """Seats to choose from."""
    return [(str(line.id), seat_name(line)) for line in seats if not (vacant and line.holder)]


@register.simple_tag
def office_options(kind: str = "") -> list[Option]:
    """The offices of a kind of seat, or of any."""
    offices = offices_of(SeatKind(kind)) if kind else tuple(Office)
    return [(office.value, wording.OFFICES[office]) for office in offices]


@register.simple_tag
def left_options(now: str = "") -> list[Option]:
    """The reasons for leaving; one by which the person holds on only where it stands already."""
    left = (why for why in Left if why not in GOES_ON or why.value == now)
    return [("", _("Ingen grund")), *((why.value, wording.LEFT[why]) for why in left)]


@register.simple_tag
def procedure_options(now: str = "") -> list[Option]:
    """The rules of procedure to choose from; one that is not there any more stays visible."""
    said = [(key, words.en if get_language() == "en" else words.da) for key, words in procedures()]
    unknown = [(now, now)] if now and now not in dict(said) else []
    return [("", _("Ikke valgt")), *said, *unknown]


@register.simple_tag
def release_options() -> list[Option]:
    """When everybody gets a body's agendas, to choose from."""
    return list(RELEASES.items())


@register.filter
def releases_name(releases: str) -> wording.Text:
    """``samtidig med medlemmerne``."""
    return RELEASES.get(releases, releases)


@register.inclusion_tag("desk/boards/_field.html", takes_context=True)
def seat_field(
    context: dict[str, Any],
    name: str,
    form: str,
    value: Any = "",
    options: list[Option] | None = None,
    needed: bool = False,
    words: str = "",
) -> dict[str, Any]:
    """One field with label, hint and, if it is what was refused, its mark.

    What was written stands again after a refusal. ``form`` tells the forms of a page apart.
    """
    field, problem = FIELDS[name], context.get("problem")
    refused = problem is not None and problem.form == form
    if refused:
        value = context["given"].get(name, "")
    elif isinstance(value, date):
        value = value.isoformat()
    return {
        "id": f"{form}-{name}",
        "name": name,
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind,
        "optional": field.optional and not needed,
        "longest": field.longest,
        "value": "" if value is None else str(value),
        "options": options,
        "needed": needed,
        "words": words,
        "wrong": refused and problem is not None and problem.field == name,
        "told": f"{form}-fejl",
    }
