"""Send an agenda, go on as the chair when it is late, and see who got what."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sagsgang.adapters.typesetting.agenda import NotPrinted, agenda_pdf
from sagsgang.core.policy import Actor
from sagsgang.core.procedure import ProcedureError
from sagsgang.core.steps import ReasonMissing, StepNotThere
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.forms import by_form
from sagsgang.desk.releases import go_on_after_dispatch
from sagsgang.desk.signing import signed_in
from sagsgang.meetings import delivering, dispatching, mailing
from sagsgang.meetings.agenda import ChangedMeanwhile
from sagsgang.meetings.notice import NoHour, NoProcedure
from sagsgang.meetings.ordering import Misplaced
from sagsgang.meetings.selectors import dispatches
from sagsgang.publishing.printing.trial import what_hinders
from sagsgang.storage.handing_out import file_response

_OUT_OF_DATE = {
    "later": gettext_lazy(
        "Der er ikke sendt mail: en nyere version af dagsordenen er sendt. Send mails fra den."
    ),
    "closed": gettext_lazy(
        "Der er ikke sendt mail: noget, der står åbent i denne version, er lukket siden. Send "
        "dagsordenen igen."
    ),
}


@require_safe
@signed_in
def sending(request: HttpRequest, meeting: int) -> HttpResponse:
    """What would go out now, to whom, what the rules say of it, and whether it can be printed."""
    actor, now = actor_of(request), timezone.now()
    context = {
        "page": dispatches.sending_page(actor, meeting, now=now, language=language()),
        "place": "agendas",
        "mail": mailing.is_set_up(),
        "not_printed": what_hinders(actor, meeting, now=now),
    }
    return render(request, "desk/dispatch/sending.html", context)


@by_form
@signed_in
def send(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send the agenda, and the mail with it."""
    actor = actor_of(request)
    try:
        sent = dispatching.dispatch(
            actor=actor,
            meeting=meeting,
            printer=agenda_pdf,
            now=timezone.now(),
            note=request.POST.get("note", "")[:1000],
            shown=request.POST.get("mark") or None,
        )
    except ChangedMeanwhile:
        messages.error(
            request,
            _("Dagsordenen er ikke sendt: en anden har ændret den imens. Se den igennem igen."),
        )
        return redirect("desk:dispatch", meeting=meeting)
    except (
        dispatching.NothingToSend,
        dispatching.NotInTime,
        dispatching.MeetingBegun,
        Misplaced,
        NoProcedure,
        NoHour,
        ProcedureError,
        StepNotThere,
    ):
        # The page says what is in the way, as it is now.
        messages.error(request, _("Dagsordenen er ikke sendt. Se hvorfor herunder."))
        return redirect("desk:dispatch", meeting=meeting)
    except NotPrinted:
        messages.error(
            request,
            _("Dagsordenen er ikke sendt: den kunne ikke sættes op til print. Intet er ændret."),
        )
        return redirect("desk:dispatch", meeting=meeting)
    messages.success(request, _("Dagsordenen er udsendt."))
    for number in sent.still_closed:
        messages.warning(
            request,
            _("Punkt %(number)s er stadig lukket, fordi mødets referat viser det lukket.")
            % {"number": number},
        )
    go_on_after_dispatch(request, meeting)
    _mail(request, actor, sent.dispatch.pk)
    return redirect("desk:sent", dispatch=sent.dispatch.pk)


@by_form
@signed_in
def waive(request: HttpRequest, meeting: int) -> HttpResponse:
    """The chair goes on although it is late, with a ground."""
    try:
        dispatching.waive(
            actor=actor_of(request),
            meeting=meeting,
            ground=request.POST.get("ground", "")[:2000],
            now=timezone.now(),
        )
    except ReasonMissing:
        messages.error(request, _("Skriv, hvorfor dagsordenen skal sendes, selv om det er sent."))
    except (dispatching.ChairMayNot, NoProcedure, NoHour, ProcedureError, StepNotThere):
        messages.error(request, _("Reglerne overlader det ikke til formanden."))
    else:
        messages.success(
            request, _("Din begrundelse er gemt. Sekretæren kan nu sende dagsordenen.")
        )
    return redirect("desk:dispatch", meeting=meeting)


@require_safe
@signed_in
def sent(request: HttpRequest, dispatch: int) -> HttpResponse:
    """One dispatch: what was sent, and to whom."""
    page = dispatches.dispatch_page(actor_of(request), dispatch, language=language())
    context = {"page": page, "place": "agendas", "mail": mailing.is_set_up()}
    return render(request, "desk/dispatch/sent.html", context)


@by_form
@signed_in
def mail_again(request: HttpRequest, dispatch: int) -> HttpResponse:
    """Send the letters that are waiting or were refused."""
    _mail(request, actor_of(request), dispatch)
    return redirect("desk:sent", dispatch=dispatch)


@require_safe
@signed_in
def whole_edition(request: HttpRequest, dispatch: int) -> FileResponse:
    """The file that members got."""
    return file_response(*dispatches.edition_file(actor_of(request), dispatch, whole=True))


@require_safe
@signed_in
def open_edition(request: HttpRequest, dispatch: int) -> FileResponse:
    """The file without what is closed."""
    return file_response(*dispatches.edition_file(actor_of(request), dispatch, whole=False))


def _mail(request: HttpRequest, actor: Actor, dispatch: int) -> None:
    """Send what is to be sent by mail, and say how it went."""
    delivering.dispatch_to_send(actor, dispatch)
    post = mailing.post()
    if post is None:
        messages.warning(request, _("Der er ikke sendt mail: mail er ikke sat op."))
        return
    address = dispatches.meeting_of(actor, dispatch)
    try:
        told = delivering.deliver(
            actor=actor,
            dispatch=dispatch,
            post=post,
            meeting_address=request.build_absolute_uri(
                reverse("portal:meeting", kwargs={"body": address.body.slug, "key": address.key})
            ),
        )
    except delivering.OutOfDate as why:
        messages.error(request, str(_OUT_OF_DATE[why.why]))
        return
    if told.sent:
        messages.success(
            request,
            ngettext("%(count)d mail er sendt.", "%(count)d mails er sendt.", told.sent)
            % {"count": told.sent},
        )
    if told.failed:
        messages.error(
            request,
            ngettext(
                "%(count)d mail blev ikke sendt. Se hvorfor herunder.",
                "%(count)d mails blev ikke sendt. Se hvorfor herunder.",
                told.failed,
            )
            % {"count": told.failed},
        )
