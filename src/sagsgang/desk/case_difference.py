"""The difference between two wordings of a paper, with what committees have advised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sagsgang.core.difference import Difference, difference
from sagsgang.core.manuscript import Manuscript, WrittenSection


@dataclass(frozen=True, slots=True)
class PaperDifference:
    """``words`` is what its writers changed; ``advice`` what came from committees meanwhile, and
    ``without`` what the earlier wording has of it and the later not."""

    words: Difference
    advice: tuple[WrittenSection, ...]
    without: tuple[WrittenSection, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return self.words.is_empty and not self.advice and not self.without


def between(before: Manuscript, after: Manuscript) -> PaperDifference:
    """What happened from ``before`` to ``after``.

    A committee's advice comes whole and is never changed, and a committee may answer twice, so it
    is told by itself.
    """
    earlier, later = _advice(before), _advice(after)
    return PaperDifference(
        words=difference(_written(before), _written(after)),
        advice=tuple(section for section in later if section not in earlier),
        without=tuple(section for section in earlier if section not in later),
    )


def _advice(manuscript: Manuscript) -> tuple[WrittenSection, ...]:
    return tuple(section for section in manuscript.sections if section.kind == "other")


def _written(manuscript: Manuscript) -> Manuscript:
    own = tuple(section for section in manuscript.sections if section.kind != "other")
    return replace(manuscript, sections=own)
