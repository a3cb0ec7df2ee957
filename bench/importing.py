"""Items a second into a fresh SQLite file, ledger rows, files and all indexes included.

Only the way in is measured, from findings to committed rows: reading has measures of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bench.row import Row, at_least

_MEETINGS = 30
_ITEMS = 15
_FEWEST = 150.0  # items a second


def measure() -> list[Row]:
    """Agendas into an empty archive, then their minutes, then all of them once more."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SAGSGANG_DATA": folder}
        told = subprocess.run(
            [sys.executable, "-m", "bench.importing"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    rates: dict[str, float] = json.loads(told)
    remark = f"{_MEETINGS} papers of {_ITEMS} items, one transaction and one ledger row each"
    return [
        at_least("Agendas into an empty archive", rates["agenda"], _FEWEST, "items/s", remark),
        at_least("Their minutes into the same meetings", rates["minutes"], _FEWEST, "items/s"),
        at_least("The same minutes again, changing nothing", rates["again"], _FEWEST, "items/s"),
    ]


def _rates() -> dict[str, float]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return {name: _ITEMS * _MEETINGS / _seconds(enter) for name, enter in _runs()}


def _runs() -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """The papers of each run, ready to be entered: making them up is not measured."""
    from django.db import transaction

    from bench.invented_findings import matters, paper
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.services import ensure_body
    from sagsgang.core.reader.findings import Kind
    from sagsgang.meetings.services import enter_paper
    from sagsgang.storage.services import keep_original

    body = ensure_body(actor=SYSTEM, organisation_name="Øernes Forening", body_name="Bestyrelsen")

    def ready(kind: Kind, meeting: int) -> Callable[[], object]:
        day = (date(2030, 1, 7) + timedelta(days=14 * meeting)).isoformat()
        text, findings = paper(kind, day, matters(_ITEMS, seed=meeting))

        @transaction.atomic
        def enter() -> object:
            original = keep_original(
                data=text.text.encode(), media_type="text/plain", text=text.text, page_starts=()
            )
            return enter_paper(
                actor=SYSTEM,
                body=body,
                original=original,
                text=text,
                findings=findings,
                name=f"{kind}.txt",
                publish=True,
                rule="measured",
            )

        return enter

    yield "agenda", [ready("agenda", meeting) for meeting in range(_MEETINGS)]
    minutes = [ready("minutes", meeting) for meeting in range(_MEETINGS)]
    yield "minutes", minutes
    yield "again", minutes


def _seconds(enter: list[Callable[[], object]]) -> float:
    began = time.perf_counter()
    for one in enter:
        one()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(_rates()))
