"""How long the dump of everything open takes, and what memory: 100,000 items, all forms.

The archive is ``bench.archive``'s, in a folder that is thrown away. Memory is constant when ten
times as many items take hardly more of it; the smaller archive is the peer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.row import Row, at_most
from bench.timing import best_of, peak_megabytes, run, sagsgang

ITEMS = 100_000
_LIMIT = 120.0  # seconds
_FEWER = 10_000
_GROWS = 1.25  # times the memory of the smaller one
_ASKED = 50.0  # milliseconds for the question whether a dump is still open
_ROUNDS = 20


def measure() -> list[Row]:
    """The whole dump, the packed one, its memory, and the question before each file."""
    with tempfile.TemporaryDirectory() as large, tempfile.TemporaryDirectory() as small:
        return of_archives(Path(large), Path(small))


def of_archives(large: Path, small: Path) -> list[Row]:
    """The same in folders that are there."""
    from bench.archive import build

    build(large, ITEMS)
    build(small, _FEWER)
    seconds = best_of(1, lambda: run(_within(large, *_export(large))))
    packed = best_of(1, lambda: run(_within(large, *sagsgang("export", "--publish"))))
    peak, lesser = (peak_megabytes(_within(one, *_export(one))) for one in (large, small))
    asked = 1000 * float(_told(_within(large, sys.executable, "-m", "bench.dump_speed")))
    return [
        at_most(f"Dump of {ITEMS:,} items, all forms", seconds, _LIMIT, "s"),
        at_most("The same, packed for /data/", packed, _LIMIT, "s"),
        Row(
            f"Memory for {ITEMS:,} items, beside {_FEWER:,}",
            f"{peak:.0f} MB",
            f"{lesser:.0f} MB",
            peak / lesser,
            peak <= lesser * _GROWS,
            f"at most {_GROWS} times the other is called constant",
        ),
        at_most(
            "Whether the dump is still open, 1,000 rows changed", asked, _ASKED, "ms", "median"
        ),
    ]


def _export(archive: Path) -> list[str]:
    # The files of the invented archive were never made.
    return sagsgang("export", str(archive / "export"), "--no-files")


def _within(archive: Path, *command: str) -> Sequence[str]:
    return ["env", f"SAGSGANG_DATA={archive}", *command]


def _told(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


def _ask() -> float:
    """Median seconds of the question, when a thousand items were changed since."""
    import statistics
    import time

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    import django

    django.setup()
    from sagsgang.meetings.models import Item
    from sagsgang.publishing.dumps.held import compared, head
    from sagsgang.publishing.dumps.keeping import HELD, LATEST

    held = Path(os.environ["SAGSGANG_DATA"]) / "dumps" / LATEST / HELD
    entries = Item.objects.order_by("-entry").values_list("entry", flat=True)
    position = entries[1000] - 1
    times = []
    for _ in range(_ROUNDS):
        compared.cache_clear()
        began = time.perf_counter()
        if not compared(held, position, head()):
            raise RuntimeError("The dump is not open any more.")
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    print(_ask())
