"""Words of the interface for what the tables keep as codes. Danish; the catalogue has English."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What was decided, as a tag, and the tag's tone.
OUTCOMES: dict[str, tuple[str | Promise, str]] = {
    "approved": (_("Godkendt"), "yes"),
    "approved_with_amendments": (_("Godkendt med ændringer"), "yes"),
    "granted": (_("Bevilget"), "yes"),
    "noted": (_("Taget til efterretning"), "plain"),
    "decided": (_("Besluttet"), "yes"),
    "discussed": (_("Drøftet"), "plain"),
    "postponed": (_("Udsat"), "wait"),
    "rejected": (_("Ikke godkendt"), "no"),
    "other": (_("Behandlet"), "plain"),
}

PAPERS: dict[str, str | Promise] = {
    "agenda": _("Dagsorden"),
    "supplementary": _("Tillægsdagsorden"),
    "minutes": _("Referat"),
}
