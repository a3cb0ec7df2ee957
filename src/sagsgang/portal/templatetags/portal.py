"""What the templates say of days, sizes, outcomes and languages. No queries."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.meetings.pages import MeetingRef
from sagsgang.portal import dates, words

register = template.Library()

# Where the last part of a body's name begins: "Økonomi|udvalget", "Regions|rådet".
_LAST_PART = re.compile(r"(?<=[^\W\d_]{3})(?=(?:bestyrelse|gruppe|nævn|råd|udvalg)[^\W\d_]{0,4}\b)")
# Boards approve the minutes at their next meeting at the latest; what is not there by then is
# hardly on its way.
_MINUTES_COME_WITHIN = timedelta(days=62)
_PARTS = re.compile(r"[^_]*_+|[^_]+")
_SOFT_HYPHEN = "\u00ad"


def _language() -> str:
    return get_language() or "da"


@register.filter
def long_day(day: date) -> str:
    """``torsdag den 17. september 2026``."""
    return dates.long_day(day, _language())


@register.filter
def short_day(day: date) -> str:
    """``17. september 2026``."""
    return dates.short_day(day, _language())


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """``17. september 2026 kl. 10.30``."""
    return dates.moment(at, _language())


@register.filter
def day_or_words(value: object) -> object:
    """A day as ``17. september 2026``; what is no day as it is."""
    return short_day(value) if isinstance(value, date) else value


@register.filter
def weekday(day: date) -> str:
    """``torsdag``."""
    return dates.weekday(day, _language())


@register.filter
def month(day: date) -> str:
    """``september 2026``."""
    return dates.month(day, _language())


@register.filter
def month_name(day: date) -> str:
    """``september``."""
    return dates.month_name(day, _language())


@register.filter
def hours(meeting: MeetingRef) -> str:
    """``kl. 10.30–15.00``."""
    return dates.hours(meeting.starts_at, meeting.ends_at, _language())


@register.filter
def clock(meeting: MeetingRef) -> str:
    """``kl. 10.30``."""
    return dates.hours(meeting.starts_at, None, _language())


@register.filter
def when(meeting: MeetingRef) -> str:
    """``torsdag den 17. september 2026``, or that no paper tells the date."""
    return long_day(meeting.held_on) if meeting.held_on else _("møde uden dato")


@register.filter
def when_short(meeting: MeetingRef) -> str:
    """``17. september 2026``, or that no paper tells the date."""
    return short_day(meeting.held_on) if meeting.held_on else _("Uden dato")


@register.filter
def may_yet_decide(meeting: MeetingRef) -> bool:
    """Whether decisions of the meeting may still come: it is not long ago, or not held yet."""
    if meeting.held_on is None:
        return False
    return meeting.held_on >= timezone.localdate() - _MINUTES_COME_WITHIN


@register.filter
def sentence(text: str) -> str:
    """The clause with the closing point that the reader leaves out."""
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


@register.filter
def breakable(name: str) -> str:
    """A body's name with a soft hyphen where it may be broken in a narrow column.

    Not left to the browser alone: Chromium has Danish hyphenation only once it has fetched it.
    """
    return _LAST_PART.sub(_SOFT_HYPHEN, name)


@register.filter
def wrappable(name: str) -> SafeString:
    """A file's name, or a title that was one, with a place to break after each underscore."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in _PARTS.findall(name)))


@register.simple_tag
def weekdays() -> tuple[str, ...]:
    """The week's days from Monday."""
    return dates.weekdays(_language())


@register.simple_tag
def outcome(code: str) -> SafeString:
    """What was decided, as a tag."""
    label, tone = words.OUTCOMES.get(code, words.OUTCOMES["other"])
    return format_html('<span class="outcome outcome-{}">{}</span>', tone, label)


@register.filter
def paper_kind(kind: str) -> str | Promise:
    """``Dagsorden``, ``Referat`` …"""
    return words.PAPERS.get(kind, _("Papir"))


@register.filter
def size(count: int) -> str:
    """``814 kB``, ``2,4 MB``: bytes in thousands, as file managers print them."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    told = f"{count / 1_000_000:.1f}"
    return f"{told.replace('.', ',') if _language() == 'da' else told} MB"


@register.filter
def file_format(media_type: str) -> str:
    """``PDF``, ``Word`` …; the type itself when it has no short name."""
    return {
        "application/pdf": "PDF",
        "application/xml": "XML",
        "text/plain": _("tekst"),
        "text/html": "HTML",
        "application/json": "JSON",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    }.get(media_type, media_type)


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, language: str) -> str:
    """This page's address in ``language``: Danish stands at the root, English under ``/en/``."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else "/"
    bare = here.removeprefix("/en") if here.startswith("/en/") else here
    return bare if language == "da" else f"/en{bare}"


@register.simple_tag(takes_context=True)
def page_address(context: template.Context) -> str:
    """This page's whole address, to stand on paper; empty where the host's name is not known."""
    request: HttpRequest | None = context.get("request")
    try:
        return request.build_absolute_uri() if request else ""
    except DisallowedHost:
        return ""


@register.simple_tag
def most_files() -> int | None:
    """How many files one form may bring, where that is limited."""
    most: int | None = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    return most


@register.simple_tag
def danish_text() -> SafeString:
    """``lang="da"`` around what a Danish paper says, on pages in another language."""
    return SafeString("") if _language() == "da" else SafeString(' lang="da"')
