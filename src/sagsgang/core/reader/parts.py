"""An item's lines divided at its headings, and the sections they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import Section, SectionKind, Span
from sagsgang.core.reader.headings import BODY_WORDS, Heading, dated_body, heading_of
from sagsgang.core.reader.labels import case_label
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.text import Line, PaperText

_EMPTY = re.compile(r"[\s\-–—._]*|ingen bemærkninger\.?|ingen\.?|intet\.?", re.IGNORECASE)
# Where a paper prints its headings in capitals, another such line heads a section of its own.
_CAPITALS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9 ,./&()–-]{5,70}[A-ZÆØÅ)]\s*$")
_MARKDOWN = re.compile(r"\s*(?:#{1,5}\s+[^\n]{3,90}|\*\*[^*\n]{3,90}\*\*:?)\s*$")


@dataclass(slots=True)
class Part:
    """A heading and the lines under it.

    The part before the first heading has none, nor has what follows a case number printed at the
    end of an item; only the first of them is ``open`` to be read.
    """

    heading: Heading | None
    line: Line
    lines: list[Line]
    open: bool = True

    @property
    def kind(self) -> SectionKind:
        """What the part is about; ``other`` without a heading."""
        return self.heading.kind if self.heading else "other"

    @property
    def printed(self) -> str:
        """The heading as printed, without ornaments; empty without a heading."""
        if self.heading is None:
            return ""
        printed = self.line.text[self.heading.start : self.heading.end]
        return " ".join(printed.split()).strip(" *_#")


def headings_in_capitals(lines: Sequence[Line]) -> bool:
    """Whether a paper prints its section headings in capitals."""
    capital = other = 0
    for line in lines:
        if 4 < len(line.text) < 80 and (heading := heading_of(line.text)):
            printed = line.text[heading.start : heading.end]
            capital += printed.isupper()
            other += not printed.isupper()
    return capital > 1 and capital > other


def parts_of(
    lines: Sequence[Line], *, capitals: bool = False, day: str | None = None
) -> Iterator[Part]:
    """The lines of an item divided at its headings; ``day`` is the meeting's.

    A line with a body and the meeting's own day heads its decision wherever it stands.
    """
    decided = False
    part = Part(None, lines[0] if lines else Line(0, ""), [])
    for line in lines:
        if _awaits_value(part, line):
            part.lines.append(line)
            continue
        heading = heading_of(line.text) or _unknown_heading(line, part, capitals=capitals)
        if heading is None and (part.kind == "decision" or (day and part.heading)):
            heading = dated_body(line.text)
            if heading is not None and part.kind != "decision" and heading.day != day:
                heading = None
        if heading is not None and not _belongs(heading, part, line, decided=decided):
            decided = decided or heading.kind == "decision"
            yield part
            part = Part(heading, line, [])
            if heading.body_at < len(line.text):
                part.lines.append(Line(line.start + heading.body_at, line.text[heading.body_at :]))
        elif part.heading is not None and _ends_in_label(line):
            yield part
            part = Part(None, line, [], False)
        else:
            part.lines.append(line)
    yield part


# Under these stands one word of their own, which elsewhere heads a section: "Beslutning".
_VALUED = frozenset({"punkttype", "sagstype", "behandlingsform", "beslutningstype"})


def _awaits_value(part: Part, line: Line) -> bool:
    return (
        part.heading is not None
        and not line.blank
        and part.printed.lower().rstrip(":") in _VALUED
        and all(above.blank for above in part.lines)
        and len(line.words) < 60
    )


def _unknown_heading(line: Line, part: Part, *, capitals: bool) -> Heading | None:
    """A heading known only by its print: in capitals like the others, or marked as one."""
    text = line.text
    if len(text) > 100 or part.heading is None or label_of(line.words):
        return None
    if (capitals and _CAPITALS.match(text)) or _MARKDOWN.match(text):
        start = len(text) - len(text.lstrip(" \t*#"))
        return Heading("other", start, len(text.rstrip(" \t*#")), len(text))
    return None


def _ends_in_label(line: Line) -> bool:
    """Whether a line names the case at the end of an item: what follows is no longer its text."""
    if len(line.text) > 120 or line.text.lstrip()[:1] not in "sSjJ":
        return False
    label = case_label(line.words)
    return label is not None and ":" in line.text


def _belongs(heading: Heading, part: Part, line: Line, *, decided: bool) -> bool:
    """Whether what looks like a heading is part of the section it stands in.

    A decision may itself say that the body recommends, and so may a recommendation. In a history
    stands what other meetings recommended and decided; this meeting's decision follows it, unless
    it is ``decided`` above.
    """
    if part.heading is None:
        return False
    before = part.lines[-1].words if part.lines else ""
    if heading.lead:
        wrapped = bool(before) and not before.endswith((".", ":", "!", "?", ")"))
        if part.heading.earlier:
            # The administration recommends now; a body did so at its meeting.
            who = _RECOMMENDS.split(line.text)[0]
            return bool(before) or BODY_WORDS.search(who) is not None
        return wrapped or part.kind in ("decision", "recommendation")
    if not part.heading.earlier or heading.kind != "decision" or heading.day is not None:
        return False
    above = next((x.text for x in reversed(part.lines) if not x.blank), "")
    return decided or dated_body(above) is not None


_RECOMMENDS = re.compile(r"\s(?:indstil|anbefal|foreslå)", re.IGNORECASE)


def spans_of(paper: PaperText, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The stretches of text the lines fill, outer white space stripped, dropped lines left out."""
    spans: list[Span] = []
    for line in lines:
        if line.blank:
            continue
        if spans and not paper.text[spans[-1][1] : line.start].strip():
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(t for s in spans if (t := paper.trimmed(s))[0] < t[1])


def section_of(paper: PaperText, part: Part, kind: SectionKind, spans: tuple[Span, ...]) -> Section:
    """The section a part makes: its kind, heading as printed, body, and whether it is empty."""
    if not spans:
        at = part.line.start + (part.heading.end if part.heading else 0)
        return Section(kind, part.printed, ((at, at),), True)
    size = sum(end - start for start, end in spans)
    empty = size < 40 and _EMPTY.fullmatch(" ".join(paper[s] for s in spans)) is not None
    return Section(kind, part.printed, spans, empty)
