"""The page that tells what each Danish thing became in the open data."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sagsgang.core.procedure.words import Language
from sagsgang.publishing.oparl.mapping import COMMON, LEFT_OUT, TYPES, Line, Mapped


@require_safe
def mapping(request: HttpRequest) -> HttpResponse:
    """``/aabne-data/oparl/``."""
    page = {
        "common": _lines(COMMON.lines),
        "types": [_type(one) for one in TYPES],
        "left_out": _lines(LEFT_OUT),
        "system": request.build_absolute_uri("/oparl/v1.1/system"),
    }
    return render(request, "portal/oparl.html", {"page": page})


def _type(mapped: Mapped) -> dict[str, object]:
    own, *rest = mapped.lines
    return {
        "name": mapped.type,
        "ours": own.ours.said(_language()),
        "lines": _lines(rest),
    }


def _lines(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    """Prefix, rest and meaning: a line may break between the first two."""
    told = []
    for line in lines:
        prefix, colon, name = line.property.rpartition(":")
        told.append((prefix + colon, name, line.ours.said(_language())))
    return told


def _language() -> Language:
    return "en" if get_language() == "en" else "da"
