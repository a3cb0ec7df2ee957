"""Queries drawn from the documents each time, where the exact string matters: nothing is copied.

Phrases are words that stand together in a document; numbers, amounts and days are typed in another
spelling than the printed one. The draw is seeded: the same documents give the same queries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from bench.search_sets.documents import Document
from bench.search_sets.queries import Query

_SEED = 1892
_WIDELY = 4  # documents; what stands in more than so many makes no good question
_PHRASE_WORDS = 4
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august"),
    *("september", "oktober", "november", "december"),
)

_NUMBER = re.compile(
    r"\b(?:EMN-\d{4}-\d{4,5}|\d{2}/\d{3,5}|\d{2}-\d{6}|\d-\d\d-\d\d-\d{1,3}-\d\d|\d{4}-\d{5,6})\b"
)
_DOCUMENT_ID = re.compile(r"\((\d{6,7})(?: -|\))")
_AMOUNT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![.,]?\d)")
_DAY = re.compile(rf"\b(\d{{1,2}})\. ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_DAY_IN_DIGITS = re.compile(r"\b(0?[1-9]|[12]\d|3[01])[-.](0?[1-9]|1[0-2])[-.](\d{4})\b")
_WORD = re.compile(r"[a-zæøå]{2,}")
_JOINED = re.compile(r"(?<=[a-zæøå])-\s+(?=[a-zæøå])")


@dataclass(frozen=True, slots=True)
class _Text:
    """A document on one line, as printed and with the words joined that the line ends cut."""

    id: str
    words: Sequence[str]
    printed: str
    joined: str

    @classmethod
    def of(cls, document: Document) -> _Text:
        printed = " ".join(f"{document.title} {document.text}".split())
        words = document.text.split()
        return cls(document.id, words, printed.casefold(), _JOINED.sub("", printed).casefold())

    def holds(self, words: str) -> bool:
        found = re.compile(rf"(?<!\w){re.escape(words.casefold())}(?!\w)").search
        return bool(found(self.printed) or found(self.joined))


@dataclass(slots=True)
class _Places:
    """Which documents something stands in."""

    found: dict[str, set[str]] = field(default_factory=dict)

    def add(self, what: str, document: str) -> None:
        self.found.setdefault(what, set()).add(document)

    def seldom(self) -> list[str]:
        return sorted(what for what, where in self.found.items() if len(where) <= _WIDELY)


def drawn(name: str, documents: Iterable[Document]) -> tuple[Query, ...]:
    """Those of the set ``name``: about one for every third document, at least two of each sort."""
    texts = [_Text.of(document) for document in documents]
    random = Random(f"{_SEED} {name}")
    share = max(2, len(texts) // 24)
    found: list[Query] = []
    for kind, pairs in (
        ("phrases", _phrases(texts, random, 4 * share)),
        ("no_answer", _phrases_of_nobody(texts, random, share)),
        ("identifiers", _typed(_numbers(texts), random, _SPELLINGS_OF_NUMBERS, 2 * share)),
        ("identifiers", _typed(_amounts(texts), random, _SPELLINGS_OF_AMOUNTS, share)),
        ("identifiers", _typed(_days(texts), random, _SPELLINGS_OF_DAYS, share)),
    ):
        for typed, where in pairs:
            relevant = dict.fromkeys(sorted(where), 2)
            found.append(Query(f"{name}-drawn-{len(found) + 1}", kind, typed, relevant))
    return tuple({query.text: query for query in found}.values())


def _phrases(
    texts: Sequence[_Text], random: Random, count: int
) -> Iterator[tuple[str, Sequence[str]]]:
    """Words that stand together in a few documents, from as many documents as there are."""
    for text in random.sample(texts, len(texts)):
        windows = list(_windows(text.words))
        if count and windows:
            words = random.choice(windows)
            where = [other.id for other in texts if other.holds(words)]
            if 1 <= len(where) <= _WIDELY:
                count -= 1
                yield f'"{words}"', where


def _windows(words: Sequence[str]) -> Iterator[str]:
    for start in range(1, len(words) - _PHRASE_WORDS):
        window = words[start : start + _PHRASE_WORDS]
        if words[start - 1].endswith("-") or not all(map(_WORD.fullmatch, window)):
            continue
        if sum(len(word) > 6 for word in window) >= 2 and len(set(window)) == len(window):
            yield " ".join(window)


def _phrases_of_nobody(
    texts: Sequence[_Text], random: Random, count: int
) -> Iterator[tuple[str, Sequence[str]]]:
    """The words of a phrase turned round: each of them is there, in this order they are not."""
    for typed, _ in _phrases(texts, random, 2 * count):
        turned = " ".join(reversed(typed.strip('"').split()))
        if count and not any(text.holds(turned) for text in texts):
            count -= 1
            yield f'"{turned}"', ()


def _numbers(texts: Sequence[_Text]) -> _Places:
    places = _Places()
    for text in texts:
        for match in _NUMBER.finditer(text.printed.upper()):
            places.add(match[0], text.id)
        for match in _DOCUMENT_ID.finditer(text.printed):
            places.add(match[1], text.id)
    return places


def _amounts(texts: Sequence[_Text]) -> _Places:
    """Amounts of five digits and more, where they are printed with points, spaces or neither."""
    places = _Places()
    for what in {found for text in texts for found in _AMOUNT.findall(text.printed)}:
        if len(what) > len("9.999"):
            spelling = re.compile(rf"(?<![\d.,]){what.replace('.', '[. ]?')}(?![.,]?\d)")
            for text in texts:
                if spelling.search(text.printed):
                    places.add(what, text.id)
    return places


def _days(texts: Sequence[_Text]) -> _Places:
    places = _Places()
    for text in texts:
        for match in _DAY.finditer(text.printed):
            month = _MONTHS.index(match[2]) + 1
            places.add(f"{match[3]}-{month:02}-{int(match[1]):02}", text.id)
        for match in _DAY_IN_DIGITS.finditer(text.printed):
            places.add(f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}", text.id)
    return places


def _typed(
    places: _Places, random: Random, spellings: Sequence[Callable[[str], str]], count: int
) -> Iterator[tuple[str, set[str]]]:
    seldom = places.seldom()
    for number, what in enumerate(random.sample(seldom, min(count, len(seldom)))):
        yield spellings[number % len(spellings)](what), places.found[what]


def _day(what: str) -> date:
    return date.fromisoformat(what)


_SPELLINGS_OF_NUMBERS: tuple[Callable[[str], str], ...] = (
    str,
    lambda what: re.sub("[-/]", " ", what),
    str.lower,
    lambda what: f"sag {what}",
    lambda what: what.replace("/", "-") if "/" in what else what.replace("-", "/"),
    lambda what: what.replace("EMN-", "EMN"),
)
_SPELLINGS_OF_AMOUNTS: tuple[Callable[[str], str], ...] = (
    str,
    lambda what: what.replace(".", ""),
    lambda what: f"{what} kr.",
    lambda what: what.replace(".", " "),
)
_SPELLINGS_OF_DAYS: tuple[Callable[[str], str], ...] = (
    lambda what: f"{_day(what).day}. {_MONTHS[_day(what).month - 1]} {_day(what).year}",
    lambda what: f"{_day(what):%d-%m-%Y}",
    lambda what: f"{_day(what).day}/{_day(what).month} {_day(what).year}",
    str,
    lambda what: f"{_day(what).day}.{_day(what).month}.{_day(what).year}",
)
