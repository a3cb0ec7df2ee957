"""What the templates of abbreviations say. No queries."""

from __future__ import annotations

from django import template

from sagsgang.boards.wording import Text
from sagsgang.desk.abbreviation_wording import STATES
from sagsgang.search.addresses import address_of
from sagsgang.search.pages import Target

register = template.Library()


@register.filter
def abbreviation_state(state: str) -> Text:
    """What a state is called."""
    return STATES[state]


@register.filter
def address(target: Target) -> str:
    """Where something leads."""
    return address_of(target)
