"""People around a paper: who writes it, who routes it, who is asked, who must see nothing."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import STRANGER, Actor, Role
from tests.cases.papers import person


@pytest.fixture
def people(system: Actor, board: Any, committee: Any) -> dict[str, Actor]:
    """By the names of the columns in ``steps.toml``."""
    return {
        "officer": person(system, "olga", (Role.OFFICER, board), name="Olga Sørensen"),
        "other": person(system, "ole", (Role.OFFICER, board), name="Ole Sørensen"),
        "secretary": person(system, "karen", (Role.SECRETARY, board), name="Karen Ågård"),
        "chair": person(
            system, "frida", (Role.CHAIR, board), (Role.MEMBER, board), name="Frida Formand"
        ),
        "member": person(system, "mette", (Role.MEMBER, board), name="Mette Medlem"),
        "committee": person(
            system, "uffe", (Role.CHAIR, committee), (Role.MEMBER, committee), name="Uffe Østergård"
        ),
        "citizen": person(system, "bodil", name="Bodil Borger"),
        "stranger": STRANGER,
    }


@pytest.fixture
def officer(people: dict[str, Actor]) -> Actor:
    return people["officer"]


@pytest.fixture
def secretary(people: dict[str, Actor]) -> Actor:
    return people["secretary"]


@pytest.fixture
def adviser(people: dict[str, Actor]) -> Actor:
    """The chair of the committee that is asked."""
    return people["committee"]
