"""The lines of an item that are made of its facts, for every printed form that is not a page. Pure.

``agenda_form`` has the order and the words; here they are put together as Word and Akoma Ntoso
print them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sagsgang.core.agenda_form import (
    ABSENT,
    CLOSED_FILE,
    NO_TITLE,
    OUTCOMES,
    PRESENT,
    Part,
    access_of,
    file_title,
    ground_of,
    parts_of,
    reading_of,
)
from sagsgang.core.edition import (
    Edition,
    EditionFile,
    EditionItem,
    withheld_file,
    withheld_item,
)
from sagsgang.core.written.printable import one_line

CLOSED_ITEM = "Lukket punkt"


def is_withheld(item: EditionItem) -> bool:
    """Whether all that the edition says of an item is that it is closed."""
    return item == withheld_item(item.entry, item.number)


def shows_closed(items: Iterable[EditionItem]) -> bool:
    """Whether anything closed can be read in items; that there is something closed is no secret."""
    return any(
        (item.closed and not is_withheld(item))
        or any(file.closed and file != withheld_file(file.number) for file in item.files)
        or shows_closed(item.subs)
        for item in items
    )


def mark_of(item: EditionItem) -> str:
    """``Punkt 4 (Åben)``; of a withheld item, ``Punkt 4``."""
    number = one_line(f"Punkt {item.number}")
    return number if is_withheld(item) else f"{number} ({access_of(item)})"


def title_of(item: EditionItem) -> str:
    """The title, or what stands in place of it."""
    return CLOSED_ITEM if is_withheld(item) else one_line(item.title) or NO_TITLE


def labels_of(item: EditionItem) -> Iterator[str]:
    """The lines under an item's title."""
    officer, case_number = one_line(item.officer), one_line(item.case_number)
    if officer:
        yield f"Sagsbehandler: {officer}"
    if case_number:
        yield f"Sagsnr.: {case_number}"
    yield from filter(None, map(one_line, (reading_of(item), ground_of(item))))


def attendance_of(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who was there and who was not, as far as it is written down."""
    for heading, names in ((PRESENT, edition.present), (ABSENT, edition.absent)):
        if told := tuple(filter(None, map(one_line, names))):
            yield heading, told


def told_parts(item: EditionItem) -> tuple[Part, ...]:
    """The sections before the decision."""
    return tuple(part for part in parts_of(item) if part.kind != "decision")


def decision_of(item: EditionItem) -> Part | None:
    """A decision's own section. It says more than the clauses, so it stands for them."""
    return next((part for part in parts_of(item) if part.kind == "decision"), None)


def decided_of(item: EditionItem) -> Iterator[tuple[str, str, str]]:
    """Each thing that was decided, the code of its outcome, and what that is called, if it is."""
    for decided in item.decisions:
        if words := one_line(decided.text):
            yield words, decided.outcome, OUTCOMES.get(decided.outcome, "")


def file_line(file: EditionFile) -> str:
    """What stands of an attachment behind ``Bilag 2``."""
    title, name = one_line(file_title(file)), one_line(file.name)
    document_id = one_line(file.document_id)
    told = (
        f"{title} {CLOSED_FILE}" if file.closed and title != CLOSED_FILE else title,
        name if name != title else "",
        f"dokument-id {document_id}" if document_id else "",
    )
    return " – ".join(filter(None, told))
