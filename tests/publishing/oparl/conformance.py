"""What OParl 1.1 asks of a server, as far as a crawl can see it: ``faults`` tells what is amiss.

The table is written from the specification's text. Kinds of properties: ``s`` text, ``i`` number,
``b`` switch, ``d`` day, ``t`` instant, ``u`` address, ``>T`` address of one, ``>>T`` addresses of
several, ``{T`` one put in whole, ``[T`` several, ``@T`` address of a list; ``!`` is mandatory.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client

SITE = "http://localhost"
SYSTEM = f"{SITE}/oparl/v1.1/system"
SCHEMA = "https://schema.oparl.org/1.1/"
_COMMON = "id!u type!s created!t modified!t web:u license:u deleted:b"
_TABLE = {
    "System": "oparlVersion!s body!@Body name:s contactEmail:s contactName:s website:u vendor:u "
    "product:u",
    "Body": "system:>System name!s organization!@Organization person!@Person meeting!@Meeting "
    "paper!@Paper agendaItem!@AgendaItem consultation!@Consultation file!@File "
    "locationList!@Location legislativeTermList!@LegislativeTerm membership!@Membership "
    "legislativeTerm![LegislativeTerm",
    "LegislativeTerm": "body:>Body name:s startDate:d endDate:d",
    "Organization": "body:>Body name:s shortName:s organizationType:s classification:s "
    "membership:>>Membership meeting:@Meeting consultation:@Consultation",
    "Person": "body:>Body name:s membership:[Membership",
    "Membership": "person:>Person organization:>Organization role:s votingRight:b startDate:d "
    "endDate:d onBehalfOf:>Organization",
    "Meeting": "name:s meetingState:s start:t end:t location:{Location organization:>>Organization "
    "participant:>>Person invitation:{File resultsProtocol:{File auxiliaryFile:[File "
    "agendaItem:[AgendaItem",
    "AgendaItem": "meeting:>Meeting number:s order!i name:s public:b consultation:>Consultation "
    "result:s resolutionText:s auxiliaryFile:[File",
    "Paper": "body:>Body name:s reference:s date:d paperType:s mainFile:{File auxiliaryFile:[File "
    "consultation:[Consultation",
    "Consultation": "paper:>Paper agendaItem:>AgendaItem meeting:>Meeting "
    "organization:>>Organization role:s",
    "File": "name:s fileName:s mimeType:s date:d size:i sha512Checksum:s accessUrl!u downloadUrl:u "
    "meeting:>>Meeting agendaItem:>>AgendaItem paper:>>Paper",
    "Location": "description:s room:s streetAddress:s postalCode:s locality:s meetings:>>Meeting",
}
_BACK = {
    ("LegislativeTerm", "Body"): "body",
    ("Membership", "Person"): "person",
    ("AgendaItem", "Meeting"): "meeting",
    ("Consultation", "Paper"): "paper",
    ("File", "Meeting"): "meeting",
    ("File", "AgendaItem"): "agendaItem",
    ("File", "Paper"): "paper",
    ("Location", "Meeting"): "meetings",
}
_BACKS = {one: {back for (kind, _), back in _BACK.items() if kind == one} for one in _TABLE}
_FORMS = {
    "d": re.compile(r"\d{4}-\d\d-\d\d"),
    "t": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"),
    "u": re.compile(r"https?://[^\s<>\"{}|\\^`]+"),
}
_TYPES: dict[str, type] = {"s": str, "i": int, "b": bool}


def _properties(kind: str) -> dict[str, tuple[str, bool]]:
    found = {}
    for word in f"{_COMMON} {_TABLE[kind]}".split():
        name, mark, form = re.fullmatch(r"(\w+)([!:])(.+)", word).groups()  # type: ignore[union-attr]
        found[name] = form, mark == "!"
    return found


PROPERTIES = {kind: _properties(kind) for kind in _TABLE}


@dataclass
class Crawl:
    """Everything that can be reached, by id, and what is amiss."""

    client: Client
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    stones: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _copies: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    _named: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def read(self, address: str) -> dict[str, Any]:
        """JSON at an address of this site."""
        response = self.client.get(address.removeprefix(SITE))
        self._ask(response.status_code == 200, address, f"answers {response.status_code}")
        self._ask(response.get("Access-Control-Allow-Origin") == "*", address, "no CORS")
        self._ask(not response.cookies, address, "sets a cookie")
        told: dict[str, Any] = json.loads(response.content)
        return told

    def walk(self, address: str) -> Iterator[dict[str, Any]]:
        """All pages of a list."""
        sizes = []
        while address:
            page = self.read(address)
            self._ask(set(page) == {"data", "pagination", "links"}, address, "is no page")
            self._ask(page["links"]["self"] == address, address, "calls itself something else")
            sizes.append(len(page["data"]))
            yield from page["data"]
            address = page["links"].get("next", "")
        self._ask(len(set(sizes[:-1])) < 2, address, "pages differ in size")

    def everything(self) -> Crawl:
        """Follow all that the system names."""
        system = self.read(SYSTEM)
        self._single(SYSTEM, "System")
        self._list(system["body"], "Body")
        waiting = True
        while waiting:
            waiting = False
            for place, users in list(self._named.items()):
                if place not in self.objects:
                    waiting = True
                    self._single(place, sorted(users)[0][1])
        self._across()
        return self

    def _list(self, address: str, kind: str) -> None:
        if address in self.lists:
            return
        objects = list(self.walk(address))
        self.lists[address] = [one["id"] for one in objects]
        self._ask(len(set(self.lists[address])) == len(objects), address, "has an object twice")
        for one in objects:
            self._ask(not one.get("deleted"), address, "lists what is deleted")
            self._copies.append((address, "", one))
            self._single(one["id"], kind)
        query = "?modified_since=1970-01-01T00%3A00%3A00%2B00%3A00"
        for one in self.walk(address + query):
            if one.get("deleted"):
                self.stones[one["id"]] = one
            else:
                self._ask(one["id"] in self.lists[address], address, "shows more when filtered")

    def _single(self, place: str, kind: str) -> None:
        if place in self.objects:
            return
        told = self.objects[place] = self.read(place)
        self._ask(told["id"] == place, place, "calls itself something else")
        self._ask(not told.get("deleted"), place, "is named and deleted")
        self._object(told, kind, place)

    def _object(self, told: dict[str, Any], kind: str, where: str) -> None:
        self._ask(told.get("type") == SCHEMA + kind, where, f"is no {kind}")
        known = PROPERTIES[kind]
        for name, (_, must) in known.items():
            self._ask(not must or told.get(name) is not None, where, f"lacks {name}")
        for name, value in told.items():
            if name not in known:
                self._ask(name.startswith("sagsgang:"), where, f"has {name}")
                continue
            form, must = known[name]
            self._ask(must or value not in (None, "", []), where, f"{name} says nothing")
            self._value(form, value, f"{where} {name}", told, kind)
        self._ask(
            datetime.fromisoformat(told["created"]) <= datetime.fromisoformat(told["modified"]),
            where,
            "changed before it was made",
        )
        items = told.get("agendaItem", [])
        if kind == "Meeting":
            orders = [one["order"] for one in items]
            self._ask(orders == list(range(len(items))), where, "orders have gaps")
        if kind == "AgendaItem" and told["public"] is False:
            neutral = {"id", "type", "number", "order", "name", "public", "created", "modified"}
            self._ask(set(told) <= {*neutral, "meeting"}, where, "tells of a closed item")

    def _value(self, form: str, value: Any, where: str, outer: dict[str, Any], kind: str) -> None:
        if form in _FORMS:
            self._ask(bool(_FORMS[form].fullmatch(value)), where, f"is {value!r}")
        elif form in _TYPES:
            self._ask(type(value) is _TYPES[form], where, f"is {value!r}")
        elif form[0] == "@":
            self._list(value, form[1:])
        elif form[0] == ">":
            for one in value if form.startswith(">>") else [value]:
                self._named[one].add((outer["id"], form.lstrip(">")))
        else:
            for one in value if form[0] == "[" else [value]:
                self._object(one, form[1:], one["id"])
                back = _BACK.get((form[1:], kind), "")
                self._ask(back not in one, where, f"repeats {back}")
                self._ask(not one.get("deleted"), where, "puts in what is deleted")
                later = one["modified"] > outer["modified"]
                self._ask(not later, where, "changed later than what it stands in")
                self._copies.append((outer["id"], kind, one))
                self._named[one["id"]].add((outer["id"], form[1:]))

    def _across(self) -> None:
        for where, outer, copy in self._copies:
            alone, kind = self.objects[copy["id"]], copy["type"].removeprefix(SCHEMA)
            for name in alone.keys() | copy.keys():
                if name in copy:
                    self._ask(copy[name] == alone.get(name), where, f"differs in {name}")
                else:
                    self._ask(name in _BACKS[kind], where, f"leaves out {name}")
            if back := _BACK.get((kind, outer)):
                named = alone.get(back)
                self._ask(
                    where in (named if isinstance(named, list) else [named]),
                    copy["id"],
                    "leads not back",
                )
        for place, users in self._named.items():
            for user, kind in users:
                found = self.objects[place]["type"]
                self._ask(found == SCHEMA + kind, user, f"names {place} as a {kind}")
        listed = {one for ids in self.lists.values() for one in ids}
        self._ask(listed | {SYSTEM} == set(self.objects), SYSTEM, "something stands in no list")
        for place, one in self.objects.items():
            if one["type"].endswith("/Consultation") and "agendaItem" in one:
                item = self.objects[one["agendaItem"]]
                self._ask(item.get("consultation") == place, place, "the item does not name it")
        for place, stone in self.stones.items():
            self._ask(self.read(place) == stone, place, "is deleted otherwise when alone")
            kept = {"id", "type", "created", "modified", "deleted"}
            self._ask(set(stone) == kept, place, "keeps words when deleted")
            self._ask(place not in self.objects, place, "is deleted and shown")

    def _ask(self, holds: bool, where: str, fault: str) -> None:
        if not holds:
            self.faults.append(f"{where}: {fault}")


def crawl(client: Client) -> Crawl:
    """Everything an installation gives out; look at its ``faults``."""
    return Crawl(client).everything()
