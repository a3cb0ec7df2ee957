"""Where the items of a paper begin: the numbered headings, told apart from every other list.

Papers number many things: a table of contents, the clauses of a recommendation, attachments,
lists in running text. Every line that could head an item is weighed by what stands around it (a
case number, an access mark, a section heading, its title repeated from the contents), and the
heaviest ascending run of numbers in one style is the agenda.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sagsgang.core.reader.candidates import (
    LETTERS,
    PAGE_TAIL,
    Candidate,
    candidates_in,
    plain_title,
)
from sagsgang.core.reader.listed_titles import listed_titles, titles_above
from sagsgang.core.reader.text import Line
from sagsgang.core.reader.weights import MARKED, STANDING, echoes, weigh

# Numbers further apart do not belong to one agenda.
_WIDEST_GAP = 12
# A heading of this weight has two marks of its own and needs no neighbours.
_CERTAIN = 1.6


@dataclass(frozen=True, slots=True)
class ItemHead:
    """The heading of one item: its number and title, and the lines ``[first, after)`` it fills.

    ``text_at`` is where the item's text begins on the line of its number; 0 when below it.
    """

    number: str
    title: str | None
    first: int
    after: int
    withheld: bool = False
    text_at: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The item headings in printed order; ``withheld`` stand only in the contents.

    ``contents`` and ``echoes`` are indexes of lines: the table of contents, and titles printed
    once more within their item.
    """

    heads: tuple[ItemHead, ...] = ()
    contents: tuple[int, ...] = field(default=())
    repeated: tuple[int, ...] = field(default=())
    echoes: tuple[int, ...] = field(default=())


def outline_of(lines: Sequence[Line]) -> Outline:
    """The items of a paper whose lines are ``lines``; empty when nothing numbered is found."""
    found = candidates_in(lines)
    if not found:
        return Outline()
    listed = weigh(lines, found)
    again = {c.first: c for c in echoes(found)}
    found = [c for c in found if c.first not in again]
    styles: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        styles[candidate.style].append(candidate)
    best: list[Candidate] = []
    best_score = 0.0
    for members in styles.values():
        chain, score = _heaviest(members)
        if score > best_score and chain:
            best, best_score = chain, score
    if not best or best_score < 0.6:
        best = _bare_list(styles)
    if not best:
        return Outline()
    members = styles[best[0].style]
    chain = _without_weak_tail(_with_strong(best, members), members, listed)
    titles = listed_titles(chain, found)
    above = {} if titles else titles_above(chain, lines)
    heads = [
        ItemHead(c.number, above[c.first], c.first - 1, c.after)
        if c.first in above
        else _head(c, titles.get(c.first))
        for c in chain
    ]
    missing = _withheld(chain, listed)
    for c in missing:
        at = next((i for i, h in enumerate(heads) if _key(h.number) > c.key), len(heads))
        heads.insert(
            at, ItemHead(c.number, PAGE_TAIL.sub("", c.title) or None, c.first, c.after, True)
        )
    headed = {c.first for c in chain}
    contents = {i for c in listed if c.first not in headed for i in range(c.first, c.after)}
    echoed = {i for c in again.values() for i in range(c.first, c.after)}
    return Outline(
        tuple(heads), tuple(sorted(contents)), tuple(_repeated(heads)), tuple(sorted(echoed))
    )


def _repeated(heads: Sequence[ItemHead]) -> Iterator[int]:
    """Indexes of the headings whose number an earlier one carries."""
    seen: set[str] = set()
    for index, head in enumerate(heads):
        if head.number in seen:
            yield index
        seen.add(head.number)


def _head(c: Candidate, listed: str | None) -> ItemHead:
    """The heading of an item; one titled by the agenda above has its text in the title's place."""
    if listed is not None:
        title = PAGE_TAIL.sub("", listed) or listed
        return ItemHead(c.number, title, c.first, c.first + 1, text_at=c.title_at)
    return ItemHead(c.number, c.title or None, c.first, c.after)


def _key(number: str) -> int:
    digits = re.match(r"\d+", number)
    value = int(digits.group()) if digits else 0
    letter = number[len(str(value)) :].lower()
    return value * LETTERS + (ord(letter[0]) - 96 if letter and "a" <= letter[0] <= "z" else 0)


# --- choosing ----------------------------------------------------------------------------------


def _heaviest(members: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """The ascending run of numbers with the greatest weight; a gap in the numbers costs."""
    best: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    back: list[int] = []
    top, top_at = 0.0, -1
    for index, c in enumerate(members):
        base, came = 0.0, -1
        number = c.key // LETTERS
        for n in range(max(0, number - _WIDEST_GAP), number + 1):
            for key, (score, at) in best[n].items() if n in best else ():
                value = score - 0.15 * max(0, number - n - 1)
                if key < c.key and value > base:
                    base, came = value, at
        score = base + c.weight
        back.append(came)
        if score > best[number].get(c.key, (-1.0, -1))[0]:
            best[number][c.key] = (score, index)
        if score > top:
            top, top_at = score, index
    chain: list[Candidate] = []
    while top_at >= 0:
        chain.append(members[top_at])
        top_at = back[top_at]
    chain.reverse()
    return chain, top


def _bare_list(styles: dict[str, list[Candidate]]) -> list[Candidate]:
    """The longest plain list from 1 upwards: an agenda of which only the contents are printed."""
    longest: list[Candidate] = []
    for members in styles.values():
        run: list[Candidate] = []
        for c in members:
            if c.key // LETTERS == len(run) + 1 and not c.title[:1].islower():
                run.append(c)
        if len(run) > max(2, len(longest)):
            longest = run
    return longest


def _with_strong(chain: list[Candidate], members: Sequence[Candidate]) -> list[Candidate]:
    """The run with every heading of its style that is certain by itself, in printed order.

    Minutes may print the items as they were taken (3, 1, 2), and an open and a closed list may
    each begin at 1.
    """
    used = {(c.key, plain_title(c.title)) for c in chain}
    numbers = {c.key for c in chain}
    first, last = chain[0].first, chain[-1].first
    extra = []
    for c in members:
        if c.weight < _CERTAIN or (c.key, plain_title(c.title)) in used:
            continue
        outside = c.first < first or c.first > last
        if c.key not in numbers or outside:
            extra.append(c)
            used.add((c.key, plain_title(c.title)))
    return sorted([*chain, *extra], key=lambda c: c.first)


def _without_weak_tail(
    chain: list[Candidate], members: Sequence[Candidate], listed: Sequence[Candidate]
) -> list[Candidate]:
    """The run without a list in the last item that happens to go on counting.

    Where most headings bear marks of their own, the ones at the end that bear none are such a list,
    unless they are what agendas end with, stand in the contents, or simply are the next items:
    closed ones, of which only the title is printed.
    """
    strong = sum(c.weight >= MARKED for c in chain)
    if strong * 2 < len(chain):
        return chain
    marked = max((i for i, c in enumerate(chain) if c.weight >= MARKED), default=-1)
    contents = {(c.key, plain_title(c.title)) for c in listed if c.first < chain[0].first}
    keep = marked + 1
    for before, c in pairwise(chain[max(0, marked) :]):
        known = STANDING.match(c.title) or (c.key, plain_title(c.title)) in contents
        if not (known or _is_next(before, c, members)):
            break
        keep += 1
    standing = max((i for i, c in enumerate(chain) if STANDING.match(c.title)), default=-1)
    return chain[: max(keep, standing + 1)]


def _is_next(before: Candidate, c: Candidate, members: Sequence[Candidate]) -> bool:
    """Whether a heading without marks is the item after ``before``, not an entry of a list in it.

    A list in the item has counted up to the number itself.
    """
    number = c.key // LETTERS
    if number != before.key // LETTERS + 1 or c.title.endswith((".", ",", ";", ":")):
        return False
    if not c.title[:1].isupper() or len(c.title) > 120:
        return False
    return not any(
        x.key // LETTERS == number - 1 and before.first < x.first < c.first for x in members
    )


def _withheld(chain: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """Entries of the contents whose items are not printed: closed ones are often left out."""
    known = {c.key: plain_title(c.title) for c in chain}
    by_style: dict[str, list[Candidate]] = defaultdict(list)
    for c in listed:
        if c.after <= chain[0].first:
            by_style[c.style].append(c)
    missing: dict[int, Candidate] = {}
    for contents in by_style.values():
        agreeing = sum(known.get(c.key) == plain_title(c.title) for c in contents)
        if agreeing >= max(1, len(chain) // 2):
            for c in contents:
                if c.key not in known:
                    missing.setdefault(c.key, c)
    return sorted(missing.values(), key=lambda c: c.key)
