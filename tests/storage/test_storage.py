"""Originals by their hash: kept once, never overwritten, damage said clearly."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sagsgang.storage import services
from sagsgang.storage.models import Original
from sagsgang.storage.services import (
    Damaged,
    is_whole,
    keep_bytes,
    keep_original,
    open_original,
    text_of,
)

DATA = "Dagsorden for Færø-udvalget".encode("latin-1")
TEXT = "Dagsorden for Færø-udvalget"


def kept(own_store: Path) -> list[Path]:
    return sorted(path for path in own_store.rglob("*") if path.is_file())


def keep() -> Original:
    return keep_original(data=DATA, media_type="text/plain", text=TEXT, page_starts=(0, 9))


def test_a_file_lies_under_its_hash_and_comes_back_as_it_was(db: None, own_store: Path) -> None:
    original = keep()
    assert original.sha256 == hashlib.sha256(DATA).hexdigest()
    with open_original(original) as stream:
        assert stream.read() == DATA
    assert text_of(original) == TEXT
    assert (original.size, original.page_starts) == (len(DATA), [0, 9])
    assert is_whole(original.sha256)


def test_the_same_bytes_are_kept_once(db: None, own_store: Path) -> None:
    keep()
    before = [(path, path.stat().st_mtime_ns) for path in kept(own_store)]
    keep()
    assert [(path, path.stat().st_mtime_ns) for path in kept(own_store)] == before
    assert Original.objects.count() == 1


def test_nothing_at_all_can_be_kept(own_store: Path) -> None:
    assert is_whole(keep_bytes(b""))


def test_a_missing_file_is_said_clearly(db: None, own_store: Path) -> None:
    original = keep()
    for path in kept(own_store):
        path.unlink()
    with pytest.raises(Damaged, match=f"{original.sha256} is missing; restore it from a backup"):
        open_original(original)
    with pytest.raises(Damaged, match="is missing"):
        text_of(original)
    assert not is_whole(original.sha256)


def test_a_changed_text_is_said_clearly(db: None, own_store: Path) -> None:
    original = keep()
    place = own_store / original.text_sha256[:2] / original.text_sha256
    place.chmod(0o600)
    place.write_bytes(b"Noget andet, der er lige saa la")
    with pytest.raises(Damaged, match="is not what was kept"):
        text_of(original)
    assert not is_whole(original.text_sha256)


def test_a_file_cut_off_is_mended_by_keeping_it_again(db: None, own_store: Path) -> None:
    original = keep()
    place = own_store / original.sha256[:2] / original.sha256
    place.chmod(0o600)
    place.write_bytes(DATA[:5])
    assert not is_whole(original.sha256)
    keep()
    assert is_whole(original.sha256)


def test_a_file_of_the_right_size_but_other_bytes_is_mended_too(own_store: Path) -> None:
    sha256 = keep_bytes(DATA)
    place = own_store / sha256[:2] / sha256
    place.chmod(0o600)
    place.write_bytes(b"x" * len(DATA))
    keep_bytes(DATA)
    assert is_whole(sha256)


@pytest.fixture
def falls_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The process dies at a step of keeping."""

    def at(step: str) -> None:
        def die(*_: Any, **__: Any) -> None:
            raise KeyboardInterrupt

        target = {"write": (os, "fsync"), "settle": (services, "_settle")}[step]
        monkeypatch.setattr(*target, die)

    yield at


@pytest.mark.parametrize("step", ["write", "settle"])
def test_killed_while_keeping_leaves_no_row_and_no_half_file(
    db: None, own_store: Path, falls_over: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    falls_over(step)
    with pytest.raises(KeyboardInterrupt):
        keep()
    monkeypatch.undo()
    assert not Original.objects.exists()
    for path in kept(own_store):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def test_killed_between_file_and_row_the_file_is_found_again(
    db: None, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(**_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Original.objects, "get_or_create", die)
        keep()
    files = kept(own_store)
    assert len(files) == 2
    assert text_of(keep()) == TEXT
    assert kept(own_store) == files


def test_a_lone_surrogate_does_not_move_what_stands_after_it(db: None, own_store: Path) -> None:
    text = "a\ud800b"
    original = keep_original(data=b"x", media_type="text/html", text=text, page_starts=())
    assert len(text_of(original)) == len(text)
    assert text_of(original)[2] == "b"


def test_the_rest_of_the_machine_may_not_read_the_store(own_store: Path) -> None:
    """Closed papers lie in it."""
    keep_bytes(DATA)
    for path in kept(own_store):
        assert path.stat().st_mode & 0o077 == 0


def test_what_no_column_takes_is_not_kept_beside_the_text(db: None, own_store: Path) -> None:
    original = keep_original(
        data=b"a",
        media_type="application/pdf",
        text="a",
        page_starts=(),
        beside="Punkt\x00 \ud8001",
    )
    original.refresh_from_db()
    assert original.beside == "Punkt\ufffd \ufffd1"
