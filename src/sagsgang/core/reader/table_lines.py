"""Lines of a table in linearised text: which words are labels, which are values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.core.reader.flow import join_lines

_NUMBER = r"[~≈<>]?\s?[-–−+]?\d{1,12}(?:[.,]\d+)*(?:\s?%)?"
# "97 (82%)", "78 % (140 pladser)", "121(24)": a value with what is said of it in brackets.
_ASIDE = r"(?:\s?\([^()]{1,24}\))?"
VALUE = re.compile(rf"(?<!\S)(?:{_NUMBER}{_ASIDE}|\([-–]?\d[\d.,]*\)|[-–−])(?!\S)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?\*?")
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"\s{2,}|\t")
_LONGEST = 200


def cell_text(lines: Sequence[str]) -> str:
    """The lines of one cell as one text; after a stroke nothing is put between."""
    text = ""
    for line in lines:
        text = text + line.strip() if text.endswith("/") else join_lines([text, line])
    return text


@dataclass(frozen=True, slots=True)
class TableLine:
    """A printed line as ``label`` words, ``values`` and, rarely, words ``after`` the values.

    ``labels`` are the label's parts where wide gaps divide it.
    """

    index: int
    text: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    after: str = ""

    @property
    def label(self) -> str:
        """The label's words as one string."""
        return " ".join(self.labels)

    @property
    def years(self) -> bool:
        """Whether all values are years, as in a header."""
        return bool(self.values) and _are_years(self.values)

    @property
    def labelled_by_year(self) -> bool:
        """Whether a label ends in a year before the values: "Bidrag 2030 1.000 500"."""
        first = self.values[0] if self.values else ""
        return bool(self.labels) and _YEAR.fullmatch(first) is not None and not self.years


def _are_years(values: Sequence[str]) -> bool:
    return all(_YEAR.fullmatch(value) for value in values)


def is_plain(text: str) -> bool:
    """Whether a line opens no table, told without taking it apart: short, and without a figure."""
    return len(text) <= _LONGEST and _DIGIT.search(text) is None


def table_line(index: int, text: str) -> TableLine | None:
    """A line as it would stand in a table; ``None`` when it is empty or too long for one."""
    words = text.strip()
    if not words or len(words) > _LONGEST:
        return None
    runs = _runs(words)
    if not runs:
        return TableLine(index, words, _parts(words), ())
    start, end, values = runs[-1]
    if end == len(words):
        return TableLine(index, words, _parts(words[:start]), values)
    after = words[end:].strip()
    if len(runs) == 1 and after[:1].isupper() and (words[:start].strip() or _are_years(values)):
        return TableLine(index, words, _parts(words[:start]), values, after)
    return TableLine(index, words, _parts(words), ())


def _runs(words: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Runs of values with nothing but white space in between: (start, end, values)."""
    runs: list[tuple[int, int, tuple[str, ...]]] = []
    if not _DIGIT.search(words):
        return runs
    for match in VALUE.finditer(words):
        value = " ".join(match.group().split())
        if runs and not words[runs[-1][1] : match.start()].strip():
            start, _, values = runs[-1]
            runs[-1] = (start, match.end(), (*values, value))
        else:
            runs.append((match.start(), match.end(), (value,)))
    # A dash with no number beside it is punctuation.
    return [run for run in runs if _DIGIT.search("".join(run[2]))]


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part for part in _WIDE.split(words.strip()) if part)
