"""The stated rule by which a reading is entered: what is in no doubt is, the rest waits.

Works on the contract's JSON alone. A proposal's ``field`` is a path into it; what is entered is
the findings as read with each answer laid over them, less what open proposals hold back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal, get_args

from sagsgang.core.reader.doubts import DOUBTS, DoubtKind
from sagsgang.core.reader.findings import Access, Act, Kind, Outcome

# Written with every ledger entry that enters a paper. A change of the rule is a new number.
RULE = "enter-what-is-not-in-doubt/1"

# What is left out until a person answers; ``enclosed`` is a paper printed inside this one.
Holds = Literal["nothing", "value", "item", "enclosed", "paper"]
Json = dict[str, Any]
Span = tuple[int, int]

# Where the value stands that a doubt is about. A doubt that is not here is about no single value:
# it is shown, and holds back no less than its kind says, but no value.
_OF_PAPER = {
    "body.missing": "body",
    "meeting.date_missing": "meeting.date",
    "meeting.dates_differ": "meeting.date",
    "meeting.weekday_differs": "meeting.date",
    "paper.kind_unclear": "kind",
}
_OF_ITEM = {
    "item.number_repeated": "number",
    "item.title_missing": "title",
    "item.access_unclear": "access",
}
_OF_CLAUSE = {
    "decision.unclear": "decisions",
    "decision.undated": "decisions",
    "recommendation.unheaded": "recommendations",
}
# What is entered for a value that is in doubt and cannot be empty: the careful one.
_CAREFUL = {"access": "closed", "act": "other", "outcome": "other"}
_NEVER_EMPTY = {"kind", "number"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "access": get_args(Access),
    "act": get_args(Act),
    "outcome": get_args(Outcome),
    "kind": get_args(Kind),
}
# Doubts that are settled by what the importer said beforehand.
_SPARED = {
    "body.missing": "body",
    "meeting.date_missing": "date",
    "meeting.dates_differ": "date",
}
_NEEDS_A_VALUE = {"body", "organisation"}
# What an enclosed paper cannot do without: it waits, where a paper of its own stands undated.
_PLACES_ENCLOSED = {"meeting.date_missing"}
# No board's paper is older, and none is written so long ahead; a longer text is none of these.
_EARLIEST, _LATEST, _LONGEST_ANSWER = 1800, 2200, 500


class NotAnAnswer(ValueError):
    """A correction that cannot stand in its field. ``wanted`` is a form of ``form_of``."""

    def __init__(self, field: str, value: str, wanted: str) -> None:
        super().__init__(f"{field}: {value!r} is no {wanted}")
        self.value = value
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask a person; the fields are those of ``models.Proposal``."""

    code: str
    message: str
    span: Span
    field: str
    holds: Holds
    proposed: Any


ORGANISATION_MISSING = "body.organisation_missing"
DATE_DIFFERS = "meeting.date_differs"
CLOSED_BY_HAND = "item.closed_by_hand"
PERHAPS_ANOTHER = "body.perhaps_another"
# The doubts that arise when a paper is taken in; of the same shape as the reader's.
INTAKE_DOUBTS = (
    DoubtKind(
        ORGANISATION_MISSING,
        "meeting",
        "Nobody has said yet which organisation the body belongs to; asked once for a body.",
        "value",
    ),
    DoubtKind(
        DATE_DIFFERS,
        "meeting",
        "The date printed is another than the one told beforehand.",
        "paper",
    ),
    DoubtKind(
        PERHAPS_ANOTHER,
        "meeting",
        "The meeting that the unnamed organisation's body has on that day is about other things.",
        "paper",
    ),
    DoubtKind(
        CLOSED_BY_HAND,
        "item",
        "The secretary has closed an item that the paper prints open.",
        "value",
    ),
)
# Accepted it is the same body; what is written instead is the other one's organisation.
ASK_WHOSE = Question(PERHAPS_ANOTHER, "", (0, 0), "whose", "paper", None)
ASK_ORGANISATION = Question(ORGANISATION_MISSING, "", (0, 0), "organisation", "nothing", None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question: ``state`` as in ``models.Proposal.State``."""

    field: str
    holds: str
    state: str
    value: Any


def questions(findings: Json, given: Mapping[str, str]) -> list[Question]:
    """What a person must settle, in the order of the text. ``findings`` are those as read."""
    asked = [q for q in _all_of(findings, "") if not told_beforehand(q.code, given)]
    if not (findings["body"] or given.get("body") or any(q.field == "body" for q in asked)):
        asked.append(Question("body.missing", "", (0, 0), "body", "paper", None))
    printed, said = findings["meeting"]["date"], given.get("date")
    if said and printed and said != printed:
        place = tuple(findings["meeting"]["evidence"] or (0, 0))
        asked.append(Question(DATE_DIFFERS, said, place, "meeting.date", "paper", printed))
    return sorted(asked, key=lambda question: question.span)


def told_beforehand(code: str, given: Mapping[str, str]) -> str:
    """What the importer said that settles a doubt of that code; empty when nothing does."""
    return given.get(_SPARED[code], "") if code in _SPARED else ""


def with_given(findings: Json, given: Mapping[str, str]) -> Json:
    """The findings with the body the importer named, and the date where none is printed."""
    told = {**findings, "meeting": dict(findings["meeting"])}
    told["body"] = given.get("body") or findings["body"]
    told["meeting"]["date"] = findings["meeting"]["date"] or given.get("date")
    return told


def answered(findings: Json, answers: Iterable[Answer]) -> Json:
    """The findings with the answers laid over them; nothing is left out."""
    told = deepcopy(findings)
    for answer in answers:
        if answer.state in {"accepted", "corrected"} and form_of(answer.field) != "none":
            _put(told, answer.field, answer.value)
    return told


def entered(findings: Json, answers: Iterable[Answer]) -> Json:
    """The findings to enter: ``findings`` are ``answered``, what is held or rejected is left out.

    The very same object when nothing is.
    """
    left_out = [
        answer
        for answer in answers
        if answer.state == "rejected" or (answer.state == "open" and answer.holds != "nothing")
    ]
    if not left_out:
        return findings
    told = deepcopy(findings)
    gone: set[str] = set()
    for answer in left_out:
        name = answer.field.rsplit(".", 1)[-1]
        if name == "access" and answer.state == "open":
            _put(told, answer.field, _CAREFUL["access"])
        elif answer.holds in {"item", "enclosed"} or name.isdigit():
            gone.add(_container(answer))
        elif answer.holds != "paper" and name not in _NEVER_EMPTY:
            _put(told, answer.field, _CAREFUL.get(name))
    # From the last to the first, so that the places before stay what they were.
    for path in sorted(gone, key=_printed_order, reverse=True):
        _drop(told, path)
    return told


def state(answers: Iterable[Answer]) -> str:
    """What becomes of the paper, as in ``models.Reading.State``."""
    held = {answer.state for answer in answers if answer.holds == "paper"}
    if "rejected" in held:
        return "rejected"
    return "waiting" if "open" in held else "accepted"


def can_accept(field: str, proposed: Any) -> bool:
    """Whether a proposal can be accepted as it stands: an empty title can, an empty body not."""
    return proposed is not None or field not in _NEEDS_A_VALUE


def can_accept_unseen(field: str, holds: str, proposed: Any) -> bool:
    """Whether a proposal may be accepted together with others.

    Not what holds the whole paper, not an empty value, and not that something closed is open: each
    wants a look of its own.
    """
    opens = field.endswith("access") and proposed == "open"
    return holds != "paper" and not opens and (proposed is not None or form_of(field) == "none")


def form_of(field: str) -> str:
    """How an answer is written: ``date time choice text``, or ``none`` when there is no value."""
    name = field.rsplit(".", 1)[-1]
    if not field or name.isdigit() or name == "paper":
        return "none"
    if name in _CHOICES:
        return "choice"
    if name == "date":
        return "date"
    return "time" if name in {"starts_at", "ends_at"} else "text"


def choices_of(field: str) -> tuple[str, ...]:
    """The values a field can take, when they are a list."""
    return _CHOICES.get(field.rsplit(".", 1)[-1], ())


def answer_from(field: str, written: str) -> str:
    """A correction as a person wrote it, as the contract writes it. Raises ``NotAnAnswer``."""
    value = " ".join(written.split())
    form = form_of(field)
    try:
        if form == "date":
            day = date.fromisoformat(value)
            if not _EARLIEST <= day.year <= _LATEST:
                raise ValueError(value)
            return day.isoformat()
        if form == "time":
            return time.fromisoformat(value.replace(".", ":").zfill(len("00:00"))).strftime("%H:%M")
    except ValueError as wrong:
        raise NotAnAnswer(field, value, form) from wrong
    known = form != "choice" or value in choices_of(field)
    tells = any(char.isalnum() for char in value) and len(value) <= _LONGEST_ANSWER
    if form == "none" or not known or not tells:
        raise NotAnAnswer(field, value, form)
    return value


def can_close(findings: Json, index: int) -> bool:
    """Whether there is an item at ``index``, and it was read as open."""
    items = findings["items"]
    return 0 <= index < len(items) and items[index]["access"] == "open"


def value_at(findings: Json, field: str) -> Any:
    """The value at a path; ``None`` for a path that leads nowhere."""
    here: Any = findings
    for step in field.split("."):
        if isinstance(here, (list, tuple)):
            here = here[int(step)] if step.isdigit() and int(step) < len(here) else None
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return here


def access_path(findings: Json, span: Span) -> str | None:
    """The path to the access of the item at ``span``, in the paper or one enclosed in it."""
    for index, item in enumerate(findings["items"]):
        if (item["span"][0], item["span"][1]) == span:
            return f"items.{index}.access"
    for index, annex in enumerate(findings["annexes"]):
        inner = access_path(annex["paper"], span) if annex["paper"] else None
        if inner:
            return f"annexes.{index}.paper.{inner}"
    return None


def item_at(findings: Json, span: Span) -> int | None:
    """Index of the item in which a span begins; the innermost where items enclose each other."""
    within = [
        (item["span"][1] - item["span"][0], index)
        for index, item in enumerate(findings["items"])
        if item["span"][0] <= span[0] < max(item["span"][1], item["span"][0] + 1)
    ]
    return min(within)[1] if within else None


def _all_of(findings: Json, prefix: str) -> Iterator[Question]:
    """The questions of one paper and of those enclosed in it."""
    for told in findings["doubts"]:
        yield from _of_doubt(findings, told, prefix)
    for index, annex in enumerate(findings["annexes"]):
        if annex["paper"]:
            yield from _all_of(annex["paper"], f"{prefix}annexes.{index}.paper.")


def _of_doubt(findings: Json, told: Json, prefix: str) -> Iterator[Question]:
    code, span = told["code"], (told["span"][0], told["span"][1])
    fields = _fields(findings, told)
    holds: Holds = DOUBTS[code].holds
    if prefix and (holds == "paper" or code in _PLACES_ENCLOSED):
        holds = "enclosed"
        fields = fields or [""]
    elif not fields:
        # Nothing can be left out that has no place: what is not the whole paper is only shown.
        holds = holds if holds == "paper" else "nothing"
        fields = [""]
    for field in fields:
        path = f"{prefix}{field}" if field else prefix.rstrip(".") * (holds == "enclosed")
        proposed = value_at(findings, field) if field and form_of(field) != "none" else None
        yield Question(code, told["message"], span, path, holds, proposed)


def _fields(findings: Json, told: Json) -> list[str]:
    """Paths to what a doubt is about."""
    code, span = told["code"], (told["span"][0], told["span"][1])
    if code in _OF_PAPER:
        return [_OF_PAPER[code]]
    index = item_at(findings, span)
    if index is None:
        return []
    item, path = findings["items"][index], f"items.{index}"
    if code in _OF_ITEM:
        return [f"{path}.{_OF_ITEM[code]}"]
    if code in _OF_CLAUSE:
        row = _OF_CLAUSE[code]
        return [
            f"{path}.{row}.{at}"
            for at, clause in enumerate(item[row])
            if clause["span"][0] < max(span[1], span[0] + 1) and span[0] < clause["span"][1]
        ]
    if code == "case_number.malformed":
        return _numbers_named(item, path, told)
    return [path] if DOUBTS[code].holds == "item" else []


def _numbers_named(item: Json, path: str, told: Json) -> list[str]:
    """Paths to the case numbers a doubt names; the item's own when it names none."""
    places = [path] if item["case_number"] else []
    for row in ("sub_items", "attachments"):
        places += [f"{path}.{row}.{at}" for at, one in enumerate(item[row]) if one["case_number"]]
    paper = {"items": {path.rsplit(".", 1)[-1]: item}}
    numbers = {place: value_at(paper, f"{place}.case_number") for place in places}
    named = [place for place, number in numbers.items() if number in told["message"]]
    return [f"{place}.case_number" for place in named or places[:1]]


def _container(answer: Answer) -> str:
    """The path of the element that goes when the answer's value does."""
    steps = answer.field.split(".")
    if answer.holds == "enclosed":
        return ".".join(steps[: len(steps) - steps[::-1].index("paper")])
    if answer.holds == "item":
        last = len(steps) - 1 - steps[::-1].index("items")
        return ".".join(steps[: last + 2])
    return answer.field


def _printed_order(path: str) -> list[tuple[int, str]]:
    return [(int(step), "") if step.isdigit() else (-1, step) for step in path.split(".")]


def _put(told: Json, field: str, value: Any) -> None:
    """Write at a path; a path that leads nowhere (``organisation``) is none of the findings'."""
    path, _, name = field.rpartition(".")
    where = value_at(told, path) if path else told
    if isinstance(where, dict) and name in where:
        where[name] = value


def _drop(told: Json, path: str) -> None:
    """Take one element out of its list, an item's tables with it; an enclosed paper stays text."""
    parent, _, last = path.rpartition(".")
    if last == "paper":
        _put(told, path, None)
        return
    row = value_at(told, parent)
    if not isinstance(row, (list, tuple)) or int(last) >= len(row):
        return
    whole, _, name = parent.rpartition(".")
    paper = value_at(told, whole) if whole else told
    gone = row[int(last)]
    paper[name] = [element for at, element in enumerate(row) if at != int(last)]
    if name == "items":
        start, end = gone["span"]
        paper["tables"] = [t for t in paper["tables"] if not start <= t["span"][0] < end]
