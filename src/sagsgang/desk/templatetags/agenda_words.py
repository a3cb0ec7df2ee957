"""The words of agendas for templates, and what was written in a form that was refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.core.procedure.words import written
from sagsgang.desk import agenda_wording
from sagsgang.desk.asking import language

register = template.Library()


@register.filter
def entry_kind(kind: str) -> agenda_wording.Text:
    """``Samlepunkt``."""
    return agenda_wording.KINDS.get(kind, "")


@register.filter
def rule_name(rule: str) -> agenda_wording.Text:
    """``Frist for dagsordenen``."""
    return agenda_wording.RULES[rule]


@register.filter
def entry_change(change: str) -> agenda_wording.Text:
    """``Nyt``: what is otherwise with an entry since the agenda was sent."""
    return agenda_wording.CHANGES[change]


@register.filter
def deadline(at: datetime) -> str:
    """``onsdag den 2. december 2026 kl. 23.59``, as the rules tell it."""
    told = written(at, language())
    return told.replace("kl. ", "kl.\u00a0")  # a line may end after the day


@register.filter
def time_left(at: datetime) -> str:
    """``3 dage tilbage``: how long it is to a deadline, or how long ago it was, in plain words."""
    return left(at, timezone.now())


def left(at: datetime, now: datetime) -> str:
    """As ``time_left``. Days are those of the calendar, so a change to summer time takes none."""
    days = (timezone.localdate(at) - timezone.localdate(now)).days
    minutes = int((at - now).total_seconds() // 60)
    if minutes < -1:  # a deadline lasts to the end of its minute
        return _ago(-days)
    if days > 1:
        return ngettext("%(days)d dag tilbage", "%(days)d dage tilbage", days) % {"days": days}
    if days == 1:
        return _("i morgen")
    minutes = max(minutes, 0)
    hours = minutes // 60
    if hours:
        return ngettext("%(hours)d time tilbage", "%(hours)d timer tilbage", hours) % {
            "hours": hours
        }
    return ngettext("%(minutes)d minut tilbage", "%(minutes)d minutter tilbage", minutes) % {
        "minutes": minutes
    }


def _ago(days: int) -> str:
    if days == 0:
        return _("overskredet i dag")
    if days == 1:
        return _("overskredet i går")
    return ngettext(
        "overskredet for %(days)d dag siden", "overskredet for %(days)d dage siden", days
    ) % {"days": days}


@register.simple_tag
def kinds() -> list[tuple[str, agenda_wording.Text]]:
    """The kinds of fixed items to choose from."""
    return list(agenda_wording.KINDS.items())


@register.simple_tag
def act_name(verb: str, *ids: int) -> str:
    """``file-12-7``: what a form asks for, and of what."""
    return "-".join([verb, *(str(one) for one in ids)])


@register.simple_tag(takes_context=True)
def field_value(context: dict[str, Any], act: str, name: str, kept: Any = "") -> Any:
    """What stands in a field: what was written when the form was refused, else what is kept."""
    return context["given"].get(name, "") if context.get("asked") == act else kept


@register.filter
def is_closed_in(given: Any) -> bool:
    """Whether a form that was refused asked for something closed."""
    return bool(given.get("access") == "closed")
