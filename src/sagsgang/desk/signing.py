"""Sign in and out; while the site is a demonstration, also as one of its invented people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from sagsgang.boards.actors import actor_for
from sagsgang.boards.demo import DEMO_PEOPLE, demo_person
from sagsgang.core.policy import Actor, Role
from sagsgang.desk import throttle
from sagsgang.desk.forms import by_form

Rest = ParamSpec("Rest")

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_ROLES = {
    "secretary": (_("Sekretær"), _("Bygger dagsordener, udsender dem og indlæser papirer")),
    "officer": (_("Sagsbehandler"), _("Skriver sager og sender dem videre")),
    "chair": (_("Formand"), _("Ser også lukkede punkter og det, der ikke er udsendt endnu")),
    "member": (_("Medlem"), _("Ser også lukkede punkter, når de er udsendt")),
    "citizen": (_("Borger"), _("Ser det, som alle kan se")),
}


class SignIn(LoginView):
    """Name and password, with the demo people beside when there are any."""

    template_name = "desk/sign_in.html"
    redirect_authenticated_user = True
    authentication_form = AuthenticationForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the password, unless there were too many wrong ones."""
        if throttle.may_try(request, request.POST.get("username", "")):
            return super().post(request, *args, **kwargs)
        context = self.get_context_data(form=self.form_class(request), refused=True)
        response = self.render_to_response(context, status=429)
        response["Retry-After"] = str(throttle.WINDOW)
        return response

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and forget the wrong tries."""
        throttle.forget(self.request, self.request.POST.get("username", ""))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo people while ``DEMO`` is on."""
        roles = [(person.key, *_ROLES[person.key]) for person in DEMO_PEOPLE]
        there = settings.DEMO and demo_person(DEMO_PEOPLE[0].key) is not None
        return super().get_context_data(demo_roles=roles if there else [], **kwargs)

    def get_default_redirect_url(self) -> str:
        """Where people go who did not come from somewhere: those without a desk to the portal."""
        return resolve_url(home_of(actor_for(self.request.user)))


sign_in = SignIn.as_view()
sign_out = by_form(LogoutView.as_view())


@by_form
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Become a demo person. Not there unless ``DEMO`` is on."""
    if not settings.DEMO:
        raise Http404
    user = demo_person(request.POST.get("person", ""))
    if user is None:
        raise Http404
    login(request, user, backend=_BACKEND)
    return redirect(_came_from(request) or home_of(actor_for(user)))


def _came_from(request: HttpRequest) -> str:
    """Where the person was going before signing in, if that is on this site."""
    place = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return place if here else ""


def home_of(actor: Actor) -> str:
    """The name of the page where a person's work begins: who only reads begins at the portal."""
    writes = actor.holds_anywhere(Role.SECRETARY, Role.OFFICER)
    return desk_of(actor) if writes else "portal:front"


def desk_of(actor: Actor) -> str:
    """The name of the first page of a person's desk; empty without a desk."""
    if actor.holds_anywhere(Role.SECRETARY):
        return "desk:front"
    if actor.holds_anywhere(Role.OFFICER, Role.CHAIR):
        return "desk:cases"
    return "desk:hearings" if actor.holds_anywhere(Role.MEMBER) else ""


def signed_in(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Send who is not signed in to the sign-in page, whatever is or is not at the address."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if request.htmx:  # type: ignore[attr-defined]
                # A redirect would put the sign-in page where a part of this one was awaited.
                return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
            if request.method == "POST":
                return redirect(settings.LOGIN_URL)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return asked
