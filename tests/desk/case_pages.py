"""Addresses and forms of cases, for the tests of their pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sagsgang.cases.models import WorkingPaper
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Manuscript

CANARY = "kanariefugl"


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def filled(paper: WorkingPaper, **changed: Any) -> dict[str, Any]:
    """The form as the page gives it, with some of it changed."""
    paper = WorkingPaper.objects.get(pk=paper.pk)
    words = manuscript_of(paper.revision)
    fields: dict[str, Any] = {
        "based-on": paper.revision.serial,
        "title": words.title,
        "case-number": "",
        "case-number-before": "",
        "access": "open",
        "readings": "1",
        "ground": "",
        "closing-before": "open 1",
        "clause-text": [clause.text for clause in words.recommendations],
        "clause-act": [clause.act for clause in words.recommendations],
        **{f"text-{kind}": "" for kind, _ in WRITTEN_SECTIONS},
    }
    fields["text-summary"] = "Broen er 40 meter lang."
    return fields | {name.replace("_", "-"): value for name, value in changed.items()}


def title_of(paper: WorkingPaper) -> str:
    return WorkingPaper.objects.get(pk=paper.pk).revision.title


def text(answer: Any) -> str:
    return str(answer.content.decode())


def words_of(paper: WorkingPaper) -> Manuscript:
    """The wording that counts now."""
    return manuscript_of(WorkingPaper.objects.get(pk=paper.pk).revision)
