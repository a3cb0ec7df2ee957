"""The bodies' rules as scenarios ask them, for tests that turn one thing in them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sagsgang.core.procedure.words import DANISH_TIME

FOLDER = Path(__file__).parent / "scenarios"


class Asked(NamedTuple):
    """One question of a scenario."""

    body: str
    rule: str
    on: date
    facts: dict[str, Any]


def read(kind: str) -> list[dict[str, Any]]:
    """All tables of a kind (``scenario``, ``refused``), from all files."""
    files = sorted(FOLDER.glob("*.toml"))
    return [one for file in files for one in tomllib.loads(file.read_text("utf-8")).get(kind, [])]


def danish(value: Any) -> Any:
    """A time without its zone is what a clock in Denmark shows."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=DANISH_TIME)
    return value


def question(scenario: dict[str, Any]) -> Asked:
    """What a scenario asks."""
    facts = {name: danish(value) for name, value in scenario["facts"].items()}
    return Asked(scenario["body"], scenario["rule"], scenario["on"], facts)
