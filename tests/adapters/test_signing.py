"""The installation's keys: made once, changed on purpose, never read by others."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sagsgang.adapters.signing import (
    KeyUnusable,
    Signature,
    change_key,
    have_key,
    is_signed_by,
    keys_in,
    public_keys,
    sign,
)

DATA = "Manifest på Ærø".encode()


def signed_by_first(folder: Path, signature: Signature) -> bool:
    return is_signed_by(public_keys(folder)[0], DATA, signature.value)


def test_a_key_is_made_once_and_read_by_its_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "signing"
    with ThreadPoolExecutor(4) as several:
        made = {key.id for key in several.map(lambda _: have_key(folder), range(4))}
    assert len(made) == 1
    assert have_key(folder).id in made
    assert stat.S_IMODE((folder / "key.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.glob(".*")] == []
    assert b"PRIVATE" not in b"".join(one.pem.encode() for one in public_keys(folder))


def test_what_was_signed_can_be_checked_and_what_was_changed_cannot(tmp_path: Path) -> None:
    signature = sign(tmp_path, DATA)
    key = have_key(tmp_path)
    assert signature.key_id == key.id
    assert is_signed_by(key, DATA, signature.value)
    assert not is_signed_by(key, DATA + b" ", signature.value)
    for forged in ("", "!", "AAAA", signature.value[:-8] + "AAAAAAA=", "æ" * 88):
        assert not is_signed_by(key, DATA, forged)


def test_a_new_key_signs_from_now_on_and_the_old_one_still_checks(tmp_path: Path) -> None:
    old = sign(tmp_path, DATA)
    changed = change_key(tmp_path)
    new = sign(tmp_path, DATA)
    now, before = public_keys(tmp_path)
    assert now == changed
    assert (new.key_id, old.key_id) == (now.id, before.id)
    assert is_signed_by(before, DATA, old.value)
    assert not is_signed_by(now, DATA, old.value)
    # Both are read back from what is published.
    assert keys_in((now.pem + "words between\n" + before.pem).encode()) == (now, before)


def test_a_broken_key_is_told_by_name_and_never_replaced(tmp_path: Path) -> None:
    sign(tmp_path, DATA)
    place = tmp_path / "key.pem"
    for broken in (b"", b"\xff" * 500, place.read_bytes()[:60]):
        place.write_bytes(broken)
        with pytest.raises(KeyUnusable, match=r"key\.pem"):
            sign(tmp_path, DATA)
        assert place.read_bytes() == broken


def test_what_is_no_key_is_passed_over() -> None:
    block = b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
    assert keys_in(b"\x00\xff" * 1000 + block) == ()
