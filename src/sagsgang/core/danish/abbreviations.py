"""Abbreviations as papers define them: "Regionernes Sundheds-it (RSI)". Pure and linear.

What is learned finds things that were not asked for by that name, so a definition counts only if
the letters of the short form begin the words of the long one, or stand in them in order. Better
one too few than one too many: a person can add it by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sagsgang.core.danish.alignment import Part, aligned_after, aligned_before

BACK = 240  # characters before a short form that are looked at
MOST_WORDS = 16  # of a long form

_UP = "A-ZÆØÅ"
_SHORT = rf"[{_UP}][{_UP}a-zæøå0-9]*(?:[-&./][{_UP}a-zæøå0-9]+)*\.?(?:['’´](?:s|er|erne|en|et))?"
_QUOTE = "[\"'“”„»«‘’]?"
_CALLED = (
    r"(?:kaldet|kaldes|benævnt|benævnes|omtalt|omtales|forkortet|forkortes|forkortelsen)"
    r"(?:\s+(?:til|som|med))?"
)
_LATER = r"(?:i det følgende|i daglig tale|herefter|efterfølgende|fremover|også|ofte|normalt)"
_LEAD = rf"(?:{_LATER}(?:\s+{_CALLED})?|{_CALLED})\s*:?\s+"

# Each bounded, so that no text makes one look far.
_BRACKETS = re.compile(r"\(([^()]{2,160})\)")
_IN_BRACKETS = re.compile(
    rf"\s*(?:{_LEAD})?{_QUOTE}(?P<short>{_SHORT}){_QUOTE}(?:\s\d+(?:\.\d+)*)?\s*(?:[,;].*)?",
    re.DOTALL,
)
_BEFORE_BRACKETS = re.compile(rf"(?<![\w.-]){_QUOTE}(?P<short>{_SHORT}){_QUOTE}\s*$")
_SAID = re.compile(rf"[\s,]\s*{_LEAD}{_QUOTE}(?P<short>{_SHORT})(?![\w-])")
_BESIDE = re.compile(rf"(?:,|\s[-–—])\s(?P<short>{_SHORT})(?=[,;.)\n]|$)")
_EXPLAINED = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT}){_QUOTE}"
    r"(?:\s[-–—]|:|,?(?:\s(?:som|der))?\s(?:står\sfor|er\sen\sforkortelse\s(?:for|af)))\s"
)

_STOP = re.compile(r"[()\[\]{};:!?•▪●·|\t\f\v]|\.(?=\s)|(?<![-\n])\n[ \t]*\n|(?<=\s)[-–—*](?=\s)")
_COMMA = re.compile(r",(?!\d)")
_TOKEN = re.compile(r"\S+")
_EDGE = "\"'“”„»«‘’´,.-–‑*"
_BROKEN = re.compile(r"[-‐\xad\x02\ufffe]\s*\n\s*|\xad")
_ENDING = re.compile(rf"(?<=[{_UP}0-9])(?:s|er|erne|en|et)$")
_OWNED = re.compile(r"['’´](?:s|er|erne|en|et)$")
_ROMAN = re.compile(r"[IVX]+")
_PARTIES = frozenset(["DD", "DF", "EL", "KD", "KF", "LA", "NB", "RV", "SF", "SP"])
_PARTY = re.compile(r"parti|liste|alliance|demokrat|venstre|borgerlige|folke", re.IGNORECASE)
_NOT_JOINED = frozenset({"og", "eller", "samt"})

Form = Literal["brackets", "before-brackets", "said", "beside", "explained"]


@dataclass(frozen=True, slots=True)
class Defined:
    """A short form and what it stands for; ``start`` and ``end`` are where the text says so.

    ``short`` is without plural and genitive, ``long`` in one line with its broken words joined.
    """

    short: str
    long: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a definition may stand: a short form, and the window with its long form.

    No two windows of one form share a letter, which is what makes learning linear.
    """

    form: Form
    short: str
    start: int
    end: int
    window_start: int
    window_end: int


def learn(text: str) -> tuple[Defined, ...]:
    """The definitions in a text, each once, in the order of their first places."""
    found: dict[tuple[str, str], Defined] = {}
    for place in sorted(places(text), key=lambda one: one.start):
        defined = _defined(text, place)
        if defined is not None:
            found.setdefault((defined.short.lower(), _letters(defined.long)), defined)
    return tuple(found.values())


def places(text: str) -> Iterator[Place]:
    """The places where a definition may stand, form by form."""
    yield from _in_brackets(text)
    yield from _backwards(text, _SAID, "said")
    yield from _backwards(text, _BESIDE, "beside")
    floor = 0
    for match in _EXPLAINED.finditer(text):
        short = _short(match["short"])
        if short is None or match.start() < floor:
            continue
        end = _clause_end(text, match.end())
        yield Place("explained", short, match.start(), match.end(), match.end(), end)
        floor = match.end()


def _in_brackets(text: str) -> Iterator[Place]:
    floor = 0
    for match in _BRACKETS.finditer(text):
        start, end = match.span()
        inside = _IN_BRACKETS.fullmatch(match[1])
        short = _short(inside["short"]) if inside else None
        if short is not None:
            yield Place("brackets", short, start, end, _clause_start(text, start, floor), start)
        else:
            lead = _BEFORE_BRACKETS.search(text, max(floor, start - 20), start)
            short = _short(lead["short"]) if lead else None
            if lead is not None and short is not None:
                yield Place("before-brackets", short, lead.start(), end, *match.span(1))
        floor = end


def _backwards(text: str, pattern: re.Pattern[str], form: Form) -> Iterator[Place]:
    floor = 0
    for match in pattern.finditer(text):
        short = _short(match["short"])
        if short is not None:
            start = _clause_start(text, match.start(), floor, commas=form == "beside")
            yield Place(form, short, match.start(), match.end(), start, match.start())
        floor = match.end()


def _clause_start(text: str, end: int, floor: int, *, commas: bool = False) -> int:
    """Where the clause that stops at ``end`` begins, not before ``floor``."""
    start = max(floor, end - BACK)
    for pattern in (_STOP, _COMMA) if commas else (_STOP,):
        for stop in pattern.finditer(text, start, end):
            start = stop.end()
    return start


def _clause_end(text: str, start: int) -> int:
    end = min(len(text), start + BACK)
    for pattern in (_STOP, _COMMA):
        stop = pattern.search(text, start, end)
        end = stop.start() if stop else end
    return end


def _short(printed: str) -> str | None:
    """A short form without its endings and points; ``None`` for what is none."""
    short = _OWNED.sub("", printed).replace(".", "")
    short = _ENDING.sub("", short)
    capitals = sum(letter.isupper() for letter in short)
    if not 2 <= len(short) <= 12 or capitals < 2 or _ROMAN.fullmatch(short):
        return None
    return short


def _defined(text: str, place: Place) -> Defined | None:
    words = _words(text, place.window_start, place.window_end)
    letters = "".join(filter(str.isalnum, place.short))
    backwards = place.form in {"brackets", "said", "beside"}
    strict = place.form in {"beside", "explained"}
    if place.form == "before-brackets":
        words = words[:MOST_WORDS]
        whole = aligned_before(letters, words, strict=False)
        span = (0, len(words)) if whole == 0 else None
    elif backwards:
        words = words[-MOST_WORDS:]
        start = aligned_before(letters, words, strict=strict)
        span = None if start is None else (start, len(words))
    else:
        words = words[:MOST_WORDS]
        stop = aligned_after(letters, words)
        span = None if stop is None else (0, stop)
    if span is None:
        return None
    chosen = words[slice(*span)]
    long = _OWNED.sub("", " ".join(word.text for word in chosen))
    if not _stands_for(place.short, long, chosen):
        return None
    if backwards:
        return Defined(place.short, long, chosen[0].start, place.end)
    return Defined(place.short, long, place.start, max(place.end, chosen[-1].end))


def _stands_for(short: str, long: str, words: list[Part]) -> bool:
    """Whether the two are not one and the same, and no person's name with a party."""
    if len(long) < len(short) + 3 or max(len(word.text) for word in words) < 4:
        return False
    if not long.isprintable():
        return False
    if any(word.text.lower().startswith(short.lower()) for word in words):
        return False
    return short.upper() not in _PARTIES or _PARTY.search(long) is not None


def _words(text: str, start: int, end: int) -> list[Part]:
    """The words of a window, those broken at a line's end joined again."""
    words: list[Part] = []
    broken = False
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        bare = word.strip(_EDGE).replace("\xad", "")
        if broken and bare and bare.lower() not in _NOT_JOINED:
            last = words.pop()
            # A word is not broken before its last two letters: what follows is a word of its own.
            own = not bare[0].islower() or len(re.split(r"\W", bare)[0]) <= 2
            between = "-" if own else ""
            words.append(Part(last.text.rstrip("-") + between + bare, last.start, match.end()))
        elif bare:
            text_of = bare + "-" if word.endswith("-") and len(bare) > 1 else bare
            words.append(Part(text_of, match.start(), match.end()))
        elif word != "&":
            words.clear() if match.end() < end else None
        broken = bool(words) and _BROKEN.match(text, match.end() - 1) is not None
    return words


def _letters(long: str) -> str:
    return "".join(filter(str.isalnum, long.lower()))
