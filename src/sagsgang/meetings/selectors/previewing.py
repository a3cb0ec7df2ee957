"""Both editions of an agenda as they would be sent now, side by side."""

from __future__ import annotations

from sagsgang.access.door import may_in_body
from sagsgang.core.agenda_form import clause_lines, file_title, one_line, parts_of
from sagsgang.core.edition import EditionFile, EditionItem, open_edition
from sagsgang.core.policy import Action, Actor
from sagsgang.meetings.building_pages import PreviewFile, PreviewItem, PreviewPage, PreviewPair
from sagsgang.meetings.editions import edition_of
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
    return PreviewPage(
        id=row.pk,
        meeting=meeting_ref(row),
        extraordinary=row.extraordinary,
        pairs=tuple(
            PreviewPair(_item(item, "hel"), _item(shown, "aaben"))
            for item, shown in zip(whole.items, public.items, strict=True)
        ),
        closed_items=sum(item.closed for item in items),
        closed_files=sum(file.closed for item in items if not item.closed for file in item.files),
        may_edit=may_in_body(actor, Action.EDIT, row.body_id, own=False),
    )


def _item(item: EditionItem, side: str) -> PreviewItem:
    parts = parts_of(item)
    anchor = f"{side}-{item.entry}"
    sections = tuple(
        section_of(part.text, f"{anchor}-{number}", kind=part.kind, heading=part.heading)
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
        subs=tuple(_item(sub, side) for sub in item.subs),
    )


def _file(file: EditionFile) -> PreviewFile:
    withheld = file.closed and not (file.title or file.name)
    return PreviewFile(file.number, "" if withheld else file_title(file), file.closed, withheld)
