"""Words for what releases keep as codes."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
Text = str | Promise

_KINDS: dict[str, Text] = {"agenda": _("dagsorden"), "minutes": _("referat")}
_PLACES = {"agenda": "dagsorden", "minutes": "referat"}
_TITLES: dict[str, Text] = {"agenda": _("Udgiv dagsorden"), "minutes": _("Udgiv referat")}
_ROLES: dict[str, Text] = {
    "agenda": _("Dagsorden"),
    "packet": _("Dagsorden med bilag"),
    "minutes": _("Referat"),
    "minutes-docx": _("Referat til Word"),
    "minutes-akn": _("Referat som data (Akoma Ntoso)"),
    "attachment": _("Bilag"),
}
_STATES: dict[str, Text] = {
    "in_force": _("gælder nu"),
    "replaced": _("erstattet"),
    "withdrawn": _("trukket tilbage"),
}
_FAILED: dict[str, Text] = {
    "nothing": _("Der er ikke noget at udgive. Send dagsordenen, eller læs referatet ind."),
    "changed": _("Noget blev ændret imens."),
    "not_printed": _("En fil kunne ikke sættes op til print."),
    "key": _("Nøglen, der underskrives med, kan ikke læses."),
    "damaged": _("En fil er gået tabt på maskinen og skal hentes fra backup."),
}


@register.filter
def kind_name(kind: str) -> Text:
    """``dagsorden``, ``referat``."""
    return _KINDS.get(kind, kind)


@register.filter
def kind_place(kind: str) -> str:
    """What the kind is called in an address; every kind of paper but minutes is an agenda."""
    return _PLACES.get(kind, "dagsorden")


@register.filter
def publish_title(kind: str) -> Text:
    """``Udgiv dagsorden``."""
    return _TITLES.get(kind, kind)


@register.filter
def role_name(role: str) -> Text:
    """``Dagsorden med bilag``."""
    return _ROLES.get(role, role)


@register.filter
def state_name(state: str) -> Text:
    """``gælder nu``, ``erstattet``, ``trukket tilbage``."""
    return _STATES.get(state, state)


@register.filter
def why_failed(told: str) -> Text:
    """Why a release that was planned was not made."""
    return _FAILED.get(told, _("Der er sket en fejl. Den står i maskinens log."))
