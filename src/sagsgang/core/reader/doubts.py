"""The doubts a reader may raise: what each is about, what it means, and what it holds back.

A doubt never changes what was read. It says how much of the reading waits until a person has
looked: the whole paper, the item, or only the value it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sagsgang.core.reader.findings import Doubt, Span

Concern = Literal["paper", "meeting", "item", "field"]
Hold = Literal["paper", "item", "value"]


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """One code: what it concerns, one sentence on what it means, and what waits for a person."""

    code: str
    concerns: Concern
    means: str
    holds: Hold


_KINDS = (
    DoubtKind(
        "paper.layout_uncertain",
        "paper",
        "No known layout fits this paper well, so it was read by general rules of form.",
        "value",
    ),
    DoubtKind(
        "paper.language",
        "paper",
        "The text does not seem to be Danish, and the reader knows Danish papers only.",
        "paper",
    ),
    DoubtKind(
        "paper.no_items",
        "paper",
        "No items were found; this may not be an agenda or minutes.",
        "paper",
    ),
    DoubtKind(
        "paper.empty",
        "paper",
        "The text is empty; a scanned paper must be put through text recognition first.",
        "paper",
    ),
    DoubtKind(
        "paper.kind_unclear",
        "paper",
        "The paper calls itself an agenda but records decisions, or minutes without any.",
        "value",
    ),
    DoubtKind(
        "meeting.date_missing",
        "meeting",
        "The text does not fix the date of the meeting.",
        "value",
    ),
    DoubtKind(
        "meeting.dates_differ",
        "meeting",
        "The text names more than one date that could be the meeting's.",
        "paper",
    ),
    DoubtKind(
        "meeting.weekday_differs",
        "meeting",
        "The printed weekday is not the weekday of the printed date.",
        "value",
    ),
    DoubtKind("body.missing", "meeting", "The text does not say which body met.", "paper"),
    DoubtKind(
        "attendance.unclear",
        "meeting",
        "The lists of who was present and who was absent cannot be told apart with certainty.",
        "value",
    ),
    DoubtKind(
        "item.number_missing",
        "item",
        "The items carry no numbers; they are counted in the order in which they are printed.",
        "value",
    ),
    DoubtKind("item.number_gap", "item", "Numbers are missing between the items.", "value"),
    DoubtKind("item.number_repeated", "item", "Two items carry the same number.", "item"),
    DoubtKind("item.title_missing", "item", "An item has a number but no title.", "item"),
    DoubtKind(
        "item.access_unclear",
        "item",
        "The item stands in the contents only and is taken as closed, though it is not so marked.",
        "item",
    ),
    DoubtKind(
        "item.order_changed",
        "item",
        "The items are not printed in the order of their numbers.",
        "value",
    ),
    DoubtKind(
        "decision.unclear",
        "field",
        "Several decisions are printed and the text does not say which is this meeting's.",
        "value",
    ),
    DoubtKind(
        "decision.undated",
        "field",
        "A decision names another date than the meeting's and is kept as history.",
        "value",
    ),
    DoubtKind(
        "recommendation.unheaded",
        "field",
        "A recommendation was found in running text, without a heading of its own.",
        "value",
    ),
    DoubtKind(
        "case_number.malformed",
        "field",
        "A case number does not have the form the other case numbers of the paper have.",
        "value",
    ),
    DoubtKind(
        "item.pairing",
        "item",
        "The headings printed apart do not match the decisions in number.",
        "paper",
    ),
    DoubtKind(
        "annex.unlisted",
        "field",
        "An enclosed text answers to no entry in the lists of attachments.",
        "value",
    ),
    DoubtKind(
        "text.cut_off", "field", "The text breaks off where the section is not finished.", "value"
    ),
    DoubtKind(
        "text.broken",
        "paper",
        "The text holds characters that could not be decoded.",
        "value",
    ),
)
DOUBTS: dict[str, DoubtKind] = {kind.code: kind for kind in _KINDS}


def doubt(code: str, span: Span, detail: str = "") -> Doubt:
    """A doubt of a known kind at a place; ``detail`` is put behind what the kind means.

    Raises ``KeyError`` for a code that is not in the table.
    """
    means = DOUBTS[code].means
    return Doubt(code, f"{means} {detail}".rstrip(), span)
