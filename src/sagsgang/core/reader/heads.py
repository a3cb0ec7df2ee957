"""The head of a paper: which body met, when and where, as far as the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sagsgang.core.reader.dates import Moment, dates, moments, times
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Doubt, Kind, Meeting, Span
from sagsgang.core.reader.headings import BODY_WORDS
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.text import Line, PaperText

# The head of a paper is its first pages at most; a paper without items is all head.
_HEAD_LINES = 160

_LABELS: dict[str, str] = {
    "body": "udvalg|organ|mødeforum|forum|råd|nævn|udvalg/organ|mødegruppe|udvalgets navn"
    "|forsamling",
    "when": "mødedato|dato|møde|mødetidspunkt|tidspunkt|starttidspunkt|start|tid|tid og sted"
    "|dato og tid|"
    "dato/tid|mødet afholdes|afholdt|mødetid|hvornår|mødets dato|dato for møde|dato for mødet"
    "|mødestart|"
    "møde afholdt|dag|den|starttidspunkt for møde|starttidspunkt for mødet|dato og tidspunkt"
    "|dato/tidspunkt|sted og tid|tid/sted|sted/tid|afholdelsesdato|møde start",
    "ends": "sluttidspunkt|slut|mødet hævet|hævet|mødet sluttede|mødet slut|sluttid|mødeslut"
    "|sluttidspunkt for møde|sluttidspunkt for mødet|møde slut|mødets afslutning",
    "place": "sted|mødested|lokale|mødelokale|hvor|mødets sted|adresse",
}
_LABEL_KIND = {word: kind for kind, words in _LABELS.items() for word in words.split("|")}
_LABEL_LINE = re.compile(
    r"[\s*_#•]*(?P<label>[^\W\d_][^\W\d_/ ]*(?:[ /][^\W\d_]+){0,3})[*_]*\s*(?P<mark>[:\t]"
    r"|$)[*_]*\s*"
)
_NOT_THE_MEETING = re.compile(
    r"\b(?:udsendt|udsendelsesdato|udskrevet|udskrift|offentliggjort|frist|senest|opdateret"
    r"|næste møde|næste bestyrelsesmøde|"
    r"sidste møde|forrige møde|printet|redigeret|oprettet|høringsfrist|gældende|født"
    r"|underskrevet|journaliseret|"
    r"godkendt (?:på mødet )?den|referat(?:et)? (?:af|fra) (?:sidste|forrige|mødet den))\b",
    re.IGNORECASE,
)
# "Referat fra mødet den 4. maj" opens the minutes themselves; in a title it is the last meeting's.
_NAMES_ITSELF = re.compile(
    r"\W*(?:(?:beslutnings|møde)?referat|(?:beslutnings)?protokol|udskrift) (?:af|fra) mødet den\s*"
    r"(?:\w+dag\s+(?:den\s+|d\.\s+)?)?$",
    re.IGNORECASE,
)
_MEETING_WORDS = re.compile(
    r"møde|referat|dagsorden|protokol|generalforsamling|samling", re.IGNORECASE
)
_MINUTES = re.compile(
    r"\b(?:referat|beslutningsreferat|beslutningsprotokol|mødereferat|protokol|beslutninger"
    r"|protokollat)\b|referat\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"\b(?:dagsorden|tillægsdagsorden|mødeindkaldelse|indkaldelse)\b", re.IGNORECASE
)
_DOCUMENT = (
    r"(?:beslutnings|møde)?(?:referat|protokol|dagsorden|indkaldelse)(?:er)?|tillægsdagsorden"
    r"|mødesager|"
    r"beslutninger|åben|lukket|ordinær|ekstraordinær|udskrift|til|fra|af|for|møde"
)
_MEETING_IN = re.compile(
    r"(?:(?:bestyrelses|udvalgs|råds|regionsråds|byråds|afdelings|medlems)?møde[t]?|referat"
    r"|dagsorden|protokol|"
    r"beslutningsprotokol|generalforsamling)\s+(?:nr\.?\s*\d+\s+)?(?:i|for|af|fra|med|til)\s+"
    r"(?!(?:\w+ )?\w*(?:møde|mødet|forsamling)\b|sidste|den\b|d\."
    r"|\d)(?P<body>[A-ZÆØÅa-zæøå][^.:;!?,\d\n]{2,80}?)(?:\s+(?P<years>\d{4}\s*[-–]\s*\d{4}))?"
    r"(?=\s*(?:$|[.:;,]|\b(?:den|d\.|kl|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|i"
    r"|på)\b|\d|\s[-–]\s))",
    re.IGNORECASE,
)
_OWN_PAPER = re.compile(
    r"\s*(?P<body>[A-ZÆØÅ][^.:;!?,\d\n]{2,60}?)s (?:dagsorden|referat|beslutningsprotokol|møde)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s+(\d{4}\s*[-–]\s*\d{4})")
_ROOM = re.compile(
    r"sal(?:en)?\b|lokale|rådhus|regionshus|virtuelt|teams|zoom|regionsgård|biblioteket|skole"
    r"|hus(?:et)?\b|kantine|"
    r"skype|online|hotel|mødecenter|kontor|central",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines before the items say; ``says`` is what the paper calls itself, if anything."""

    body: str | None
    meeting: Meeting
    says: Kind | None
    doubts: tuple[Doubt, ...] = ()


def read_head(paper: PaperText, lines: Sequence[Line]) -> Head:
    """Body, date, time and place from the lines before the first item."""
    lines = [line for line in lines[:_HEAD_LINES] if len(line.text) < 5000]
    labels = list(_labelled(paper, lines))
    moment, doubts = _meeting_moment(paper, lines, labels)
    ends = moment.ends_at if moment else None
    for kind, span in labels:
        if kind == "ends" and ends is None:
            ends = _clock(paper, span)
    starts = moment.starts_at if moment else None
    if moment and starts is None:
        starts, ends = _loose_time(paper, lines, ends)
    meeting = Meeting(
        moment.date if moment else None,
        starts,
        ends,
        _place(paper, lines, labels, moment),
        moment.span if moment else None,
    )
    return Head(_body(paper, lines, labels, moment), meeting, says_of(lines), tuple(doubts))


def says_of(lines: Sequence[Line]) -> Kind | None:
    """Whether the first lines call the paper minutes or an agenda."""
    found: Kind | None = None
    for line in lines[:40]:
        words = line.words
        if not words or len(words) > 400:
            continue
        if found == "agenda" and words.lower().strip(" :") not in _MINUTES_BEGIN:
            continue
        if _MINUTES.search(words) and len(words) < 200 and not re.match(r"\d", words):
            return "minutes"
        if _AGENDA.search(words) and len(words) < 120 and not re.match(r"\d", words):
            # Minutes may print the agenda first.
            found = "agenda"
    return found


_MINUTES_BEGIN = frozenset({"referat", "mødereferat", "beslutningsreferat"})


def _labelled(paper: PaperText, lines: Sequence[Line]) -> Iterator[tuple[str, Span]]:
    """(kind of label, span of its value) of every labelled line; the value may stand below."""
    for i, line in enumerate(lines):
        found = _LABEL_LINE.match(line.text)
        if found is None:
            continue
        kind = _LABEL_KIND.get(found["label"].lower())
        if kind is None:
            continue
        value = (line.start + found.end(), line.end)
        if not paper[value].strip():
            below = next((x for x in lines[i + 1 : i + 4] if not x.blank), None)
            if below is None or (not found["mark"] and kind == "body" and len(below.words) > 90):
                continue
            value = (below.start, below.end)
        yield kind, paper.trimmed(value)


def _meeting_moment(
    paper: PaperText, lines: Sequence[Line], labels: Sequence[tuple[str, Span]]
) -> tuple[Moment | None, list[Doubt]]:
    """The moment of the meeting: from its label, else from the line that names the meeting."""
    for kind, span in labels:
        if kind == "when":
            moment = next(moments(paper.text, *span), None)
            if moment:
                return _with_time(paper, moment, labels), _weekday(paper, moment)
    ranked: list[tuple[int, Moment]] = []
    for line in lines:
        for moment in moments(paper.text, line.start, line.end):
            before = paper.text[max(line.start, moment.span[0] - 60) : moment.span[0]]
            if _NOT_THE_MEETING.search(before) and not _NAMES_ITSELF.match(before):
                continue
            rank = 0
            words = line.text[:300]
            rank += 2 * bool(_MEETING_WORDS.search(words))
            rank += bool(BODY_WORDS.search(words))
            rank += bool(moment.starts_at)
            rank += bool(
                re.match(r"\s*(?:den|d\.|mandag|tirsdag|onsdag|torsdag|fredag)", words, re.I)
            )
            ranked.append((rank, moment))
    if not ranked:
        return None, []
    best = max(rank for rank, _ in ranked)
    chosen = next(moment for rank, moment in ranked if rank == best)
    chosen = _with_time(paper, chosen, labels)
    doubts = _weekday(paper, chosen)
    rivals = {moment.date for rank, moment in ranked if rank == best} - {chosen.date}
    if rivals:
        doubts.append(
            doubt("meeting.dates_differ", chosen.span, ", ".join(sorted({chosen.date, *rivals})))
        )
    return chosen, doubts


def _with_time(paper: PaperText, moment: Moment, labels: Sequence[tuple[str, Span]]) -> Moment:
    """A labelled date joined with the time another label gives."""
    if moment.starts_at:
        return moment
    for kind, span in labels:
        if kind == "when" and (clock := next(times(paper.text, *span), None)):
            return Moment(moment.date, clock.starts_at, clock.ends_at, moment.span)
    return moment


def _weekday(paper: PaperText, moment: Moment) -> list[Doubt]:

    day = next(dates(paper.text, *moment.span), None)
    if day is None or day.weekday is None:
        return []
    if date.fromisoformat(day.value).weekday() == day.weekday:
        return []
    return [doubt("meeting.weekday_differs", day.span, paper[day.span])]


def _clock(paper: PaperText, span: Span) -> str | None:
    clock = next(times(paper.text, *span), None)
    if clock:
        return clock.starts_at
    moment = next(moments(paper.text, *span), None)
    return moment.starts_at if moment else None


def _loose_time(
    paper: PaperText, lines: Sequence[Line], ends: str | None
) -> tuple[str | None, str | None]:
    """A time printed on a line of its own in the head: "Kl. 10.00"."""
    for line in lines[:40]:
        if len(line.words) < 60 and re.match(r"\s*(?:kl\b|tid)", line.text, re.IGNORECASE):
            clock = next(times(paper.text, line.start, line.end), None)
            if clock:
                return clock.starts_at, clock.ends_at or ends
    return None, ends


def _place(
    paper: PaperText,
    lines: Sequence[Line],
    labels: Sequence[tuple[str, Span]],
    moment: Moment | None,
) -> str | None:
    for kind, span in labels:
        if kind == "place" and span[1] - span[0] < 160:
            value = " ".join(paper[span].split())
            if value and label_of(value) is None:
                return value
    if moment is None:
        return None
    after = [x for x in lines if x.start >= moment.span[0] or x.start <= moment.span[0] < x.end]
    rest = paper.text[moment.span[1] : after[0].end].strip(" .,") if after else ""
    for words in (rest, *(x.words for x in after[1:4] if not x.blank)):
        words = re.sub(
            r"^(?:(?:mødested|sted)\s+|(?:i|på|ved|hos)\s+)|[.,]?\s*møde nr\.? ?\d+\W*$",
            "",
            words,
            flags=re.I,
        )
        if 2 < len(words) < 120 and _ROOM.search(words) and label_of(words) is None:
            return words
    return None


def _body(
    paper: PaperText,
    lines: Sequence[Line],
    labels: Sequence[tuple[str, Span]],
    moment: Moment | None,
) -> str | None:
    for kind, span in labels:
        value = " ".join(paper[span].split())
        if kind == "body" and 2 < len(value) < 90 and value[0].isalpha():
            return value
    top = [line for line in lines[:40] if not line.blank and len(line.text) < 400]
    for line in top:
        found = _MEETING_IN.search(line.text)
        if found and (
            BODY_WORDS.search(found["body"]) or re.search(r"møde[t]?\s+i\s", found.group(), re.I)
        ):
            years = f" {found['years']}" if found["years"] else ""
            return " ".join(re.sub(r"\s+d$", "", found["body"]).split()) + years
    for line in top:
        owner = _OWN_PAPER.match(line.text)
        if owner and BODY_WORDS.search(owner["body"]):
            return " ".join(owner["body"].split())
        if name := _body_line(line.text):
            return name
    return None


def _body_line(text: str) -> str | None:
    """The body a line names when nothing but date, time and kind of paper stands beside it."""
    day = next(dates(text), None)
    words = text[: day.span[0]] if day and day.span[0] > 5 else text
    if (
        not BODY_WORDS.search(words)
        or re.match(r"\s*(?:(?:åbent?|lukket)\s+)?\d+[.)]?\s", words, re.IGNORECASE)
        or words.rstrip().endswith((".", ","))
    ):
        return None
    years = _YEARS.search(words)
    words = re.sub(rf"^\W*(?:(?:{_DOCUMENT})\b\W*)+", "", words, flags=re.IGNORECASE)
    words = re.split(r"\s+[-–|]\s+|\t|\s{3,}", words)[0]
    words = re.sub(
        r"(?:\W+(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|den|d|kl)\b)+\W*$",
        "",
        words,
        flags=re.I,
    ).strip(" ,:-–")
    words = re.sub(rf"(?:\W+(?:{_DOCUMENT}))+$", "", words, flags=re.IGNORECASE)
    if not 3 < len(words) < 80 or not BODY_WORDS.search(words) or not words[0].isalpha():
        return None
    if (
        "(" in words
        or len(words.split()) > 9
        or re.search(r"\b(?:er|har|blev|skal|indstiller|godkendte|om)\b", words)
    ):
        return None
    return words if years is None or years.group(1) in words else f"{words}{years.group()}"


def is_head_label(words: str) -> bool:
    """Whether words label a value in the head of a paper ("Dato", "Sted")."""
    return words.strip().lower() in _LABEL_KIND
