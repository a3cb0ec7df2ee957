"""Files made for a test: PDF, Word and ZIP packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import typst

Write = Callable[[str, bytes | str], Path]


def pdf_bytes(source: str) -> bytes:
    """A PDF of a typst source."""
    printed: bytes = typst.compile(source.encode())
    return printed


def docx_bytes(fill: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_bytes(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()
