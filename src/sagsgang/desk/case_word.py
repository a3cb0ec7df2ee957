"""A paper to Word and back, for those who write there."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.word.form import MEDIA_TYPE
from sagsgang.adapters.word.reading import WordPaper, read
from sagsgang.adapters.word.writing import NotForWord, write
from sagsgang.cases.files import LARGEST, MEGABYTE
from sagsgang.cases.selectors.pictures import picture_files
from sagsgang.cases.selectors.working import paper_page, require_writer
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.case_difference import between
from sagsgang.desk.case_forms import NotTaken, form_of
from sagsgang.desk.case_page import here, paper_response, refused, save
from sagsgang.desk.case_refusals import REFUSALS, sentence
from sagsgang.desk.signing import signed_in

_LONGEST_NAME = 80  # characters


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def word(request: HttpRequest, working: int) -> HttpResponse:
    """The paper as a Word document; or one that was written there, before it is saved."""
    if request.method == "POST":
        return _uploaded(request, working)
    page = paper_page(actor_of(request), working)
    try:
        document = write(
            page.manuscript,
            officer=page.officer,
            case_number=page.case_number,
            body=page.body.name,
            attachments=[file.title for file in page.files],
            language=language(),
            pictures=picture_files(actor_of(request), working, page.manuscript),
        )
    except NotForWord as why:
        messages.error(request, why.sentence(language()))
        return redirect(here(working))
    response = HttpResponse(document, content_type=MEDIA_TYPE)
    name = get_valid_filename(page.title[:_LONGEST_NAME] or _("sag")).strip("._-") or "sag"
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")
    return response


def _uploaded(request: HttpRequest, working: int) -> HttpResponse:
    """What the document says, beside what is saved. Nothing is kept of it yet."""
    actor = actor_of(request)
    require_writer(actor, working)
    try:
        late = save(request, working)
    except REFUSALS as why:
        return refused(request, working, why)
    if late:
        return late
    try:
        found = read_word(request.FILES.get("word"))
    except NotTaken as why:
        return paper_response(request, working, problem=sentence(why), status=400)
    page = paper_page(actor, working)
    advice = tuple(s for s in page.manuscript.sections if s.kind == "other")
    brought = replace(found.manuscript, sections=(*found.manuscript.sections, *advice))
    form = form_of(replace(page, manuscript=brought))
    context = {
        "page": page,
        "form": replace(form, case_number=found.case_number or page.case_number),
        "difference": between(page.manuscript, brought),
        "notes": [note.sentence(language()) for note in found.notes],
        "place": "cases",
    }
    return render(request, "desk/cases/word.html", context)


def read_word(file: UploadedFile[bytes] | None) -> WordPaper:
    """What a document says. Raises ``NotTaken``."""
    if file is None:
        raise NotTaken(_("Vælg et Word-dokument (.docx)."))
    name = file.name or "Word"
    if (file.size or 0) > LARGEST:
        told = _("%(name)s: filen er for stor; højst %(limit)d MB.")
        raise NotTaken(told % {"name": name, "limit": LARGEST // MEGABYTE})
    try:
        return read(file.read(), name=name)
    except Unreadable as why:
        raise NotTaken(why.message(language())) from why


def say_notes(request: HttpRequest, found: WordPaper) -> None:
    """Tell what was not taken in as it stood in Word."""
    for note in found.notes:
        messages.warning(request, note.sentence(language()))
