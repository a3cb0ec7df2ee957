"""The names that objects have in addresses.

Made from the thing's id and a secret of the installation: they never change, and nobody can tell
from them how many things there are, closed ones among them.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from hashlib import blake2b

from sagsgang.publishing.oparl.vocabulary import Kind

_BYTES = 10  # 16 letters


@dataclass(frozen=True, slots=True)
class Keys:
    """Who has the secret can name every thing."""

    secret: bytes

    def of(self, kind: Kind, source: str) -> str:
        """The key of the object that is made from ``source``; empty for no source."""
        if not source:
            return ""
        made = blake2b(f"{kind}:{source}".encode(), key=self.secret, digest_size=_BYTES)
        return b32encode(made.digest()).decode().lower()
