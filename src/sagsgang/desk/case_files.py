"""A paper's attachments: add, name, order, close, remove and hand out."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.cases import files
from sagsgang.cases.selectors.working import file_of, paper_page, require_writer
from sagsgang.core.policy import Actor
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_forms import NotTaken
from sagsgang.desk.case_page import doing, file_limits
from sagsgang.desk.case_sent import attach_sent
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in
from sagsgang.storage.handing_out import file_response

PLACE = "#bilag"


@by_form
@signed_in
def attach(request: HttpRequest, working: int) -> HttpResponse:
    """Attach files; one that is refused stops no other. A script gets the list alone."""
    if request.htmx:  # type: ignore[attr-defined]
        actor = actor_of(request)
        require_writer(actor, working)
        problems = attach_sent(request, working)
        context = {
            "page": paper_page(actor, working),
            "problems": problems,
            **file_limits(),
        }
        return render(request, "desk/cases/_files.html", context)

    def none_missing(_actor: Actor) -> str:
        if not request.FILES.getlist("files"):
            raise NotTaken(_("Vælg en eller flere filer."))
        return ""

    return doing(request, working, none_missing, PLACE)


@by_form
@signed_in
def amend(request: HttpRequest, working: int, file: int) -> HttpResponse:
    """Give an attachment its title, and close or open it."""

    def change(actor: Actor) -> str:
        files.amend_file(
            actor=actor,
            file=file,
            title=request.POST.get(f"file-title-{file}", ""),
            closed=request.POST.get(f"file-closed-{file}") == "yes",
            ground=request.POST.get(f"file-ground-{file}", ""),
        )
        return _("Bilaget er rettet.")

    return doing(request, working, change, f"{PLACE}-{file}")


@by_form
@signed_in
def remove(request: HttpRequest, working: int, file: int) -> HttpResponse:
    """Take an attachment off the paper."""

    def take_off(actor: Actor) -> str:
        files.remove_file(actor=actor, file=file)
        return _("Bilaget er fjernet. Det kan lægges tilbage under listen.")

    return doing(request, working, take_off, PLACE)


@by_form
@signed_in
def put_back(request: HttpRequest, working: int, file: int) -> HttpResponse:
    """Put it back."""

    def put(actor: Actor) -> str:
        kept = files.remove_file(actor=actor, file=file, removed=False)
        if kept.removed:
            raise NotTaken(_("Den samme fil er vedhæftet i forvejen."))
        return _("Bilaget er lagt tilbage.")

    return doing(request, working, put, PLACE)


@by_form
@signed_in
def move(request: HttpRequest, working: int, file: int) -> HttpResponse:
    """Move an attachment one place up or down."""

    def change(actor: Actor) -> str:
        order = [row.id for row in paper_page(actor, working).files]
        if file in order:
            at = order.index(file)
            to = at + (1 if request.POST.get("to") == "down" else -1)
            order.insert(max(0, to), order.pop(at))
            files.order_files(actor=actor, working=working, order=order)
        return ""

    return doing(request, working, change, f"{PLACE}-{file}")


@require_safe
@signed_in
def handed_out(request: HttpRequest, working: int, file: int, name: str) -> FileResponse:
    """An attached file, for those who may see it: also the committees that were asked."""
    return file_response(*file_of(actor_of(request), working, file))
