"""What the desk calls things: fields, choices, states. The words, and nothing else."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


FIELDS: dict[str, Text] = {
    "date": _("Dato"),
    "starts_at": _("Begynder"),
    "ends_at": _("Slutter"),
    "place": _("Sted"),
    "body": _("Organ"),
    "organisation": _("Organisation"),
    "whose": _("Organisation"),
    "kind": _("Art"),
    "number": _("Nummer"),
    "title": _("Titel"),
    "access": _("Adgang"),
    "officer": _("Sagsbehandler"),
    "case_number": _("Sagsnummer"),
    "act": _("Indstilling"),
    "outcome": _("Udfald"),
}

CHOICES: dict[str, Text] = {
    "open": _("Åbent"),
    "closed": _("Lukket"),
    "agenda": _("Dagsorden"),
    "minutes": _("Referat"),
    "approve": _("Godkende"),
    "take_note": _("Tage til efterretning"),
    "discuss": _("Drøfte"),
    "grant": _("Bevilge"),
    "decide": _("Beslutte"),
    "evaluate": _("Vurdere"),
    "recommend_to": _("Anbefale"),
    "appoint": _("Udpege"),
    "adopt_budget": _("Vedtage budget"),
    "send": _("Sende"),
    "status": _("Status"),
    "support": _("Støtte"),
    "consider": _("Overveje"),
    "approved": _("Godkendt"),
    "approved_with_amendments": _("Godkendt med ændringer"),
    "noted": _("Taget til efterretning"),
    "decided": _("Besluttet"),
    "discussed": _("Drøftet"),
    "granted": _("Bevilget"),
    "postponed": _("Udsat"),
    "rejected": _("Afvist"),
    "other": _("Andet"),
}

# What is left out until a person answers: (said of it, the word for yes, the word for no).
HOLDS: dict[str, tuple[Text, Text, Text]] = {
    "paper": (
        _("Hele papiret venter, til du har svaret."),
        _("Godkend"),
        _("Afvis papiret"),
    ),
    "enclosed": (
        _("Det indlagte papir er ikke med, før du har svaret."),
        _("Godkend"),
        _("Udelad det indlagte papir"),
    ),
    "item": (
        _("Punktet er ikke med, før du har svaret."),
        _("Godkend"),
        _("Udelad punktet"),
    ),
    "value": (_("Er ikke med, før du har svaret."), _("Godkend"), _("Udelad")),
    # Some questions have words of their own, by their codes.
    "item.opened": (
        _("Punktet holdes lukket, til du har svaret."),
        _("Åbn punktet"),
        _("Hold det lukket"),
    ),
    "body.perhaps_another": (
        _("Hele papiret venter, til du har svaret."),
        _("Det er det samme organ"),
        _("Afvis papiret"),
    ),
    "item.closed_by_hand": ("", _("Luk punktet"), _("Lad det stå åbent")),
    "nothing": ("", _("Det er i orden"), ""),
}

LEAVE_EMPTY = _("Lad det stå tomt")
LEAVE_OPEN = _("Lad det stå åbent")

# Layouts go by their own names; this one is what is used where none is known.
LAYOUTS: dict[str, Text] = {"general": _("Ukendt")}

STATES: dict[str, Text] = {
    "waiting": _("Venter"),
    "accepted": _("Indlæst"),
    "rejected": _("Afvist"),
}

ANSWERS: dict[str, Text] = {
    "accepted": _("Godkendt"),
    "corrected": _("Rettet til"),
    "rejected": _("Udeladt"),
}

WANTED: dict[str, Text] = {
    "date": _("Skriv en dato, for eksempel 2026-09-17."),
    "time": _("Skriv et klokkeslæt, for eksempel 10.00."),
    "choice": _("Vælg en af mulighederne."),
    "text": _("Skriv, hvad der er rigtigt."),
    "none": _("Her er ikke noget at rette."),
}
