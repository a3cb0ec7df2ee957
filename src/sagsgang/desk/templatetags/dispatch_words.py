"""Words for what dispatches keep as codes."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
Text = str | Promise

_CHANGES: dict[str, Text] = {
    "added": _("nyt"),
    "removed": _("taget af"),
    "opened": _("åbnet"),
    "closed": _("lukket"),
    "changed": _("ændret"),
}
_FACTS: dict[str, Text] = {
    "date": _("datoen"),
    "starts_at": _("starttidspunktet"),
    "ends_at": _("sluttidspunktet"),
    "place": _("stedet"),
    "extraordinary": _("om mødet er ekstraordinært"),
}
_DELIVERIES: dict[str, Text] = {
    "waiting": _("ikke sendt endnu"),
    "sending": _("ved at blive sendt"),
    "sent": _("sendt"),
    "refused": _("ikke modtaget"),
    "no_address": _("ingen mailadresse"),
}
_PROBLEMS: dict[str, tuple[Text, Text]] = {
    "empty": (
        _("Dagsordenen er tom"),
        _("Sæt mindst ét punkt på, før den sendes."),
    ),
    "unchanged": (
        _("Der er ikke noget nyt at sende"),
        _("Dagsordenen er, som den sidst blev sendt."),
    ),
    "begun": (
        _("Mødet er begyndt"),
        _("Der kan ikke sendes en dagsorden eller nye punkter til et møde, der er begyndt."),
    ),
    "closed_under_open": (
        _("En lukket sag står under et åbent samlepunkt"),
        _("Flyt den ud som sit eget punkt, eller luk samlepunktet, før dagsordenen sendes."),
    ),
    "no_procedure": (
        _("Organet har ingen forretningsorden"),
        _("Uden den kan ingen sige, hvornår dagsordenen senest skal sendes."),
    ),
    "no_hour": (
        _("Mødet mangler et tidspunkt"),
        _("Skriv, hvornår mødet begynder. Fristen regnes derfra."),
    ),
    "not_in_force": (
        _("Der gælder ingen regel den dag"),
        _("Organets forretningsorden har ingen regel, der gælder på mødets dag."),
    ),
}


@register.filter
def change_name(kind: str) -> Text:
    """What became of an item."""
    return _CHANGES[kind]


@register.filter
def fact_name(name: str) -> Text:
    """What of the meeting is otherwise."""
    return _FACTS[name]


@register.filter
def delivery_name(state: str) -> Text:
    """How a delivery went."""
    return _DELIVERIES[state]


@register.filter
def problem_title(problem: str) -> Text:
    """Why nothing can be sent, in a few words."""
    return _PROBLEMS[problem][0]


@register.filter
def problem_advice(problem: str) -> Text:
    """What to do about it."""
    return _PROBLEMS[problem][1]
