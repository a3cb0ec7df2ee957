"""What committees are asked, and their answers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.cases.hearings import LONGEST_ADVICE, AlreadyHeard, advise
from sagsgang.cases.selectors.heard import hearing_lines, hearing_page
from sagsgang.core.policy import Role
from sagsgang.core.written.pictures import without_pictures
from sagsgang.core.written.plain import from_plain
from sagsgang.core.written.refusal import NotWritten
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_forms import NotTaken, day_from, not_written
from sagsgang.desk.case_refusals import REFUSALS, sentence
from sagsgang.desk.signing import signed_in

NO_COMMITTEE = "Hearings are for those who sit on a body."


@require_safe
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """The hearings of the committees somebody belongs to."""
    actor = actor_of(request)
    if not actor.holds_anywhere(Role.MEMBER, Role.CHAIR, Role.SECRETARY):
        raise PermissionDenied(NO_COMMITTEE)
    lines = hearing_lines(actor)
    context = {
        "waiting": [line for line in lines if line.answered_at is None],
        "answered": [line for line in lines if line.answered_at is not None],
        "today": timezone.localdate(),
        "place": "hearings",
    }
    return render(request, "desk/cases/hearings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hearing(request: HttpRequest, hearing: int) -> HttpResponse:
    """A paper as a committee was asked about it, and the committee's answer."""
    problem = ""
    if request.method == "POST":
        try:
            return _answer(request, hearing)
        except AlreadyHeard as why:
            late = {"problem": sentence(why), "given": request.POST, "place": "hearings"}
            return render(request, "desk/cases/too_late.html", late, status=409)
        except REFUSALS as why:
            problem = sentence(why)
    context = {
        "page": hearing_page(actor_of(request), hearing),
        "given": request.POST,
        "problem": problem,
        "longest": LONGEST_ADVICE,
        "today": timezone.localdate(),
        "place": "hearings",
    }
    return render(request, "desk/cases/hearing.html", context, status=400 if problem else 200)


def _answer(request: HttpRequest, hearing: int) -> HttpResponse:
    words = request.POST.get("advice", "")
    day = day_from(request.POST, "heard-on")
    try:
        text = without_pictures(from_plain(words[: LONGEST_ADVICE + 1]))
    except NotWritten as why:
        raise NotTaken(not_written(why)) from why
    advise(
        actor=actor_of(request),
        hearing=hearing,
        advice=words,
        text=text,
        heard_on=day,
    )
    messages.success(request, _("Svaret er sendt og står nu på sagen."))
    return redirect("desk:hearing", hearing=hearing)
