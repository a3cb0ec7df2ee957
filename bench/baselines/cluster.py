"""A throwaway PostgreSQL cluster in a folder of its own, gone when the block ends."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bench.baselines.baseline import NotHere

_DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root


@contextmanager
def cluster(*options: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection that commits each statement, to an empty database; no port is opened.

    ``options`` are the server's own, such as ``-c work_mem=64MB``. Raises NotHere without
    PostgreSQL, or without a user that may run it.
    """
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has 107 bytes at most
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data = folder / "data"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    # Nothing in it has to outlive the block.
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try:
        _run([str(programs / "initdb"), "-D", str(data), *_AS_MEASURED], user)
        _run([*control, "-o", " ".join((settings, *options)), "start"], user)
        try:
            at = f"host={folder} user=bench dbname=postgres"
            with psycopg.connect(at, autocommit=True) as connection:
                yield connection
        finally:
            _run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_AS_MEASURED = ("-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")


def _programs() -> Path:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(_DEBIAN.glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NotHere("PostgreSQL is not installed")


def _user() -> str | None:
    """Whom to run the server as; ``None`` as oneself."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in _UNPRIVILEGED:
        if name in names:
            return name
    raise NotHere("there is no unprivileged user to run PostgreSQL")


def _run(command: list[str], user: str | None) -> None:
    told = subprocess.run(
        command,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if told.returncode:
        raise NotHere(f"PostgreSQL did not run: {told.stderr.strip()[-200:]}")
