"""What the templates of cases say of states, steps and written text. No queries."""

from __future__ import annotations

from django import template
from django.http import QueryDict

from sagsgang.cases.pages import StepRow
from sagsgang.core.manuscript import Manuscript, Text
from sagsgang.core.policy import Actor, Role
from sagsgang.desk import case_text, case_wording

register = template.Library()


@register.filter
def paper_state(state: str) -> case_wording.Text:
    """What a paper's state is called."""
    return case_wording.STATES[state]


@register.filter
def state_means(state: str) -> case_wording.Text:
    """What a state means for who looks at the paper."""
    return case_wording.MEANS[state]


@register.filter
def step_taken(step: StepRow) -> str:
    """A step as the history tells it."""
    return str(case_wording.TAKEN[step.name]) % {"about": step.about}


@register.filter
def section_name(kind: str) -> case_wording.Text:
    """What a section is called."""
    return case_wording.SECTIONS[kind]


@register.filter
def shown(text: Text) -> case_text.ShownText:
    """Written text as pieces."""
    return case_text.shown(text)


@register.filter
def writes(manuscript: Manuscript, kind: str) -> bool:
    """Whether a section has text of its own."""
    return any(section.kind == kind for section in manuscript.sections)


@register.filter
def writes_papers(actor: Actor) -> bool:
    """Whether somebody has papers to write or look after."""
    return actor.holds_anywhere(Role.OFFICER, Role.SECRETARY, Role.CHAIR)


@register.filter
def is_asked(actor: Actor) -> bool:
    """Whether somebody sits on a body, which may be asked for advice."""
    return actor.holds_anywhere(Role.MEMBER, Role.SECRETARY, Role.CHAIR)


@register.filter
def sees_seats(actor: Actor) -> bool:
    """Whether somebody sees who sits where in some body."""
    return actor.holds_anywhere(Role.SECRETARY, Role.CHAIR)


@register.filter
def reads_in(actor: Actor) -> bool:
    """Whether somebody reads papers in."""
    return actor.holds_anywhere(Role.SECRETARY)


@register.filter
def sent(given: QueryDict, name: str) -> str:
    """What a form sent under a name with a hyphen."""
    return str(given.get(name, ""))


@register.filter
def chose(given: QueryDict, choice: str) -> bool:
    """Whether a form chose, ``name value``."""
    name, _, value = choice.partition(" ")
    return given.get(name) == value
