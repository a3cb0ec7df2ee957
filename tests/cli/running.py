"""The command as people run it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Where the data lies, and English told."""
    return {**os.environ, "SAGSGANG_DATA": str(data), "LC_ALL": "en_GB.UTF-8", **settings}


def process(
    data: Path, *arguments: str, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """The process when it has ended. ``typed`` answers what the command asks."""
    return subprocess.run(
        [sys.executable, "-m", "sagsgang.cli.main", *arguments],
        env=environment(data, **settings),
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sagsgang(data: Path, *arguments: str, typed: str = "", **settings: str) -> tuple[int, str]:
    """The exit code, and all that was printed."""
    done = process(data, *arguments, typed=typed, **settings)
    return done.returncode, done.stdout + done.stderr
