"""The data that a page carries for search engines."""

from __future__ import annotations

from django import template
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.safestring import SafeString

from sagsgang.portal import structured

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context, page: object) -> SafeString:
    """``page`` as JSON-LD; nothing on a page that somebody with a role in a body is shown, for it
    may hold what is not everybody's.

    It is no script that is run, so the policy of what pages may load lets it be.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or request.actor.grants:  # type: ignore[attr-defined]
        return SafeString("")
    try:
        site = request.build_absolute_uri("/").rstrip("/")
    except DisallowedHost:
        return SafeString("")
    told = structured.written(page, site)
    if not told:
        return SafeString("")
    # Every sign that could end the element is written otherwise in it.
    return SafeString(f'<script type="application/ld+json">{told}</script>')
