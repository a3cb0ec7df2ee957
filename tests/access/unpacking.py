"""Every word of whatever goes out, shown or not."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
from pyarrow import parquet


@cache
def pdf_words(data: bytes) -> str:
    """The text of a PDF, what its bookmarks and title say, and all that lies unpacked in it:
    objects that no page shows, alternative texts, metadata, enclosed files."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        marks = [mark.get_title() for mark in document.get_toc()]
        told = [*pages, *marks, *document.get_metadata_dict().values()]
    with pikepdf.open(io.BytesIO(data)) as package:
        for thing in package.objects:
            told += [str(value) for value in _strings(thing)]
            if isinstance(thing, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    told.append(thing.read_bytes().decode("latin-1"))
    return re.sub(r"[\s\ufffe\x02-]+", "", "".join(told))


def _strings(thing: Any) -> Iterator[Any]:
    """The strings of one object of a PDF; those it refers to are told by themselves."""
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - an object of a PDF is no mapping
            one = thing.get(key)
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)


def words_in(data: bytes) -> str:
    """All words of a page or file, whatever it is packed in."""
    if data.startswith(b"%PDF"):
        return data.decode("latin-1") + pdf_words(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name) for name in package.namelist()]
        return " ".join([*package.namelist(), *map(words_in, parts)])
    if data.startswith(b"PAR1"):
        return json.dumps(parquet.read_table(io.BytesIO(data)).to_pylist(), default=str)
    if data.startswith(b"\x1f\x8b"):
        return words_in(gzip.decompress(data))
    if data.startswith(b"BEGIN:VCALENDAR"):
        data = data.replace(b"\r\n ", b"")  # a long line is broken anywhere, also within a word
    return data.decode("utf-8", "replace")
