"""What the templates of the search say of pieces and numbers. No queries."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sagsgang.portal import search_words as words
from sagsgang.search.pages import Piece

register = template.Library()


@register.filter
def pieces(told: Iterable[Piece]) -> SafeString:
    """The text, with what was looked for marked."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", one.text) if one.marked else one.text,) for one in told),
    )


@register.filter
def number(count: int) -> str:
    """``1.234``."""
    return words.number(count)


@register.filter
def share(done: float) -> int:
    """The whole percents of a share; all of them only when all is done."""
    return int(max(0.0, min(done, 1.0)) * 100)
