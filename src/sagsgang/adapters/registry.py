"""All formats, and the way from a path to its text.

A new format is a file beside the others in ``formats`` and a line here.
"""

from __future__ import annotations

import os
from pathlib import Path

from sagsgang.adapters import foreign
from sagsgang.adapters.format import Extracted, Format, Original, opened
from sagsgang.adapters.formats import docx, firstagenda, html, pdf, plain
from sagsgang.adapters.unreadable import Unreadable

LINES_LIMIT = 2_000_000  # a thousand-page paper has fifty thousand

# Asked in this order; plain text last, for it takes whatever is text.
FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    firstagenda.FORMAT,
    html.FORMAT,
    plain.FORMAT,
)


def recognised(original: Original) -> Format | None:
    """The format an open file is in, by its contents; ``None`` if it is none of ours."""
    return next((f for f in FORMATS if f.recognise(original)), None)


def claimed(name: str) -> Format | None:
    """The format a file's name claims."""
    suffix = Path(name).suffix.lower()
    return next((f for f in FORMATS if suffix in f.suffixes), None)


def extract(path: Path, *, name: str | None = None, processes: int | None = None) -> Extracted:
    """The text of a file, with its places.

    ``name`` is what people know the file by when ``path`` is not (a stored original);
    ``processes`` is how many may work on it, by default as many as the computer gives us.
    Raises ``Unreadable``, and nothing else, when the file cannot be read.
    """
    if processes is None:
        processes = cores()
    with opened(path, name, processes=processes) as original:
        form = recognised(original)
        if form is None:
            raise _unrecognised(original)
        pages = form.extract(original)
        _require_countable(original, pages.text)
        sha256 = original.sha256()
        original.require_unchanged()
    return Extracted(
        text=pages.text,
        page_starts=pages.page_starts,
        media_type=form.media_type,
        sha256=sha256,
        name=original.name,
        pages=len(pages.page_starts) or None,
        beside=pages.beside,
    )


def _require_countable(original: Original, text: str) -> None:
    """Refuse a text of nothing but line ends: a line takes a hundred times its place on disk."""
    lines = text.count("\n") + text.count("\r") + text.count("\f")
    if lines > LINES_LIMIT:
        raise Unreadable(original.name, "too_many_lines", limit=LINES_LIMIT // 1_000_000)


def _unrecognised(original: Original) -> Unreadable:
    if refused := foreign.refusal(original):
        return refused
    if form := claimed(original.name):
        return Unreadable(original.name, "not_what_named", format=form.title)
    return Unreadable(original.name, "unknown_type")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
