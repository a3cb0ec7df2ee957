"""What a person is told when a page cannot be shown. None of it says what is withheld."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sagsgang.portal.words import refusal


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not for this person: the answer is the same."""
    return render(request, "portal/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person may not do this; the reason is the clause table's or the desk's."""
    told = {"reason": refusal(str(exception))}
    return render(request, "portal/errors/403.html", told, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed here. The page asks the database for nothing."""
    return render(request, "portal/errors/500.html", {"plain": True}, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without the token that ties it to this browser."""
    return render(request, "portal/errors/form.html", status=403)
