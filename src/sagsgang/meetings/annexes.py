"""The annexes of one paper: rows kept, new and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sagsgang.cases.numbers import tidy_number
from sagsgang.core.policy import Classification
from sagsgang.core.reader import findings
from sagsgang.meetings.models import Annex, MeetingPaper
from sagsgang.meetings.sheet import Sheet
from sagsgang.meetings.withholding import Enclosure, enclosure_of

_LONGEST_NUMBER = 60


def plan_annexes(
    sheet: Sheet, paper: MeetingPaper, read: Sequence[findings.Annex], now: datetime
) -> list[Enclosure]:
    """Plan the rows of a paper's annexes and return all that will stand.

    Classification is settled by ``withholding``; new rows are closed until then.
    """
    rows = (
        Annex.objects.filter(paper=paper).select_related("document", "case").order_by("pk")
        if paper.pk
        else ()
    )
    there = [enclosure_of(row) for row in rows]
    for enclosure in there:
        enclosure.annex.paper = paper
    # What was taken out comes back under its own address.
    there.sort(key=lambda enclosure: enclosure.annex.withdrawn)
    planned: list[Enclosure] = []
    for position, annex in enumerate(read):
        number = " ".join((annex.number or "").split())[:_LONGEST_NUMBER]
        document_id = tidy_number(annex.document_id or "")
        case_number = tidy_number(annex.case_number or "")
        known = next(
            (
                enclosure
                for enclosure in there
                if (enclosure.document_id, enclosure.case_number) == (document_id, case_number)
                and (enclosure.annex.number, enclosure.annex.title) == (number, annex.title or "")
            ),
            None,
        )
        if known:
            there.remove(known)
            row = known.annex
            sheet.amend(
                row,
                withdrawn=False,
                position=position,
                span_start=annex.span[0],
                span_end=annex.span[1],
                published_at=row.published_at or (now if paper.published_at else None),
            )
        else:
            row = sheet.add(
                Annex(
                    paper=paper,
                    number=number,
                    title=annex.title or "",
                    position=position,
                    span_start=annex.span[0],
                    span_end=annex.span[1],
                    classification=Classification.CLOSED.value,
                    published_at=now if paper.published_at else None,
                )
            )
        planned.append(Enclosure(row, document_id, case_number))
    for enclosure in there:
        sheet.amend(enclosure.annex, withdrawn=True, published_at=None)
    return planned
