"""Lists as Word keeps them: rules that count, not numbers in the text.

A label as printed (``2.``, ``b)``, ``IV.``, ``1.2``) becomes a rule that prints it; where the
labels do not follow each other, a new list begins, which Word shows as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sagsgang.adapters.formats.docx_numbering import Level, Numbering, printed
from sagsgang.adapters.word.form import CLAUSE
from sagsgang.adapters.word.markup import Element, w

LEVELS = 9
AT_LIST = 1  # the list of the style of clauses, see templates/styles.xml
_LOOK_AHEAD = 200  # entries in which the other levels of a list show how they count
_HIGHEST = 32_767  # the highest start Word takes
_FIGURE = re.compile(r"(?P<before>\(?)(?P<figure>\d{1,5}|[a-z]{1,9}|[A-Z]{1,9})(?P<after>[.):]?)")
_NESTED = re.compile(r"(?:\d{1,5}\.)+\d{1,5}(?P<after>[.):]?)")
_FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
_USUAL = ("decimal", "lowerLetter", "lowerRoman")
_BULLETS = "•–▪"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

Labelled = tuple[str, int]  # a label as printed, and its depth from 0


@dataclass(slots=True)
class Lists:
    """All lists of one document; their ids count from 1, which is the list of clauses."""

    _made: list[dict[int, Level]] = field(default_factory=list)
    _bullets: int | None = None

    def bullets(self) -> int:
        """The id of a list without numbers."""
        if self._bullets is None:
            self._bullets = self._add({n: Level(form="bullet") for n in range(LEVELS)})
        return self._bullets

    def numbered(self, entries: Sequence[Labelled]) -> list[int]:
        """The list id of each entry, so that Word prints its label."""
        ids: list[int] = []
        counting = Numbering()
        for at, (label, level) in enumerate(entries):
            if not ids or counting.mark("", level).strip() != label:
                levels = _rules(entries, at)
                counting = _counting(levels)
                if counting.mark("", level).strip() != label:
                    levels[level] = Level(pattern=label)
                    counting = _counting(levels)
                    counting.mark("", level)
                ids.append(self._add(levels))
            else:
                ids.append(ids[-1])
        return ids

    def named(self, word: str, numbers: Sequence[int]) -> list[int]:
        """The list id of each entry that is called by a word and its number: ``Bilag 2``.

        Zero is one without a number.
        """
        ids: list[int] = []
        for at, number in enumerate(numbers):
            if number and ids and number == numbers[at - 1] + 1:
                ids.append(ids[-1])
            elif 0 < number <= _HIGHEST:
                ids.append(self._add({0: Level(number, "decimal", f"{word} %1:")}))
            else:
                ids.append(self._add({0: Level(pattern=f"{word} {number or ''}".strip() + ":")}))
        return ids

    def _add(self, levels: dict[int, Level]) -> int:
        self._made.append(levels)
        return AT_LIST + len(self._made)

    def part(self) -> Element:
        """word/numbering.xml."""
        at = w("lvl", w("start", val=1), w("numFmt", val="decimal"), ilvl=0)
        at.extend((w("pStyle", val=CLAUSE), w("lvlText", val="at"), w("lvlJc", val="left")))
        at.append(_indented(0))
        rules = [_definition(AT_LIST, [at], "singleLevel")]
        for number, levels in enumerate(self._made, start=AT_LIST + 1):
            rules.append(_definition(number, _levels(levels), "hybridMultilevel"))
        uses = [
            w("num", w("abstractNumId", val=number), numId=number)
            for number in range(AT_LIST, AT_LIST + len(self._made) + 1)
        ]
        return w("numbering", *rules, *uses)


def _counting(levels: dict[int, Level]) -> Numbering:
    return Numbering(levels={"": levels}, lists={"": ""})


def _rules(entries: Sequence[Labelled], at: int) -> dict[int, Level]:
    """How each level counts from an entry on, by the first label of each."""
    levels: dict[int, Level] = {}
    for place, (label, level) in enumerate(islice(entries, at, at + _LOOK_AHEAD), start=at):
        if level not in levels:
            following = next((x for x, depth in entries[place + 1 :][:1] if depth == level), "")
            levels[level] = _rule(label, level, following)
    for level in range(LEVELS):
        levels.setdefault(level, Level(1, _USUAL[level % 3], f"%{level + 1}."))
    return levels


def _rule(label: str, level: int, following: str) -> Level:
    """The rule that prints a label, and the label after it if one does both."""
    nested = _NESTED.fullmatch(label)
    if nested and label.count(".") - (nested["after"] == ".") == level:
        own = int(re.split(r"[.):]", label)[level])
        pattern = ".".join(f"%{depth + 1}" for depth in range(level + 1)) + nested["after"]
        return Level(own, "decimal", pattern)
    rules = list(_plain_rules(label, level))
    for rule in rules:
        after = printed(rule.start + 1, rule.form)
        if rule.pattern.replace(f"%{level + 1}", after) == following:
            return rule
    return rules[0] if rules else Level(pattern=label)


def _plain_rules(label: str, level: int) -> Iterator[Level]:
    match = _FIGURE.fullmatch(label)
    if match is None:
        return
    figure = match["figure"]
    pattern = f"{match['before']}%{level + 1}{match['after']}"
    for form in _FORMS:
        count = _count(figure, form)
        if 0 < count <= _HIGHEST and printed(count, form) == figure:
            yield Level(count, form, pattern)


def _count(figure: str, form: str) -> int:
    """Which number a figure would be in a form; 0 when it is none."""
    if figure.isdigit():
        return int(figure) if form == "decimal" else 0
    if form in ("lowerLetter", "upperLetter"):
        return (len(figure) - 1) * 26 + ord(figure[0].lower()) - ord("a") + 1
    if form in ("lowerRoman", "upperRoman") and all(sign in _ROMAN for sign in figure.lower()):
        values = [_ROMAN[sign] for sign in figure.lower()]
        return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return 0


def _definition(number: int, levels: list[Element], kind: str) -> Element:
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _levels(levels: dict[int, Level]) -> list[Element]:
    return [
        w(
            "lvl",
            w("start", val=rule.start),
            w("numFmt", val=rule.form),
            w("lvlText", val=rule.pattern or _BULLETS[level % 3]),
            w("lvlJc", val="left"),
            _indented(level),
            ilvl=level,
        )
        for level, rule in sorted(levels.items())
    ]


def _indented(level: int) -> Element:
    return w("pPr", w("ind", left=425 * (level + 1), hanging=425))
