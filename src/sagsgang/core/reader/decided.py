"""What was decided in an item: which decision is this meeting's, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.core.reader.clauses import decisions
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Decision, Doubt, Span
from sagsgang.core.reader.flow import flow_of
from sagsgang.core.reader.names import names_in
from sagsgang.core.reader.parts import Part
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.recommended import closed_off
from sagsgang.core.reader.sentences import sentences
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.verbs import outcome_of

_TAIL_LABEL = re.compile(
    r"\s*(?:afbud|fraværende|fravær|fremmøde(?: og inhabilitet)?"
    r"|ikke til stede|ej til stede|følgende deltog ikke|deltog ikke i"
    r"|stedfortrædere?|suppleant(?:er)?|mødt for|"
    r"til stede|deltagere i punktet|mødeleder|for punktet deltog)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:afbud|fraværende|fremmøde|ikke til stede|følgende deltog ikke|der var afbud)\b"
    r"|\b(?:deltog (?:ikke|ej|som stedfortræder)|var (?:fraværende|forhindret|ikke til stede"
    r"|ikke tilstede|inhabil)"
    r"|(?:forlod|forlader|indtrådte i|tiltrådte|ankom til|kom til) mødet|erklærede sig inhabil"
    r"|meldt afbud|(?:ankommer|ankom|forlader|forlod|går|gik) (?:kl\b|klokken)"
    r"|(?:deltog|var) under (?:sagens|punktets) behandling)\b"
    r"|^(?:mødet|punktet) (?:sluttede|blev hævet|hævet|slut|hæves)\b|^mødet (?:\w+ ){0,2}kl\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:godkendt|tiltrådt|vedtaget|udsat|udskudt|afvist|imødekommet|anbefalet|bevilget|udpeget"
    r"|genvalgt|til (?:efterretning|orientering))(?: enstemmigt| uden bemærkninger)?[.!]?$",
    re.IGNORECASE,
)
# A vote lost, and an election, are told in their own words.
_VERDICT = re.compile(
    r"(?:^|[.:]\s+)(?:forslag(?:et|ene)|ændringsforslag(?:et|ene)|indstillingen|\w+ forslag)\b"
    r"[^.:]{0,60}\b(?:(?:bort)?faldt|blev (?:forkastet|nedstemt|stemt ned)|er (?:forkastet|faldet)"
    r"|vedtaget|blev vedtaget)\b"
    r"|^(?:der (?:er|var) )?enighed om\b"
    r"|\bvi (?:[a-zæøå]+ ){0,8}?(?:besluttede|besluttet|vedtog|vedtaget|enige om)\b"
    r"|^[a-zæøå][^.:;]{3,90} (?:vedtaget|godkendt|tiltrådt) (?:med|uden)\b"
    r"|^(?:valgt|genvalgt|nyvalgt|udpeget|konstitueret|ansat|ekskluderet) blev\b"
    r"|^(?:(?:som|til) [a-zæøå ]{3,40} )?blev (?:valgt|genvalgt|nyvalgt|udpeget)\b"
    r"|^(?:valgt|genvalgt|nyvalgt|genvalg)\s*(?:som [a-zæøå ]{3,30})?:",
    re.IGNORECASE,
)
_DEPUTY = ("sted", "supp", "mødt")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an item is read against: the meeting's day and body, and what kind of paper it is.

    ``minutes`` when decisions may be told in it, ``recorded`` when it calls itself minutes;
    ``capitals`` when its headings are printed in them.
    """

    day: str | None
    body: str | None
    minutes: bool
    capitals: bool = False
    recorded: bool = False


def current_decisions(parts: Sequence[Part], setting: Setting, doubts: list[Doubt]) -> list[Part]:
    """The decision sections that are this meeting's; the others are history."""
    decided = [p for p in parts if p.kind == "decision" and p.heading is not None]
    dated = [p for p in decided if p.heading and p.heading.day]
    if setting.day and dated:
        for part in dated:
            theirs = part.heading and part.heading.day != setting.day
            if theirs and part.heading and _same_body(part.heading.body, setting.body):
                doubts.append(doubt("decision.undated", (part.line.start, part.line.end)))
        decided = [p for p in decided if p.heading and p.heading.day in (None, setting.day)]
    named = [p for p in decided if p.heading and p.heading.body and not p.heading.day]
    if not setting.minutes and setting.body:
        # An agenda prints what the committees below have decided already.
        others = [p for p in named if p.heading and not _same_body(p.heading.body, setting.body)]
        decided = [p for p in decided if p not in others]
        named = [p for p in named if p not in others]
    if len(named) > 1:
        own = [p for p in named if p.heading and _same_body(p.heading.body, setting.body)]
        keep = own or named[-1:]
        if not own:
            doubts.append(doubt("decision.unclear", (named[0].line.start, named[0].line.end)))
        decided = [p for p in decided if p not in named or p in keep]
    return decided


# A line that opens by telling what was done, in words no recommendation uses.
_TOLD_LINE = re.compile(
    r"(?:(?:[A-ZÆØÅ][a-zæøå-]*(?:en|et|erne|ene)|Det)\s+(?:blev\s+|er\s+)?(?:enstemmigt\s+)?)?"
    r"(?:[Gg]odkendt|[Tt]iltrådt|[Vv]edtaget|[Uu]dsat|[Aa]fvist|[Dd]røftet|[Ff]orkastet|[Bb]evilget"
    r"|[Aa]nbefalet|[Tt]aget til (?:efterretning|orientering))\b"
    r"|[A-ZÆØÅ][\wæøå-]*\s+(?:vedtog|godkendte|besluttede|tiltrådte|udsatte|drøftede|afviste"
    r"|bevilgede|tog)\b"
)


def told_below(part: Part) -> int | None:
    """The line of a recommendation from which on it is told what was decided, without a heading."""
    asked = part.heading is not None and part.heading.lead
    for i, line in enumerate(part.lines):
        if line.blank:
            continue
        above = part.lines[i - 1].words if i else ""
        apart = not above or above.endswith((".", ")", "!"))
        if asked and apart and _TOLD_LINE.match(line.words):
            return i
        asked = True
    return None


def _same_body(one: str | None, other: str | None) -> bool:
    def plain(name: str | None) -> str:
        return re.sub(r"(?:et|en)?$", "", re.sub(r"[^a-zæøå]", "", (name or "").lower()))

    return bool(plain(one)) and (plain(one) in plain(other) or plain(other) in plain(one) != "")


def without_tails(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the lists of who was absent, and those names."""
    kept: list[Line] = []
    names: list[str] = []
    in_list = absent = False
    for line in lines:
        words = line.words
        tail = _TAIL_LABEL.match(words) if words else None
        label = label_of(words) if tail else None
        opens = words.endswith(":") or (label is not None and not label[1])
        beside = tail is not None and ":" in words and words[:4].lower() in _DEPUTY
        if tail and (opens or label or beside):
            # Who took no part in an item may have been at the meeting all the same.
            absent = label is not None and label[0] == "absent"
            if label and absent:
                names.extend(names_in(label[1])[0])
            in_list = opens or words.endswith(",")
        elif in_list and re.fullmatch(r"ingen\W*", words, re.IGNORECASE):
            in_list = False
        elif in_list and words and names_in(words)[0] and not outcome_of(words):
            names.extend(names_in(words)[0] if absent else ())
        elif words or not in_list:
            in_list = False
            before = next((x.words for x in reversed(kept) if x.words), "")
            if not (before.endswith((".", "!", ")")) and _remark_alone(words)):
                kept.append(line)
    return kept, names


def _remark_alone(words: str) -> bool:
    """Whether a line is one whole sentence on who came, left or took no part."""
    return (
        words.endswith(".")
        and len(words) < 200
        and re.search(r"[.!?]\s+[A-ZÆØÅ]", words) is None
        and _REMARK.search(words) is not None
    )


def told_decisions(paper: PaperText, spans: Sequence[Span]) -> list[Decision]:
    """Decisions told in running minutes: what a body did, or a sentence ending in what was done."""
    found = list(decisions(paper, spans))
    flow = flow_of(paper, spans)
    for start, end in sentences(flow.text):
        words = " ".join(flow.text[start:end].split())
        span = flow.span(start, end)
        apart = all(span[1] <= d.span[0] or span[0] >= d.span[1] for d in found)
        done = _DONE.search(words[-80:]) or _VERDICT.search(words[:200])
        if apart and done and not _REMARK.search(words[:400]):
            found.append(Decision(closed_off(words), outcome_of(words) or "other", span))
    return sorted(found, key=lambda d: d.span)


def decided_under(paper: PaperText, spans: Sequence[Span], *, strict: bool) -> list[Decision]:
    """Every sentence under a decision heading, without remarks on who was there and when it ended.

    A sentence without a deciding word ("Ø stemte imod.") belongs to the decision before it.
    """
    if strict:
        return list(decisions(paper, spans))
    flow = flow_of(paper, spans)
    found: list[tuple[int, int]] = []
    for start, end in sentences(flow.text):
        words = flow.text[start:end].strip()
        if not re.search(r"\w", words) or _REMARK.search(words[:400]):
            continue
        outcome = outcome_of(words)
        if outcome is None and found and found[-1][1] >= start - 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    result = []
    for start, end in found:
        text = closed_off(" ".join(flow.text[start:end].split()))
        # "Byrådet besluttede, / at skolen bygges": the deciding word stands in the heading.
        clause = re.match(r"at\s", text, re.IGNORECASE) is not None
        outcome = outcome_of(text) or ("decided" if clause else "other")
        result.append(Decision(text, outcome, flow.span(start, end)))
    return result
