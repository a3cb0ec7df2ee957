"""Both editions of an agenda as they would be sent now, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from sagsgang.access.door import may_in_body
from sagsgang.cases.models import AttachedFile
from sagsgang.core.agenda_form import clause_lines, file_title, one_line, parts_of
from sagsgang.core.edition import Edition, EditionFile, EditionItem, open_edition
from sagsgang.core.policy import Action, Actor
from sagsgang.meetings.building_pages import PreviewFile, PreviewItem, PreviewPage, PreviewPair
from sagsgang.meetings.editions import edition_of
from sagsgang.meetings.item_pages import FileRef, PictureView
from sagsgang.meetings.pictures import shown_in
from sagsgang.meetings.selectors.blocks import section_of
from sagsgang.meetings.selectors.building import find_meeting
from sagsgang.meetings.selectors.refs import meeting_ref


def preview_page(actor: Actor, meeting: int) -> PreviewPage:
    """What members would get, and what everybody would. Raises ``Http404``.

    The open side is made from the open edition alone, so it cannot know what is closed.
    """
    row = find_meeting(actor, meeting)
    whole = edition_of(row)
    public = open_edition(whole)
    items = list(whole.every_item())
    pictures = _pictures(whole)
    return PreviewPage(
        id=row.pk,
        meeting=meeting_ref(row),
        extraordinary=row.extraordinary,
        pairs=tuple(
            PreviewPair(_item(item, "hel", pictures), _item(other, "aaben", pictures))
            for item, other in zip(whole.items, public.items, strict=True)
        ),
        closed_items=sum(item.closed for item in items),
        closed_files=sum(file.closed for item in items if not item.closed for file in item.files),
        may_edit=may_in_body(actor, Action.EDIT, row.body_id, own=False),
    )


def _item(item: EditionItem, side: str, shown: Mapping[str, PictureView]) -> PreviewItem:
    parts = parts_of(item)
    listed = {file.sha256 for one in (item, *item.subs) for file in one.files}
    pictures = {sha256: view for sha256, view in shown.items() if sha256 in listed}
    anchor = f"{side}-{item.entry}"
    sections = tuple(
        section_of(
            part.text,
            f"{anchor}-{number}",
            kind=part.kind,
            heading=part.heading,
            pictures=pictures,
        )
        for number, part in enumerate(parts, start=1)
        # Where only clauses or matters stand, the page has a heading for those.
        if part.text.blocks
    )
    clauses = (clause for part in parts for clause in part.clauses)
    return PreviewItem(
        entry=item.entry,
        number=item.number,
        title=item.title,
        closed=item.closed,
        withheld=item.closed and not item.title,
        ground=one_line(item.ground),
        officer=item.officer,
        case_number=item.case_number,
        reading=item.reading,
        readings=item.readings,
        sections=sections,
        clauses=tuple("".join(words) for words in clause_lines(tuple(clauses))),
        files=tuple(_file(file) for file in item.files),
        subs=tuple(_item(sub, side, shown) for sub in item.subs),
    )


def _pictures(edition: Edition) -> dict[str, PictureView]:
    """The files of the pictures in the texts. No pictures, no query."""
    shas = shown_in(edition.items)
    if not shas:
        return {}
    rows = AttachedFile.objects.filter(original__in=shas, removed=False).select_related("original")
    return {
        row.original_id: PictureView(
            FileRef(row.pk, row.name, row.original.size, row.original_id),
            "",
            working=row.working_id,
        )
        for row in rows
    }


def _file(file: EditionFile) -> PreviewFile:
    withheld = file.closed and not (file.title or file.name)
    return PreviewFile(file.number, "" if withheld else file_title(file), file.closed, withheld)
