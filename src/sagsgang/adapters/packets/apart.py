"""Attachments are opened in a process of its own: no file takes the server down or fills it.

One process for the files of one packet. What a file does to the process counts for that file alone.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any

from sagsgang.adapters.packets.joining import join
from sagsgang.adapters.packets.looking import look
from sagsgang.adapters.packets.prepared import Cover, Prepared, PutIn, prepared_from_json

LONGEST = 60  # seconds for one file
LONGEST_JOINING = 600
_MEMORY = 3 << 30  # bytes the process may ask for
_log = logging.getLogger(__name__)


class NotJoined(Exception):
    """The attachments were prepared, but could not be joined."""


class FilesApart:
    """Prepares and joins as long as its ``with`` lasts; the process begins with the first file."""

    def __init__(self, *, longest: float = LONGEST) -> None:
        self._longest = longest
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> FilesApart:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def prepare(self, source: Path, target: Path, media_type: str) -> Prepared:
        """What the file is to a packet; what is put in is written to ``target``. Never fails."""
        asked = {"source": str(source), "target": str(target), "media_type": media_type}
        told = self._ask({"do": "prepare", **asked}, self._longest)
        if isinstance(told, str):
            return Prepared(beside="too_slow" if told == "too_slow" else "broken")
        return prepared_from_json(told)

    def join(self, typeset: Path, covers: Sequence[Cover], target: Path, *, items: int) -> None:
        """As ``joining.join``. Raises ``NotJoined``."""
        asked = {
            "do": "join",
            "typeset": str(typeset),
            "covers": [asdict(cover) for cover in covers],
            "target": str(target),
            "items": items,
        }
        told = self._ask(asked, LONGEST_JOINING)
        if isinstance(told, str):
            raise NotJoined(told)

    def _ask(self, asked: dict[str, Any], longest: float) -> dict[str, Any] | str:
        process = self._begun()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("The process was begun without its pipes.")
        late = Timer(longest, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(asked).encode("ascii") + b"\n")
            process.stdin.flush()
            told = process.stdout.readline()
        except BrokenPipeError:
            told = b""
        finally:
            too_slow = not late.is_alive()
            late.cancel()
        if not told.endswith(b"\n"):
            self._end()
            why = "too_slow" if too_slow else "crashed"
            _log.error("Work on an attachment ended the process that did it (%s)", why)
            return why
        answer: dict[str, Any] = json.loads(told)
        if "refused" in answer:
            _log.error("The attachments were not joined: %s", answer["refused"])
            return str(answer["refused"])
        return answer

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - own interpreter, own module, no shell
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _work() -> None:
    """The other end: an answer for each line, until nobody asks any more."""
    _bound_memory()
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "prepare":
            told = look(Path(asked["source"]), Path(asked["target"]), asked["media_type"]).as_json()
        else:
            told = _joined(asked)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _joined(asked: dict[str, Any]) -> dict[str, Any]:
    covers = [_cover(told) for told in asked["covers"]]
    try:
        join(Path(asked["typeset"]), covers, Path(asked["target"]), items=asked["items"])
    except Exception as refused:
        return {"refused": type(refused).__name__}
    return {}


def _cover(told: dict[str, Any]) -> Cover:
    put_in = told["put_in"]
    if put_in is not None:
        put_in = PutIn(**{**put_in, "prepared": prepared_from_json(put_in["prepared"])})
    return Cover(told["item"], told["title"], put_in)


def _bound_memory() -> None:
    """A file that unfolds without end ends this process before it fills the machine."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _work()
