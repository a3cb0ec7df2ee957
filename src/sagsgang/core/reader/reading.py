"""Read one paper: find the layout it is printed in, read it, and say what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Doubt, Findings
from sagsgang.core.reader.language import language_of
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.layouts import GENERAL, LAYOUTS
from sagsgang.core.reader.text import PaperText

# Below this no layout may call a paper its own: one mark alone is never enough.
LEAST_EVIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """A layout and its evidence for one paper."""

    layout: Layout
    evidence: Evidence


def recognise(paper: PaperText, layouts: Sequence[Layout] = LAYOUTS) -> tuple[Recognised, ...]:
    """Every layout with its evidence, the surest first; equals stay in the registry's order."""
    found = [Recognised(layout, layout.recognise(paper)) for layout in layouts]
    return tuple(sorted(found, key=lambda r: -r.evidence.score))


def read(paper: PaperText, layouts: Sequence[Layout] = LAYOUTS) -> Findings:
    """What one paper says, read by the layout that is surest of it, else by general rules."""
    surest = next(iter(recognise(paper, layouts)), None)
    known = surest is not None and surest.evidence.score >= LEAST_EVIDENCE
    layout = surest.layout if surest is not None and known else GENERAL
    findings = layout.read(paper)
    language = language_of(paper.text)
    return replace(
        findings,
        language=language,
        doubts=(*_doubts(paper, findings, known=known, language=language), *findings.doubts),
    )


def _doubts(paper: PaperText, findings: Findings, *, known: bool, language: str) -> list[Doubt]:
    """What is doubtful about the paper as a whole."""
    already = {d.code for d in findings.doubts}
    everything = (0, len(paper.text))
    codes: list[tuple[str, str]] = []
    if not paper.text.strip():
        codes.append(("paper.empty", ""))
    else:
        if language != "da":
            codes.append(("paper.language", f"({language})"))
        if not findings.items:
            codes.append(("paper.no_items", ""))
        if not known:
            codes.append(("paper.layout_uncertain", ""))
        if findings.meeting.date is None:
            codes.append(("meeting.date_missing", ""))
        if findings.body is None:
            codes.append(("body.missing", ""))
        if "\ufffd" in paper.text:
            codes.append(("text.broken", ""))
    return [doubt(code, everything, detail) for code, detail in codes if code not in already]
