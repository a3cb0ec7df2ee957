"""Read papers in from the browser, by the same way as from the command line."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.adapters.unreadable import Unreadable
from sagsgang.core.policy import Actor
from sagsgang.desk.asking import language
from sagsgang.desk.signing import signed_in
from sagsgang.intake import selectors, services

MEGABYTE = 1024 * 1024
LIMIT = 100 * MEGABYTE  # bytes a file; thousand-page papers are a tenth of it


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One file and what became of it: either ``taken`` or ``refused``, a whole sentence."""

    name: str
    taken: services.Taken | None = None
    refused: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    """The form, and what became of the files that were sent with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    selectors.require_desk(actor)
    context = {
        "bodies": selectors.body_names(actor),
        "limit": LIMIT // MEGABYTE,
        "problem": "",
        "uploaded": [],
        "given": request.POST,
        "place": "upload",
    }
    if request.method == "POST":
        given, context["problem"] = _given(request)
        files = request.FILES.getlist("papers")
        if not files and not context["problem"]:
            context["problem"] = _("Vælg en eller flere filer.")
        if not context["problem"]:
            publish = request.POST.get("publish") == "yes"
            context["uploaded"] = [_take(actor, file, given, publish) for file in files]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "desk/_uploaded.html", {**context, "fragment": True})
    return render(request, "desk/upload.html", context)


def _take(
    actor: Actor, file: UploadedFile[bytes], given: services.Given, publish: bool
) -> Uploaded:
    # Only what people see; the file lies under a name of our own while it is read.
    name = (file.name or "").strip() or _("(uden navn)")
    size = file.size or 0
    if size > LIMIT:
        sizes = {"name": name, "size": size // MEGABYTE, "limit": LIMIT // MEGABYTE}
        told = _("%(name)s: filen fylder %(size)d MB; højst %(limit)d MB kan sendes herfra.")
        return Uploaded(name, refused=told % sizes)
    with tempfile.TemporaryDirectory(prefix="sagsgang-") as folder:
        path = Path(folder) / f"paper{_suffix(name)}"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        try:
            taken = services.take_file(
                actor=actor, path=path, name=name, given=given, publish=publish
            )
        except Unreadable as why:
            return Uploaded(name, refused=_sentence(why))
        except (Http404, PermissionDenied):
            return Uploaded(
                name,
                refused=_("%(name)s: du indlæser ikke papirer for det organ.") % {"name": name},
            )
    return Uploaded(name, taken=taken)


def _given(request: HttpRequest) -> tuple[services.Given, str]:
    """What was said of the papers beforehand, and what is wrong with it."""
    said = {key: " ".join(request.POST.get(key, "").split()) for key in ("organisation", "body")}
    written = request.POST.get("date", "").strip()
    try:
        day = date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        return services.Given(), _("Datoen %(date)s findes ikke.") % {"date": written[:20]}
    return services.Given(date=day, **said), ""


def _sentence(why: Unreadable) -> str:
    return why.message(language())


def _suffix(name: str) -> str:
    """The ending of a name, when it is a plain one: it tells what the file claims to be."""
    suffix = Path(name.replace("\\", "/")).suffix.lower()
    return suffix if suffix[1:].isalnum() and len(suffix) < 8 else ""
