"""The files of some meetings and the documents enclosed in them, as lines of a dump."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Meeting as MeetingRow
from sagsgang.meetings.models import Mention
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.originals import annex_page
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.edition_text import is_edition_text
from sagsgang.publishing.dumps.held import Held, Mark, of_name


def papers_of(
    meetings: Sequence[MeetingRow],
    held_back: frozenset[str],
    lines: list[shape.Paper],
    marks: list[Mark],
) -> dict[int, shape.Paper]:
    """Add the files that everybody may fetch; they are given back by the paper's id.

    What a dump made itself, when it was read in here, is no file of the meeting.
    """
    by_pk = {row.pk: row for row in meetings}
    rows = list(
        seen.papers(STRANGER)
        .filter(meeting__in=by_pk, enclosed_as="")
        .exclude(original__in=held_back)
    )
    rows = [row for row in rows if not is_edition_text(row)]
    marks += [(Held.PAPER, row.pk, of_name(row.name)) for row in rows]
    places: dict[int, list[shape.Place]] = defaultdict(list)
    mentions = Mention.objects.filter(
        seen.item_condition(STRANGER, "item__"),
        paper__in=[row.pk for row in rows],
        withdrawn=False,
        says_closed=False,
    ).order_by("position", "pk")
    for paper, item, start, end in mentions.values_list(
        "paper_id", "item__address", "span_start", "span_end"
    ):
        places[paper].append(shape.Place(item, start, end))
    found = {}
    for row in rows:
        meeting, original = by_pk[row.meeting_id], row.original
        found[row.pk] = shape.Paper(
            body=meeting.body.slug,
            meeting=meeting.key,
            sha256=original.sha256,
            kind=row.kind,
            name=row.name,
            media_type=original.media_type,
            size=original.size,
            text_sha256=original.text_sha256,
            page_starts=tuple(original.page_starts),
            places=tuple(places[row.pk]),
        )
    lines += sorted(found.values(), key=lambda line: (line.body, line.meeting, line.sha256))
    return found


def annexes_of(
    meetings: Sequence[MeetingRow],
    papers: Mapping[int, shape.Paper],
    lines: list[shape.Annex],
    marks: list[Mark],
) -> None:
    """Add the enclosed documents; one whose file is not among ``papers`` brings its text."""
    by_pk = {row.pk: row for row in meetings}
    found: dict[int, list[shape.Annex]] = defaultdict(list)
    rows = list(
        seen.annexes(STRANGER)
        .filter(paper__meeting__in=by_pk)
        .select_related("paper", "document", "case")
    )
    linked = seen.cases(STRANGER, [row.case_id for row in rows])
    for row in rows:
        meeting, paper = by_pk[row.paper.meeting_id], papers.get(row.paper_id)
        marks.append((Held.ANNEX, row.pk, 0))
        case = linked.get(row.case_id or 0)
        found[meeting.pk].append(
            shape.Annex(
                body=meeting.body.slug,
                meeting=meeting.key,
                position=0,
                number=row.number,
                title=row.title,
                document_id=row.document.document_id if row.document else "",
                case_number=case.number if case else "",
                sha256=paper.sha256 if paper else "",
                start=row.span_start if paper else None,
                end=row.span_end if paper else None,
                text="" if paper else _text(meeting, row.pk),
            )
        )
    for meeting in meetings:
        ordered = sorted(found[meeting.pk], key=_order)
        lines += [replace(line, position=place) for place, line in enumerate(ordered)]


def _order(line: shape.Annex) -> tuple[str, int, str, str, str]:
    return line.sha256, line.start or 0, line.number, line.title, line.text


def _text(meeting: MeetingRow, annex: int) -> str:
    """What everybody reads of it on its page."""
    page = annex_page(STRANGER, body=meeting.body.slug, key=meeting.key, number=annex)
    if page is None:
        return ""
    pieces = [piece.text for shown in page.passage.pages for piece in shown.segments]
    return "\n\n".join(pieces).strip()
