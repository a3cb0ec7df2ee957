"""``sagsgang serve`` starts from a folder that is ready, and a demonstration stays at home."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import environment, sagsgang


def test_a_folder_that_is_not_prepared_is_not_served(tmp_path: Path) -> None:
    code, told = sagsgang(tmp_path / "data", "serve", "--port", "1")
    assert code == 2
    assert "is not ready. Run: sagsgang prepare" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_demonstration_is_served_to_this_machine_only(data: Path, host: str) -> None:
    code, told = sagsgang(data, "serve", "--host", host, SAGSGANG_DEMO="1")
    assert code == 2
    assert "served to this machine only" in told


def test_no_host_at_all_is_a_setting_that_cannot_be_used(tmp_path: Path) -> None:
    code, told = sagsgang(tmp_path, "prepare", SAGSGANG_HOSTS=",")
    assert code != 0
    assert "host names, separated by commas" in told


def test_a_visitor_who_never_finishes_a_request_does_not_keep_the_server_from_stopping(
    data: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "sagsgang.cli.main", "serve", "--port", str(port)],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with server, _connected(port, server) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHo")
        try:
            server.terminate()
            server.wait(timeout=30)
        finally:
            server.kill()


def _connected(port: int, server: subprocess.Popen[bytes]) -> socket.socket:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not listen")
