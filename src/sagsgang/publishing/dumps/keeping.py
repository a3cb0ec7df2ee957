"""The dump that is handed out: made at night or on demand, kept in the data folder, withdrawn.

It is handed out only while each thing in it is still open and worded as it was (``held``). It is
asked of the database itself whenever somebody fetches it, so nothing closed leaves between a
closing and the next night. Files and texts are not in it: they have addresses of their own.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Literal

from django.conf import settings

from sagsgang.publishing.dumps import contents
from sagsgang.publishing.dumps.held import Note, head, still_open
from sagsgang.publishing.dumps.making import Made, Progress, write
from sagsgang.publishing.dumps.shape import FORMAT
from sagsgang.publishing.dumps.writing import FORMATS

State = Literal["none", "withdrawn", "open"]

LATEST, HELD = "latest", "held.sqlite"
_ZIPPED = "sagsgang-{form}.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows: the same bytes every night
_MEDIA_TYPES = {".zip": "application/zip", ".json": "application/json"}
_CHUNK = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file that is handed out. ``form`` is what it holds: jsonl, csv, parquet or schema."""

    name: str
    form: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump that is handed out now."""

    made_at: datetime
    counts: dict[str, int]
    files: tuple[DumpFile, ...]

    def file(self, name: str) -> DumpFile | None:
        """The file of that name."""
        return next((file for file in self.files if file.name == name), None)


@dataclass(frozen=True, slots=True)
class Latest:
    """What there is: no dump yet, one that is withdrawn, or one to hand out."""

    state: State
    dump: Dump | None = None


def publish(progress: Progress | None = None) -> Made | None:
    """Make the dump that is handed out; ``None`` when nothing was recorded since the last one.

    Raises as ``making.export``. What was handed out before is until this one is whole.
    """
    folder = _folder()
    if (told := _told(folder)) and told["position"] == head() and told["format"] == FORMAT:
        return None
    with contents.replaced(folder) as place:
        inner = place / "dump"
        inner.mkdir()
        note = Note(place / HELD)
        made = write(inner, formats=tuple(FORMATS), files=False, progress=progress, note=note)
        note.close()
        for form in FORMATS:
            _pack(inner, form, place / _ZIPPED.format(form=form))
        for name in (contents.MANIFEST, contents.SCHEMA):
            shutil.copyfile(inner / name, place / name)
        shutil.rmtree(inner)
        there = contents.files_in(place)
        told = {"made_at": made.made_at, "position": made.position, "counts": made.counts}
        contents.write_json(
            place / contents.MADE,
            {
                "format": FORMAT,
                **told,
                "files": {name: there[name] for name in _names()},
            },
        )
    return made


def latest() -> Latest:
    """The dump that is handed out, if each thing in it is still what everybody may see."""
    return _latest(_told(_folder()))


def opened(name: str) -> tuple[Latest, DumpFile | None, IO[bytes] | None]:
    """A file of the dump that is handed out, opened; whoever takes it closes it."""
    told = _told(_folder())
    stream = None
    with suppress(OSError):
        stream = (_folder() / name).open("rb") if told and name in told["files"] else None
    # It is looked up when the file is open: what may have taken its place meanwhile is another.
    now = _told(_folder())
    if now != told:
        if stream:
            stream.close()
        return opened(name)
    there = _latest(now)
    file = there.dump.file(name) if there.dump else None
    if stream and (file is None or os.fstat(stream.fileno()).st_size != file.size):
        stream.close()  # withdrawn, or cut off by a full disk or a power cut
        stream = None
    return there, file, stream


def _latest(told: dict[str, Any] | None) -> Latest:
    if told is None or told["format"] != FORMAT:
        return Latest("none")
    try:
        stands = still_open(_folder() / HELD, told["position"])
    except sqlite3.Error:
        _log.exception("What the dump holds cannot be looked up; it is not handed out")
        stands = False
    if not stands:
        return Latest("withdrawn")
    files = tuple(
        DumpFile(
            name=name,
            form=_form(name),
            media_type=_MEDIA_TYPES[Path(name).suffix],
            size=kept["bytes"],
            sha256=kept["sha256"],
        )
        for name, kept in told["files"].items()
    )
    return Latest("open", Dump(datetime.fromisoformat(told["made_at"]), told["counts"], files))


def _folder() -> Path:
    return Path(settings.DATA) / "dumps" / LATEST


def _names() -> Iterator[str]:
    yield from (_ZIPPED.format(form=form) for form in FORMATS)
    yield from (contents.MANIFEST, contents.SCHEMA)


def _form(name: str) -> str:
    return next((form for form in FORMATS if name == _ZIPPED.format(form=form)), name.split(".")[0])


def _told(folder: Path) -> dict[str, Any] | None:
    with suppress(OSError, ValueError):
        told: dict[str, Any] = json.loads((folder / contents.MADE).read_bytes())
        return told
    return None


def _pack(inner: Path, form: str, place: Path) -> None:
    """One form with manifest and dictionary in a zip; the same files give the same bytes."""
    files = [inner / contents.MANIFEST, inner / contents.SCHEMA, *sorted((inner / form).iterdir())]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for file in files:
            told = zipfile.ZipInfo(file.relative_to(inner).as_posix(), _EPOCH)
            told.compress_type = zipfile.ZIP_STORED if form == "parquet" else zipfile.ZIP_DEFLATED
            told.external_attr = 0o644 << 16
            with file.open("rb") as source, package.open(told, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed, _CHUNK)
