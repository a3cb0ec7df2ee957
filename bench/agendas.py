"""Server time of the desk's agenda pages on an agenda of 40 items with 200 attachments, and their
questions to the database.

The agenda is the one that the browser test drags on, in a folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from typing import Any

from bench.row import Row, at_most
from bench.timing import best_of, sagsgang

_OPENS = 250.0  # milliseconds of the server's, of the half second in which the page opens
_MOVES = 250.0
_PREVIEW = 500.0
_QUERIES = 15
_ROUNDS = 10


def measure() -> list[Row]:
    """Opening the builder, one move, and the two editions."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SAGSGANG_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
        }
        told = ""
        for command in (
            sagsgang("prepare"),
            [sys.executable, "-m", "tests.browser.agenda_filling"],
            [sys.executable, "-m", "bench.agendas"],
        ):
            environment["BENCH_AGENDA"] = told
            told = subprocess.run(
                command, env=environment, check=True, stdout=subprocess.PIPE, text=True
            ).stdout
    measured: dict[str, float] = json.loads(told.splitlines()[-1])
    return [
        at_most("Builder opens", measured["opens"], _OPENS, "ms"),
        at_most("One move", measured["moves"], _MOVES, "ms", "the row has moved before"),
        at_most("Both editions side by side", measured["preview"], _PREVIEW, "ms"),
        at_most("Queries of the builder", measured["queries"], _QUERIES, "queries"),
    ]


def figures(known: dict[str, str]) -> dict[str, float]:
    """Milliseconds of each, and the builder's queries."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = known["sekretaer_session"]
    builder = f"/skrivebord/dagsordener/{known['large']}/"
    page = client.get(builder)
    if page.status_code != 200:
        raise RuntimeError(f"{builder} answered {page.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(builder)
    queries = len(captured)  # before the next page is asked for, which forgets them
    entry = page.content.decode().split('data-entry="')[5].split('"')[0]
    ways = iter(["down", "up"] * _ROUNDS)

    def move() -> Any:
        form = {"act": f"{next(ways)}-{entry}"}
        return client.post(builder, form, headers={"HX-Request": "true"})

    return {
        "opens": 1000 * best_of(_ROUNDS, partial(client.get, builder)),
        "moves": 1000 * best_of(_ROUNDS, move),
        "preview": 1000 * best_of(_ROUNDS, partial(client.get, f"{builder}udgaver/")),
        "queries": float(queries),
    }


def _start() -> None:
    import django

    django.setup()
    from django.conf import settings

    # Names of static files cost nothing in service, where their list is read once at the start.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


if __name__ == "__main__":
    _start()
    print(json.dumps(figures(json.loads(os.environ["BENCH_AGENDA"].splitlines()[-1]))))
