"""The numbers Word prints before paragraphs: they are not in the text, only rules for them are."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Level:
    """How one level of a list prints: ``pattern`` such as ``%1.%2``, counting from ``start``."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass(slots=True)
class Numbering:
    """Lists (``num``) point at their definitions (``abstract``); styles point at lists.

    ``levels``: definition id → level → how it prints. ``lists``: list id → definition id.
    ``styles``: style id → (list id, level). ``headings``: styles of headings. ``mark`` counts as
    the paragraphs come by.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, list_id: str, level: int) -> str:
        """The printed number or point of the next paragraph of a list, with a blank after it."""
        definition = self.lists.get(list_id)
        levels = self.levels.get(definition or "")
        if not levels or level not in levels:
            return ""
        how = levels[level]
        if how.form == "bullet":
            return "• "
        if how.form == "none" or not how.pattern:
            return ""
        counts = self._counts.setdefault(definition or "", {})
        counts[level] = counts.get(level, how.start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        mark = how.pattern
        for at, of in levels.items():
            count = counts.get(at, of.start)
            mark = mark.replace(f"%{at + 1}", printed(count, of.form))
        return f"{mark} "


def printed(count: int, form: str) -> str:
    """A number in one of Word's forms; forms without Danish use print as figures."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        # After z Word prints aa, bb, …
        letter = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form == "decimalZero":
        return f"{count:02}"
    return str(count)


def _roman(count: int) -> str:
    signs = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        signs += sign * (count // value)
        count %= value
    return signs
