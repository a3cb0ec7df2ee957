"""What pages say of themselves to search engines, in the words of schema.org (JSON-LD).

It is made from the page itself, so it says no more; pages that somebody with a role is shown have
none (``templatetags.structured``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import singledispatch
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.adapters.icalendar_file import end_of
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.meetings.item_pages import CasePage, ItemPage
from sagsgang.meetings.pages import BodyPage, BodyRef, FrontPage, MeetingPage, MeetingRef
from sagsgang.portal import dates

Node = dict[str, Any]

# What a browser would take for the end of the script, or for no JSON.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def written(page: object, site: str) -> str:
    """The data of a page as JSON that can stand in HTML; ``site`` is scheme and host. Empty for a
    page that says nothing of itself."""
    nodes = nodes_of(page, site)
    if not nodes:
        return ""
    told = {"@context": "https://schema.org", "@graph": nodes}
    return json.dumps(told, ensure_ascii=False).translate(_ESCAPED)


@singledispatch
def nodes_of(page: object, site: str) -> list[Node]:
    """What a page tells of, each thing by itself."""
    return []


@nodes_of.register
def _front(page: FrontPage, site: str) -> list[Node]:
    search = f"{_address(site, 'portal:search')}?q={{search_term_string}}"
    return [
        _node(
            "WebSite",
            name=page.name or "Sagsgang",
            url=_address(site, "portal:front"),
            inLanguage=_language(),
            publisher=_node("GovernmentOrganization", name=page.name) if page.name else None,
            potentialAction={
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string",
            },
        )
    ]


@nodes_of.register
def _body(page: BodyPage, site: str) -> list[Node]:
    return [_organisation(page.body, site), _crumbs(site, _way_to(page.body, site))]


@nodes_of.register
def _meeting(page: MeetingPage, site: str) -> list[Node]:
    meeting = page.meeting
    way = [*_way_to(meeting.body, site), _step_to(meeting, site)]
    return [*_event(meeting, site), _crumbs(site, way)]


@nodes_of.register
def _item(page: ItemPage, site: str) -> list[Node]:
    meeting = page.meeting
    place = meeting.body.slug, meeting.key, page.item.address
    here = _address(site, "portal:item", *place)
    point = _("Punkt %(number)s") % {"number": page.item.number}
    document = _node(
        "DigitalDocument",
        id=f"{here}#punkt",
        name=page.item.title or point,
        url=here,
        inLanguage="da",
        identifier=page.case.number if page.case else "",
        publisher=_organisation(meeting.body, site),
        recordedAt={"@id": _event_id(meeting, site)} if meeting.held_on else None,
    )
    if page.decisions:
        document |= _node(
            ["DigitalDocument", "Legislation"],
            legislationType="Beslutning",
            legislationDate=meeting.held_on.isoformat() if meeting.held_on else "",
            legislationPassedBy=_organisation(meeting.body, site),
            legislationIdentifier=page.case.number if page.case else "",
            abstract="\n".join(decision.text for decision in page.decisions),
        )
    way = [*_way_to(meeting.body, site), _step_to(meeting, site), (point, here)]
    return [document, *_event(meeting, site), _crumbs(site, way)]


@nodes_of.register
def _case(page: CasePage, site: str) -> list[Node]:
    case = page.case
    here = _address(site, "portal:case", case.organisation, case.slug)
    way = [(_("Sager"), _address(site, "portal:cases")), (case.number, here)]
    collection = _node(
        "Collection",
        id=f"{here}#sag",
        name=page.title or case.number,
        url=here,
        inLanguage="da",
        identifier=case.number,
    )
    return [collection, _crumbs(site, way)]


def _event(meeting: MeetingRef, site: str) -> list[Node]:
    """The meeting; none without a day, for an event has one."""
    if meeting.held_on is None:
        return []
    start, end = meeting.held_on.isoformat(), ""
    if meeting.starts_at is not None:
        start = _offset(datetime.combine(meeting.held_on, meeting.starts_at))
        ends = end_of(meeting.held_on, meeting.starts_at, meeting.ends_at)
        end = _offset(ends) if ends else ""
    place = " ".join(meeting.place.split())
    event = _node(
        "Event",
        id=_event_id(meeting, site),
        name=f"{meeting.body.name}, {dates.short_day(meeting.held_on, 'da')}",
        url=_address(site, "portal:meeting", meeting.body.slug, meeting.key),
        startDate=start,
        endDate=end,
        eventStatus="https://schema.org/EventScheduled",
        location=_node("Place", name=place, address=place) if place else None,
        organizer=_organisation(meeting.body, site),
        inLanguage="da",
    )
    return [event]


def _organisation(body: BodyRef, site: str) -> Node:
    here = _address(site, "portal:body", body.slug)
    above = _node("GovernmentOrganization", name=body.organisation) if body.organisation else None
    return _node(
        "GovernmentOrganization",
        id=f"{here}#organ",
        name=body.name,
        url=here,
        parentOrganization=above,
    )


def _crumbs(site: str, way: Iterable[tuple[str, str]]) -> Node:
    steps = [(_("Forside"), _address(site, "portal:front")), *way]
    return _node(
        "BreadcrumbList",
        itemListElement=[
            _node("ListItem", position=position, name=name, item=address)
            for position, (name, address) in enumerate(steps, start=1)
        ],
    )


def _way_to(body: BodyRef, site: str) -> list[tuple[str, str]]:
    return [
        (_("Organer"), _address(site, "portal:bodies")),
        (body.name, _address(site, "portal:body", body.slug)),
    ]


def _step_to(meeting: MeetingRef, site: str) -> tuple[str, str]:
    day = meeting.held_on
    name = dates.short_day(day, _language()) if day else _("Uden dato")
    return name, _address(site, "portal:meeting", meeting.body.slug, meeting.key)


def _event_id(meeting: MeetingRef, site: str) -> str:
    return f"{_address(site, 'portal:meeting', meeting.body.slug, meeting.key)}#moede"


def _node(kind: str | list[str], *, id: str = "", **said: Any) -> Node:
    """A thing with what there is to say of it."""
    told = {name: value for name, value in said.items() if value not in (None, "")}
    return {"@type": kind} | ({"@id": id} if id else {}) | told


def _address(site: str, name: str, *parts: str) -> str:
    return f"{site}{reverse(name, args=parts)}"


def _offset(at: datetime) -> str:
    return at.replace(tzinfo=DANISH_TIME).isoformat()


def _language() -> str:
    return get_language() or "da"
