"""How to ask, by examples: each can be pressed, and says what it means."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sagsgang.portal.search_words import Text
from sagsgang.search.addresses import query


@dataclass(frozen=True, slots=True)
class Example:
    """A text as it may be typed, and what it asks for."""

    asked: str
    means: Text

    @property
    def address(self) -> str:
        """The search itself, as what follows after ``?``."""
        return query(self.asked)


EXAMPLES = (
    Example("patient inddragelse", _("begge ord, også som »patientinddragelse«")),
    Example('"kollektiv trafik"', _("ordene lige efter hinanden, som de står")),
    Example("budget -regnskab", _("det første ord, men ikke det andet")),
    Example("sundheds*", _("alt, der begynder sådan")),
    Example("sag:EMN-2022-00920", _("en bestemt sag; nummeret alene virker også")),
    Example("organ:bestyrelsen år:2022", _("et organ, et år eller begge dele")),
    Example("udfald:godkendt", _("det, der endte sådan: godkendt, udsat, drøftet …")),
    Example("sagsbehandler:Jensen", _("sager, som en bestemt sagsbehandler står for")),
)
