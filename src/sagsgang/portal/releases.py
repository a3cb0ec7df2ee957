"""What a meeting gave out, as it went out, and a page to check a file that somebody holds."""

from __future__ import annotations

from django.core.files.uploadhandler import StopUpload
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.core.policy import Actor
from sagsgang.portal.hashing import LARGEST, Hashing, TooLarge
from sagsgang.publishing.releases.keys import public_key_file
from sagsgang.publishing.releases.pages import Gone, Handed
from sagsgang.publishing.releases.selectors import history_page, released_file
from sagsgang.publishing.releases.selectors.checking import sha256_in
from sagsgang.publishing.releases.selectors.history import handed_file, handed_manifest
from sagsgang.storage.handing_out import file_response

_STATUSES = {"": 200, "too_large": 413}
_AROUND_A_FILE = 1 << 16  # bytes of a form besides the file it brings


@require_safe
def releases(request: HttpRequest, body: str, key: str) -> HttpResponse:
    """All releases of a meeting: what counts, what came before, what was taken back."""
    page = history_page(_actor(request), body, key)
    if page is None:
        raise Http404
    return render(request, "portal/releases.html", {"page": page})


@require_safe
def released(
    request: HttpRequest, body: str, key: str, serial: int, position: int, name: str
) -> HttpResponseBase:
    """A file as it was released. The name is for people; the numbers say which."""
    return _handed(request, handed_file(_actor(request), body, key, serial, position))


@require_safe
def manifest(request: HttpRequest, body: str, key: str, serial: int) -> HttpResponseBase:
    """The signed list of a release's files."""
    return _handed(request, handed_manifest(_actor(request), body, key, serial))


@require_safe
def public_key(request: HttpRequest) -> HttpResponse:
    """What the signatures are checked with: the key of now, then those before it."""
    return HttpResponse(public_key_file(), content_type="application/x-pem-file")


# It changes nothing, and a programme may ask it too. The file is never read by the middleware,
# which would keep it on disk.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether a file came from here and still counts: by its SHA-256, or by the file itself, of
    which nothing is kept."""
    asked = request.GET.get("sha256", "")
    sha256, problem = "", ""
    if request.method == "POST":
        try:
            sha256 = _of_upload(request)
            problem = "" if sha256 else "no_file"
        except TooLarge:
            problem = "too_large"
    elif asked:
        sha256 = sha256_in(asked)
        problem = "" if sha256 else "no_sha256"
    context = {
        "asked": asked,
        "largest": LARGEST,
        "problem": problem,
        "sha256": sha256,
        "known": released_file(_actor(request), sha256) if sha256 else (),
    }
    return render(request, "portal/check.html", context, status=_STATUSES.get(problem, 400))


def _of_upload(request: HttpRequest) -> str:
    """The SHA-256 of the file that a form brings, or that is pasted into it; empty for neither.
    Raises ``TooLarge``."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > LARGEST + _AROUND_A_FILE:
        raise TooLarge
    hashing = Hashing(request)
    request.upload_handlers = [hashing]
    try:
        pasted = request.POST.get("sha256", "")
    except StopUpload:
        pasted = ""
    if hashing.too_large:
        raise TooLarge
    return hashing.sha256 or sha256_in(pasted)


def _handed(request: HttpRequest, found: Handed | Gone | None) -> HttpResponseBase:
    if found is None:
        raise Http404
    if isinstance(found, Gone):
        return render(request, "portal/release_gone.html", {"page": found}, status=410)
    return file_response(found.stream, found.media_type, found.name)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
