"""The files of the pictures in a paper's text."""

from __future__ import annotations

from sagsgang.cases.models import AttachedFile
from sagsgang.cases.pictures import is_picture
from sagsgang.cases.selectors.working import find_working
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Actor
from sagsgang.core.written.pictures import pictures_in
from sagsgang.storage.services import open_original


def picture_files(actor: Actor, working: int, manuscript: Manuscript) -> dict[str, bytes]:
    """The bytes of the pictures that are attached to the paper, by their SHA-256.

    No pictures, no query. Raises ``Http404`` for who may not see the paper.
    """
    wanted = {picture.sha256 for picture in pictures_in(manuscript)}
    if not wanted:
        return {}
    row = find_working(actor, working)
    found: dict[str, bytes] = {}
    rows = AttachedFile.objects.filter(working=row, original__in=wanted)
    for file in rows.select_related("original"):
        if is_picture(file):
            with open_original(file.original) as stream:
                found[file.original_id] = stream.read()
    return found
