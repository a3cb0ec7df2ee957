"""Headers that every response carries."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)


def headers_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Say what a page may load, and who may keep a copy of it.

    A page shown to somebody who is signed in may hold closed matters, so no cache keeps it, not
    even the browser's own. What the public sees may be kept but is asked for anew each time,
    because a matter can be closed or corrected later.
    """

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if getattr(response, "stateless", False):
            # The same for everybody and in every language: no cookie was looked at.
            response.headers["Vary"] = "Accept-Encoding"
            return response
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            add_never_cache_headers(response)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        patch_vary_headers(response, ("Cookie",))
        return response

    return with_headers
