"""Refs packed for a table: sorted, as the steps from one to the next, and compressed. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import accumulate, pairwise


def packed(refs: Iterable[int]) -> bytes:
    """The bytes for a set of refs; a ref takes about one of them."""
    steps = (after - before for before, after in pairwise([0, *sorted(set(refs))]))
    return zlib.compress(" ".join(map(str, steps)).encode())


def unpacked(data: bytes | memoryview) -> frozenset[int]:
    """The refs that were packed."""
    return frozenset(accumulate(map(int, zlib.decompress(data).split())))
