"""What an attached file is to a packet, told by its bytes and not by its name."""

from __future__ import annotations

from pathlib import Path

from sagsgang.adapters.packets.pages import NotToPutIn, is_pdf, prepare_pdf
from sagsgang.adapters.packets.prepared import Beside, Prepared

LARGEST = 50_000_000  # bytes
_KINDS: tuple[tuple[str, Beside], ...] = (
    ("spreadsheet", "spreadsheet"),
    ("excel", "spreadsheet"),
    ("csv", "spreadsheet"),
    ("presentation", "presentation"),
    ("powerpoint", "presentation"),
    ("wordprocessing", "document"),
    ("msword", "document"),
    ("opendocument.text", "document"),
    ("rtf", "document"),
)


def look(source: Path, target: Path, media_type: str) -> Prepared:
    """Prepare a PDF or a picture in ``target``; say of everything else why it goes beside."""
    try:
        size = source.stat().st_size
        with source.open("rb") as file:
            beginning = file.read(1024)
    except OSError:
        return Prepared(beside="missing")
    if size > LARGEST:
        return Prepared(beside="too_large")
    try:
        if is_pdf(beginning):
            return prepare_pdf(source, target)
    except NotToPutIn as refused:
        return Prepared(beside=refused.why)
    # Most packets have no picture, and the library takes a while to come.
    from sagsgang.adapters.packets.pictures import NoPicture, prepare_picture

    try:
        return Prepared(picture=prepare_picture(source, target))
    except NoPicture:
        return Prepared(beside=_kind(media_type))


def _kind(media_type: str) -> Beside:
    told = media_type.lower()
    if told.startswith("image/") or told == "application/pdf":
        return "broken"
    return next((kind for part, kind in _KINDS if part in told), "other")
