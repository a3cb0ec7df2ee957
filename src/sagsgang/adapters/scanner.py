"""The virus scanner a file goes through before it is kept: none, clamd, or any command.

A scanner that is set up and cannot answer lets nothing through, and says why.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import shlex
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol
from urllib.parse import urlsplit

from sagsgang.adapters.unreadable import Language, Sentence

TIMEOUT = 60.0  # seconds for one file, connection and answer included
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096  # bytes; a scanner that says more is not understood
_LONGEST_SIGNATURE = 200
_CLAMD_PORT = 3310
_FOUND = re.compile(r"stream: (?P<signature>.+) FOUND")

_log = logging.getLogger(__name__)

CLEAN = Sentence("scanned for viruses, none found", "scannet for virus, intet fundet")
NOT_SCANNED = Sentence("not scanned for viruses", "ikke scannet for virus")
INFECTED = Sentence("holds something harmful ({detail})", "indeholder noget skadeligt ({detail})")
# code → why a scanner could not answer; ``{detail}`` is what it or the system said.
REASONS: dict[str, Sentence] = {
    "unreachable": Sentence(
        "the virus scanner cannot be reached ({detail})",
        "virusscanneren kan ikke nås ({detail})",
    ),
    "slow": Sentence(
        "the virus scanner did not answer in time", "virusscanneren svarede ikke i tide"
    ),
    "too_large": Sentence(
        "the file is larger than the virus scanner takes",
        "filen er større, end virusscanneren tager imod",
    ),
    "unclear": Sentence(
        "the virus scanner gave an answer that is not understood ({detail})",
        "virusscanneren gav et svar, der ikke kan forstås ({detail})",
    ),
    "failed": Sentence(
        "the virus scanner failed ({detail})", "virusscanneren gik i stykker ({detail})"
    ),
    "file": Sentence("the file could not be read ({detail})", "filen kunne ikke læses ({detail})"),
}


@dataclass(frozen=True, slots=True)
class Clean:
    """Nothing was found."""

    passes: ClassVar[bool] = True

    @property
    def told(self) -> str:
        """What to keep beside the file."""
        return self.sentence()

    def sentence(self, language: Language = "da") -> str:
        """What the scanner said, to follow a file's name."""
        return CLEAN.of(language)


@dataclass(frozen=True, slots=True)
class NotScanned:
    """No scanner is set up; the file passes, and everybody can see that nobody looked."""

    passes: ClassVar[bool] = True

    @property
    def told(self) -> str:
        """What to keep beside the file."""
        return self.sentence()

    def sentence(self, language: Language = "da") -> str:
        """What to say of it, to follow a file's name."""
        return NOT_SCANNED.of(language)


@dataclass(frozen=True, slots=True)
class Infected:
    """Something was found; ``signature`` is the scanner's name for it."""

    signature: str
    passes: ClassVar[bool] = False

    @property
    def told(self) -> str:
        """What to tell whoever brought it."""
        return self.sentence()

    def sentence(self, language: Language = "da") -> str:
        """What the scanner said, to follow a file's name."""
        return INFECTED.of(language).format(detail=self.signature)


@dataclass(frozen=True, slots=True)
class CouldNot:
    """The scanner did not answer; the file may not pass. ``reason`` is a code of ``REASONS``."""

    reason: str
    detail: str = ""
    passes: ClassVar[bool] = False

    @property
    def told(self) -> str:
        """What to tell whoever brought it."""
        return self.sentence()

    def sentence(self, language: Language = "da") -> str:
        """Why, to follow a file's name."""
        return REASONS[self.reason].of(language).format(detail=self.detail or "?")


Answer = Clean | NotScanned | Infected | CouldNot


class Scanner(Protocol):
    """Whatever can say whether a file is harmful. ``scan`` never raises."""

    def scan(self, data: bytes | Path, name: str) -> Answer:
        """Look through a file; ``name`` is what people call it, should a scanner ask."""


@dataclass(frozen=True, slots=True)
class NoScanner:
    """Nothing is set up."""

    def scan(self, data: bytes | Path, name: str) -> Answer:
        """Say that nobody looked."""
        return NotScanned()


@dataclass(frozen=True, slots=True)
class Clamd:
    """The daemon of ClamAV. ``address`` is a socket's path, or a host and a port."""

    address: str | tuple[str, int]
    timeout: float = TIMEOUT

    def scan(self, data: bytes | Path, name: str) -> Answer:
        """Send the file as a stream (``INSTREAM``), so that clamd needs no access to it."""
        deadline = time.monotonic() + self.timeout
        try:
            with _opened(data) as source, self._connected() as connection:
                answer = _answer_of(_streamed(connection, source, deadline))
        except _SourceFailed as error:
            answer = CouldNot("file", str(error))
        except TimeoutError:
            answer = CouldNot("slow")
        except OSError as error:
            answer = CouldNot("unreachable", _printable(error.strerror or str(error)))
        return _logged(answer)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if isinstance(self.address, str):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            with connection:
                connection.settimeout(self.timeout)
                connection.connect(self.address)
                yield connection
        else:
            with socket.create_connection(self.address, timeout=self.timeout) as connection:
                yield connection


@dataclass(frozen=True, slots=True)
class Command:
    """Any program: it gets the path of a file last, and ends with 0 for clean, 1 for infected."""

    words: tuple[str, ...]
    timeout: float = TIMEOUT
    environment: dict[str, str] = field(default_factory=dict)

    def scan(self, data: bytes | Path, name: str) -> Answer:
        """Run it on a copy that only this user can read, under a name that says nothing."""
        try:
            with tempfile.TemporaryDirectory(prefix="scan-") as folder, _opened(data) as source:
                copy = Path(folder) / "file"
                with copy.open("wb") as target:
                    while piece := _read(source):
                        target.write(piece)
                answer = self._run(copy)
        except _SourceFailed as error:
            answer = CouldNot("file", str(error))
        except OSError as error:
            answer = CouldNot("unreachable", _printable(error.strerror or str(error)))
        return _logged(answer)

    def _run(self, copy: Path) -> Answer:
        # Its own settings are no business of a scanner's: passwords are among them.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SAGSGANG_")}
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(  # noqa: S603 - the words are the administrator's own
                [*self.words, str(copy)],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
                env=kept | self.environment,
                start_new_session=True,
            )
            try:
                code = process.wait(self.timeout)
            except subprocess.TimeoutExpired:
                return CouldNot("slow")
            finally:
                # The programs it started, too: one that hangs would keep the copy open.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            said.seek(0)
            words = _printable(said.read(_LONGEST_ANSWER).decode("utf-8", "replace").strip())
        if code == 0:
            return Clean()
        if code == 1:
            return Infected(words[:_LONGEST_SIGNATURE] or "?")
        return CouldNot("failed", f"exit {code}")


def scanner_of(setting: str) -> Scanner:
    """The scanner a setting names. Raises ``ValueError`` for one that cannot be.

    Empty: none. ``clamd:/run/clamav/clamd.ctl`` or ``clamd://host:3310``: the daemon of ClamAV.
    ``command:/path/to/program …``: any program.
    """
    setting = setting.strip()
    kind, _, rest = setting.partition(":")
    if not setting:
        return NoScanner()
    if kind == "command":
        words = tuple(shlex.split(rest))
        if words and words[0].startswith("/"):
            return Command(words)
    elif kind == "clamd" and rest.startswith("//"):
        parts = urlsplit(setting)
        if parts.hostname and parts.path in ("", "/") and not (parts.query or parts.username):
            return Clamd((parts.hostname, parts.port or _CLAMD_PORT))
    elif kind == "clamd" and rest.startswith("/"):
        return Clamd(rest)
    raise ValueError(setting)


class _SourceFailed(Exception):
    """The file itself could not be read: not the scanner's fault, but nothing passes either."""


@contextlib.contextmanager
def _opened(data: bytes | Path) -> Iterator[BinaryIO]:
    if isinstance(data, bytes):
        yield io.BytesIO(data)
        return
    try:
        source = data.open("rb")
    except OSError as error:
        raise _SourceFailed(_printable(error.strerror or str(error))) from error
    with source:
        yield source


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise _SourceFailed(_printable(error.strerror or str(error))) from error


def _streamed(connection: socket.socket, source: BinaryIO, deadline: float) -> bytes:
    """What clamd answers: each piece goes with its length before it, an empty one ends."""
    try:
        _send(connection, b"zINSTREAM\0", deadline)
        while piece := _read(source):
            _send(connection, len(piece).to_bytes(4, "big") + piece, deadline)
        _send(connection, bytes(4), deadline)
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up in the middle of a file that is too large, but first it says so.
        with contextlib.suppress(OSError):
            return _received(connection, deadline)
        raise
    return _received(connection, deadline)


def _send(connection: socket.socket, data: bytes, deadline: float) -> None:
    connection.settimeout(_left(deadline))
    connection.sendall(data)


def _received(connection: socket.socket, deadline: float) -> bytes:
    answer = b""
    while len(answer) <= _LONGEST_ANSWER and not answer.endswith(b"\0"):
        connection.settimeout(_left(deadline))
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _answer_of(answer: bytes) -> Answer:
    """Clean only for the one answer that says so; whatever else is odd does not pass."""
    words = answer.removesuffix(b"\0").decode("ascii", "replace")
    if answer == b"stream: OK\0":
        return Clean()
    if answer.endswith(b"\0") and words.isprintable() and (found := _FOUND.fullmatch(words)):
        return Infected(found["signature"][:_LONGEST_SIGNATURE])
    if "size limit exceeded" in words:
        return CouldNot("too_large")
    return CouldNot("unclear", _printable(words)[:_LONGEST_SIGNATURE])


def _logged(answer: Answer) -> Answer:
    """The one who runs the site is told; the file's name may be a closed matter's, and is not."""
    if isinstance(answer, CouldNot):
        _log.warning("A file was not let in: %s.", answer.sentence("en"))
    return answer


def _printable(words: str) -> str:
    kept = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(kept.split())
