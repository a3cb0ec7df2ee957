"""The dump of everything open, and the catalogue that describes it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from sagsgang.api.answering import answering, conditional, error, packed
from sagsgang.publishing.dumps.keeping import latest, opened


@answering
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the latest dump; 410 when something in it is not open any more."""
    there, found, stream = opened(name)
    if there.state == "withdrawn":
        return error(
            410,
            "Uddraget er trukket tilbage, fordi noget i det er lukket eller ændret, siden det blev "
            "lavet. Et nyt laves i nat. Indtil da er alt åbent at hente som OParl.",
            "the dump is withdrawn: something in it was closed or changed; "
            "until the next is made, use /oparl/v1.1/system",
        )
    if found is None or stream is None or there.dump is None:
        return error(
            404,
            "Der er intet uddrag af det navn. Se /data/.",
            "no dump of that name has been made; see /data/",
        )
    response = FileResponse(
        stream, as_attachment=found.form in _PACKED, filename=name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    made: HttpResponseBase = conditional(
        request, response, mark=found.sha256, modified_at=there.dump.made_at
    )
    if made is not response:
        stream.close()
    return made


_PACKED = frozenset({"jsonl", "csv", "parquet"})


@answering
def catalogue_ttl(request: HttpRequest) -> HttpResponseBase:
    """The catalogue as Turtle."""
    return _catalogue(request, "turtle", "text/turtle; charset=utf-8")


@answering
def catalogue_jsonld(request: HttpRequest) -> HttpResponseBase:
    """The catalogue as JSON-LD."""
    return _catalogue(request, "json-ld", "application/ld+json")


def _catalogue(request: HttpRequest, form: str, media_type: str) -> HttpResponseBase:
    # Its library takes a quarter of a second to load, and most processes never need it.
    from sagsgang.publishing.dcat.catalogue import catalogue

    graph = catalogue(request.build_absolute_uri("/"), latest().dump)
    more: Any = {"sort_keys": True} if form == "json-ld" else {}
    body = graph.serialize(format=form, encoding="utf-8", **more)
    response = HttpResponse(body, content_type=media_type)
    mark = f'"{sha256(body).hexdigest()}"'
    response["ETag"] = mark
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    return packed(request, response)
