"""The reader of exits finds what no page shows: otherwise it would prove nothing."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pikepdf
import pyarrow as pa
from pyarrow import parquet

from tests.access.unpacking import words_in

WORD = "KQXSKJ7"


def enclosed(pdf: pikepdf.Pdf, name: str, data: bytes) -> None:
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data)


def kept(pdf: pikepdf.Pdf, thing: pikepdf.Object) -> None:
    pdf.Root.Kept = pdf.make_indirect(thing)


HIDING: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "a file in it": lambda pdf: enclosed(pdf, "a.txt", f"{WORD} i en fil".encode()),
    "the name of a file in it": lambda pdf: enclosed(pdf, f"{WORD}.txt", b"x"),
    "an alternative text": lambda pdf: kept(pdf, pikepdf.Dictionary(Alt=WORD)),
    "a list in an object": lambda pdf: kept(pdf, pikepdf.Array([pikepdf.Array([WORD])])),
    "a packed stream": lambda pdf: kept(pdf, pdf.make_stream(f"{WORD} ".encode() * 9)),
}


def test_a_word_is_found_wherever_it_hides_in_a_pdf() -> None:
    for where, hide in HIDING.items():
        out = io.BytesIO()
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            hide(pdf)
            packed = pikepdf.ObjectStreamMode.generate
            pdf.save(out, object_stream_mode=packed, compress_streams=True)
        assert WORD.encode() not in out.getvalue(), where
        assert WORD in words_in(out.getvalue()), where


def test_a_word_is_found_in_packed_data() -> None:
    table = io.BytesIO()
    parquet.write_table(pa.table({"titel": [WORD]}), table, compression="zstd")
    inner = gzip.compress(f"en linje om {WORD}".encode())
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.gz", inner)
    for data in (table.getvalue(), inner, package.getvalue()):
        assert WORD in words_in(data)
