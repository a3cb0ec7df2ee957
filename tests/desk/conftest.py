"""Papers read in, and browsers for the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Doubt
from sagsgang.intake.models import Proposal
from sagsgang.intake.services import Given, Taken, take_in
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
