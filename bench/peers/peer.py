"""What everybody that is measured has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.search_mix import Wish

TOP = 20
LONGEST_SNIPPET = 240  # characters


@dataclass(frozen=True, slots=True)
class Shown:
    """What one question is answered with: refs, the best first, and the snippet of each."""

    refs: tuple[int, ...]
    snippets: tuple[str, ...]
    total: int | None = None
    facets: Mapping[str, Mapping[str, int]] | None = None


class Peer(Protocol):
    """Whoever can be asked."""

    def ask(self, wish: Wish) -> Shown:
        """The first page of the answer."""


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
