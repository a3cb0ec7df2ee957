"""Which of the items a paper tells of are items that its meeting already has. Pure.

A pair counts only when it is the only one possible for both. The surest kind of likeness is asked
first, and what it settles is out of the way for the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

# Likeness of titles from 0 to 100, as rapidfuzz measures it after folding.
_SAME = 85  # the same words, give or take a hyphenation or a correction
_AKIN = 65  # reworded; enough together with the same case number or the same number
_MOVED = 92  # the only thing that speaks for an item that has another number
# Comparing every title with every other is quadratic; a meeting has some forty items.
_MOST_PAIRS = 250_000
_MOST_OF_ONE_KEY = 50
_FEWEST_NUMBERS = 2  # that two papers share before they can be said to differ
_LONGEST_TITLE = 400  # characters compared

# Words that say what is done, not what it is about: "Godkendelse af referat" is not reworded
# "Godkendelse af dagsorden".
_FILLERS = frozenset(
    {
        *("godkendelse", "orientering", "drøftelse", "beslutning", "behandling", "status", "valg"),
        *("sag", "sagen", "punkt", "forslag", "indstilling", "vedrørende", "vedr", "ang"),
        *("om", "af", "til", "for", "fra", "og", "i", "på", "den", "det", "de", "en", "et", "med"),
    }
)
_DIGITS = re.compile(r"\d+")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What an item is known by. ``titles`` are all that papers called it; none when withheld."""

    number: str
    titles: tuple[str, ...] = ()
    case_numbers: frozenset[str] = frozenset()

    @property
    def folded(self) -> tuple[str, ...]:
        """Titles without case, punctuation and white space."""
        return tuple(_fold(title) for title in self.titles)


def differ(known: Sequence[Label], read: Sequence[Label]) -> bool:
    """Whether two lists of items use the same numbers for different things.

    An agenda and its minutes agree; a supplementary agenda has numbers of its own.
    """
    numbers = {label.number for label in known if label.titles}
    numbers &= {label.number for label in read if label.titles}
    pairs = match(known, read).pairs.values()
    agreed = sum(known[at].number in numbers for at in pairs)
    return len(numbers) >= _FEWEST_NUMBERS and agreed * 2 < len(numbers)


@dataclass(frozen=True, slots=True)
class Matches:
    """``pairs`` leads from a read item's index to a known item's; ``doubtful`` are read items for
    which several known ones came into question, so that none was taken."""

    pairs: dict[int, int]
    doubtful: tuple[int, ...]


def match(known: Sequence[Label], read: Sequence[Label]) -> Matches:
    """Pair ``read`` items with ``known`` ones, each at most once."""
    labels = _Labels(
        [label.folded for label in known], [label.folded for label in read], known, read
    )
    pairs: dict[int, int] = {}
    doubtful: set[int] = set()
    for candidates in _STEPS:
        taken = set(pairs.values())
        old = [index for index in range(len(known)) if index not in taken]
        new = [index for index in range(len(read)) if index not in pairs]
        found, unsettled = _only_ones(candidates(labels, old, new))
        pairs |= found
        doubtful |= unsettled
    return Matches(pairs, tuple(sorted(doubtful - pairs.keys())))


@dataclass(frozen=True, slots=True)
class _Labels:
    known_titles: list[tuple[str, ...]]
    read_titles: list[tuple[str, ...]]
    known: Sequence[Label]
    read: Sequence[Label]

    def likeness(self, old: int, new: int) -> float:
        """Of the titles most alike; 0 when one side has none, or they name other figures:
        "Kvartalsrapport 1" is not misprinted "Kvartalsrapport 2"."""
        return max(
            (
                fuzz.ratio(one, other)
                for one in self.known_titles[old]
                for other in self.read_titles[new]
                if _figures(one) == _figures(other)
            ),
            default=0.0,
        )

    def akin(self, old: int, new: int) -> bool:
        """Whether two titles are about the same, in other words or another order."""
        return any(
            fuzz.token_sort_ratio(_content(one), _content(other)) >= _AKIN
            for one in self.known_titles[old]
            for other in self.read_titles[new]
        )

    def same_case(self, old: int, new: int) -> bool:
        return bool(self.known[old].case_numbers & self.read[new].case_numbers)

    def cases_differ(self, old: int, new: int) -> bool:
        mine, other = self.known[old].case_numbers, self.read[new].case_numbers
        return bool(mine and other and not mine & other)


_Pairs = Iterable[tuple[int, int]]


def _same_number_and_very_title(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    for mine, other in _by_number(labels, old, new):
        if set(labels.known_titles[mine]) & set(labels.read_titles[other]):
            yield mine, other


def _same_number_and_title(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    for pair in _by_number(labels, old, new):
        if labels.likeness(*pair) >= _SAME:
            yield pair


def _same_number_and_case(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    for pair in _by_number(labels, old, new):
        if labels.same_case(*pair) and labels.akin(*pair):
            yield pair


def _same_case_akin_title(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    pairs = _by_key(
        old,
        new,
        lambda index: labels.known[index].case_numbers,
        lambda index: labels.read[index].case_numbers,
    )
    for pair in pairs:
        if labels.akin(*pair):
            yield pair


def _same_title(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    pairs = _by_key(
        old,
        new,
        lambda index: labels.known_titles[index],
        lambda index: labels.read_titles[index],
    )
    for pair in pairs:
        if not labels.cases_differ(*pair):
            yield pair


def _moved(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    if len(old) * len(new) > _MOST_PAIRS:
        return
    for mine in old:
        for other in new:
            if not labels.cases_differ(mine, other) and labels.likeness(mine, other) >= _MOVED:
                yield mine, other


def _same_number_akin_title(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    for pair in _by_number(labels, old, new):
        if not labels.cases_differ(*pair) and labels.akin(*pair):
            yield pair


def _same_number_withheld(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    for mine, other in _by_number(labels, old, new):
        if not labels.known_titles[mine] or not labels.read_titles[other]:
            yield mine, other


_Step = Callable[[_Labels, list[int], list[int]], _Pairs]
_STEPS: tuple[_Step, ...] = (
    _same_number_and_very_title,
    _same_title,
    _same_number_and_title,
    _same_number_and_case,
    _moved,
    _same_case_akin_title,
    _same_number_akin_title,
    _same_number_withheld,
)


def _only_ones(pairs: _Pairs) -> tuple[dict[int, int], set[int]]:
    """Pairs in which both have no other candidate, and the read items that have several."""
    of_new: dict[int, set[int]] = defaultdict(set)
    of_old: dict[int, set[int]] = defaultdict(set)
    for old, new in pairs:
        of_new[new].add(old)
        of_old[old].add(new)
    found = {
        new: next(iter(olds))
        for new, olds in of_new.items()
        if len(olds) == 1 and len(of_old[next(iter(olds))]) == 1
    }
    return found, of_new.keys() - found.keys()


def _by_number(labels: _Labels, old: list[int], new: list[int]) -> _Pairs:
    return _by_key(
        old,
        new,
        lambda index: (_number(labels.known[index].number),),
        lambda index: (_number(labels.read[index].number),),
    )


def _by_key(
    old: list[int],
    new: list[int],
    keys_of_old: Callable[[int], Iterable[Hashable]],
    keys_of_new: Callable[[int], Iterable[Hashable]],
) -> _Pairs:
    """Pairs that share a key, each once; a key that a great many share says nothing."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index in old:
        for key in set(keys_of_old(index)):
            if key:
                places[key].append(index)
    few = {key: rows for key, rows in places.items() if len(rows) <= _MOST_OF_ONE_KEY}
    for other in new:
        found = {mine for key in set(keys_of_new(other)) for mine in few.get(key, ())}
        for mine in sorted(found):
            yield mine, other


def _number(printed: str) -> str:
    """``07.`` and ``7`` are the same number."""
    return printed.strip(" .)").lstrip("0").casefold()


def _fold(title: str) -> str:
    return _NOT_WORDS.sub(" ", title[:_LONGEST_TITLE].casefold()).strip()


def _figures(folded: str) -> list[str]:
    return _DIGITS.findall(folded)


def _content(folded: str) -> str:
    """A folded title without the words that say what is done; whole when nothing else is left."""
    return " ".join(word for word in folded.split() if word not in _FILLERS) or folded
