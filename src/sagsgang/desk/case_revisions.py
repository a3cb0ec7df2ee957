"""A paper's revisions: one beside another, and letting an earlier one count again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.cases.saving import write_again
from sagsgang.cases.selectors.revisions import revision_page
from sagsgang.core.policy import Actor
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_difference import between
from sagsgang.desk.case_forms import NotTaken, whole
from sagsgang.desk.case_page import doing
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in


@require_safe
@signed_in
def revision(request: HttpRequest, working: int, serial: int) -> HttpResponse:
    """One revision, and what is different from the one before or another (``?mod=``)."""
    against = request.GET.get("mod", "")
    page = revision_page(actor_of(request), working, serial, whole(against) if against else None)
    added = [title for title in page.files if title not in page.earlier_files]
    removed = [title for title in page.earlier_files if title not in page.files]
    context = {
        "page": page,
        "difference": between(page.earlier, page.manuscript),
        "files_added": added,
        "files_removed": removed,
        "place": "cases",
    }
    return render(request, "desk/cases/revision.html", context)


@by_form
@signed_in
def write_it_again(request: HttpRequest, working: int, serial: int) -> HttpResponse:
    """Let an earlier wording count again, as a new revision."""

    def again(actor: Actor) -> str:
        saved = write_again(
            actor=actor,
            working=working,
            serial=serial,
            based_on=whole(request.POST.get("counting")),
        )
        if saved.instead:
            raise NotTaken(_("Der er gemt en nyere tekst imens. Se forskellen, og prøv igen."))
        return _("Version %(serial)d er gemt igen som den nyeste.") % {"serial": serial}

    return doing(request, working, again)
