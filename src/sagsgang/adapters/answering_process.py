"""Work that may go wrong, done in a process of its own: a JSON line asked, a JSON line answered.

No work takes the server down or holds it up. What brings the process down takes nothing else with
it: the next line has a new process.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from threading import Timer
from types import TracebackType
from typing import Any, Literal, Self

_log = logging.getLogger(__name__)
Told = dict[str, Any]


class NoAnswer(Exception):
    """The process ended before it answered: it was stopped when it took too long, or it broke."""

    def __init__(self, why: Literal["too_slow", "crashed"]) -> None:
        super().__init__(f"A process of its own did not answer ({why}).")
        self.why = why


class AnsweringProcess:
    """Runs ``module``, which calls ``answer_lines``; it begins with the first line and lasts as
    long as its ``with``. ``what`` is what it does, for the log: no names of files."""

    def __init__(self, module: str, what: str) -> None:
        self._module = module
        self._what = what
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def ask(self, asked: Told, *, longest: float) -> Told:
        """The answer. Raises ``NoAnswer``, also after ``longest`` seconds."""
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
            self.end()
            why: Literal["too_slow", "crashed"] = "too_slow" if too_slow else "crashed"
            _log.error("%s ended the process that did it (%s)", self._what, why)
            raise NoAnswer(why)
        answer: Told = json.loads(told)
        return answer

    def end(self) -> None:
        """Stop it; the next line begins another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(  # noqa: S603 - own interpreter, own module, no shell
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def answer_lines(answer: Callable[[Told], Told]) -> None:
    """The other end: an answer for each line, until nobody asks any more."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
