"""The pages of a long PDF read by two processes: one from the front, one from the back.

PDFium works on one core at a time. The second process is this module run by a fresh interpreter: no
fork, so it is safe beside threads. They meet wherever they meet, so neither waits for the other for
longer than a handful of pages takes, however late the second one starts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from sagsgang.adapters.format import Original
from sagsgang.adapters.formats.pdf_pages import Sum, texts_of

HANDFUL = 16  # pages read before looking at what the other has done

# First page and texts of a handful; None when the other process has ended.
Delivered = SimpleQueue[tuple[int, list[str]] | None]


def shared_texts(original: Original, document: Any, count: int, limit: int) -> list[str]:
    """The texts of all ``count`` pages. If the second process fails, this one reads them all.

    Raises ``TooMuchText`` beyond ``limit`` characters.
    """
    characters = Sum(limit)
    pages = [""] * count
    with _start_second(original, count) as second:
        delivered: Delivered = SimpleQueue()
        listener = Thread(target=_listen, args=(second.stdout, delivered), daemon=True)
        listener.start()
        front, back, at_work = 0, count, True
        try:
            while front < back:
                # What is left is in the other's hands: wait for it. Else only look.
                wait = at_work and back - front <= HANDFUL
                if wait or not delivered.empty():
                    handful = delivered.get()
                    if handful is None:
                        at_work = False
                    else:
                        back, texts = handful
                        pages[back : back + len(texts)] = characters.add(texts)
                    continue
                stop = min(front + HANDFUL, back)
                pages[front:stop] = characters.add(texts_of(document, front, stop))
                front = stop
        finally:
            second.kill()
            listener.join()
    return pages


def _start_second(original: Original, count: int) -> subprocess.Popen[bytes]:
    path = os.fspath(original.path)
    same = _identity(original.handle.fileno())
    return subprocess.Popen(  # noqa: S603 - own interpreter, own module, no shell
        [sys.executable, "-m", __name__, path, same, str(count)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _identity(descriptor: int) -> str:
    """What tells a file from another that has taken its name."""
    facts = os.fstat(descriptor)
    return f"{facts.st_dev}:{facts.st_ino}:{facts.st_size}:{facts.st_mtime_ns}"


def _listen(stream: IO[bytes], delivered: Delivered) -> None:
    """Hand on each handful that arrives whole: a line with its first page and size, then it."""
    try:
        while len(head := stream.readline().split()) == 2:
            start, size = map(int, head)
            data = stream.read(size)
            if len(data) < size:
                return
            delivered.put((start, data.decode("utf-8").split("\0")))
    finally:  # whatever arrived, nobody may wait for more
        delivered.put(None)


def _second(path: str, same: str, count: str) -> int:
    """The second process: handfuls from the last page on, until it is ended from outside.

    1 if the file is another now.
    """
    import pypdfium2

    with Path(path).open("rb") as handle:
        if same != _identity(handle.fileno()):
            return 1
        with pypdfium2.PdfDocument(handle) as document:
            for stop in range(int(count), 0, -HANDFUL):
                start = max(0, stop - HANDFUL)
                data = "\0".join(texts_of(document, start, stop)).encode()
                sys.stdout.buffer.write(b"%d %d\n" % (start, len(data)) + data)
                sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_second(*sys.argv[1:]))
