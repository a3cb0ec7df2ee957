"""The one shape of a format: how a file is recognised and how its text comes out."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from sagsgang.adapters.unreadable import Unreadable

MEGABYTE = 1024 * 1024
HEAD_BYTES = 8192


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a file; ``page_starts`` are offsets in it, empty where there are no pages.

    ``beside`` is what the file carries besides and shows to whoever looks: bookmarks, its title,
    the names of files enclosed in it, a line each.
    """

    text: str
    page_starts: tuple[int, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text with its places, and what identifies the file.

    ``sha256`` is of the file's bytes; ``pages`` is ``None`` where the format has none; ``beside``
    as in ``Pages``.
    """

    text: str
    page_starts: tuple[int, ...]
    media_type: str
    sha256: str
    name: str
    pages: int | None
    beside: str = ""

    @property
    def characters(self) -> int:
        """Code points of the text."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Original:
    """An open file. It stays readable when its name goes away meanwhile.

    ``head`` holds its first 8 KiB, ``size`` is in bytes as the file was opened, ``processes`` is
    how many may work on it.
    """

    path: Path
    name: str
    size: int
    head: bytes
    handle: BufferedReader
    modified_at_ns: int
    processes: int = 1

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters, with its dot."""
        return Path(self.name).suffix.lower()

    def read(self, limit: int, what: str) -> bytes:
        """All bytes, of at most ``limit``; ``what`` names the format in a refusal."""
        if self.size > limit:
            raise self.too_large(self.size, limit, what)
        with self.watched():
            self.handle.seek(0)
            data = self.handle.read(limit + 1)
        if len(data) > limit:
            raise self.too_large(len(data), limit, what)
        return data

    def require_unchanged(self) -> None:
        """Refuse a file that was written to since it was opened."""
        with self.watched():
            now = os.fstat(self.handle.fileno())
        if (now.st_size, now.st_mtime_ns) != (self.size, self.modified_at_ns):
            raise Unreadable(self.name, "vanished")

    def sha256(self) -> str:
        """The digest of the whole file, in hexadecimal."""
        with self.watched():
            self.handle.seek(0)
            return hashlib.file_digest(self.handle, "sha256").hexdigest()

    def too_large(self, size: int, limit: int, what: str) -> Unreadable:
        """The refusal of a file above the limit of its format; both in bytes."""
        return Unreadable(
            self.name,
            "too_large",
            size=-(-size // MEGABYTE),
            limit=limit // MEGABYTE,
            format=what,
        )

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Tell an error of the disk as an ``Unreadable``."""
        with os_errors(self.name):
            yield


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``recognise`` looks at the contents, never at the name alone; ``extract`` raises nothing but
    ``Unreadable``. ``suffixes`` (small letters) tell what a file claims to be. ``title`` is what
    people call the format.
    """

    id: str
    title: str
    media_type: str
    suffixes: tuple[str, ...]
    recognise: Callable[[Original], bool]
    extract: Callable[[Original], Pages]


@contextmanager
def opened(path: Path, name: str | None = None, *, processes: int = 1) -> Iterator[Original]:
    """Open a file for reading without ever waiting for a pipe, socket or device.

    Raises ``Unreadable`` when there is no such file, no access, or no regular, non-empty file.
    """
    name = _readable(name or path.name or str(path))
    if "\0" in str(path):  # no file system has such a name
        raise Unreadable(name, "missing")
    with os_errors(name):
        _require_regular(os.stat(path).st_mode, name)  # noqa: PTH116 - before open: a device may act
        # Non-blocking, should a pipe have taken the name since the look at it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as handle:
        with os_errors(name):
            facts = os.fstat(descriptor)
            _require_regular(facts.st_mode, name)
            head = handle.read(HEAD_BYTES)
        if not head:
            raise Unreadable(name, "empty")
        yield Original(path, name, facts.st_size, head, handle, facts.st_mtime_ns, processes)


def _readable(name: str) -> str:
    """A name whose bytes are no UTF-8 shows U+FFFD for them, so that it can be printed."""
    return os.fsencode(name).decode("utf-8", "replace")


def _require_regular(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(name, "directory")
    if not stat.S_ISREG(mode):
        raise Unreadable(name, "not_a_file")


_ERRNO_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ESTALE: "vanished",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ELOOP: "loop",
}


@contextmanager
def os_errors(name: str) -> Iterator[None]:
    """Tell an error of the operating system about a file as an ``Unreadable``."""
    try:
        yield
    except OSError as error:
        reason = _ERRNO_REASONS.get(error.errno or 0, "io_error")
        raise Unreadable(name, reason, detail=error.strerror or "?") from error
