"""What the desk calls the acts on seats. Words only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sagsgang.boards.wording import Text

# The ledger's actions of the boards room → what the change log calls them.
ACTIONS: dict[str, Text] = {
    "seat_person": _("Plads besat"),
    "vacate": _("Plads forladt"),
    "change_party": _("Skift af parti eller liste"),
    "give_office": _("Nyt hverv"),
    "move": _("Flytning"),
    "correct_holding": _("Fejl rettet"),
    "withdraw_holding": _("Række fjernet"),
    "open_term": _("Periode åbnet"),
    "amend_term": _("Periode rettet"),
    "carry_on": _("Medlemmerne fortsætter"),
    "set_seats": _("Antal pladser ændret"),
    "add_seat": _("Plads oprettet"),
    "amend_person": _("Oplysninger rettet"),
    "link_user": _("Bruger ændret"),
}

SAID: dict[str, Text] = {
    "person": _("Person"),
    "office": _("Hverv"),
    "party": _("Parti"),
    "list": _("Listesamarbejde"),
    "from": _("Fra og med"),
    "until": _("Til og med"),
    "because": _("Grund"),
    "to": _("Til plads"),
    "from_seat": _("Fra plads"),
    "member": _("Medlemmer"),
    "observer": _("Observatører"),
    "substitute": _("Stedfortrædere"),
    "changed": _("Rettet"),
}

CHANGED: dict[str, Text] = {
    "name": _("navn"),
    "email": _("e-mail"),
    "born_on": _("fødselsdag"),
    "region": _("region"),
}

ROLES: dict[str, Text] = {
    "member": _("medlem"),
    "chair": _("formand"),
    "secretary": _("sekretær"),
    "officer": _("sagsbehandler"),
}

# What becomes of a row of a spreadsheet.
PLAN: dict[str, Text] = {
    "new": _("Ny"),
    "changed": _("Ændres"),
    "same": _("Uændret"),
    "wrong": _("Fejl"),
}

RELEASES: dict[str, Text] = {
    "at_once": _("samtidig med medlemmerne"),
    "before": _("et antal dage før mødet"),
    "by_hand": _("når sekretæren udgiver den"),
}
