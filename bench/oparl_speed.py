"""Server time of OParl's list pages of 100 objects, and how quickly the register is first filled.

Django's own client asks through the whole middleware, on ``bench.archive``'s archive in a folder
that is thrown away: the first page, one far down, and one of what changed since a day.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.row import Row, at_most
from bench.timing import best_of, sagsgang, seconds_of

ITEMS = 10_000
_PAGE = 50.0  # milliseconds
_UNCHANGED = 10.0
_FILL = 600.0  # seconds that 100,000 items would take
_QUERIES = 8
_ROUNDS = 7  # times each is asked for; the quickest is the one least disturbed by others
_LISTS = ("agendaitem", "consultation", "file", "meeting", "paper")
_SINCE = "modified_since=2000-01-01T00%3A00%3A00%2B00%3A00"


def measure() -> list[Row]:
    """The slowest list page of each kind, what an unchanged one costs, and the filling."""
    from bench.archive import build

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), ITEMS)
        environment = {**os.environ, "SAGSGANG_DATA": folder}
        # The archive's files were never kept, and the log says so of each.
        quiet: dict[str, Any] = {"check": True, "stderr": subprocess.DEVNULL}
        fill = partial(subprocess.run, sagsgang("open-data"), env=environment, **quiet)
        filled = seconds_of(partial(fill, stdout=subprocess.DEVNULL))
        told = subprocess.run(
            [sys.executable, "-m", "bench.oparl_speed"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            **quiet,
        ).stdout
    measured: dict[str, dict[str, float]] = json.loads(told.splitlines()[-1])
    rows = [
        at_most(
            f"List of 100: {name}",
            figures["ms"],
            _PAGE,
            "ms",
            f"{figures['kilobytes']:.0f} kB; slowest of first, far down and since a day",
        )
        for name, figures in measured.items()
        if name != "unchanged"
    ]
    unchanged = measured["unchanged"]
    return [
        *rows,
        at_most("A list that who asks has already", unchanged["ms"], _UNCHANGED, "ms"),
        at_most("Queries of a list", unchanged["queries"], _QUERIES, "queries"),
        at_most(
            "Register first filled, of 100,000 items",
            filled * 100_000 / ITEMS,
            _FILL,
            "s",
            f"reckoned from {ITEMS:,} items; a few units at a time, so memory does not grow",
        ),
    ]


def figures() -> dict[str, dict[str, float]]:
    """Milliseconds and kilobytes of each list's slowest page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    body = client.get("/oparl/v1.1/body").json()["data"][-1]
    places = {name: f"{_path(body['id'])}/{name}" for name in _LISTS}
    found = {}
    for name, place in places.items():
        pages = list(_pages(client, place))
        times = [1000 * best_of(_ROUNDS, partial(client.get, page)) for page in pages]
        size = statistics.mean(len(client.get(page).content) for page in pages)
        found[name] = {"ms": max(times), "kilobytes": size / 1000}
    known = {"if-none-match": client.get(places["paper"])["ETag"]}
    again = partial(client.get, places["paper"], headers=known)
    with CaptureQueriesContext(connection) as captured:
        client.get(places["paper"])
    queries = len(captured)  # before others are asked, which are counted from 0
    found["unchanged"] = {"ms": 1000 * best_of(_ROUNDS, again), "queries": float(queries)}
    return found


def _pages(client: Any, place: str) -> Iterator[str]:
    """The first page, one half-way down as far as pages go, and one that is filtered."""
    yield place
    last = following = place
    for _ in range(20):
        told = client.get(following).json()
        last, following = following, _path(told["links"].get("next", ""))
        if not following:
            break
    yield last
    yield f"{place}?{_SINCE}"


def _path(address: str) -> str:
    return address.removeprefix("http://localhost")


def _start() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    django.setup()


if __name__ == "__main__":
    _start()
    print(json.dumps(figures()))
