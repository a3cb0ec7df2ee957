"""The page about the open data: what there is, under which licence, how large and how old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sagsgang.publishing.dcat.licences import Licence, licence_of
from sagsgang.publishing.dumps.keeping import State, latest

_FORMS: dict[str, tuple[Promise, Promise]] = {
    "jsonl": (
        _("JSON Lines"),
        _("Én linje for hver ting, med alt, der hører til. Kan læses ind i Sagsgang igen."),
    ),
    "csv": (
        _("CSV"),
        _("Flade tabeller til regneark. UTF-8 og komma mellem felterne."),
    ),
    "parquet": (
        _("Parquet"),
        _("De samme tabeller med typer, til analyse af store mængder."),
    ),
}


@dataclass(frozen=True, slots=True)
class File:
    """One file to fetch."""

    name: str
    title: Promise
    says: Promise
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page; without a dump to hand out it says why."""

    state: State
    licence: Licence
    made_at: datetime | None = None
    meetings: int = 0
    items: int = 0
    files: tuple[File, ...] = ()


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What there is of open data."""
    there, licence = latest(), licence_of(settings.DATA_LICENCE)
    page = DataPage(there.state, licence)
    if there.dump:
        page = DataPage(
            state=there.state,
            licence=licence,
            made_at=there.dump.made_at,
            meetings=there.dump.counts["meetings"],
            items=there.dump.counts["items"],
            files=tuple(
                File(file.name, *_FORMS[file.form], file.size, file.sha256)
                for file in there.dump.files
                if file.form in _FORMS
            ),
        )
    return render(request, "portal/data.html", {"page": page})
