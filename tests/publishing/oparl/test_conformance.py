"""Whatever happens, all that is given out keeps to OParl 1.1."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import Actor
from tests.publishing.oparl.conformance import crawl
from tests.publishing.oparl.opened import ACTS, browser, opened

pytestmark = pytest.mark.django_db
_LOOKED_AT = {"read in", "changed", "taken back", "members hidden"}


def test_a_crawl_finds_nothing_amiss(system: Actor, board: Any, committee: Any) -> None:
    made = opened(system, board, committee)
    found = None
    for name, act in ACTS:
        act(made)
        if name in _LOOKED_AT:
            found = crawl(browser())
            assert not found.faults, (name, found.faults[:10])
    assert found is not None
    assert len(found.objects) > 30
    assert len(found.stones) > 10
