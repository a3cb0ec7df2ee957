"""Texts are drawn in another process: what happens to it happens to one file."""

from __future__ import annotations

import sys

import pytest

from sagsgang.adapters.apart import TextsApart
from sagsgang.adapters.unreadable import Unreadable
from tests.adapters.samples import Write, pdf_bytes

MANY = 1_000_000


def test_many_files_are_drawn_by_one_process(write: Write) -> None:
    paper = write("kort.pdf", pdf_bytes("Dybden er seks meter."))
    words = write("notat.txt", "Havnen er for lav.\nDen skal uddybes.")
    with TextsApart() as apart:
        assert "Dybden er seks meter." in apart.text(paper, "kort.pdf", most=MANY)
        first = apart._process
        assert apart.text(words, "notat.txt", most=MANY).startswith("Havnen er for lav.")
        assert apart._process is first
    assert first is not None
    assert first.poll() is not None  # it ends with the with


def test_no_more_is_handed_over_than_was_asked_for(write: Write) -> None:
    words = write("notat.txt", "æøå" * 1000)
    with TextsApart() as apart:
        assert apart.text(words, "notat.txt", most=7) == "æøåæøåæ"


def test_a_file_that_cannot_be_read_says_why_and_the_next_is_read(write: Write) -> None:
    broken = write("kort.pdf", b"%PDF-1.7 afbrudt")
    picture = write("foto.jpg", b"\xff\xd8\xff\xe0" + bytes(500))
    words = write("notat.txt", "Havnen")
    with TextsApart() as apart:
        with pytest.raises(Unreadable) as cut:
            apart.text(broken, "kort.pdf", most=MANY)
        with pytest.raises(Unreadable) as unknown:
            apart.text(picture, "foto.jpg", most=MANY)
        with pytest.raises(Unreadable) as missing:
            apart.text(picture.with_name("borte.txt"), "borte.txt", most=MANY)
        assert apart.text(words, "notat.txt", most=MANY) == "Havnen"
    assert cut.value.reason == "cut_off"
    assert unknown.value.message("en").startswith("foto.jpg: ")
    assert missing.value.reason == "missing"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(write: Write) -> None:
    words = write("notat.txt", "Havnen")
    with TextsApart(longest=0.001) as apart:
        with pytest.raises(Unreadable) as late:
            apart.text(words, "notat.txt", most=MANY)
        assert late.value.reason == "too_slow"
        assert "notat.txt" in late.value.message("da")
        apart._longest = 60
        assert apart.text(words, "notat.txt", most=MANY) == "Havnen"


def test_a_process_that_dies_takes_one_file_with_it(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = write("notat.txt", "Havnen")
    with TextsApart() as apart:
        with monkeypatch.context() as ill:
            ill.setattr(sys, "executable", "/bin/false")
            with pytest.raises(Unreadable) as dead:
                apart.text(words, "notat.txt", most=MANY)
        assert dead.value.reason == "crashed"
        assert apart.text(words, "notat.txt", most=MANY) == "Havnen"


def test_nothing_is_begun_for_nobody() -> None:
    with TextsApart() as apart:
        pass
    assert apart._process is None
