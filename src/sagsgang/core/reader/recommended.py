"""What is recommended in an item of a region, a municipality or an association."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.core.reader.clauses import recommendations
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Doubt, Recommendation, Span
from sagsgang.core.reader.flow import BULLETS, flow_of
from sagsgang.core.reader.parts import Part, spans_of
from sagsgang.core.reader.sentences import abbreviated
from sagsgang.core.reader.text import PaperText

_NOTHING = re.compile(
    r"[\s\-–—._]*|\(?(?:ingen|intet) (?:indstilling|resume|resumé)\)?\.?", re.IGNORECASE
)
_UNHEADED = re.compile(
    r"\s*(?:[Dd]et (?:indstilles|anbefales)\b|[A-ZÆØÅ][^.:;!?]{1,90}? (?:indstiller|anbefaler)\b)"
    r"[^.!?]{0,120}?(?:\bat\b|:|,)",
)
_LONGEST_LEAD = 320
# A clause begins in lower case behind its "at"; a sentence does not.
_CARRIED = re.compile(
    r"(?:Det (?:indstilles|anbefales|foreslås)|[A-ZÆØÅ][^.:;!?]{1,110}? (?:indstiller|anbefaler"
    r"|foreslår))\b"
    r"[^.!?]{0,160}?(?:\bat\b|:|,)",
)


def recommended(paper: PaperText, part: Part, spans: tuple[Span, ...]) -> list[Recommendation]:
    """The clauses of a recommendation; who recommends is kept with the first, as printed.

    Outside associations the lead-in tells which of several bodies recommends, and to whom.
    """
    if part.heading is not None and part.heading.lead:
        lead = (part.line.start + part.heading.start, part.line.start + part.heading.end)
        spans = (lead, *spans)
    if not spans or _NOTHING.fullmatch(" ".join(flow_of(paper, spans).text[:60].split())):
        return []
    found = _with_lead(paper, spans, list(recommendations(paper, spans)))
    return [] if len(found) == 1 and _ASKS_NOTHING.fullmatch(found[0].text[:200]) else found


# The number or bullet of the first clause, between who recommends and what.
_MARK_IN_LEAD = re.compile(
    rf"(?P<before>(?:[,:]|\b(?:indstiller|anbefaler|foreslår|at)|(?:råd|udvalg|bestyrelse)(?:n|et)?"
    rf"|\bat(?: [\w-]+){{1,4}}(?= [{re.escape(BULLETS)}])))"
    rf"\s+(?:[{re.escape(BULLETS)}–-]|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s+(?=[a-zæøå]|At\b)"
)


_MARK_BEHIND_AT = re.compile(r"\bat ?: (?:\(?\d{1,2}[.)]|\(?[a-z][.)]) ")
# Who recommends, and nothing behind it.
_ASKS_NOTHING = re.compile(
    r"[A-ZÆØÅ][^.:;!?]{0,110}\b(?:indstille[rs]|anbefale[rs]|foreslå[rs])[,:]?(?: at)?",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    rf"^(?:(?:[{re.escape(BULLETS)}–-]|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s*)?at\s+", re.IGNORECASE
)


def _with_lead(
    paper: PaperText, spans: Sequence[Span], found: list[Recommendation]
) -> list[Recommendation]:
    if not found:
        return found
    first = found[0]
    until = tuple((s, min(e, first.span[1])) for s, e in spans if s < first.span[1])
    text = flow_of(paper, until).text
    if len(text) - (first.span[1] - first.span[0]) > _LONGEST_LEAD:
        return found
    words = _AT_FIRST.sub("", " ".join(text.split()))
    words = _MARK_IN_LEAD.sub(r"\g<before> ", words, count=1)
    words = _MARK_BEHIND_AT.sub("at: ", words, count=1)
    if not words or len(words) <= len(first.text):
        return found
    return [replace(first, text=closed_off(words), span=(until[0][0], first.span[1])), *found[1:]]


def carries_lead(text: str) -> bool:
    """Whether a recommendation's text is printed with who recommends, so needs no "at" before it.

    >>> carries_lead("Direktionen indstiller, at kajen ryddes")
    True
    >>> carries_lead("bestyrelsen godkender planen")
    False
    """
    return _CARRIED.match(text[:_LONGEST_LEAD]) is not None


def unheaded(paper: PaperText, parts: Sequence[Part]) -> tuple[list[Recommendation], list[Doubt]]:
    """A recommendation that opens a paragraph of its own without a heading."""
    for part in parts:
        if (
            part.kind in ("decision", "attachments")
            or not part.open
            or (part.heading and part.heading.earlier)
        ):
            continue
        for i, line in enumerate(part.lines):
            if line.blank or not _UNHEADED.match(line.text[:260]):
                continue
            paragraph = [line]
            for below in part.lines[i + 1 : i + 12]:
                if below.blank and not paragraph[-1].words.endswith((":", ",", "at")):
                    break
                paragraph.append(below)
            spans = spans_of(paper, paragraph)
            found = _with_lead(paper, spans, list(recommendations(paper, spans)))
            if found:
                return found, [doubt("recommendation.unheaded", found[0].span)]
    return [], []


def closed_off(words: str) -> str:
    """Words without their closing punctuation; the full stop of an abbreviation stays."""
    words = words.rstrip(" ,;:")
    return words if abbreviated(words) else words.rstrip(" .,;:")
