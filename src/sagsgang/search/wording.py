"""What people are told of the search. Words only; Danish, and the catalogue has English."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Kinds of things, as one chooses among them.
KINDS: dict[str, str | Promise] = {
    "item": _("Punkter"),
    "case": _("Sager"),
    "meeting": _("Møder"),
    "annex": _("Indlagte bilag"),
    "file": _("Vedlagte filer"),
    "paper": _("Sager under arbejde"),
    "person": _("Personer"),
    "seat": _("Pladser"),
}
# What else they are called by those who type ``type:``.
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "item": ("punkt", "dagsordenspunkt", "dagsordenspunkter"),
    "case": ("sag",),
    "meeting": ("møde",),
    "annex": ("bilag", "indlagt"),
    "file": ("bilag", "fil", "filer", "vedlagt"),
    "paper": ("udkast", "kladde"),
    "person": ("folk",),
    "seat": ("plads", "medlem", "medlemmer"),
}
