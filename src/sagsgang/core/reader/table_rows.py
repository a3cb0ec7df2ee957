"""Rows of a table put together from lines: wrapped labels, labels set apart, merged cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.core.reader.table_lines import TableLine, cell_text

_KNOWN_OFTEN = 2


@dataclass(slots=True)
class Row:
    """Labels (one, or a group and a name) and values of one row, as printed."""

    labels: list[str]
    values: list[str]


@dataclass(slots=True)
class RowBuilder:
    """Takes a table's lines in order and puts its rows together.

    ``width`` is the number of values of a whole row; ``known`` counts labels that stand alone
    before values elsewhere in the paper and so tell where a label ends.
    """

    width: int
    known: Counter[str]
    rows: list[Row] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)
    # The label that waits was printed right behind the row before: it names a group from there on.
    _after: bool = False
    _attached: bool = False
    _open: int | None = None
    _last_index: int = -1

    def add(self, line: TableLine) -> None:
        """Take the next line."""
        gap = line.index - self._last_index > 1
        self._last_index = line.index
        parts: list[str] = []
        for label in line.labels:
            parts += self._split(label, parts[-1] if parts else (self._waiting or [""])[-1])
        if not line.values:
            self._attached = self._attached or bool(self.rows and not self._waiting and not gap)
            self._wait(parts, gap)
            return
        values = list(line.values)
        if not parts and not self._waiting:
            self._values_alone(values)
        elif not parts and self._open is not None and len(values) <= self._missing(self._open):
            self._fill(values)
        else:
            self._after = self._after or (self._attached and gap)
            self._row(self._labels(parts), values)
        self._attached = False
        if line.after:
            self._waiting, self._after = [line.after], True

    def finish(self) -> list[Row]:
        """The rows; labels left without values become rows of their own."""
        for label in self._waiting:
            self.rows.append(Row([label], []))
        self._waiting = []
        return self.rows

    def _split(self, label: str, before: str) -> list[str]:
        """A label divided where a name known from other rows begins or ends.

        ``before`` is the label that waits: "Region" / "Norden Holmen" is divided before "Holmen".
        """
        words = label.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if not tail[0].isupper():
                continue
            if self._is_name(tail) and (before or head in self.known):
                return [head, tail]
            if self._is_name(head) and label not in self.known:
                return [head, tail]
        return [label]

    def _is_name(self, label: str) -> bool:
        return self.known[label] >= _KNOWN_OFTEN

    def _wait(self, parts: Sequence[str], gap: bool) -> None:
        """Keep label words until their values come."""
        for position, part in enumerate(parts):
            last = self._waiting[-1] if self._waiting else ""
            goes_on = (
                bool(last)
                and position == 0
                and (
                    part[0].islower()
                    or last.endswith(("-", "/"))
                    or cell_text([last, part]) in self.known
                    or (not gap and not self._is_name(last) and not self._is_name(part))
                )
            )
            if goes_on:
                self._waiting[-1] = cell_text([last, part])
            else:
                self._waiting.append(part)

    def _labels(self, parts: list[str]) -> list[str]:
        """The labels of a row: what waits, and what stands before the values."""
        waiting, self._waiting = self._waiting, []
        after, self._after = self._after, False
        if not waiting or not parts:
            return waiting + parts
        first = parts[0]
        whole = cell_text([waiting[-1], first])
        labels = waiting + parts
        if waiting[-1].endswith("-") and after and " " in first and len(parts) == 1:
            # "Region Midt-" / "jylland Holmen 10": one word ends the group's name.
            ending, name = first.split(" ", 1)
            labels = [*waiting[:-1], cell_text([waiting[-1], ending]), name]
        elif (
            waiting[-1].endswith(("-", "/"))
            or first[0].islower()
            or whole in self.known
            or (len(parts) > 1 and after)
        ):
            labels = [*waiting[:-1], whole, *parts[1:]]
        if after and len(labels) == 2 and self.rows and len(self.rows[-1].labels) == 1:
            self.rows[-1].labels.insert(0, labels[0])
            return ["", labels[1]]
        return labels

    def _row(self, labels: list[str], values: list[str]) -> None:
        surplus = len(values) - self.width
        if surplus > 0 and labels:
            if values[0] in ("-", "–"):
                labels = [*labels, values[0]]
            else:
                labels = [*labels[:-1], " ".join([labels[-1], *values[:surplus]])]
            values = values[surplus:]
        groups = self._chunks(labels)
        if 0 < len(values) < self.width and len(groups) == 1:
            if self._open is None or len(self.rows[self._open].values) != len(values):
                self._open = len(self.rows)
        elif len(values) >= self.width:
            self._open = None
        self.rows.append(Row(groups[0], values))
        self.rows.extend(Row(group, []) for group in groups[1:])

    def _chunks(self, labels: list[str]) -> list[list[str]]:
        """More than two labels before one line of values: rows whose values are merged."""
        if len(labels) <= 2:
            return [labels]
        groups: list[list[str]] = [[]]
        for label in labels:
            groups[-1].append(label)
            if self._is_name(label) or len(groups[-1]) == 2:
                groups.append([])
        groups = [group for group in groups if group]
        if len(groups) == 2 and len(groups[0]) == 1 and len(groups[1]) == 2:
            groups = [[groups[1][0], groups[0][0]], [groups[1][1]]]
        return groups

    def _values_alone(self, values: list[str]) -> None:
        """Values without a label: the rest of a row, or of rows merged on the right."""
        if self._open is not None and self._missing(self._open) >= len(values):
            self._fill(values)
        elif self.rows and self._missing(len(self.rows) - 1) >= len(values):
            self.rows[-1].values += values
        elif len(values) >= self.width or not self.rows:
            self.rows.append(Row([], values))

    def _missing(self, row: int) -> int:
        return self.width - len(self.rows[row].values)

    def _fill(self, values: list[str]) -> None:
        if self._open is None:
            return
        self.rows[self._open].values += values[: self._missing(self._open)]
        if self._missing(self._open) == 0:
            self._open = None
