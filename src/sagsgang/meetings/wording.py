"""What people are told of meetings. Words only; Danish, and the catalogue has English."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What was decided, by the codes of the reader's contract.
OUTCOMES: dict[str, str | Promise] = {
    "approved": _("Godkendt"),
    "approved_with_amendments": _("Godkendt med ændringer"),
    "granted": _("Bevilget"),
    "noted": _("Taget til efterretning"),
    "decided": _("Besluttet"),
    "discussed": _("Drøftet"),
    "postponed": _("Udsat"),
    "rejected": _("Ikke godkendt"),
    "other": _("Behandlet"),
}
