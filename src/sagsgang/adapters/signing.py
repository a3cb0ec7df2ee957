"""Keys that this installation signs with (Ed25519), kept in a folder of their own.

``key.pem`` is the one that signs now; only this programme's user may read it. ``public`` has the
public half of every key there ever was, so that what was signed before a change can still be
checked.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from sagsgang.adapters.whole_file import write_whole

ALGORITHM = "Ed25519"
_BLOCK = re.compile(
    rb"-----BEGIN PUBLIC KEY-----[\r\nA-Za-z0-9+/=]{1,1000}-----END PUBLIC KEY-----"
)


class KeyUnusable(RuntimeError):
    """The key file holds no key that can sign."""

    def __init__(self, place: Path) -> None:
        self.place = place
        super().__init__(
            f"{place} holds no Ed25519 key; restore it from a backup, or move it away and a new "
            "one is made."
        )


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half of a key that everybody may have: ``pem`` as text, ``id`` by which it is named."""

    id: str
    pem: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What was signed with which key; ``value`` in base64."""

    key_id: str
    value: str


def have_key(folder: Path) -> PublicKey:
    """The key that signs now; made when there is none. Raises ``KeyUnusable``."""
    place = folder / "key.pem"
    if not place.exists():
        key = Ed25519PrivateKey.generate()
        _publish(folder, key)
        # Of two that make one at the same time the first is kept; nobody reads half of it.
        write_whole(place, _private(key), replace=False)
    key = _read(place)
    _publish(folder, key)
    return public_of(key.public_key())


def change_key(folder: Path) -> PublicKey:
    """Sign with a new key from now on; the public half of the old one stays."""
    have_key(folder)
    key = Ed25519PrivateKey.generate()
    _publish(folder, key)
    write_whole(folder / "key.pem", _private(key), replace=True)
    return public_of(key.public_key())


def sign(folder: Path, data: bytes) -> Signature:
    """``data`` signed with the key of now. Raises ``KeyUnusable``."""
    told = have_key(folder)
    return Signature(told.id, base64.b64encode(_read(folder / "key.pem").sign(data)).decode())


def public_keys(folder: Path) -> tuple[PublicKey, ...]:
    """The public halves of all keys, the one that signs now first."""
    now = have_key(folder)
    kept = sorted((folder / "public").glob("*.pem"), reverse=True)
    earlier = (key for place in kept for key in keys_in(place.read_bytes()))
    return (now, *(key for key in earlier if key.id != now.id))


def keys_in(data: bytes) -> tuple[PublicKey, ...]:
    """The Ed25519 keys in a text of one or more PEM blocks; what is none is passed over."""
    found = []
    for block in _BLOCK.findall(data):
        try:
            key = load_pem_public_key(block)
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(key, Ed25519PublicKey):
            found.append(public_of(key))
    return tuple(found)


def is_signed_by(key: PublicKey, data: bytes, value: str) -> bool:
    """Whether ``value`` (base64) is ``key``'s signature of ``data``."""
    public = load_pem_public_key(key.pem.encode())
    try:
        signature = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    if not isinstance(public, Ed25519PublicKey):
        return False
    try:
        public.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def public_of(key: Ed25519PublicKey) -> PublicKey:
    """A key's public half; it is named by the beginning of the SHA-256 of its 32 bytes."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return PublicKey(hashlib.sha256(raw).hexdigest()[:32], pem)


def _private(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read(place: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(place.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as unusable:
        raise KeyUnusable(place) from unusable
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(place)
    return key


def _publish(folder: Path, key: Ed25519PrivateKey) -> None:
    """Keep the public half before the private one signs anything, numbered in order."""
    public = public_of(key.public_key())
    shelf = folder / "public"
    if next(shelf.glob(f"*-{public.id}.pem"), None):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shelf.mkdir(mode=0o700, exist_ok=True)
    number = sum(1 for _ in shelf.glob("*.pem")) + 1
    write_whole(shelf / f"{number:04}-{public.id}.pem", public.pem.encode(), replace=False)
