"""The page of one paper, shown by every view that does something to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sagsgang.cases import presence
from sagsgang.cases.files import LARGEST, MEGABYTE, MOST
from sagsgang.cases.pages import PaperPage
from sagsgang.cases.saving import Saved, write
from sagsgang.cases.selectors.revisions import revision_page
from sagsgang.cases.selectors.working import paper_page, require_writer
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.policy import Actor
from sagsgang.core.steps import PAPER_STEPS, PaperState
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_difference import between
from sagsgang.desk.case_forms import (
    PaperForm,
    changed_closing_from,
    form_again,
    form_of,
    manuscript_from,
    number_from,
    whole,
)
from sagsgang.desk.case_refusals import REFUSALS, sentence
from sagsgang.desk.case_sent import attach_sent
from sagsgang.desk.case_wording import STEPS, TRACK, StepWords, Text

_REASONS = {(step.name, step.start) for step in PAPER_STEPS if step.reason}


@dataclass(frozen=True, slots=True)
class Offered:
    """A step that can be taken now; ``reason`` says that it takes one."""

    name: str
    words: StepWords
    reason: bool


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the track; ``place`` is ``past``, ``here``, ``passed_by``, ``optional`` or
    ``ahead``."""

    name: Text
    place: str


def here(working: int, anchor: str = "") -> str:
    """The paper's address, or that of a place on its page."""
    return reverse("desk:case", args=[working]) + anchor


def paper_response(
    request: HttpRequest,
    working: int,
    *,
    form: PaperForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The paper's page; with a ``problem``, and what was filled in when it came up."""
    actor = actor_of(request)
    presence.keep_open(actor, working)
    page = paper_page(actor, working)
    context = {
        "page": page,
        "form": form or form_of(page),
        "is_unsaved": form is not None,
        "advice": tuple(s for s in page.manuscript.sections if s.kind == "other"),
        "given": request.POST,
        "problem": problem,
        "offered": offered(page),
        "track": track(page),
        "grounds": GROUNDS,
        **file_limits(),
        "today": timezone.localdate(),
        "place": "cases",
    }
    return render(request, "desk/cases/paper.html", context, status=status)


def file_limits() -> dict[str, int]:
    """What the form for files says of them."""
    return {"limit": LARGEST // MEGABYTE, "limit_bytes": LARGEST, "most": MOST}


def doing(
    request: HttpRequest, working: int, act: Callable[[Actor], str], anchor: str = ""
) -> HttpResponse:
    """Save the words and files that came with a form, then ``act``, which returns what to say.

    Words that come too late stop the act, and are shown beside those that count; so does a file
    that is refused.
    """
    actor = actor_of(request)
    require_writer(actor, working)
    try:
        late = save(request, working)
    except REFUSALS as why:
        return refused(request, working, why)
    if late:
        return late
    problems = attach_sent(request, working)
    if problems:
        return paper_response(request, working, problem=" ".join(problems), status=400)
    try:
        done = act(actor)
    except REFUSALS as why:
        return paper_response(request, working, problem=sentence(why), status=400)
    if done:
        messages.success(request, done)
    return redirect(here(working, anchor))


def save(request: HttpRequest, working: int) -> HttpResponse | None:
    """Save the words of the form, if it has any; the page to show instead when they are late.

    Raises one of ``REFUSALS``.
    """
    if "based-on" not in request.POST:
        return None
    saved = save_form(request, working)
    return late_response(request, working, saved) if saved.instead else None


def save_form(request: HttpRequest, working: int) -> Saved:
    """Save the words of the form. Raises one of ``REFUSALS``."""
    return write(
        actor=actor_of(request),
        working=working,
        manuscript=manuscript_from(request.POST),
        based_on=whole(request.POST.get("based-on")),
        case_number=number_from(request.POST),
        closing=changed_closing_from(request.POST),
    )


def refused(request: HttpRequest, working: int, why: ValueError) -> HttpResponse:
    """The page with the words that were not taken, and why."""
    form = form_again(request.POST)
    return paper_response(request, working, form=form, problem=sentence(why), status=400)


def late_response(request: HttpRequest, working: int, saved: Saved) -> HttpResponse:
    """Words that came too late beside those that count, to be saved again or left."""
    counting = saved.instead or saved.revision
    page = revision_page(actor_of(request), working, saved.revision.serial, counting.serial)
    context = {
        "page": page,
        "moved": saved.moved,
        "difference": between(page.earlier, page.manuscript),
        "form": replace(form_again(request.POST), based_on=counting.serial),
        "place": "cases",
    }
    return render(request, "desk/cases/late.html", context, status=409)


def offered(page: PaperPage) -> tuple[Offered, ...]:
    """The steps that can be taken, the natural one first.

    Who may send a paper back says why; to take it back without a word is for its officer.
    """
    steps = set(page.steps)
    if "send_back" in steps and not page.own:
        steps.discard("take_back")
    return tuple(
        Offered(name, STEPS[name], (name, page.state) in _REASONS)
        for name in STEPS
        if name in steps
    )


def track(page: PaperPage) -> tuple[Station, ...]:
    """How far the paper has come; a station it did not need is passed by."""
    states = [state for state, _name in TRACK]
    at = states.index(PaperState(page.state)) if page.state in states else -1
    heard = any(hearing.answered_at for hearing in page.hearings)
    stations = []
    for number, (state, name) in enumerate(TRACK):
        place = "here" if number == at else "past" if number < at else "ahead"
        if state is PaperState.HEARD and place != "here":
            place = "past" if heard else "passed_by" if number < at else "optional"
        stations.append(Station(name, place))
    return tuple(stations)
