"""What the forms of cases send, taken to what the services take; and forms filled again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sagsgang.cases.pages import PaperPage
from sagsgang.cases.saving import Closing
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Manuscript, Text, WrittenSection
from sagsgang.core.written.editor import from_editor_json, to_editor
from sagsgang.core.written.form import clauses_from_form, text_from_form
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.core.written.refusal import NotWritten
from sagsgang.desk.case_wording import NOT_WRITTEN, SECTIONS

_LONGEST_NUMBER = 9  # digits
_TWO = 2  # readings


class NotTaken(ValueError):
    """A form that says what cannot be; its text is a sentence for who filled it in."""


@dataclass(frozen=True, slots=True)
class SectionField:
    """One section's field: its words in plain signs, and the editor's document as JSON."""

    kind: str
    plain: str
    document: str


@dataclass(frozen=True, slots=True)
class ClauseField:
    """One row of the recommendation."""

    text: str
    act: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A paper's words as its form shows them, saved or not."""

    based_on: int
    title: str
    case_number: str
    sections: tuple[SectionField, ...]
    clauses: tuple[ClauseField, ...]
    closed: bool
    ground: str
    two_readings: bool
    case_number_before: str
    closing_before: str


def form_of(page: PaperPage) -> PaperForm:
    """The form of a paper as it stands."""
    texts = {section.kind: section.text for section in page.manuscript.sections}
    fields = [
        SectionField(
            kind,
            to_plain(texts.get(kind, Text())),
            _json(texts.get(kind, Text())),
        )
        for kind, _heading in WRITTEN_SECTIONS
    ]
    return PaperForm(
        based_on=page.serial,
        title=page.manuscript.title,
        case_number=page.case_number,
        sections=tuple(fields),
        clauses=tuple(ClauseField(one.text, one.act) for one in page.manuscript.recommendations),
        closed=page.closed,
        ground=page.ground,
        two_readings=page.readings == _TWO,
        case_number_before=page.case_number,
        closing_before=told_closing(Closing(page.closed, page.ground, page.readings)),
    )


def form_again(posted: QueryDict) -> PaperForm:
    """The form as it was sent, so that not a word is lost when it was not taken."""
    texts, acts = posted.getlist("clause-text"), posted.getlist("clause-act")
    return PaperForm(
        based_on=whole(posted.get("based-on")),
        title=posted.get("title", ""),
        case_number=posted.get("case-number", ""),
        sections=tuple(
            _field_again(kind, posted.get(f"text-{kind}", ""), posted.get(f"doc-{kind}", ""))
            for kind, _heading in WRITTEN_SECTIONS
        ),
        clauses=tuple(
            ClauseField(text, acts[at] if at < len(acts) else "") for at, text in enumerate(texts)
        ),
        closed=posted.get("access") == "closed",
        ground=posted.get("ground", ""),
        two_readings=posted.get("readings") == str(_TWO),
        case_number_before=posted.get("case-number-before", ""),
        closing_before=posted.get("closing-before", ""),
    )


def _field_again(kind: str, plain: str, document: str) -> SectionField:
    """A field that was sent in one of its two forms, in both; as it came when it is no text."""
    try:
        if document and not plain:
            plain = to_plain(from_editor_json(document))
        elif plain and not document:
            document = _json(from_plain(plain))
    except NotWritten:
        pass
    return SectionField(kind, plain, document)


def _json(text: Text) -> str:
    return json.dumps(to_editor(text), ensure_ascii=False)


def manuscript_from(posted: QueryDict) -> Manuscript:
    """What was written. Raises ``NotTaken``."""
    sections = []
    for kind, heading in WRITTEN_SECTIONS:
        try:
            text = text_from_form(posted, kind)
        except NotWritten as why:
            raise NotTaken(f"{SECTIONS[kind]}: {not_written(why)}") from why
        if text is None:
            # Half a form would take the other half's words away.
            raise NotTaken(_("Teksten kom ikke helt frem. Gem igen."))
        if text.blocks:
            sections.append(WrittenSection(kind, heading, text))
    try:
        clauses = clauses_from_form(posted.getlist("clause-text"), posted.getlist("clause-act"))
    except NotWritten as why:
        raise NotTaken(f"{SECTIONS['recommendation']}: {not_written(why)}") from why
    return Manuscript(posted.get("title", ""), tuple(sections), clauses)


def number_from(posted: QueryDict) -> str | None:
    """The case number, if it was changed here: what another has changed meanwhile stays."""
    number = posted.get("case-number")
    return None if number is None or number == posted.get("case-number-before") else number


def closing_from(posted: QueryDict) -> Closing:
    """Whether the paper is closed, on what ground, and how many readings it gets."""
    return Closing(
        closed=posted.get("access") == "closed",
        ground=posted.get("ground", ""),
        readings=_TWO if posted.get("readings") == str(_TWO) else 1,
    )


def changed_closing_from(posted: QueryDict) -> Closing | None:
    """The same, if it was changed here: what another has changed meanwhile stays."""
    closing = closing_from(posted)
    if "access" not in posted or told_closing(closing) == posted.get("closing-before"):
        return None
    return closing


def told_closing(closing: Closing) -> str:
    """All of it as one text, to tell whether it was changed."""
    access = "closed" if closing.closed else "open"
    return f"{access} {closing.readings} {closing.ground if closing.closed else ''}".strip()


def not_written(why: NotWritten) -> str:
    """The sentence for text that was not taken."""
    limit = "" if why.limit is None else number_format(why.limit, force_grouping=True)
    return str(NOT_WRITTEN[why.code]) % {"limit": limit}


def day_from(posted: QueryDict, name: str) -> date | None:
    """A day out of a form. Raises ``NotTaken``."""
    given = posted.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        raise NotTaken(_("Datoen %(date)s findes ikke.") % {"date": given[:20]}) from wrong


def whole(given: str | None, default: int = 0) -> int:
    """A number out of an address or a form; ``default`` for what is none."""
    text = given or ""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else default
