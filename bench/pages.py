"""Server time of each kind of page in an archive of 100,000 items, and its questions to the
database.

Django's own client asks through the whole middleware, as the public and as a signed-in member. The
archive is ``bench.archive``'s, made once in a folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench.row import Row, at_most
from bench.timing import best_of

ITEMS = 100_000
_LIMIT = 30.0  # milliseconds, median
_QUERIES = 12
_TIMES = 15  # addresses of each kind
_ROUNDS = 3  # times each is asked for; the quickest is the one least disturbed by others


def measure() -> list[Row]:
    """The median of each kind of page and the most queries any of them makes."""
    from bench.archive import build

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), ITEMS)
        (Path(folder) / "static").mkdir(exist_ok=True)
        environment = {**os.environ, "SAGSGANG_DATA": folder}
        told = subprocess.run(
            [sys.executable, "-m", "bench.pages"],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    measured: dict[str, dict[str, float]] = json.loads(told.splitlines()[-1])
    rows = [
        at_most(kind, figures["median"], _LIMIT, "ms", f"at most {figures['queries']:.0f} queries")
        for kind, figures in measured.items()
    ]
    most = max(figures["queries"] for figures in measured.values())
    return [*rows, at_most("Queries on any page", most, _QUERIES, "queries")]


def _start() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    django.setup()
    from django.conf import settings

    # Names of static files cost nothing in service, where their list is read once at the start.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


def figures() -> dict[str, dict[str, float]]:
    """Each kind of page with its median in milliseconds and its most queries."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.models import Body
    from sagsgang.boards.services import give_role
    from sagsgang.core.policy import Role

    public, member = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    user, _ = get_user_model().objects.get_or_create(username="bench")
    for body in Body.objects.all()[:3]:
        give_role(actor=SYSTEM, user=user, role=Role.MEMBER, body=body)
    member.force_login(user)
    return {
        f"{kind}, {who}": _figures(client, addresses)
        for kind, addresses in _addresses().items()
        for who, client in (("public", public), ("member", member))
    }


def _figures(client: Any, addresses: list[str]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    queries = []
    for address in addresses[:3]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries.append(len(captured))
    times = []
    for address in addresses:
        status = client.get(address).status_code
        if status not in {200, 302}:
            raise RuntimeError(f"{address} answered {status}")
        times.append(1000 * best_of(_ROUNDS, partial(client.get, address)))
    return {"median": statistics.median(times), "queries": float(max(queries))}


def _addresses() -> dict[str, list[str]]:
    """Addresses of each kind, spread over the whole archive; what is looked at is open."""
    from sagsgang.boards.models import Body
    from sagsgang.meetings.models import Annex, Item, Meeting

    meetings = _spread(Meeting.objects.filter(published_at__isnull=False).select_related("body"))
    items = _spread(
        Item.objects.filter(
            classification="open", published_at__isnull=False, case__isnull=False
        ).select_related("meeting__body", "case__organisation")
    )
    annexes = _spread(
        Annex.objects.filter(classification="open", published_at__isnull=False).select_related(
            "paper__meeting__body"
        )
    )
    bodies = list(Body.objects.all()[:_TIMES])
    days = [meeting.held_on for meeting in meetings if meeting.held_on]
    item_pages = [f"{_of(item.meeting)}punkt-{item.address}/" for item in items]
    found = {
        "Front page": ["/"] * _TIMES,
        "Bodies": ["/organer/"] * _TIMES,
        "Body": [f"/organer/{body.slug}/" for body in bodies] * 2,
        "Meeting": [_of(meeting) for meeting in meetings],
        "Item": item_pages,
        "Place in the original": [f"{page}originalen/" for page in item_pages],
        "Annex": [f"{_of(annex.paper.meeting)}bilag/{annex.pk}/" for annex in annexes],
        "Case": [f"/sager/{i.case.organisation.slug}/{i.case.slug}/" for i in items if i.case],
        "Cases": ["/sager/"] * _TIMES,
        "Case by number": [f"/sager/?nummer={i.case.number}" for i in items if i.case],
        "Month": [f"/kalender/{day.year}/{day.month:02}/" for day in days],
        "Year": [f"/kalender/{day.year}/" for day in days],
    }
    return {kind: addresses for kind, addresses in found.items() if addresses}


def _of(meeting: Any) -> str:
    return f"/organer/{meeting.body.slug}/{meeting.key}/"


def _spread(rows: Any) -> list[Any]:
    """Some rows, evenly over all."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    step = max(1, len(keys) // _TIMES)
    return list(rows.filter(pk__in=keys[::step][:_TIMES]))


if __name__ == "__main__":
    _start()
    print(json.dumps(figures()))
