"""The signed list of a release's files: one form, and whatever else is refused."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sagsgang.publishing.releases.manifest import (
    LARGEST,
    BadManifest,
    ManifestFile,
    ManifestMeeting,
    canonical,
    manifest_of,
    read_manifest,
    with_signature,
)

AT = datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
NAME = 'Ærø "kort"\\\u2028\u202e😀\x07.pdf'


def told() -> dict[str, object]:
    return manifest_of(
        meeting=ManifestMeeting("Foreningen Fjord", "Bestyrelsen", "2026-03-12", "bestyrelsen/x"),
        kind="agenda",
        serial=2,
        released_at=AT,
        files=[ManifestFile("agenda", NAME, "application/pdf", 814, "a" * 64)],
        replaces="b" * 64,
    )


def test_it_is_written_in_one_form_whatever_the_order() -> None:
    one = told()
    other = dict(reversed(list(one.items())))
    assert canonical(one) == canonical(other)
    assert canonical(one).startswith(b'{"files":[{"media_type":')
    assert one["released_at"] == "2026-03-29T01:30:00+00:00"
    assert NAME.replace("\\", "\\\\").replace('"', '\\"').replace("\x07", "\\u0007") in canonical(
        one
    ).decode("utf-8")


def test_it_is_read_back_as_what_was_signed_also_when_somebody_set_it_out_anew() -> None:
    whole = with_signature(told(), algorithm="Ed25519", key_id="k", value="v")
    read = read_manifest(json.dumps(whole, indent=4).encode())
    assert read.signed_bytes == canonical(told())
    assert (read.algorithm, read.key_id, read.value) == ("Ed25519", "k", "v")
    assert [file.name for file in read.files] == [NAME]


def test_what_is_no_manifest_is_refused() -> None:
    whole = with_signature(told(), algorithm="Ed25519", key_id="k", value="v")
    for bad in (
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        json.dumps(told()).encode(),
        json.dumps(whole | {"files": [{"role": "agenda"}]}).encode(),
        json.dumps(whole | {"files": 7}).encode(),
        json.dumps(whole | {"form": "another/1"}).encode(),
        json.dumps(whole | {"signature": {"algorithm": 1, "key_id": [], "value": {}}}).encode(),
        json.dumps(whole).encode() + b" " * LARGEST,
    ):
        with pytest.raises(BadManifest):
            read_manifest(bad)
