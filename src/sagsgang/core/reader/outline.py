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
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.labels import (
    access_case,
    access_line,
    access_of_title,
    bare_case,
    case_label,
    split_access,
    split_case,
)
from sagsgang.core.reader.listed_titles import listed_titles
from sagsgang.core.reader.text import Line

_STANDING = re.compile(
    r"eventuelt|evt\b|næste møde|meddelelser|orientering|siden sidst|underskrift|godkendelse"
    r"|lukke[dt]|fortrolig|gensidig|mødeplan|kommende|aob|diverse|bordet rundt|nyt fra|afslutning"
    r"|kommunikation|information|spørgsmål|closed|rettelser|efterretning|valg|efter lukket",
    re.IGNORECASE,
)
_LOOKAHEAD = 7
# A title of more letters is a paragraph, unless a section stands below it.
_LONG_TITLE = 160
# Numbers further apart do not belong to one agenda.
_WIDEST_GAP = 12
# A heading of this weight has a mark of its own.
_MARKED = 0.9
# A heading with an empty line above and a section below is no entry of a list.
_BEGINS = 1.3
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
    listed = _weigh(lines, found)
    echoes = {c.first: c for c in _echoes(found)}
    found = [c for c in found if c.first not in echoes]
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
    heads = [_head(c, titles.get(c.first)) for c in chain]
    missing = _withheld(chain, listed)
    for c in missing:
        at = next((i for i, h in enumerate(heads) if _key(h.number) > c.key), len(heads))
        heads.insert(
            at, ItemHead(c.number, PAGE_TAIL.sub("", c.title) or None, c.first, c.after, True)
        )
    headed = {c.first for c in chain}
    contents = {i for c in listed if c.first not in headed for i in range(c.first, c.after)}
    echoed = {i for c in echoes.values() for i in range(c.first, c.after)}
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


# --- weighing ----------------------------------------------------------------------------------


def _weigh(lines: Sequence[Line], found: Sequence[Candidate]) -> list[Candidate]:
    """Give every candidate its weight; those that form a table of contents are returned."""
    at_line = {c.first: c for c in found}
    titles: set[tuple[int, str]] = set()
    kinds = _section_before(lines, {c.first for c in found})
    counted: dict[tuple[int, str], set[int]] = defaultdict(set)
    listed: list[Candidate] = []
    for index, c in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        marks, filled = _marks_after(lines, c, at_line)
        c.filled, c.marks = filled, marks
        own = marks + _marks_before(lines, c.first) + _shape(c)
        if len(c.title) > _LONG_TITLE and marks < 0.8:
            own -= 0.5
        c.weight = 0.3 + own - (1.0 if c.decimal and marks < 0.4 else 0.0)
        same = (c.key, plain_title(c.title))
        section, kind = kinds.get(c.first, (-1, ""))
        if same in titles and same[1]:
            c.weight += 1.0
        c.section = kind
        if c.decimal and kind == "attachments" and marks < 0.9:
            c.weight -= 1.5  # "4.2 Budgetnotat" in a list of attachments
        # A contents stands before all sections; "Referat" may be the paper's own name above it.
        if kind in ("", "decision"):
            titles.add(same)
        number = c.key // LETTERS
        inside = counted[section, c.style]
        # A list in a section begins at 1 there; a number that does not go on with one is no list.
        in_list = number == 1 or number - 1 in inside
        if in_list:
            inside.add(number)
        if own < 0.8 and in_list and kind in ("attachments", "recommendation", "decision"):
            c.weight -= 0.8 if kind != "decision" else 0.5
        if not filled and following is not None:
            c.weight -= 0.3
            listed.append(c)
        elif index and not found[index - 1].filled and found[index - 1].key < c.key and not marks:
            listed.append(c)
    return listed


def _echoes(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Headings printed once more inside their own item: "Dagsordenspunkt 4: …" over a decision.

    The first of the two has sections under it, so it is no entry of the contents, and no further
    item has begun between them.
    """
    first: dict[tuple[int, str], Candidate] = {}
    begun: dict[str, int] = {}
    for c in found:
        same = (c.key, plain_title(c.title))
        item = first.get(same)
        again = item is not None and same[1] and c.section != "attachments"
        if item is not None and again and begun.get(item.style, -1) <= item.first:
            yield c
            continue
        if c.filled and c.marks >= 0.4 and c.weight >= _MARKED:
            first.setdefault(same, c)
            if c.weight >= _BEGINS:
                begun[c.style] = c.first


def _marks_after(
    lines: Sequence[Line], c: Candidate, at_line: dict[int, Candidate]
) -> tuple[float, bool]:
    """What the lines after a heading say for it, and whether anything stands under it."""
    weight, printed = 0.0, 0
    filled = False
    i = c.after
    while i < len(lines) and printed < _LOOKAHEAD:
        line = lines[i]
        if line.blank:
            i += 1
            continue
        if i in at_line and i != c.first:
            break
        words = line.words
        if not filled and case_label(words) and _heads_again(lines, i, c, at_line):
            break  # the case number above the first item, below the last entry of the contents
        if words.isdigit() and len(words) < 4:
            i += 1
            continue  # a page number in the contents
        printed += 1
        filled = True
        if printed <= 2 and access_case(words):
            weight += 1.3
        elif printed <= 3 and (bare_case(words) or (case_label(words) and not _blank_label(words))):
            weight = max(weight, 0.2) + 0.9
        elif printed <= 2 and access_line(words) is not None:
            weight += 0.9
        elif plain_title(words) == plain_title(c.title):
            weight += 0.5
        elif heading_of(line.text) is not None:
            weight += 0.8 if printed <= 3 else 0.4
            break
        i += 1
    return weight, filled


def _heads_again(
    lines: Sequence[Line], at: int, c: Candidate, at_line: dict[int, Candidate]
) -> bool:
    """Whether the next printed line heads an item whose number is no greater."""
    below = next((i for i in range(at + 1, min(at + 6, len(lines))) if not lines[i].blank), -1)
    return below in at_line and at_line[below].key <= c.key


def _blank_label(words: str) -> bool:
    label = case_label(words)
    return label is not None and label[0] is None


def _marks_before(lines: Sequence[Line], first: int) -> float:
    """What the line before a heading says for it: a case number above the title, or a gap."""
    i = first - 1
    gap = i < 0 or lines[i].blank
    while i >= 0 and lines[i].blank:
        i -= 1
    weight = 0.25 if gap else 0.0
    if i >= 0 and (case_label(lines[i].words) is not None or bare_case(lines[i].words)):
        weight += 0.9
    return weight


def _shape(c: Candidate) -> float:
    """What the heading's own form says for it."""
    weight = 0.0
    title = c.title
    if not c.style.startswith(("number", "alone", "roman")):
        weight += 0.6
    if split_access(title)[1] is not None or access_of_title(title) is not None:
        weight += 0.9
    if split_case(title)[1] is not None:
        weight += 0.9
    if _STANDING.match(title):
        weight += 0.3
    if not title:
        return weight
    if title[0].islower():
        weight -= 0.5
    if title.endswith((";", ",", ", og")) or (title.endswith(".") and len(title) > 40):
        weight -= 0.6
    if c.style == "number":
        weight -= 0.3
    return weight


def _section_before(lines: Sequence[Line], wanted: set[int]) -> dict[int, tuple[int, str]]:
    """For each wanted line where the section it stands in is headed, and the section's kind."""
    kinds: dict[int, tuple[int, str]] = {}
    kind, headed = "", -1
    distance = 0
    for i, line in enumerate(lines):
        if i in wanted:
            if kind and distance <= 60:
                kinds[i] = (headed, kind)
        elif not line.blank:
            heading = heading_of(line.text) if len(line.text) < 300 else None
            if heading is not None:
                kind, headed, distance = heading.kind, i, 0
            else:
                distance += 1
    return kinds


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
    strong = sum(c.weight >= _MARKED for c in chain)
    if strong * 2 < len(chain):
        return chain
    marked = max((i for i, c in enumerate(chain) if c.weight >= _MARKED), default=-1)
    contents = {(c.key, plain_title(c.title)) for c in listed if c.first < chain[0].first}
    keep = marked + 1
    for before, c in pairwise(chain[max(0, marked) :]):
        known = _STANDING.match(c.title) or (c.key, plain_title(c.title)) in contents
        if not (known or _is_next(before, c, members)):
            break
        keep += 1
    standing = max((i for i, c in enumerate(chain) if _STANDING.match(c.title)), default=-1)
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
