"""What a person is told when a page cannot be shown. None of it says what is withheld."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not for this person: the answer is the same."""
    return render(request, "portal/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person can see the thing but may not do this; the reason is the clause table's."""
    return render(request, "portal/errors/403.html", {"reason": str(exception)}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed here. The page asks the database for nothing."""
    return render(request, "portal/errors/500.html", {"plain": True}, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without the token that ties it to this browser."""
    return render(request, "portal/errors/form.html", status=403)
