"""Follow a search by mail: ask for it, confirm it from the letter, stop it.

None of these forms asks for a token of the browser: they act for nobody who is signed in, mail
programs send the last of them without having seen a page, and what confirms or stops is the link,
which only the letter has. So no page of the search needs to set a cookie.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.access.throttle import sender_of
from sagsgang.meetings import mailing
from sagsgang.meetings.delivering import Post
from sagsgang.portal.search_address import sought
from sagsgang.search.addresses import query
from sagsgang.search.saved import asking

_form_or_page = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@_form_or_page
def saved(request: HttpRequest) -> HttpResponse:
    """The form for an address, and what becomes of it; which search, the page's address says."""
    post = mailing.post()
    if request.method != "POST" or post is None:
        return _form(request)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return _form(request, _("Skriv adressen her på siden."))
    try:
        wrong = _ask(request, post)
    except asking.TooOften:
        told = _("Der er bedt om mange mails herfra. Vent en time, og prøv igen.")
        response = _form(request, told, status=429)
        response["Retry-After"] = "3600"
        return response
    return _form(request, wrong) if wrong else redirect("portal:saved-asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """That a letter is on its way; the same whatever became of it."""
    return render(request, "portal/saved/asked.html")


@csrf_exempt
@_form_or_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page that a letter leads to. A form confirms: programs that look into mail open links."""
    act = asking.confirm if request.method == "POST" else asking.asked_for
    following = act(token, timezone.now())
    if following is None:
        return render(request, "portal/saved/gone.html", {"late": True}, status=404)
    if request.method == "POST":
        return redirect("portal:saved-confirm", token)
    return render(request, "portal/saved/confirm.html", {"following": following, "token": token})


@csrf_exempt
@_form_or_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The page that ends the mails, by its button or by the form that mail programs send."""
    following = asking.followed(token)
    if following is None:
        return render(request, "portal/saved/gone.html", status=404)
    if request.method == "POST":
        asking.stop(token)
    context = {"following": following, "token": token, "stopped": request.method == "POST"}
    return render(request, "portal/saved/stop.html", context)


def _ask(request: HttpRequest, post: Post) -> str:
    """Ask for mail; what is wrong with it, or nothing."""
    search = sought(request.GET)
    try:
        result = asking.ask_for(
            email=request.POST.get("mailadresse", ""),
            asked=search.asked,
            chosen=search.chosen,
            language="en" if (get_language() or "da").startswith("en") else "da",
            site=request.build_absolute_uri("/").rstrip("/"),
            sender=sender_of(request),
            post=post,
            now=timezone.now(),
        )
    except asking.NotAnAddress:
        return _("Det er ikke en mailadresse. Skriv den som navn@example.dk.")
    except asking.NothingAsked:
        return _("Der er ingen søgning at følge. Søg først.")
    if result is None or result.outcome in ("accepted", "unknown"):
        return ""
    if result.outcome in ("refused", "unusable"):
        return _("Mailserveren tog ikke imod adressen. Se efter, om den er skrevet rigtigt.")
    return _("Mailen kunne ikke sendes lige nu, og der er ikke gemt noget. Prøv igen senere.")


def _form(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    search = sought(request.GET)
    context = {
        "asked": search.asked,
        "follow": query(search.asked, search.chosen),
        "email": request.POST.get("mailadresse", "")[:254],
        "wrong": wrong,
        "mail": mailing.is_set_up(),
    }
    return render(request, "portal/saved/form.html", context, status=status)
