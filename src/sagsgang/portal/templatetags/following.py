"""What can be followed, and by what. No queries."""

from __future__ import annotations

from django import template

from sagsgang.meetings.item_pages import CasePage
from sagsgang.meetings.pages import BodyPage

register = template.Library()


@register.filter
def can_be_followed(page: BodyPage | CasePage) -> bool:
    """Whether everybody may know of the thing, so that there is a feed of it: on a page of closed
    matters no link leads to one."""
    if isinstance(page, CasePage):
        return any(not step.closed for step in page.steps)
    return bool(page.years or page.undated)
