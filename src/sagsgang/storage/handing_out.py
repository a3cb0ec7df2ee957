"""Hand out kept files so that none can act in the name of this site. Access was asked before."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from django.http import FileResponse

PDF, TEXT = "application/pdf", "text/plain"
_AS_TEXT = {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml"}
_PROBE = 1 << 16


def shown_as(media_type: str) -> str:
    """The type a file is handed out as: what a browser would run (HTML, XML) is plain text."""
    return TEXT if media_type in _AS_TEXT else media_type


def file_response(
    stream: BinaryIO, media_type: str, name: str, *, saved: bool | None = None
) -> FileResponse:
    """The file as a response: PDF and text are shown, all else is ``saved``, unless that is said.

    What a browser would run is plain text. The type is never guessed from the bytes, and the
    response's own policy forbids all that a document could load or start.
    """
    told = shown_as(media_type)
    if told == TEXT:
        told = f"{TEXT}; charset={_charset(stream)}"
    if saved is None:
        saved = media_type not in {PDF, TEXT}
    response = FileResponse(stream, as_attachment=saved, filename=name, content_type=told)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
        if media_type == PDF
        else "default-src 'none'; sandbox; frame-ancestors 'none'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _charset(stream: BinaryIO) -> str:
    """UTF-8 when the file's beginning is; old Danish text files are mostly Windows-1252."""
    beginning = stream.read(_PROBE)
    stream.seek(0)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
