"""What the desk says of abbreviations. Words only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sagsgang.boards.refusals import Refused
from sagsgang.boards.wording import Text
from sagsgang.boards.wording import told as told_of_boards

STATES: dict[str, Text] = {
    "proposed": _("Ny"),
    "accepted": _("Godkendt"),
    "rejected": _("Afvist"),
}

# The word in the address → the filter of the list, and what it is called.
FILTERS: dict[str, tuple[str, Text]] = {
    "nye": ("proposed", _("Nye")),
    "godkendte": ("accepted", _("Godkendte")),
    "afviste": ("rejected", _("Afviste")),
    "tvivl": ("doubt", _("Flere betydninger")),
}

# What was answered, as it is said.
ANSWERED: dict[str, Text] = {
    "accepted": _("%(short)s er godkendt."),
    "rejected": _("%(short)s er afvist. Søgninger bruger den ikke mere."),
    "proposed": _("Svaret om %(short)s er taget tilbage."),
}

FIELDS: dict[str, Text] = {
    "short": _("Forkortelse"),
    "long": _("Betydning"),
}

REFUSALS: dict[str, Text] = {
    "not_a_short_form": _(
        "Skriv forkortelsen som ét ord med bogstaver eller tal, for eksempel FHI."
    ),
    "not_a_long_form": _("Skriv, hvad forkortelsen står for, med andre ord end den selv."),
    "known_abbreviation": _("%(short)s står der allerede: %(long)s."),
}


def told(refused: Refused) -> str:
    """Why one cannot be added, as a sentence that names the field."""
    own = REFUSALS.get(refused.code)
    sentence = str(own) % refused.facts if own else told_of_boards(refused)
    label = FIELDS.get(refused.field)
    return f"{label}: {sentence}" if label else sentence
