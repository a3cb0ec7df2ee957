"""What was released and decided as Atom feeds: of everything, of one body, of one case.

Readers of feeds do not sign in, so everybody gets what everybody may see, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.adapters import atom
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.pages import MeetingRef
from sagsgang.portal import dates, following
from sagsgang.portal.words import OUTCOMES
from sagsgang.publishing.feeds import entries
from sagsgang.publishing.feeds.pages import FeedEntry, FeedPage


@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """What happened in all bodies; ``?side=2`` goes back in time."""
    page = entries.everything(STRANGER, page=_side(request))
    return _feed(request, page, "portal:feed", "portal:front", ())


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """What happened in one body."""
    page = entries.of_body(STRANGER, slug=body, page=_side(request))
    return _feed(request, page, "portal:body-feed", "portal:body", (body,))


@require_safe
def case(request: HttpRequest, organisation: str, case: str) -> HttpResponseBase:
    """A case's way."""
    page = entries.of_case(STRANGER, organisation=organisation, slug=case, page=_side(request))
    if page and page.case and (page.case.organisation, page.case.slug) != (organisation, case):
        return redirect("portal:case-feed", page.case.organisation, page.case.slug, permanent=True)
    return _feed(request, page, "portal:case-feed", "portal:case", (organisation, case))


def _feed(
    request: HttpRequest, page: FeedPage | None, here: str, there: str, parts: tuple[str, ...]
) -> HttpResponseBase:
    if page is None:
        raise Http404
    address = reverse(here, args=parts)
    feed = atom.Feed(
        # Not the address itself: the English feed is the same one in other words.
        id=following.name_of(request, "/".join(("feed", *parts))),
        title=_title(page),
        subtitle=_("Udsendte dagsordener, referater og beslutninger"),
        language=get_language() or "da",
        author=_author(page),
        links=(
            following.page_link(request, "alternate", reverse(there, args=parts)),
            *(
                following.feed_link(request, rel, _numbered(address, number))
                for rel, number in _pages(page)
            ),
        ),
        entries=tuple(_entry(request, entry) for entry in page.entries),
    )
    return following.feed_response(request, feed)


def _pages(page: FeedPage) -> Iterator[tuple[str, int]]:
    """The pages that a page leads to (RFC 5005)."""
    yield "self", page.page
    yield "first", 1
    if page.page > 1:
        yield "previous", page.page - 1
    if page.more:
        yield "next", page.page + 1


def _numbered(address: str, number: int) -> str:
    return f"{address}?side={number}" if number > 1 else address


def _side(request: HttpRequest) -> int:
    """The page that is asked for. What is no number is the first; what cannot be is none."""
    asked = request.GET.get("side", "1")
    if not asked.isdecimal():
        return 1
    if len(asked) > 5 or not int(asked):
        raise Http404
    return int(asked)


def _title(page: FeedPage) -> str:
    if page.body:
        return page.body.name
    if page.case:
        return _("Sag %(number)s: %(title)s") % {"number": page.case.number, "title": page.title}
    return page.name or _("Møder og beslutninger")


def _author(page: FeedPage) -> str:
    return (page.body.organisation if page.body else page.name) or "Sagsgang"


def _entry(request: HttpRequest, entry: FeedEntry) -> atom.Entry:
    title, word = _told(entry)
    return atom.Entry(
        id=following.name_of(request, entry.key),
        title=title,
        updated=entry.updated,
        address=request.build_absolute_uri(_address(entry)),
        summary="\n".join(_summary(entry)),
        category=(entry.kind, word),
    )


def _told(entry: FeedEntry) -> tuple[str, str]:
    """The title of an entry, and the word for its kind."""
    words = {
        "agenda": _("Dagsorden"),
        "minutes": _("Referat"),
        "item": _("På dagsordenen"),
        "decision": _("Beslutning"),
        "corrected": _("Rettet referat") if entry.paper == "minutes" else _("Rettet dagsorden"),
        "withdrawn": _("Referat trukket tilbage")
        if entry.paper == "minutes"
        else _("Dagsorden trukket tilbage"),
    }
    word = words[entry.kind]
    if entry.item is None:
        return f"{word}: {_where(entry.meeting)}", word
    what = entry.item.title or _("Punkt %(number)s") % {"number": entry.item.number}
    if entry.kind == "item":
        return f"{_where(entry.meeting)}: {what}", word
    return f"{word}: {what}", word


def _where(meeting: MeetingRef) -> str:
    """``Bestyrelsen, 17. september 2026``."""
    if meeting.held_on is None:
        return f"{meeting.body.name}, {_('møde uden dato')}"
    return f"{meeting.body.name}, {dates.short_day(meeting.held_on, get_language() or 'da')}"


def _address(entry: FeedEntry) -> str:
    place = entry.meeting.body.slug, entry.meeting.key
    if entry.item:
        return reverse("portal:item", args=(*place, entry.item.address))
    if entry.paper:
        # Both versions stand there, also when the meeting itself is out of sight.
        return reverse("portal:releases", args=place)
    return reverse("portal:meeting", args=place)


def _summary(entry: FeedEntry) -> Iterator[str]:
    if entry.kind == "decision":
        yield _where(entry.meeting)
        for decided in entry.decisions:
            yield f"{_outcome(decided.outcome)}: {decided.text}"
    if entry.note:
        yield entry.note
    for line in entry.lines:
        said = ", ".join(map(_outcome, line.outcomes))
        title = line.item.title or _("Punkt uden titel")
        yield following.numbered(line.item.number, title) + (f" – {said}" if said else "")


def _outcome(code: str) -> str:
    return str(OUTCOMES.get(code, OUTCOMES["other"])[0])
