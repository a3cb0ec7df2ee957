"""Send a paper on: to a committee, to the secretariat, back, to another officer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagsgang.boards.services import body_at
from sagsgang.cases import hearings, papers
from sagsgang.core.policy import Actor
from sagsgang.desk.case_forms import NotTaken, day_from, whole
from sagsgang.desk.case_page import doing
from sagsgang.desk.case_wording import STEPS
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in


@by_form
@signed_in
def step(request: HttpRequest, working: int, name: str) -> HttpResponse:
    """Take one of the steps that only move the paper."""
    if name not in STEPS:
        raise Http404

    def take(actor: Actor) -> str:
        if name == "submit":
            papers.submit(actor=actor, working=working)
        else:
            reason = request.POST.get(f"reason-{name}", "")
            papers.take_step(actor=actor, working=working, name=name, reason=reason)
        return str(STEPS[name].done)

    return doing(request, working, take)


@by_form
@signed_in
def hear(request: HttpRequest, working: int) -> HttpResponse:
    """Send the paper to a committee."""

    def ask(actor: Actor) -> str:
        committee = body_at(request.POST.get("committee", ""))
        if committee is None:
            raise NotTaken(_("Vælg det udvalg, der skal høres."))
        hearings.hear(
            actor=actor,
            working=working,
            committee=committee,
            in_writing=request.POST.get("how") != "meeting",
            answer_by=day_from(request.POST, "answer-by"),
            question=request.POST.get("question", ""),
        )
        return _("Sagen er sendt i høring hos %(committee)s.") % {"committee": committee.name}

    return doing(request, working, ask, "#hoeringer")


@by_form
@signed_in
def recall(request: HttpRequest, working: int, hearing: int) -> HttpResponse:
    """Take a question to a committee back."""

    def take_back(actor: Actor) -> str:
        hearings.recall(actor=actor, hearing=hearing, working=working)
        return _("Høringen er taget tilbage. Udvalget ser ikke længere sagen.")

    return doing(request, working, take_back, "#hoeringer")


@by_form
@signed_in
def hand_over(request: HttpRequest, working: int) -> HttpResponse:
    """Let another person answer for the paper."""

    def give(actor: Actor) -> str:
        officer = whole(request.POST.get("officer"))
        papers.hand_over(actor=actor, working=working, officer=officer)
        return _("Sagen har fået en ny sagsbehandler.")

    return doing(request, working, give)
