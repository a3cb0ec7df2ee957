"""Files that came with a form of a case."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from sagsgang.cases import files
from sagsgang.core.policy import Actor
from sagsgang.desk.case_refusals import REFUSALS, sentence


def attach_sent(request: HttpRequest, working: int) -> list[str]:
    """Attach the files of the form; a sentence for each that was refused."""
    problems = []
    for file in request.FILES.getlist("files"):
        try:
            _attach(request.actor, working, file)  # type: ignore[attr-defined]
        except REFUSALS as why:
            problems.append(sentence(why))
    return problems


def _attach(actor: Actor, working: int, file: UploadedFile[bytes]) -> None:
    name = file.name or ""
    if (file.size or 0) > files.LARGEST:
        # Said before it is read: what is this large would fill the memory.
        raise files.FileRefused(files.file_name(name), "large")
    files.attach(
        actor=actor, working=working, data=file.read(), name=name, scanner=settings.SCANNER
    )
