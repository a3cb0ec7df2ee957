"""Whether the matter of a paper was decided before, beside the paper while it is written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sagsgang.core.keepable import keepable
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_forms import form_again
from sagsgang.desk.signing import signed_in
from sagsgang.search.selectors.similar import similar_to_paper


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def alike(request: HttpRequest, working: int) -> HttpResponse:
    """What is like the paper as it was saved or, sent with its form, as it is written now."""
    written = _written(request) if request.method == "POST" else None
    page = similar_to_paper(actor_of(request), working, written=written)
    context = {"page": page, "working": working, "place": "cases", "unsaved": written is not None}
    alone = request.htmx  # type: ignore[attr-defined]
    template = "desk/cases/_similar.html" if alone else "desk/cases/similar.html"
    return render(request, template, context)


def _written(request: HttpRequest) -> tuple[str, str]:
    """Title and text of a form as it stands, also where saving would refuse it."""
    form = form_again(request.POST)
    texts = (*(field.plain for field in form.sections), *(clause.text for clause in form.clauses))
    return keepable(form.title), keepable("\n".join(filter(None, texts)))
