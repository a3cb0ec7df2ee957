"""The addresses of OParl 1.1. Each thing has one; other spellings lead there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve

from sagsgang.api.answering import answering, conditional, json_response
from sagsgang.publishing.oparl import answers
from sagsgang.publishing.oparl.answers import Answer, NotThere
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.oparl.wanted import BadQuery, Wanted, wanted
from sagsgang.storage.handing_out import file_response

_SLASHES = re.compile(r"/{2,}")
_OTHERWISE = "oparl-other-spelling"
_MOST_PARAMETERS = 50


@answering
def system(request: HttpRequest) -> HttpResponse:
    """The installation, where programs begin."""
    return _told(request, answers.system_answer(_site(request)))


@answering
def bodies(request: HttpRequest) -> HttpResponse:
    """The list of organisations."""
    return _told(request, answers.bodies_answer(_wanted(request), _site(request)))


@answering
def thing(request: HttpRequest, oparl_kind: str, oparl_key: str) -> HttpResponse:
    """One object."""
    kind = Kind(oparl_kind)
    return _told(request, answers.object_answer(kind, oparl_key, _wanted(request), _site(request)))


@answering
def body_list(request: HttpRequest, oparl_body: str, oparl_list: str) -> HttpResponse:
    """A list of an organisation."""
    return _list(request, Kind.BODY, oparl_body, oparl_list)


@answering
def organization_list(
    request: HttpRequest, oparl_organization: str, oparl_list: str
) -> HttpResponse:
    """A list of a body that meets."""
    return _list(request, Kind.ORGANIZATION, oparl_organization, oparl_list)


@answering
def content(request: HttpRequest, oparl_file: str) -> HttpResponseBase:
    """A file, to be looked at."""
    return _file(request, oparl_file, saved=False)


@answering
def download(request: HttpRequest, oparl_file: str) -> HttpResponseBase:
    """A file, to be saved under its name."""
    return _file(request, oparl_file, saved=True)


@answering
def other_spelling(request: HttpRequest) -> HttpResponse:
    """Lead on to the one address of the thing, if there is one. Raises ``NotThere``."""
    path = _SLASHES.sub("/", request.path).lower().rstrip("/")
    if path in {"/oparl", "/oparl/v1.1"}:
        path = "/oparl/v1.1/system"
    try:
        known = resolve(path).url_name != _OTHERWISE
    except Resolver404:
        known = False
    if not known or path == request.path:
        raise NotThere
    response = HttpResponse(status=301)
    query = request.META.get("QUERY_STRING", "")
    response["Location"] = request.build_absolute_uri(path + (f"?{query}" if query else ""))
    return response


def _list(request: HttpRequest, owner: Kind, key: str, name: str) -> HttpResponse:
    return _told(request, answers.list_answer(owner, key, name, _wanted(request), _site(request)))


def _told(request: HttpRequest, answer: Answer) -> HttpResponse:
    return json_response(request, answer.text, mark=answer.mark, modified_at=answer.modified_at)


def _file(request: HttpRequest, key: str, *, saved: bool) -> HttpResponseBase:
    found = answers.file_answer(key)
    name = "".join(sign for sign in found.name if sign.isprintable())
    response = file_response(found.opened.stream, found.opened.media_type, name, saved=saved)
    answer: Any = conditional(request, response, mark=found.mark, modified_at=found.modified_at)
    if answer is not response:
        response.close()
    told: HttpResponseBase = answer
    return told


def _wanted(request: HttpRequest) -> Wanted:
    query = request.META.get("QUERY_STRING", "")
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise BadQuery("Adressen har for mange dele efter ?.", "too many parameters") from None
    return wanted(given)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
