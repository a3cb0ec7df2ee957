"""What a file is to a packet: pages to put in, a picture to print, or something handed out beside.

Plain data, since it comes from the process that opens other people's files.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Beside = Literal[
    "encrypted", "broken", "too_large", "too_many_pages", "too_slow", "missing", "not_joined",
    "spreadsheet", "document", "presentation", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One of a file's own bookmarks; ``level`` from 0, ``page`` from 0 within the file."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page to put in: how wide and high it is shown, in points, and whether it has text."""

    width: float
    height: float
    has_text: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file after it was looked at. Exactly one of ``beside``, ``pages`` and ``picture`` is set.

    ``tagged`` files bring a structure of their own, ``language`` is the one they name.
    """

    beside: Beside | None = None
    pages: tuple[Page, ...] = ()
    picture: Literal["", "png", "jpg"] = ""
    tagged: bool = False
    language: str = ""
    bookmarks: tuple[Bookmark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For the way between the processes."""
        return asdict(self)


def prepared_from_json(told: dict[str, Any]) -> Prepared:
    """As ``as_json`` told it."""
    return Prepared(
        **{
            **told,
            "pages": tuple(Page(**page) for page in told["pages"]),
            "bookmarks": tuple(Bookmark(**mark) for mark in told["bookmarks"]),
        }
    )


@dataclass(frozen=True, slots=True)
class PutIn:
    """A prepared PDF that stands behind a cover; ``title`` is what people know it by."""

    path: str
    prepared: Prepared
    title: str


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover's bookmark: under which item it stands (its place among them), what it is called,
    and what is put in behind it."""

    item: int
    title: str
    put_in: PutIn | None = None
