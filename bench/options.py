"""What a run of the measures was asked for; the environment carries it to every process."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOSSES_ACCEPTED = "SAGSGANG_LOSSES_ACCEPTED"
PAPERS, FUZZ_SECONDS = "SAGSGANG_PAPERS", "SAGSGANG_FUZZ_SECONDS"
COUNTRY = "SAGSGANG_COUNTRY"

SEARCH_SIZES = "SAGSGANG_BENCH_SEARCH_SIZES"


def papers() -> Path | None:
    """The folder of annotated papers: as told, else beside the project; ``None`` without one."""
    told = os.environ.get(PAPERS)
    folder = Path(told) if told else ROOT.parent / "shared" / "papers"
    return folder if folder.is_dir() else None


def losses_accepted() -> bool:
    """Whether a lower accuracy may become the record."""
    return os.environ.get(LOSSES_ACCEPTED) == "1"


def fuzz_seconds() -> int:
    """How long the fuzzing may take, all targets together."""
    return int(os.environ.get(FUZZ_SECONDS, "60"))


def country() -> bool:
    """Whether the search is measured on a whole country's archive too; it takes half an hour."""
    return os.environ.get(COUNTRY) == "1"


def search_sizes() -> tuple[int, ...]:
    """The sizes of the corpora that the search is measured on, when others are asked for."""
    return tuple(map(int, os.environ.get(SEARCH_SIZES, "").split()))
