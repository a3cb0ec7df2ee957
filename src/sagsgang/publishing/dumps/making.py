"""Make a dump of everything that is open: the same archive gives the same bytes.

Whoever makes it, it holds what everybody may see. ``made.json`` alone tells of the making: when,
and where the ledger was. It is for who keeps the archive; the manifest says nothing of it, because
the ledger counts what happens behind closed doors too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sagsgang.publishing.dcat.licences import licence_of
from sagsgang.publishing.dumps import contents
from sagsgang.publishing.dumps.dictionary import schema
from sagsgang.publishing.dumps.held import Note, head
from sagsgang.publishing.dumps.reading import Lot, lots, meetings_count
from sagsgang.publishing.dumps.shape import FORMAT, KINDS
from sagsgang.publishing.dumps.tables import Batch
from sagsgang.publishing.dumps.writing import FORMATS, Writer
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, open_original, text_of

Progress = Callable[[int, int], None]  # meetings written, of how many

FILES, TEXTS = "files", "texts"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: how many lines of each kind, files and bytes, and where the ledger was."""

    made_at: str
    position: int
    counts: dict[str, int]
    files: int
    bytes: int


def export(
    folder: Path,
    *,
    formats: Collection[str] = tuple(FORMATS),
    files: bool = True,
    progress: Progress | None = None,
) -> Made:
    """Write a dump into ``folder``, in place of the one that is there.

    ``files`` takes along each file that everybody may fetch, with the text drawn out of it. Raises
    ``contents.Busy``, ``contents.NotOurs``, ``OSError``, and ``contents.Lost`` when a file of the
    store is missing or broken; what was there stays then.
    """
    with contents.replaced(folder) as place:
        return write(place, formats=formats, files=files, progress=progress)


def write(
    place: Path,
    *,
    formats: Collection[str],
    files: bool,
    progress: Progress | None = None,
    note: Note | None = None,
) -> Made:
    """Write a dump into the empty folder ``place``; ``note`` takes down what it holds."""
    writers = _writers(place, formats)
    for name in (FILES, TEXTS) if files else ():
        (place / name).mkdir()
    counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    with snapshot():
        position, of = head(), meetings_count()
        for lot in lots():
            for kind, lines in lot.lines.items():
                counts[kind] += len(lines)
                batch = Batch(kind, lines)
                for writer in writers:
                    writer.write(batch)
            if files:
                _take_along(place, lot)
            if note:
                note.add(lot.marks)
            if progress:
                progress(counts["meetings"], of)
    for writer in writers:
        writer.close()
    contents.write_json(place / contents.SCHEMA, schema())
    there = contents.files_in(place)
    contents.write_json(
        place / contents.MANIFEST,
        {
            "format": FORMAT,
            "licence": asdict(licence_of(settings.DATA_LICENCE)),
            "forms": [name for name in FORMATS if name in formats],
            "with_files": files,
            "counts": dict(counts),
            "contents": there,
        },
    )
    made = Made(
        made_at=timezone.now().isoformat(timespec="seconds"),
        position=position,
        counts=dict(counts),
        files=sum(path.startswith(f"{FILES}/") for path in there),
        bytes=sum(told["bytes"] for told in there.values()),
    )
    contents.write_json(place / contents.MADE, asdict(made))
    return made


def _writers(place: Path, formats: Collection[str]) -> list[Writer]:
    writers = []
    for name, make in FORMATS.items():
        if name in formats:
            (place / name).mkdir()
            writers.append(make(place / name))
    return writers


@contextmanager
def snapshot() -> Iterator[None]:
    """Have all that is read be of one moment, and nobody wait who writes meanwhile."""
    if connection.in_atomic_block:
        yield  # of one moment already
        return
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    # ``atomic`` would take the turn of those who write.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _take_along(place: Path, lot: Lot) -> None:
    """Copy the files of a lot, and the texts of those that are papers."""
    kept = Original.objects.in_bulk(set(lot.files))
    texts = set(lot.texts)
    try:
        for sha256 in sorted(kept):
            original = kept[sha256]
            file, text = place / FILES / sha256, place / TEXTS / f"{original.text_sha256}.txt"
            if not file.exists():
                with open_original(original) as source:
                    if contents.copied(source, file) != sha256:
                        raise contents.Lost(sha256)
            if original.text_sha256 in texts and not text.exists():
                text.write_bytes(text_of(original).encode())
    except Damaged as lost:
        raise contents.Lost(str(lost)) from lost
