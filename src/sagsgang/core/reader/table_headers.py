"""Header cells of a table: wrapped over lines, several to a line, over two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.table_lines import VALUE, cell_text

_WIDE = re.compile(r"\s{2,}|\t")
_UNITS = {"n", "%", "kr.", "pct.", "antal", "mio.", "t.kr.", "nr."}
_OPEN_END = re.compile(
    r"(?:\b(?:inkl|ekskl|v|pr|ift|ifht|vedr|sikr|inst|jf)\."
    r"|\b(?:af|på|i|til|for|og|fra|med|der|region|budget|regnskab|overslag))$",
    re.I,
)
_AGES = re.compile(r"\d{1,2}-\d{1,2}-")
_SURE = 2.0
# Inside a line only: a line that was joined to the one above is not cut off again.
_UPPER_WORD = re.compile(r"(?<=[^\S\n])(?=[A-ZÆØÅ][a-zæøå]{2,})")


def header_cells(blocks: Sequence[Sequence[str]], wanted: Sequence[int]) -> list[str]:
    """The cells of the header lines ``blocks`` (lines between empty lines).

    ``wanted`` are the numbers of cells that would fit the table, the likeliest first. Lines are
    joined to cells by their capitals; then cells are divided or joined until a number fits.
    """
    cells: list[list[str]] = []
    fresh: list[bool] = []
    for block in blocks:
        for position, line in enumerate(block):
            for part_at, part in enumerate(p for p in _WIDE.split(line.strip()) if p):
                begins = _begins(part) and not (
                    cells
                    and (
                        cells[-1][-1].endswith(("-", "/"))
                        or (position > 0 and _OPEN_END.search(cells[-1][-1]) is not None)
                    )
                )
                if not cells or part_at > 0 or begins:
                    cells.append([part])
                    fresh.append(position == 0)
                else:
                    cells[-1].append(part)
    texts = [cell_text(cell) for cell in cells]
    if not texts or len(texts) == wanted[0]:
        return texts
    if len(texts) in wanted:
        # Fewer than the likeliest number: divided only where a repeated first word shows the cut,
        # or where there is no choice.
        more = wanted[0] - len(texts)
        cuts = [score for score, _, _ in _cuts(cells)]
        sure = sum(score >= _SURE for score in cuts)
        if 0 < more <= sure or (len(cuts) == more and min(cuts) > 1):
            return _divided(cells, wanted[0])
        return texts
    if len(texts) > max(wanted):
        return _merged(texts, fresh, wanted)
    scores = [score for score, _, _ in _cuts(cells) if score >= 1]
    sure = len(texts) + sum(score >= _SURE for score in scores)
    target = next(w for w in wanted if w > len(texts))
    no_choice = len(scores) <= target - len(texts)
    return _divided(cells, sure if sure in wanted and not no_choice else target)


def _begins(part: str) -> bool:
    first = part[0]
    if first.isupper() or (first in "(%" and len(part) < 3):
        return True
    if first.isdigit():
        return VALUE.fullmatch(part) is not None or _AGES.match(part) is not None
    return part in _UNITS


def _merged(texts: list[str], fresh: list[bool], wanted: Sequence[int]) -> list[str]:
    """Join long words that go on in their block until the number of cells fits."""
    index = 1
    while index < len(texts) and len(texts) not in wanted:
        if not fresh[index] and texts[index].isalpha() and len(texts[index]) > 9:
            texts[index - 1 : index + 1] = [cell_text(texts[index - 1 : index + 1])]
            del fresh[index]
        else:
            index += 1
    return texts


def _cuts(cells: Sequence[Sequence[str]]) -> list[tuple[float, int, int]]:
    """(likelihood, cell, offset in its text) of places where two cells may meet in one line."""
    firsts = {part.split()[0] for cell in cells for part in cell if part.split()}
    found: list[tuple[float, int, int]] = []
    for at, cell in enumerate(cells):
        text = "\n".join(cell)
        for match in _UPPER_WORD.finditer(text):
            before, word = text[: match.start()].rstrip(), text[match.start() :].split()[0]
            score = 1.0 + min(len(word), 10) / 20
            if before.endswith(":"):
                score += 2.0
            if before[-1:].isdigit():
                score += 0.5
            if word in firsts:
                score += 1.0
            if "-" in word or "/" in word:
                score -= 0.8
            found.append((score, at, match.start()))
        for match in re.finditer(r"(?<=\s)(?:(?:19|20)\d\d|n|%)(?=\s|$)", text):
            found.append((0.9, at, match.start()))
    return found


def _divided(cells: Sequence[Sequence[str]], target: int) -> list[str]:
    """Cut inside lines, at the likeliest places, until there are ``target`` cells."""
    chosen = sorted(_cuts(cells), key=lambda cut: -cut[0])[: target - len(cells)]
    divided: list[str] = []
    for at, cell in enumerate(cells):
        text = "\n".join(cell)
        last = 0
        for place in [*sorted(place for _, where, place in chosen if where == at), len(text)]:
            divided.append(cell_text(text[last:place].split("\n")))
            last = place
    return [cell for cell in divided if cell]
