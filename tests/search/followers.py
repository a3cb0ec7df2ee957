"""People who follow searches by mail, and what happens meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.test import Client

from sagsgang.adapters.mail import Letter, MailServer
from sagsgang.core.policy import Actor
from sagsgang.meetings import mailing
from sagsgang.search.models import SavedSearch
from sagsgang.search.saved.news import Written, send_news
from tests.meetings.papers import Point, agenda
from tests.meetings.test_delivering import Mailman
from tests.portal.board_papers import enter
from tests.search.index import Index

MONDAY = datetime(2031, 5, 5, 7, tzinfo=UTC)
ADDRESS = "åse.ørn@fjord.example"


@dataclass
class World:
    """The board's archive, a mail server, and a browser of somebody who is not signed in."""

    system: Actor
    body: Any
    index: Index
    mailman: Mailman
    client: Client = field(default_factory=lambda: Client(headers={"host": "localhost"}))

    def ask(self, query: str = "q=havneplan", email: str = ADDRESS, prefix: str = "") -> Any:
        """Fill in the form of a search."""
        return self.client.post(f"{prefix}/soeg/gemte/?{query}", {"mailadresse": email})

    def follow(self, query: str = "q=havneplan", email: str = ADDRESS, prefix: str = "") -> None:
        """Ask, and confirm by the link of the letter."""
        assert self.ask(query, email, prefix).status_code == 302
        assert self.client.post(link_in(self.mailman.taken[-1], "bekraeft")).status_code == 302
        self.mailman.taken.clear()

    def enter(self, day: str, *titles: str) -> None:
        """A new agenda, in the index."""
        points = [Point(str(n), title) for n, title in enumerate(titles, 1)]
        enter(self.system, self.body, agenda(day, *points), f"{day}.txt")
        self.index.follow()

    def send(self, now: datetime = MONDAY, mailman: Mailman | None = None) -> Written | None:
        return send_news(now, post=(mailman or self.mailman).post())

    def titles(self) -> list[str]:
        """The news of the letters so far, in order."""
        return [title for letter in self.mailman.taken for title in titles_in(letter)]


def made(system: Actor, body: Any, index: Index, settings: Any, monkeypatch: Any) -> World:
    """The world with mail set up."""
    cache.clear()
    mailman = Mailman()
    settings.MAIL = MailServer("localhost", 25, "plain")
    monkeypatch.setattr(mailing, "post", mailman.post)
    return World(system, body, index, mailman)


def link_in(letter: Letter, what: str) -> str:
    """The path of the link for ``what`` in a letter."""
    found = re.search(rf"^http://localhost(/\S*/{what}/)$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]


def titles_in(letter: Letter) -> list[str]:
    """What a letter of news tells, in order."""
    parts = letter.text.split("\n\n")
    return [part.partition("\n")[0] for part in parts if "/organer/" in part]


def only() -> SavedSearch:
    """The one saved search there is."""
    return SavedSearch.objects.get()
