"""The day of the meeting and of the next one, where the text of the items fixes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sagsgang.core.reader.dates import MONTHS, WEEKDAYS, dates, first_moment, times
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Doubt, Item, Meeting, NextMeeting, Span
from sagsgang.core.reader.flow import flow_of
from sagsgang.core.reader.heads import read_head
from sagsgang.core.reader.text import Line, PaperText

# Only what looks ahead to the meeting counts: "to be dealt with at the board's meeting on …".
# Its first letters are spelled in both cases, so that a long text is searched for them fast.
_LOOKS_AHEAD = re.compile(
    r"[tT][iI][lL]\s+(?i:(?:behandling|drøftelse|godkendelse|beslutning)\s+(?:ved|på)\s+"
    r"(?:(?:bestyrelses)møde[t]?\s+"
    r"|møde[t]?\s+i\s+(?:Danske\s+Regioners\s+)?bestyrelse[n]?\s+)(?:d\.|den)\s+)"
)
_HEADED = re.compile(
    r"(?:bestyrelsesmøde|møde\s+i\s+(?:Danske\s+Regioners\s+)?bestyrelse[n]?)\s+(?:(?:mandag"
    r"|tirsdag|onsdag|torsdag|fredag)\s+)?"
    r"(?:d\.|den)\s+",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"næste\s+(?:ordinære\s+)?(?:bestyrelses|udvalgs)?møde"
    r"|kommende møder?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:i|på|hos)\s+((?:[A-ZÆØÅ][\wæøåÆØÅ.'’-]*)(?:\s+(?:[A-ZÆØÅ0-9][\wæøåÆØÅ.'’-]*|i|på|af))*)"
)
_REMOTE = re.compile(r"\b(virtuelt|online|digitalt|via (?:Teams|Zoom|Skype))\b", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:({'|'.join(WEEKDAYS)})\s+)?(?:d\.|den)\s+(\d{{1,2}})\.\s*({'|'.join(MONTHS)})\b(?!\s*\d{{4}})",
    re.IGNORECASE,
)


def meeting_named(paper: PaperText, before: Sequence[Line]) -> tuple[Meeting, list[Doubt]]:
    """The day the text fixes: in the lines before the items, or in a phrase that looks ahead."""
    found: dict[str, Span] = {}
    if any(not line.blank for line in before):
        head = read_head(paper, before)
        if head.meeting.date is not None:
            return head.meeting, list(head.doubts)
        for match in _HEADED.finditer(paper.text, before[0].start, before[-1].end):
            day = next(dates(paper.text, match.start(), match.end() + 40), None)
            if day is not None:
                found.setdefault(day.value, day.span)
    if not found:
        for match in _LOOKS_AHEAD.finditer(paper.text):
            day = next(dates(paper.text, match.end() - 1, match.end() + 30), None)
            if day is not None and day.span[0] <= match.end() + 1:
                found.setdefault(day.value, (match.start(), day.span[1]))
    if len(found) == 1:
        value, span = next(iter(found.items()))
        clock = next(times(paper.text, span[1], min(len(paper.text), span[1] + 30)), None)
        if clock is None or clock.span[0] > span[1] + 4:
            return Meeting(date=value, evidence=span), []
        return Meeting(value, clock.starts_at, clock.ends_at, None, span), []
    if not found:
        return Meeting(), [doubt("meeting.date_missing", (0, min(len(paper.text), 1)))]
    spans = list(found.values())
    return Meeting(), [doubt("meeting.dates_differ", spans[0], ", ".join(found) + ".")]


_PAGE_HEAD = re.compile(r"^[ \t]*Bestyrelsesmøde[ \t]*\r?\n[ \t]*den[ \t]+", re.MULTILINE)


def meeting_headed(paper: PaperText, span: Span) -> tuple[Meeting, list[Doubt]]:
    """The day in the page heads "Bestyrelsesmøde / den dd-mm-yyyy" of ``span``."""
    found: dict[str, Span] = {}
    for match in _PAGE_HEAD.finditer(paper.text, *span):
        day = next(dates(paper.text, match.end(), match.end() + 12), None)
        if day is not None:
            found.setdefault(day.value, (match.start(), day.span[1]))
    if len(found) == 1:
        value, at = next(iter(found.items()))
        return Meeting(date=value, evidence=at), []
    if not found:
        return Meeting(), [doubt("meeting.date_missing", (span[0], span[0]))]
    return Meeting(), [
        doubt("meeting.dates_differ", next(iter(found.values())), ", ".join(found) + ".")
    ]


def announced_meeting(
    paper: PaperText, items: Sequence[Item], *, after: str | None
) -> tuple[NextMeeting | None, list[Doubt]]:
    """The next meeting as the item about it announces it; a decision outweighs the recommendation.

    A date without a year counts when ``after``, the day of this meeting, leaves only one year that
    fits the printed weekday.
    """
    for item in items:
        if item.title is None or not _NEXT.search(item.title):
            continue
        told: dict[str, str] = {}
        for kind in ("decision", "recommendation", "presentation", "summary"):
            spans = [s for section in item.sections if section.kind == kind for s in section.spans]
            text = flow_of(paper, spans).text.replace("\n", " ")
            moment = first_moment(text)
            if moment is not None:
                told.setdefault("date", moment.date)
                if moment.starts_at:
                    told.setdefault("starts_at", moment.starts_at)
                if moment.ends_at:
                    told.setdefault("ends_at", moment.ends_at)
            elif (day := _without_year(text, after)) is not None:
                told.setdefault("date", day[0])
                clock = next(times(text, day[1], min(len(text), day[1] + 30)), None)
                if clock is not None:
                    told.setdefault("starts_at", clock.starts_at)
                    if clock.ends_at:
                        told.setdefault("ends_at", clock.ends_at)
            if told and (place := _REMOTE.search(text) or _PLACE.search(text, _after_date(text))):
                told.setdefault("place", place.group(1).rstrip(" ."))
        if told.get("date"):
            return NextMeeting(
                told["date"], told.get("starts_at"), told.get("ends_at"), told.get("place")
            ), []
    return None, []


def _after_date(text: str) -> int:
    moment = first_moment(text)
    if moment is not None:
        return moment.span[1]
    day = _DAY.search(text)
    return day.end() if day else 0


def _without_year(text: str, after: str | None) -> tuple[str, int] | None:
    """A day printed without its year, as ISO date and where it ends, when only one year fits."""
    match = _DAY.search(text)
    if match is None or after is None:
        return None
    this = date.fromisoformat(after)
    for year in (this.year, this.year + 1):
        try:
            day = date(year, MONTHS.index(match.group(3).lower()) + 1, int(match.group(2)))
        except ValueError:
            continue
        weekday = match.group(1)
        if day > this and weekday and WEEKDAYS.index(weekday.lower()) == day.weekday():
            return day.isoformat(), match.end()
    return None
