"""What is costly to make, made once for a whole run, however many processes run the tests."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def made_once(base: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder ``name`` of this run, which whoever asks first makes with ``make``.

    ``base`` is where this process has its temporary folders. Others wait until it is made. It is
    to be copied, never changed. When making it fails, the next one who asks makes it anew.
    """
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = run / "made-once" / name
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    with folder.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            being_made = folder.with_name(f"{name}.new")
            shutil.rmtree(being_made, ignore_errors=True)
            being_made.mkdir(mode=0o700)
            make(being_made)
            being_made.rename(folder)
    return folder


def prepared_folder(base: Path) -> Path:
    """What ``sagsgang prepare`` leaves in a data folder."""
    return made_once(base, "prepared", _prepare)


def _prepare(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sagsgang.cli.main", "prepare"],
        env={**os.environ, "SAGSGANG_DATA": str(data)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
