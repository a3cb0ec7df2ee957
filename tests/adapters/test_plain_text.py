"""Plain text comes out as it is, whatever its encoding."""

from __future__ import annotations

import pytest

from sagsgang.adapters.registry import extract
from tests.adapters.samples import Write

PAPER = "1. Mødeplan for året\r\nDet indstilles, at bestyrelsen godkender planen.\r\n\f2. Økonomi\n"


def test_utf8_keeps_line_ends_and_form_feeds_as_they_are(write: Write) -> None:
    path = write("referat.txt", PAPER)
    assert extract(path).text == path.read_bytes().decode("utf-8")


def test_windows_1252_with_danish_letters_and_curved_quotes_is_read(write: Write) -> None:
    text = PAPER + "Formanden sagde ”ærlig talt” – og gik."
    assert extract(write("referat.txt", text.encode("cp1252"))).text == text


def test_latin_1_with_danish_letters_is_read(write: Write) -> None:
    assert extract(write("referat.txt", PAPER.encode("latin-1"))).text == PAPER


def test_a_byte_order_mark_becomes_a_blank_so_that_offsets_stay(write: Write) -> None:
    text = extract(write("referat.txt", b"\xef\xbb\xbf" + PAPER.encode())).text
    assert text == " " + PAPER


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark_is_read(write: Write, order: str) -> None:
    data = ("\ufeff" + PAPER).encode(order)
    assert extract(write("referat.txt", data)).text == PAPER


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8(write: Write) -> None:
    data = "Møde på rådhuset, æ".encode()[:-1]
    assert extract(write("referat.txt", data)).text == "Møde på rådhuset, \ufffd"


def test_the_file_is_told_by_name_digest_and_length(write: Write) -> None:
    import hashlib

    path = write("referat.txt", PAPER)
    file = extract(path)
    assert (file.name, file.media_type) == ("referat.txt", "text/plain")
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (file.characters, file.pages, file.page_starts) == (len(PAPER), None, ())


def test_a_stored_original_without_its_name_is_read_under_the_name_people_know(
    write: Write,
) -> None:
    assert extract(write("3f/3fa9", PAPER), name="referat.txt").name == "referat.txt"
