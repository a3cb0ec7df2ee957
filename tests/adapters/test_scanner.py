"""The scanner hook, against a server that speaks clamd's protocol and against real programs."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sagsgang.adapters.scanner import (
    REASONS,
    Clamd,
    Clean,
    Command,
    CouldNot,
    Infected,
    NoScanner,
    NotScanned,
    scanner_of,
)
from sagsgang.config import environment

VIRUS = b"et-skadeligt-program-uden-navn"


@dataclass
class Daemon:
    """A clamd of a few lines: it knows one virus and a limit, or gives the answer it is told to."""

    address: str
    limit: int = 100 * 1024 * 1024
    answer: Callable[[bytes], bytes | None] | None = None
    streams: list[int] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    self._talk(connection)
                except OSError:
                    continue

    def _talk(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        data = bytearray()
        while length := int.from_bytes(stream.read(4), "big"):
            data += stream.read(length)
            if len(data) > self.limit:
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.streams.append(len(data))
        if self.answer is not None:
            reply = self.answer(bytes(data))
            if reply is None:
                time.sleep(5)
                return
        elif VIRUS in data:
            reply = b"stream: Dansk.Test-1 FOUND\0"
        else:
            reply = b"stream: OK\0"
        connection.sendall(reply)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    path = str(tmp_path / "clamd.ctl")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(path)
        listener.listen()
        running = Daemon(path)
        threading.Thread(target=running.serve, args=(listener,), daemon=True).start()
        yield running


def program(folder: Path, script: str) -> str:
    path = folder / "scan me"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_clean_file_passes_and_says_so(daemon: Daemon) -> None:
    answer = Clamd(daemon.address).scan(b"et bilag", "bilag.pdf")
    assert answer == Clean()
    assert answer.passes
    assert answer.told == "scannet for virus, intet fundet"


def test_a_harmful_file_is_named_by_its_signature(daemon: Daemon) -> None:
    answer = Clamd(daemon.address).scan(b"x" * 70_000 + VIRUS, "bilag.pdf")
    assert answer == Infected("Dansk.Test-1")
    assert not answer.passes
    assert answer.sentence("en") == "holds something harmful (Dansk.Test-1)"


def test_a_file_on_the_disk_is_streamed_whole(daemon: Daemon, tmp_path: Path) -> None:
    path = tmp_path / "bilag.bin"
    path.write_bytes(os.urandom(200_001))
    assert Clamd(daemon.address).scan(path, "bilag.bin") == Clean()
    assert daemon.streams == [200_001]


def test_nothing_at_all_is_scanned_too(daemon: Daemon) -> None:
    assert Clamd(daemon.address).scan(b"", "tom.txt") == Clean()
    assert daemon.streams == [0]


def test_fifty_megabytes_go_through_in_pieces(daemon: Daemon) -> None:
    data = bytes(50 * 1024 * 1024)
    assert Clamd(daemon.address).scan(data, "stor.bin") == Clean()
    assert daemon.streams == [len(data)]


def test_a_file_the_daemon_finds_too_large_does_not_pass(daemon: Daemon) -> None:
    daemon.limit = 100_000
    answer = Clamd(daemon.address).scan(bytes(20 * 1024 * 1024), "stor.bin")
    assert isinstance(answer, CouldNot)
    assert not answer.passes
    # Whether its last words come through before it hangs up is chance; that it is no pass is not.
    assert answer.reason in ("too_large", "unreachable")


def test_a_daemon_over_the_network_is_asked_the_same_way() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = Daemon("")
        threading.Thread(target=running.serve, args=(listener,), daemon=True).start()
        port = listener.getsockname()[1]
        scanner = scanner_of(f"clamd://127.0.0.1:{port}")
        assert scanner.scan(VIRUS, "bilag.pdf") == Infected("Dansk.Test-1")
        assert scanner.scan(b"intet", "bilag.pdf") == Clean()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"stream: OK",
        b"stream: OK\n\0",
        b"stream: OK\0stream: Dansk.Test-1 FOUND\0",
        b"stream:  FOUND\0",
        b"stream: a\nb FOUND\0",
        b"OK\0",
        b"UNKNOWN COMMAND\0",
        b"\xff\xfe\x00",
        b"stream: OK" * 10_000,
        b"stream: Can't allocate memory ERROR\0",
    ],
)
def test_an_answer_that_is_not_understood_lets_nothing_through(
    daemon: Daemon, reply: bytes
) -> None:
    daemon.answer = lambda _: reply
    answer = Clamd(daemon.address).scan(b"et bilag", "bilag.pdf")
    assert isinstance(answer, CouldNot)
    assert not answer.passes
    assert answer.told.isprintable()
    assert len(answer.told) < 400


def test_a_daemon_that_is_silent_is_not_waited_for(daemon: Daemon) -> None:
    daemon.answer = lambda _: None
    began = time.monotonic()
    assert Clamd(daemon.address, timeout=0.3).scan(b"x", "bilag.pdf") == CouldNot("slow")
    assert time.monotonic() - began < 3


def test_a_daemon_that_is_not_there_lets_nothing_through(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answer = Clamd(str(tmp_path / "ingen.ctl")).scan(b"x", "fyring af direktøren.pdf")
    assert isinstance(answer, CouldNot)
    assert answer.reason == "unreachable"
    assert answer.told.startswith("virusscanneren kan ikke nås (")
    assert "cannot be reached" in caplog.text
    assert "direktøren" not in caplog.text


def test_a_file_that_cannot_be_read_does_not_pass(daemon: Daemon, tmp_path: Path) -> None:
    for scanner in (Clamd(daemon.address), Command(("/bin/true",))):
        answer = scanner.scan(tmp_path / "væk.pdf", "væk.pdf")
        assert isinstance(answer, CouldNot)
        assert answer.reason == "file"


def test_a_program_says_clean_with_nought(tmp_path: Path) -> None:
    path = program(tmp_path, 'grep -q "intet" "$1"')
    assert Command((path,)).scan(b"her er intet", "bilag.txt") == Clean()


def test_a_program_says_harmful_with_one_and_its_own_words(tmp_path: Path) -> None:
    path = program(tmp_path, r'printf "Dansk.Test-2\nmere\033[2J"; exit 1')
    assert Command((path,)).scan(VIRUS, "bilag.txt") == Infected("Dansk.Test-2 mere [2J")


def test_a_program_gets_the_file_and_neither_its_name_nor_our_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSGANG_MAIL", "smtp://u:hemmeligt@mail.example")
    seen = tmp_path / "set"
    path = program(tmp_path, f'{{ env; echo "$1 $2"; stat -c %a "$2"; }} > "{seen}"')
    assert Command((path, "--all")).scan(b"x", "fyring.txt") == Clean()
    told = seen.read_text()
    assert "hemmeligt" not in told
    assert "fyring" not in told
    assert "--all " in told
    copy = told.splitlines()[-2].split()[1]
    assert not Path(copy).exists()


@pytest.mark.parametrize("script", ["exit 2", "exit 255", "kill -9 $$"])
def test_a_program_that_fails_lets_nothing_through(tmp_path: Path, script: str) -> None:
    answer = Command((program(tmp_path, script),)).scan(b"x", "bilag.txt")
    assert isinstance(answer, CouldNot)
    assert answer.reason == "failed"


def test_a_program_that_is_not_there_lets_nothing_through() -> None:
    answer = Command(("/findes/ikke",)).scan(b"x", "bilag.txt")
    assert isinstance(answer, CouldNot)
    assert answer.reason == "unreachable"


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "levede"
    path = program(tmp_path, f'(sleep 1; touch "{mark}") & sleep 30')
    began = time.monotonic()
    assert Command((path,), timeout=0.3).scan(b"x", "bilag.txt") == CouldNot("slow")
    assert time.monotonic() - began < 3
    time.sleep(1.2)
    assert not mark.exists()


def test_without_a_scanner_files_pass_and_everybody_is_told() -> None:
    answer = scanner_of("").scan(VIRUS, "bilag.pdf")
    assert answer == NotScanned()
    assert answer.passes
    assert answer.told == "ikke scannet for virus"


def test_a_setting_names_a_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scanner_of(" ") == NoScanner()
    assert scanner_of("clamd:/run/clamav/clamd.ctl") == Clamd("/run/clamav/clamd.ctl")
    assert scanner_of("clamd://vagt.example") == Clamd(("vagt.example", 3310))
    assert scanner_of("clamd://[::1]:99") == Clamd(("::1", 99))
    assert scanner_of("command:/opt/scan --quiet 'a b'") == Command(("/opt/scan", "--quiet", "a b"))
    monkeypatch.setenv("SAGSGANG_SCANNER", "clamd:/run/clamav/clamd.ctl")
    assert environment.read("SAGSGANG_SCANNER") == Clamd("/run/clamav/clamd.ctl")


@pytest.mark.parametrize(
    "setting",
    [
        "ja",
        "clamd",
        "clamd:",
        "clamd:relativ",
        "clamd://",
        "clamd://vagt:abc",
        "clamd://vagt:99999",
        "clamd://vagt/sti",
        "command:",
        "command:scan",
        "command:/a 'b",
        "http://vagt",
        "/opt/scan",
    ],
)
def test_a_setting_that_names_none_stops_the_start(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSGANG_SCANNER", setting)
    with pytest.raises(environment.BadSetting, match="SAGSGANG_SCANNER"):
        environment.read("SAGSGANG_SCANNER")


def test_every_reason_is_told_in_both_languages() -> None:
    for reason, sentence in REASONS.items():
        assert sentence.da
        assert sentence.en
        told = CouldNot(reason, "x")
        assert "{" not in told.sentence("da") + told.sentence("en")
