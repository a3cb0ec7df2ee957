"""Attach files to a paper and take them off again. A file that counts stands in its own revision.

Raises as ``cases.papers``.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from sagsgang.adapters.scanner import Clean, CouldNot, Infected, Scanner
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.cases.papers import (
    LONGEST_TITLE,
    checked_ground,
    checked_line,
    classification_of,
    move,
    reached,
    rewrite,
    taking,
)
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Actor, Classification
from sagsgang.ledger.services import record
from sagsgang.storage.services import keep_original

MEGABYTE = 1 << 20
LARGEST = 100 * MEGABYTE  # bytes a file
MOST = 100  # files a paper
_LONGEST_NAME = 200
# What a reader's machine would run when it is opened; nobody sends a board a program.
_PROGRAMS = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".msp", ".js", ".jse", ".vbs", ".vbe"}
    | {".wsf", ".wsh", ".ps1", ".hta", ".jar", ".lnk", ".reg", ".cpl", ".dll", ".iso", ".img"}
    | {".chm", ".appx"}
)
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\<>:\"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class FileRefused(ValueError):
    """A file was not attached; ``why`` is one of ``empty``, ``large``, ``many``, ``program``,
    ``infected`` and ``unscanned``, ``answer`` what the scanner said."""

    def __init__(self, name: str, why: str, answer: Infected | CouldNot | None = None) -> None:
        self.name = name
        self.why = why
        self.answer = answer
        super().__init__(f"{name}: {answer.sentence('en') if answer else why}")


def attach(
    *,
    actor: Actor,
    working: int,
    data: bytes,
    name: str,
    scanner: Scanner,
    title: str = "",
    closed: bool = False,
    ground: str = "",
) -> AttachedFile:
    """Attach a file. The same bytes attached again are the file that is there.

    ``title`` is what the list of attachments calls it, the file's name without its ending when
    empty. Raises ``FileRefused``, and ``GroundMissing`` when ``closed`` without a ``ground``.
    """
    name = file_name(name)
    with transaction.atomic():
        row, _ = taking(actor, working, "write")
        told = checked_ground(closed, ground)
        _check(name, data, _standing(row).count())
    # A scanner takes its time, and nobody else may write while a transaction is open.
    scanned = _scan(scanner, data, name)
    with transaction.atomic():
        row, step = taking(actor, working, "write")
        standing = _standing(row)
        _check(name, data, standing.count())
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        original = keep_original(data=data, media_type=media_type, text="", page_starts=())
        same = standing.filter(original=original).first()
        if same:
            return same
        entry = record(
            actor=actor,
            action="cases.attach",
            thing=f"paper:{row.pk}",
            facts={"original": original.sha256},
        )
        last = AttachedFile.objects.filter(working=row).order_by("-position").first()
        file = AttachedFile.objects.create(
            working=row,
            original=original,
            name=name,
            title=_title(title) or _title(_stem(name)),
            position=last.position + 1 if last else 1,
            closed=closed,
            ground=told,
            classification=_classification(row, closed),
            scanned=scanned,
            entry=entry,
        )
        rewrite(row, manuscript_of(row.revision), entry)
        move(row, step, entry)
    return file


@transaction.atomic
def amend_file(
    *, actor: Actor, file: int, title: str, closed: bool, ground: str = ""
) -> AttachedFile:
    """Give a file another title, or close or open it on its own. Raises ``GroundMissing``."""
    kept = _file(file)
    row, step = taking(actor, kept.working_id, "write")
    wanted = (_title(title) or kept.title, closed, checked_ground(closed, ground))
    if (kept.title, kept.closed, kept.ground) == wanted:
        return kept
    entry = record(
        actor=actor,
        action="cases.amend_file",
        thing=f"paper:{row.pk}",
        rule=wanted[2] if wanted[2] in GROUNDS else "",
        facts={"file": kept.pk, "closed": closed},
    )
    kept.title, kept.closed, kept.ground = wanted
    kept.classification, kept.entry = reached(kept, _classification(row, closed)), entry
    kept.save()
    rewrite(row, manuscript_of(row.revision), entry)
    move(row, step, entry)
    return kept


@transaction.atomic
def remove_file(*, actor: Actor, file: int, removed: bool = True) -> AttachedFile:
    """Take a file off the paper, or put it back; earlier revisions go on listing it.

    One whose bytes were attached anew meanwhile is not put back beside itself.
    """
    kept = _file(file)
    row, step = taking(actor, kept.working_id, "write")
    if kept.removed == removed:
        return kept
    if not removed:
        standing = _standing(row)
        if standing.filter(original=kept.original_id).exists():
            return kept
        _check(kept.name, b" ", standing.count())
    entry = record(
        actor=actor,
        action="cases.remove_file" if removed else "cases.put_file_back",
        thing=f"paper:{row.pk}",
        facts={"file": kept.pk},
    )
    kept.removed, kept.entry = removed, entry
    kept.save()
    rewrite(row, manuscript_of(row.revision), entry)
    move(row, step, entry)
    return kept


@transaction.atomic
def order_files(*, actor: Actor, working: int, order: list[int]) -> None:
    """Let the files stand in this order; those not named come after."""
    row, step = taking(actor, working, "write")
    files = {file.pk: file for file in _standing(row)}
    wanted = [files[pk] for pk in dict.fromkeys(order) if pk in files]
    wanted += [file for file in files.values() if file not in wanted]
    if wanted == list(files.values()):
        return
    entry = record(actor=actor, action="cases.order_files", thing=f"paper:{row.pk}")
    for position, file in enumerate(wanted, start=1):
        if file.position != position:
            file.position, file.entry = position, entry
            file.save()
    rewrite(row, manuscript_of(row.revision), entry)
    move(row, step, entry)


def file_name(given: str) -> str:
    """A file's name as it is kept: without folders, control characters and what turns the reading
    direction, so that it cannot pass for another kind of file."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = " ".join(_NOT_IN_NAMES.sub("", keepable(last)).split()).strip(". ")
    if len(name) > _LONGEST_NAME:
        suffix = PurePosixPath(name).suffix[:20]
        name = name[: _LONGEST_NAME - len(suffix)] + suffix
    return name or "bilag"


def _check(name: str, data: bytes, there: int) -> None:
    if not data:
        raise FileRefused(name, "empty")
    if len(data) > LARGEST:
        raise FileRefused(name, "large")
    if there >= MOST:
        raise FileRefused(name, "many")
    if PurePosixPath(name).suffix.lower() in _PROGRAMS or data[:2] == b"MZ":
        raise FileRefused(name, "program")


def _scan(scanner: Scanner, data: bytes, name: str) -> str:
    """``clean``, or ``""`` where nobody looked. Raises ``FileRefused`` for what may not pass."""
    answer = scanner.scan(data, name)
    if isinstance(answer, Infected):
        raise FileRefused(name, "infected", answer)
    if isinstance(answer, CouldNot):
        raise FileRefused(name, "unscanned", answer)
    return "clean" if isinstance(answer, Clean) else ""


def _file(file: int) -> AttachedFile:
    kept = AttachedFile.objects.select_for_update().filter(pk=file).first()
    if kept is None:
        raise Http404
    return kept


def _classification(row: WorkingPaper, closed: bool) -> str:
    own = closed or row.classification == Classification.CLOSED.value
    return classification_of(own)


def _standing(row: WorkingPaper) -> QuerySet[AttachedFile]:
    return AttachedFile.objects.filter(working=row, removed=False)


def _title(given: str) -> str:
    return checked_line(given, "title", LONGEST_TITLE)


def _stem(name: str) -> str:
    """A file's name as the first try at a title: people name files with underscores."""
    return PurePosixPath(name).stem.replace("_", " ")
