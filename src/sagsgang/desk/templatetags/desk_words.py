"""The words of ``wording`` for templates."""

from __future__ import annotations

from datetime import date

from django import template

from sagsgang.core.policy import Actor
from sagsgang.desk import wording
from sagsgang.desk.signing import desk_of
from sagsgang.intake.selectors import ProposalView
from sagsgang.intake.wording import words_of

register = template.Library()


@register.filter
def has_desk(actor: Actor) -> bool:
    """Whether a person has a desk to go to."""
    return bool(desk_of(actor))


@register.filter
def desk_home(actor: Actor) -> str:
    """The name of the page where a person's desk begins."""
    return desk_of(actor)


@register.filter
def doubt_title(view: ProposalView) -> wording.Text:
    """What is the matter, in a few words."""
    return words_of(view.code).title


@register.filter
def doubt_advice(view: ProposalView) -> wording.Text:
    """What to look for."""
    return words_of(view.code).advice


@register.filter
def field_name(view: ProposalView) -> wording.Text:
    """What the value is called."""
    return wording.FIELDS.get(view.field, "")


@register.filter
def choice_name(value: str) -> wording.Text:
    """What a value out of a list is called."""
    return wording.CHOICES.get(value, value)


def _held(view: ProposalView) -> tuple[wording.Text, wording.Text, wording.Text]:
    return wording.HOLDS.get(view.code) or wording.HOLDS[view.holds]


@register.filter
def held(view: ProposalView) -> wording.Text:
    """What waits until a person answers; empty where there is nothing to hold back."""
    if view.holds == "value" and view.form != "none" and not view.proposed:
        return ""
    return _held(view)[0]


@register.filter
def yes(view: ProposalView) -> wording.Text:
    """The word on the button that accepts."""
    own = view.code in wording.HOLDS
    if not own and view.form != "none" and not view.proposed:
        return wording.LEAVE_EMPTY
    return _held(view)[1]


@register.filter
def no(view: ProposalView) -> wording.Text:
    """The word on the button that rejects; empty when there is nothing to reject."""
    if view.holds == "nothing" and view.code == "body.organisation_missing":
        return wording.LEAVE_OPEN
    if view.holds == "value" and view.can_accept and yes(view) == wording.LEAVE_EMPTY:
        # To leave a value out and to leave it empty are the same.
        return ""
    return _held(view)[2]


@register.filter
def state_name(state: str) -> wording.Text:
    """What a paper's state is called."""
    return wording.STATES[state]


@register.filter
def layout_name(layout: str) -> wording.Text:
    """What a layout is called."""
    return wording.LAYOUTS.get(layout, layout)


@register.filter
def answer_name(view: ProposalView) -> wording.Text:
    """What somebody answered."""
    return wording.ANSWERS[view.state]


@register.filter
def proposed_shown(view: ProposalView) -> wording.Text | date:
    """The proposed value as people read it, a day as a day."""
    return _shown(view.proposed, view.form)


@register.filter
def answer_shown(view: ProposalView) -> wording.Text | date:
    """The answered value as people read it, a day as a day."""
    return _shown(view.answer, view.form)


def _shown(value: str, form: str) -> wording.Text | date:
    if form == "choice":
        return choice_name(value)
    if form == "date" and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
