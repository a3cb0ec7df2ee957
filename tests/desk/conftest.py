"""Papers read in, and browsers for the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from sagsgang.cases.models import WorkingPaper
from sagsgang.core.policy import Actor, Role
from sagsgang.core.reader.findings import Doubt
from sagsgang.intake.models import Proposal
from sagsgang.intake.services import Given, Taken, take_in
from tests.cases.papers import person, start
from tests.intake.papers import TEXT, doubtful, file_read, minutes
from tests.people import SignIn, sign_in

Take = Callable[..., Taken]


@pytest.fixture(autouse=True)
def danish_addresses() -> None:
    """A request in English leaves its language behind, and ``reverse`` would follow it."""
    translation.activate("da")


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    """Failures to sign in are counted outside the database, and no roll-back takes them away."""
    cache.clear()


@pytest.fixture
def take(system: Actor, board: Any) -> Take:
    """Read in the minutes of the board, about which the reader has doubts."""

    def take_it(*doubts: Doubt, text: str = TEXT, name: str = "referat.txt", **more: Any) -> Taken:
        return take_in(
            actor=system,
            data=text.encode(),
            read=file_read(minutes(*doubts), text, name),
            given=Given(organisation="Foreningen Fjord"),
            **more,
        )

    return take_it


@pytest.fixture
def doubted(take: Take) -> Proposal:
    """One open proposal: a case number that looks wrong."""
    taken = take(doubtful("case_number.malformed", "FJD-2026-00014"))
    return Proposal.objects.get(reading_id=taken.reading)


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    """``browser_of("member")`` is that person's test client."""
    return sign_in(system, board, committee)


@pytest.fixture
def olga(system: Actor, board: Any) -> Actor:
    """The officer, who signs in as ``browser_of("officer")``."""
    return person(system, "officer", (Role.OFFICER, board), name="Olga Sørensen")


@pytest.fixture
def karen(system: Actor, board: Any) -> Actor:
    """The clerk, by name."""
    return person(system, "clerk", (Role.SECRETARY, board), name="Karen Ågård")


@pytest.fixture
def paper(olga: Actor, karen: Actor, board: Any) -> WorkingPaper:
    """A draft of the officer's."""
    return start(olga, board)


@pytest.fixture
def officer(browser_of: SignIn, olga: Actor) -> Client:
    return browser_of("officer")


@pytest.fixture
def clerk(browser_of: SignIn, karen: Actor) -> Client:
    return browser_of("clerk")
