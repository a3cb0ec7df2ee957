"""What a release is made of, as a signed JSON file that anybody can check without us. Pure.

The signature is over the JSON without its ``signature``, in the canonical form of RFC 8785: names
in order, no blanks, UTF-8. The file itself is written in the same form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sagsgang.core.telling import as_json

FORM = "sagsgang-manifest/1"
LARGEST = 4 << 20  # bytes of a manifest that is read


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file; ``role`` as in the release, ``size`` in bytes."""

    role: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ManifestMeeting:
    """Whose meeting it is; ``date`` is ``YYYY-MM-DD``, or empty when no paper tells it."""

    organisation: str
    body: str
    date: str
    key: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A manifest that was read: what it says, the bytes that were signed, and by which key."""

    told: Mapping[str, Any]
    signed_bytes: bytes
    algorithm: str
    key_id: str
    value: str

    @property
    def files(self) -> tuple[ManifestFile, ...]:
        """The files it lists."""
        return tuple(ManifestFile(**one) for one in self.told["files"])


class BadManifest(ValueError):
    """This is no manifest of a release."""


def manifest_of(
    *,
    meeting: ManifestMeeting,
    kind: str,
    serial: int,
    released_at: datetime,
    files: Iterable[ManifestFile],
    note: str = "",
    replaces: str = "",
) -> dict[str, Any]:
    """The manifest before it is signed. ``replaces`` is the SHA-256 of the manifest before."""
    told = {
        "form": FORM,
        "meeting": meeting,
        "kind": kind,
        "serial": serial,
        "released_at": released_at.astimezone(UTC).isoformat(timespec="seconds"),
        "note": note,
        "replaces": replaces,
        "files": tuple(files),
    }
    found: dict[str, Any] = as_json(told)
    return found


def canonical(told: Mapping[str, Any]) -> bytes:
    """JSON as RFC 8785 has it. Ours holds no fractions, and its names are ASCII, so that Python's
    order of names is the same as the one asked for."""
    return json.dumps(
        told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8", "surrogatepass")


def with_signature(
    told: Mapping[str, Any], *, algorithm: str, key_id: str, value: str
) -> dict[str, Any]:
    """The manifest with who signed it."""
    return {**told, "signature": {"algorithm": algorithm, "key_id": key_id, "value": value}}


def read_manifest(data: bytes) -> Signed:
    """A manifest from its file. Raises ``BadManifest``, whatever the bytes are."""
    if len(data) > LARGEST:
        raise BadManifest
    try:
        told = json.loads(data)
        unsigned = {name: value for name, value in told.items() if name != "signature"}
        signature = told["signature"]
        read = Signed(
            told=unsigned,
            signed_bytes=canonical(unsigned),
            algorithm=_text(signature["algorithm"]),
            key_id=_text(signature["key_id"]),
            value=_text(signature["value"]),
        )
        if told["form"] != FORM or not all(_is_file(one) for one in read.files):
            raise BadManifest
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as bad:
        raise BadManifest from bad
    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadManifest
    return value


def _is_file(one: ManifestFile) -> bool:
    texts = (one.role, one.name, one.media_type, one.sha256)
    return all(isinstance(text, str) for text in texts) and isinstance(one.size, int)
