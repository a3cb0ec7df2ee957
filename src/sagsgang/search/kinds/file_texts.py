"""The texts of attached files, drawn once and kept beside the index.

What is kept can be thrown away at any time: it is drawn again. A file that cannot be read is kept
as one without text, until ``_READER`` says that more can be read. No file that was once indexed is
drawn while somebody waits for an answer.
"""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from django.conf import settings

from sagsgang.adapters.apart import TextsApart
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.whole_file import write_whole
from sagsgang.core.keepable import keepable
from sagsgang.core.printed import Printed
from sagsgang.search.kinds.words import LONGEST, joined, printed_words
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, open_original, text_of

_READER = "1"  # another one when ``adapters`` reads more kinds of files, or reads them better
_log = logging.getLogger(__name__)
# What may be otherwise the next time: the disk, not the file.
_PASSING = frozenset({"missing", "vanished", "no_permission", "io_error"})


class FileTexts:
    """Gives texts as long as its ``with`` lasts; a process to draw them begins when one is new."""

    def __init__(self) -> None:
        self._apart = TextsApart()

    def __enter__(self) -> FileTexts:
        self._apart.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._apart.__exit__(kind, error, trace)

    def text(self, original: Original, name: str) -> str:
        """The first ``LONGEST`` characters of a file's text; empty when there is none to be had.

        ``name`` is the file's. Raises nothing.
        """
        known = kept_text(original)
        if known is not None:
            return known
        try:
            with open_original(original) as stream:
                place = Path(stream.name)
            drawn = _flowing(self._apart.text(place, name, most=LONGEST))
        except Damaged:
            return ""
        except Unreadable as why:
            if why.reason in _PASSING:
                return ""
            drawn = ""
        _keep(original, drawn)
        return drawn


def kept_text(original: Original) -> str | None:
    """The text of a file as far as it has been drawn; ``None`` when it has not."""
    try:
        return _place(original).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        pass  # not drawn yet, or what was kept is of no use: drawn again when it is indexed again
    try:
        # A file that was also read as a paper has its text in the store.
        read = text_of(original)[:LONGEST] if original.text_sha256 else ""
    except Damaged:
        read = ""
    return _flowing(read) if read else None


def _flowing(text: str) -> str:
    """The text without the line ends and page heads of its print, a line a paragraph."""
    return joined(printed_words(Printed(keepable(text)), [(0, len(text))]))


def _place(original: Original) -> Path:
    sha256 = original.sha256
    return Path(settings.DATA) / "search" / "texts" / _READER / sha256[:2] / sha256


def _keep(original: Original, text: str) -> None:
    """Write it whole at once; only this programme's user may read it, as with the originals.

    Where nothing can be written it is drawn again the next time.
    """
    place = _place(original)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, text.encode("utf-8"))
    except OSError:
        _log.warning("The text of a file could not be kept in %s", place.parent, exc_info=True)
