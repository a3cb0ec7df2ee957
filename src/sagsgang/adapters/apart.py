"""The texts of files, drawn in a process of its own: one process for many files.

For servers: no file takes the server down or holds it up, and PDFium, which bears one thread only,
meets no second one. A file that brings the process down takes no other file with it.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType

from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable

LONGEST = 60  # seconds for one file; a thousand pages take two
_log = logging.getLogger(__name__)


class TextsApart:
    """Draws texts as long as its ``with`` lasts; the process begins with the first file."""

    def __init__(self, *, longest: float = LONGEST) -> None:
        self._longest = longest
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> TextsApart:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def text(self, path: Path, name: str, *, most: int) -> str:
        """The first ``most`` characters of a file's text; ``name`` is what people know it by.

        Raises ``Unreadable``, and nothing else, when there is none to be had.
        """
        process = self._begun()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("The process was begun without its pipes.")
        late = Timer(self._longest, process.kill)
        late.start()
        try:
            asked = json.dumps({"path": str(path), "name": name, "most": most})
            process.stdin.write(asked.encode("ascii") + b"\n")
            process.stdin.flush()
            told = process.stdout.readline()
        except BrokenPipeError:
            told = b""
        finally:
            too_slow = not late.is_alive()
            late.cancel()
        if not told.endswith(b"\n"):
            self._end()
            reason = "too_slow" if too_slow else "crashed"
            _log.error("Drawing the text of a file ended the process that did it (%s)", reason)
            raise Unreadable(name, reason, seconds=round(self._longest))
        answer = json.loads(told)
        if "reason" in answer:
            why = Unreadable(name, answer["reason"])
            why.facts.update(answer["facts"])
            raise why
        return str(answer["text"])

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


def _draw() -> None:
    """The other end: a line for each line, until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            drawn = extract(Path(asked["path"]), name=asked["name"], processes=1)
        except Unreadable as why:
            told = {"reason": why.reason, "facts": why.facts}
        else:
            told = {"text": drawn.text[: asked["most"]]}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _draw()
