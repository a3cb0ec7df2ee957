"""Bring the index up to date in a process of its own, when it takes longer than anybody waits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from threading import Lock

from django.conf import settings

from sagsgang.adapters.faults import tell_of
from sagsgang.search import places

# The command line stands above: it is named, not imported.
_COMMAND = (sys.executable, "-m", "sagsgang.cli.main", "search", "update")
_PAUSE = 30.0  # seconds after one that failed
_lock = Lock()
_started: list[tuple[float, subprocess.Popen[bytes]]] = []


def start_update() -> None:
    """Start ``sagsgang search update``; not while one is at it, nor soon after one that failed."""
    if not settings.SEARCH_KEEPS_UP or places.is_locked("building"):
        return
    with _lock:
        if _started:
            at, process = _started[0]
            code = process.poll()
            if code is None or (code and time.monotonic() - at < _PAUSE):
                return
        try:
            _started[:] = [(time.monotonic(), _start())]
        except OSError as error:
            tell_of("The search index", error)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - own interpreter, own module, no shell
        _COMMAND,
        env={**os.environ, "SAGSGANG_DATA": str(settings.DATA)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # what goes wrong is told beside it, in the server's own log
        start_new_session=True,
    )
