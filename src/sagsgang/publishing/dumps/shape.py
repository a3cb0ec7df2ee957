"""What a dump holds: one dataclass for each kind of line, told once for writers, dictionary and
reader.

Things are known by what stands in their address (body, key of the meeting, address of the item) and
files by their SHA-256; numbers of the database are in none of it. So an archive that was read back
from a dump gives the same dump. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

FORMAT = "sagsgang.dump/1"

Form = Literal["text", "date", "time", "sha256", "count", "flag", "json"]


def told(says: str, form: Form = "text", *, key: bool = False) -> Any:
    """A field with what it says. ``form`` is what its text stands for; a ``key`` names the row."""
    return field(metadata={"says": says, "form": form, "key": key})


_BODY = "Address of the body, as in /organer/<body>/."
_MEETING = "Place of the meeting in its address: its date, or udateret-… when none is printed."


@dataclass(frozen=True, slots=True)
class Body:
    """A group that meets and decides or advises."""

    body: str = told(_BODY, key=True)
    name: str = told("Its name.")
    organisation: str = told("Whose body it is; empty when nobody has said.")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody named as present or absent in the minutes."""

    name: str = told("The name as printed.")
    present: bool = told("Whether the person was there.", "flag")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body's meeting whose agenda or minutes are for everybody."""

    body: str = told(_BODY, key=True)
    meeting: str = told(_MEETING, key=True)
    date: str = told("The day it is held; empty when none is printed.", "date")
    starts_at: str = told("When it starts, Danish time.", "time")
    ends_at: str = told("When it ends, Danish time.", "time")
    place: str = told("Where it is held.")
    extraordinary: bool = told("Whether it was called besides the planned ones.", "flag")
    has_minutes: bool = told("Whether minutes are there.", "flag")
    attendance: tuple[Attendee, ...] = told("Who was there and who was not, in printed order.")
    path: str = told("Address of its page on the site it comes from.")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an item."""

    kind: str = told(
        "summary, recommendation, presentation, economy, secretariat_remarks, communication, "
        "decision, attachments or other."
    )
    heading: str = told("The heading as printed.")
    empty: bool = told("Whether it says nothing, or no more than that there is nothing.", "flag")
    blocks: tuple[dict[str, Any], ...] = told(
        "Its text as a list of blocks: paragraph and subheading (text), bullets (items), numbered "
        "(items with label and text), rows (lines), link (url, text), table (position among the "
        "item's tables). Written text may have marks, [start, end, kind, value].",
        "json",
    )


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an item."""

    caption: str = told("Its caption.")
    rows: tuple[tuple[str, ...], ...] = told("Its rows of cells, the head first.", "json")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing the body is asked to do."""

    text: str = told("The clause without its »at«.")
    act: str = told(
        "approve, take_note, discuss, grant, decide, evaluate, recommend_to, appoint, "
        "adopt_budget, send, status, support, consider or other."
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing the body did about the item."""

    text: str = told("The sentence or clause as printed.")
    outcome: str = told(
        "approved, approved_with_amendments, noted, decided, discussed, granted, postponed, "
        "rejected or other."
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """One line of an item's list of attachments; of a closed file the number only."""

    number: int | None = told("Its number as printed.", "count")
    title: str = told("Its title.")
    document_id: str = told("Its number in the file system behind the case.")
    case_number: str = told("The case it belongs to, when that has something to see.")
    closed: bool = told("Whether the file is closed.", "flag")
    name: str = told("The file's name, when the file goes along.")
    sha256: str = told("The file in the folder files, when it goes along.", "sha256")
    media_type: str = told("The file's type.")
    size: int | None = told("The file's size in bytes.", "count")


@dataclass(frozen=True, slots=True)
class SubMatter:
    """A matter told under an item such as general orientations."""

    title: str = told("Its title.")
    case_number: str = told("Its case number.")
    officer: str = told("Who is responsible for it.")


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a meeting's agenda. A closed one has its number and place only."""

    body: str = told(_BODY, key=True)
    meeting: str = told(_MEETING, key=True)
    position: int = told("Its place on the agenda, from 0.", "count", key=True)
    item: str = told("Its place in its address, as in …/punkt-<item>/; empty of a closed one.")
    number: str = told("Its number as printed.")
    closed: bool = told("Whether it was dealt with behind closed doors.", "flag")
    title: str = told("Its title.")
    officer: str = told("Who is responsible for the case.")
    case_number: str = told("Its case number.")
    sections: tuple[Section, ...] = told("Its sections in printed order.")
    tables: tuple[Table, ...] = told("Its tables, which blocks call by position.")
    recommendations: tuple[Recommendation, ...] = told("What the body is asked to do.")
    decisions: tuple[Decision, ...] = told("What the body did.")
    attachments: tuple[Attachment, ...] = told("Its list of attachments.")
    sub_matters: tuple[SubMatter, ...] = told("Matters told under it.")
    path: str = told("Address of its page on the site it comes from; empty of a closed one.")


def closed_item(body: str, meeting: str, position: int, number: str) -> Item:
    """What everybody may know of a closed item."""
    return Item(
        body=body,
        meeting=meeting,
        position=position,
        item="",
        number=number,
        closed=True,
        title="",
        officer="",
        case_number="",
        sections=(),
        tables=(),
        recommendations=(),
        decisions=(),
        attachments=(),
        sub_matters=(),
        path="",
    )


def withheld(item: Item) -> Item:
    """The same item with no more of it than everybody may know when it is closed."""
    return closed_item(item.body, item.meeting, item.position, item.number)


@dataclass(frozen=True, slots=True)
class Case:
    """A matter with a file of its own, of which an open item tells."""

    organisation: str = told("Whose case it is; empty when nobody has said.", key=True)
    case_number: str = told("Its number.", key=True)
    path: str = told("Address of its page on the site it comes from.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file prints an item."""

    item: str = told("Address of the item.")
    start: int = told("Offset of its first sign in the file's text.", "count")
    end: int = told("Offset behind its last sign.", "count")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that tells of a meeting: agenda, supplementary agenda or minutes.

    Files that hold words of a closed item are not among them.
    """

    body: str = told(_BODY, key=True)
    meeting: str = told(_MEETING, key=True)
    sha256: str = told("The file in the folder files.", "sha256", key=True)
    kind: str = told("agenda or minutes.")
    name: str = told("The file's name.")
    media_type: str = told("The file's type.")
    size: int = told("The file's size in bytes.", "count")
    text_sha256: str = told("The text drawn out of it, in the folder texts.", "sha256")
    page_starts: tuple[int, ...] = told("Offsets of its pages in that text.", "json")
    places: tuple[Place, ...] = told("Where it prints which item.")


@dataclass(frozen=True, slots=True)
class Annex:
    """A document enclosed in a meeting's papers."""

    body: str = told(_BODY, key=True)
    meeting: str = told(_MEETING, key=True)
    position: int = told("Its place among the meeting's annexes, from 0.", "count", key=True)
    number: str = told("Its number as printed.")
    title: str = told("Its title.")
    document_id: str = told("Its number in the file system behind the case.")
    case_number: str = told("The case it belongs to, when that has something to see.")
    sha256: str = told(
        "The file it is enclosed in; empty when that holds words of a closed item.", "sha256"
    )
    start: int | None = told("Offset of its first sign in that file's text.", "count")
    end: int | None = told("Offset behind its last sign.", "count")
    text: str = told("Its text, when the file itself is not for everybody.")


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody holds a seat in a body that has made its members public."""

    body: str = told(_BODY, key=True)
    term: str = told("Name of the period.", key=True)
    term_from: str = told("Its first day.", "date")
    term_until: str = told("Its last day.", "date")
    seat: int = told("Number of the seat.", "count", key=True)
    seat_kind: str = told("member, observer or substitute.")
    name: str = told("The person's name.", key=True)
    namesake: int = told("1, 2 … tells people of one name in an organisation apart.", "count")
    office: str = told(
        "chair, first_vice_chair, second_vice_chair, member, observer or substitute."
    )
    party: str = told("The party that nominated the person.")
    letter: str = told("The party's letter on the ballot.")
    electoral_list: str = told("The list that nominated the person.")
    region: str = told("The region the person comes from.")
    from_on: str = told("First day.", "date", key=True)
    until_on: str = told("Last day; empty when held as long as the term lasts.", "date")


# Name of the file → what one of its lines is, in the order in which they are read back.
KINDS: dict[str, type] = {
    "bodies": Body,
    "memberships": Membership,
    "meetings": Meeting,
    "items": Item,
    "papers": Paper,
    "annexes": Annex,
    "cases": Case,
}
