"""The pictures in a paper's text: each is one of its attached files, scanned as all of them."""

from __future__ import annotations

from sagsgang.cases.files import MEGABYTE
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.written.pictures import found, media_type_of, pictures_in
from sagsgang.storage.services import Damaged, open_original

LARGEST = 10 * MEGABYTE  # bytes; every reader of the page fetches it


def with_pictures(row: WorkingPaper, manuscript: Manuscript, current: Manuscript) -> Manuscript:
    """``manuscript`` with its pictures looked up among the files of the paper.

    Those that stand in ``current`` stay, whatever became of their files. Raises ``NotWritten`` for
    one that is no attached file, no PNG or JPEG, or larger than ``LARGEST``.
    """
    wanted = {picture.sha256 for picture in pictures_in(manuscript)}
    if not wanted:
        return manuscript
    known = {picture.sha256 for picture in pictures_in(current)}
    files: dict[str, str] = {}
    for file in AttachedFile.objects.filter(working=row, removed=False).select_related("original"):
        if wanted & {file.name, file.original_id} and is_picture(file):
            files.setdefault(file.name, file.original_id)
            files[file.original_id] = file.original_id
    return found(manuscript, files, known)


def is_picture(file: AttachedFile) -> bool:
    """Whether a file can be shown in a text, by its bytes; its original is at hand."""
    if file.original.size > LARGEST:
        return False
    try:
        with open_original(file.original) as stream:
            return bool(media_type_of(stream.read()))
    except Damaged:
        return False
