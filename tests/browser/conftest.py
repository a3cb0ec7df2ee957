"""A real server on a data folder of its own, and Debian's chromium.

Without chromium the tests here are skipped with the reason, except in CI, where they fail. The
browser is closed when the tests of a file are done: while it runs, Django takes the thread for an
asynchronous one and would refuse other tests their database.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.mail_server import Postbox, mail_server
from tests.made_once import made_once, prepared_folder

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VENDOR = ROOT / "src" / "sagsgang" / "portal" / "static" / "vendor" / "dkfds"
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_SAGSGANG = [sys.executable, "-m", "sagsgang.cli.main"]
_WAIT = 30.0  # seconds for the server to answer


@dataclass(frozen=True)
class Site:
    """Where the server is and what its data holds."""

    url: str
    known: dict[str, str]

    def pages(self) -> dict[str, str]:
        """One address of each kind of page."""
        meeting = "/organer/bestyrelsen/2026-03-12/"
        long_words = "/organer/forsyningssikkerhedskoordinationsudvalget/2026-02-05/"
        return {
            "front": "/",
            "bodies": "/organer/",
            "body": "/organer/bestyrelsen/",
            "undated": "/organer/bestyrelsen/?aar=uden",
            "meeting": meeting,
            "long-agenda": "/organer/bestyrelsen/2026-06-11/",
            "item": f"{meeting}punkt-2/",
            "wide-table": "/organer/bestyrelsen/2026-06-11/punkt-40/",
            "original": f"{meeting}punkt-2/originalen/",
            "annex": f"{meeting}bilag/{self.known['annex']}/",
            "case": f"/sager/foreningen-fjord/{self.known['case']}/",
            "cases": "/sager/",
            "unknown-case": "/sager/?nummer=EMN-1900-00001",
            "month": "/kalender/2026/03/",
            "empty-month": "/kalender/2026/04/",
            "year": "/kalender/2026/",
            "long-words": long_words,
            "long-words-body": "/organer/forsyningssikkerhedskoordinationsudvalget/",
            "long-words-item": f"{long_words}punkt-1/",
            "long-words-case": f"/sager/{self.known['long_case']}/",
            "two-papers": f"{long_words}punkt-1/originalen/",
            "month-of-long-words": "/kalender/2026/02/",
            "missing": "/findes-ikke/",
        }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path."""
    found = shutil.which("chromium")
    missing = [
        what
        for what, there in (
            ("chromium is not installed (Debian: apt install chromium)", found),
            ("the front-end assets are not copied (make assets)", VENDOR.exists() and AXE.exists()),
        )
        if not there
    ]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"In CI nothing may be skipped, but {' and '.join(missing)}.")
    if missing:
        pytest.skip(f"Browser tests are skipped: {' and '.join(missing)}.")
    return str(found)


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the papers of ``filling``, served as anybody would serve it."""
    filling = [sys.executable, "-m", "tests.browser.filling"]
    with _served(tmp_path_factory.mktemp("data"), filling) as (url, told):
        yield Site(url, json.loads(told))


@pytest.fixture(scope="session")
def invented_board(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the invented association's papers are served, read in by the command for it."""
    reading = [*_SAGSGANG, "import", "examples/papers"]
    with _served(tmp_path_factory.mktemp("invented"), reading) as (url, _):
        yield url


@dataclass
class Secretariat:
    """A demonstration with mail and a clock that can be moved."""

    url: str
    postbox: Postbox
    clock: Path

    def is_now(self, at: datetime) -> None:
        """Let the server think that it is ``at``."""
        self.clock.write_text(str((at - datetime.now(UTC)).total_seconds()))


@pytest.fixture(scope="module")
def secretariat(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secretariat]:
    """The invented board with papers on their way, served with a real mail server beside it."""
    data = tmp_path_factory.mktemp("secretariat")
    clock = data / "clock"
    clock.write_text("0")
    settings = {
        "SAGSGANG_DEMO": "1",
        "SAGSGANG_MAIL_FROM": "Sekretariatet <sekretariat@oernes.example>",
        "DJANGO_SETTINGS_MODULE": "tests.browser.moved_clock",
        "TEST_CLOCK": str(clock),
    }
    with mail_server(Postbox()) as postbox:
        settings["SAGSGANG_MAIL"] = f"smtp://{postbox.host}:{postbox.port}"
        with _served(data, [*_SAGSGANG, "demo"], **settings) as (url, _):
            yield Secretariat(url, postbox, clock)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """Chromium, one for all tests of a file."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, site: Site) -> Iterator[Any]:
    """A fresh tab in which addresses are relative to the site; an error in its console fails."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    yield tab
    context.close()
    told = [text for text in said if "404 (Not Found)" not in text]
    assert not told, "the browser's console has errors"


@contextmanager
def _served(data: Path, fill: list[str], **settings: str) -> Iterator[tuple[str, str]]:
    """Serve a data folder that was prepared and filled: its address, and what filling it said.

    Each command that fills a folder runs once; ``data`` gets a copy of what it left.
    """
    name = re.sub(r"[^\w.]+", "-", " ".join(fill[1:]))
    filled = made_once(data.parent, name, _filling(fill, data.parent))
    shutil.copytree(filled / "data", data, dirs_exist_ok=True)
    told = (filled / "told").read_text(encoding="utf-8")
    port = _free_port()
    environment = _environment(data, **settings)
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*_SAGSGANG, "serve", "--port", str(port)],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, server, data / "server.log")
            yield url, told
        finally:
            server.terminate()
            server.wait(timeout=30)


def _environment(data: Path, **settings: str) -> dict[str, str]:
    return {
        **os.environ,
        "SAGSGANG_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        **settings,
    }


def _filling(fill: list[str], base: Path) -> Callable[[Path], None]:
    """Make ``data`` with a command, and ``told``, what it said."""

    def make(folder: Path) -> None:
        data = Path(shutil.copytree(prepared_folder(base), folder / "data"))
        done = subprocess.run(
            fill, env=_environment(data), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        (folder / "told").write_text(done.stdout, encoding="utf-8")

    return make


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The server did not answer: {log.read_text(errors='replace')[-3000:]}")
