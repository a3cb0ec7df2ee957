"""Every bad file gets one clear sentence that names it and says why."""

from __future__ import annotations

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sagsgang.adapters import format as format_module
from sagsgang.adapters.formats import docx, pdf, plain
from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import REASONS, Unreadable
from tests.adapters.samples import Write, docx_bytes, pdf_bytes, zip_bytes

GARBAGE = random.Random(7).randbytes(5000)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as error:
        extract(path)
    return error.value


def picture() -> bytes:
    """A PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )


def locked_pdf() -> bytes:
    """A PDF whose password nobody knows: the check values are chance."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"5A" * 32, b"A5" * 32),
    )
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R/Encrypt 4 0 R"
        b"/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % (table, len(data))
    )


def scanned_pdf() -> bytes:
    spread = ",".join(str(byte) for byte in picture())
    return pdf_bytes(f'#image(bytes(({spread})), format: "png", width: 5cm)')


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("tom.pdf", lambda: b"", "empty"),
    "white space only": ("tom.txt", lambda: b" \r\n\t\n", "no_words"),
    "garbage named PDF": ("affald.pdf", lambda: GARBAGE, "not_what_named"),
    "garbage named Word": ("affald.docx", lambda: GARBAGE, "not_what_named"),
    "garbage named text": ("affald.txt", lambda: GARBAGE, "not_what_named"),
    "garbage without a name": ("affald", lambda: GARBAGE, "unknown_type"),
    "garbage after a PDF mark": ("a.pdf", lambda: b"%PDF-1.7\n" + GARBAGE, "cut_off"),
    "garbage in a PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + GARBAGE + b"\n%%EOF", "damaged"),
    "a locked PDF": ("laas.pdf", locked_pdf, "encrypted"),
    "a PDF of pictures": ("skannet.pdf", scanned_pdf, "no_text"),
    "a cut-off PDF": ("halv.pdf", lambda: pdf_bytes("Sag")[:-700], "cut_off"),
    "a cut-off Word file": ("halv.docx", lambda: docx_bytes(lambda d: None)[:-700], "damaged"),
    "an empty Word file": ("tom.docx", lambda: docx_bytes(lambda d: None), "no_words"),
    "a Word file that is no XML": (
        "sag.docx",
        lambda: zip_bytes({"word/document.xml": b"<w:document"}),
        "damaged",
    ),
    "a Word file with entities": (
        "sag.docx",
        lambda: zip_bytes(
            {"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "aa">]><d><p>&a;</p></d>'}
        ),
        "damaged",
    ),
    "a ZIP of papers": ("sager.zip", lambda: zip_bytes({"a.txt": b"sag"}), "archive"),
    "a spreadsheet": ("b.xlsx", lambda: zip_bytes({"xl/workbook.xml": b"<x/>"}), "other_format"),
    "an OpenDocument": ("b.odt", lambda: zip_bytes({"content.xml": b"<x/>"}), "other_format"),
    "an old Word file": ("sag.doc", lambda: OLE, "other_format"),
    "a locked Word file": (
        "sag.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "rich text": ("sag.rtf", lambda: rb"{\rtf1 Sag}", "other_format"),
    "a picture": ("side.png", picture, "picture"),
    "XML": ("sag.xml", lambda: b"<?xml version='1.0'?><sag/>", "other_format"),
    "an empty page": ("side.html", lambda: b"<html><body></body></html>", "no_words"),
    "a binary page": ("side.html", lambda: b"<html>" + GARBAGE, "damaged"),
}


@pytest.mark.parametrize("case", CASES)
def test_is_refused_with_its_name_and_reason(write: Write, case: str) -> None:
    name, content, reason = CASES[case]
    error = refused(write(name, content()))
    assert error.reason == reason
    for language in ("da", "en"):
        message = error.message(language)
        assert message.startswith(f"{name}: ")
        assert "\n" not in message
        assert "{" not in message


def test_a_pdf_of_pictures_is_told_the_command_that_gives_it_text(write: Write) -> None:
    hint = refused(write("gammel sag.pdf", scanned_pdf())).hint("da")
    assert "ocrmypdf --language dan 'gammel sag.pdf' 'gammel sag'-tekst.pdf" in hint


def test_a_word_file_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx, "UNPACKED_LIMIT", 1024 * 1024)
    parts = {"word/document.xml": b"<d/>", "word/media/a.png": bytes(3 * 1024 * 1024)}
    error = refused(write("bombe.docx", zip_bytes(parts)))
    assert error.sentence("da") == "filen fylder 4 MB udpakket; der udpakkes højst 1 MB"


def test_a_word_part_that_unpacks_to_more_than_it_declares_is_refused(write: Write) -> None:
    data = bytearray(zip_bytes({"word/document.xml": b" " * 5_000_000}))
    size = struct.pack("<I", 5_000_000)
    while size in data:  # it declares ten bytes in both of its headers
        at = data.index(size)
        data[at : at + 4] = struct.pack("<I", 10)
    assert refused(write("loegn.docx", bytes(data))).reason == "damaged"


def test_a_package_of_a_million_entries_is_refused_before_they_are_listed(write: Write) -> None:
    data = bytearray(zip_bytes({"word/document.xml": b"<d/>"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", 46_000_000)
    assert refused(write("mange.docx", bytes(data))).reason == "archive"


def test_a_package_with_unknown_compression_is_refused(write: Write) -> None:
    data = bytearray(zip_bytes({"word/document.xml": b"<d/>"}, zipfile.ZIP_STORED))
    for header, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(header) + at
        data[place : place + 2] = struct.pack("<H", 99)
    assert refused(write("ny.docx", bytes(data))).reason == "damaged"


def test_two_hundred_megabytes_of_text_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.write(b"Dagsorden\n" * 1000)
        file.truncate(200 * 1024 * 1024)  # the rest takes no place on the disk
    error = refused(path)
    assert error.sentence("da") == "filen fylder 200 MB; der læses højst 64 MB TXT"


def test_millions_of_empty_lines_are_refused(write: Write) -> None:
    error = refused(write("linjer.txt", b"Dagsorden" + b"\n" * 2_000_001))
    assert error.sentence("da") == "har over 2 mio. linjer, og det har ingen dagsorden"


def test_millions_of_tags_are_refused(write: Write) -> None:
    assert refused(write("side.html", b"<html>" + b"<b>" * 1_000_000)).reason == "too_many_tags"


def test_a_file_that_grows_beyond_the_limit_meanwhile_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "LIMIT", 10)
    monkeypatch.setattr(
        format_module.os, "fstat", lambda _: os.stat_result((0o100644, *range(5), 5, 0, 0, 0))
    )
    assert refused(write("voksende.txt", "Dagsorden " * 5)).reason == "too_large"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_pdf_with_too_much_text_is_refused_while_it_is_read(
    write: Write, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(pdf, "TEXT_LIMIT", 10)
    monkeypatch.setattr(pdf, "LONG", 1)
    path = write("lang.pdf", pdf_bytes("Dagsorden for mødet"))
    with pytest.raises(Unreadable) as error:
        extract(path, processes=processes)
    assert error.value.reason == "too_much_text"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "væk.pdf").message("da") == (
        "væk.pdf: filen findes ikke. Se efter, om stien er stavet rigtigt."
    )


def test_a_file_written_to_while_it_is_read_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("levende.txt", "Dagsorden")
    decoded = plain.decoded

    def slow(data: bytes) -> str:
        path.write_text("Dagsorden og mere til")
        return decoded(data)

    monkeypatch.setattr(plain, "decoded", slow)
    assert refused(path).reason == "vanished"


def test_a_file_whose_name_goes_away_while_it_is_read_is_read_to_its_end(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("flygtig.txt", "Dagsorden")
    is_text = plain.is_text

    def removing(data: bytes) -> bool:
        path.unlink(missing_ok=True)
        return is_text(data)

    monkeypatch.setattr(plain, "is_text", removing)
    assert extract(path).text == "Dagsorden"


def test_a_file_one_may_not_open_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write("hemmelig.txt", "Dagsorden")
    monkeypatch.setattr(format_module.os, "open", deny)
    assert refused(path).reason == "no_permission"


def test_a_disk_that_fails_is_told_with_its_own_words(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    path = write("syg.txt", "Dagsorden")
    monkeypatch.setattr(format_module.os, "open", fail)
    assert "Input/output error" in refused(path).message("en")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path).reason == "directory"


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roer.txt")
    assert refused(tmp_path / "roer.txt").reason == "not_a_file"


def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").symlink_to(os.devnull)
    assert refused(tmp_path / "nul.txt").reason == "not_a_file"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    assert refused(tmp_path / "ring.txt").reason == "loop"


def test_a_path_no_file_can_have_is_refused() -> None:
    assert refused(Path("a\0b.txt")).reason == "missing"


def test_a_hostile_name_cannot_forge_a_second_line(tmp_path: Path) -> None:
    message = refused(tmp_path / "a\n\x1b[2Jok: læst.pdf").message("da")
    assert message.isprintable()


def test_every_reason_is_told_in_both_languages() -> None:
    for what, hint in REASONS.values():
        assert what.da
        assert what.en
        assert bool(hint.da) == bool(hint.en)


def test_a_refusal_survives_the_way_between_processes() -> None:
    import pickle

    error = Unreadable("a.pdf", "too_large", size=9, limit=1, format="PDF")
    assert pickle.loads(pickle.dumps(error)).message("da") == error.message("da")
