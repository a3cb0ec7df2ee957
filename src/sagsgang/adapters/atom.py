"""Atom feeds (RFC 4287): written here and nowhere else.

Whatever is put into a feed, the document is well-formed: signs that XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

MEDIA_TYPE = "application/atom+xml"
# What was last changed when nothing ever was: a feed without entries must say something.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What no XML document can hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The year from which the names of things count (RFC 4151); the same for ever.
_NAMED_SINCE = 2026

Xml.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Link:
    """A whole address; ``rel`` says what it is to the feed."""

    rel: str
    address: str
    media_type: str = "text/html"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed. ``id`` is a name that never changes; ``category`` a code and its word.

    ``title`` and ``summary`` are plain text. ``updated`` and ``published`` carry a time zone.
    """

    id: str
    title: str
    updated: datetime
    address: str
    summary: str = ""
    category: tuple[str, str] | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; without ``updated`` it was last changed when its newest entry was."""

    id: str
    title: str
    language: str
    author: str
    links: tuple[Link, ...]
    entries: tuple[Entry, ...]
    subtitle: str = ""
    updated: datetime | None = None

    def changed_at(self) -> datetime:
        """When the feed was last changed; ``NEVER`` when nothing is in it."""
        return self.updated or max((entry.updated for entry in self.entries), default=NEVER)


def name_of(host: str, specific: str) -> str:
    """A name that a thing keeps wherever its page moves: a tag URI of the site at ``host``."""
    return f"tag:{bare_host(host)},{_NAMED_SINCE}:{specific}"


def bare_host(host: str) -> str:
    """The host without a port."""
    return host.rpartition("@")[2].partition(":")[0] or "localhost"


def written(feed: Feed) -> bytes:
    """The feed as UTF-8; the same feed gives the same bytes."""
    root = Xml.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: feed.language})
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "id", feed.id)
    _add(root, "updated", _instant(feed.changed_at()))
    _add(_add(root, "author"), "name", feed.author)
    for link in feed.links:
        _add(root, "link", rel=link.rel, type=link.media_type, href=link.address)
    for entry in feed.entries:
        _add_entry(root, entry)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(feed: Xml.Element, entry: Entry) -> None:
    added = _add(feed, "entry")
    _add(added, "title", entry.title)
    _add(added, "id", entry.id)
    _add(added, "updated", _instant(entry.updated))
    if entry.published:
        _add(added, "published", _instant(entry.published))
    _add(added, "link", rel="alternate", type="text/html", href=entry.address)
    if entry.category:
        term, label = entry.category
        _add(added, "category", term=term, label=label)
    if entry.summary:
        _add(added, "summary", entry.summary)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        child.text = _NOT_XML.sub("\ufffd", text)
    return child
