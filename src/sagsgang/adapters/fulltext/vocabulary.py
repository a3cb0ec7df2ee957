"""The words of an index: what long words are taken apart by, and what typing errors are put right
to. Kept in files beside the index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sagsgang.adapters.fulltext.stemming import dictionary, dictionary_stems, stem, stems
from sagsgang.core.danish.compounds import Known
from sagsgang.core.danish.words import WORD, fold, pieces, unbroken

MOST = 400_000  # words that are kept, the commonest
_FILE, _MORE = "words.txt", "words-since.txt"
_SHORTEST_CORRECTED = 4
_LETTERS = re.compile(r"[^\W\d_]{4}")  # without so many a piece of text has no such word
_PLAIN = {("o", "ø"), ("a", "å"), ("a", "æ"), ("e", "æ")}
_TWO_WRONG = 8  # letters of a word in which two may be wrong


def words_of(texts: Iterable[str]) -> Counter[str]:
    """The folded words without digits that the texts are made of, with how often."""
    counted: Counter[str] = Counter()  # no word reaches over a space
    for text in texts:
        counted.update(unbroken(text).split())
    folded: Counter[str] = Counter()
    for between_spaces, times in counted.items():
        for word in WORD.findall(between_spaces) if _LETTERS.search(between_spaces) else ():
            for piece in pieces(fold(word)):
                if len(piece) >= _SHORTEST_CORRECTED and piece.isalpha():
                    folded[piece] += times
    return folded


@dataclass(frozen=True, slots=True)
class Near:
    """A word or stem that a word may be a typing error of; ``times`` is how often it is written."""

    word: str
    distance: float
    times: int


class Vocabulary:
    """The words of one index, read when they are first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: Known | None = None
        self._by_length: dict[int, dict[str, int]] | None = None
        self._stems_by_length: dict[int, dict[str, int]] | None = None

    @classmethod
    def make(cls, folder: Path, words: Mapping[str, int]) -> Vocabulary:
        """Write the words of a new index."""
        commonest = Counter(words).most_common(MOST)
        lines = "".join(f"{word} {times}\n" for word, times in commonest)
        (folder / _FILE).write_text(lines, encoding="utf-8")
        return cls(folder)

    def known(self) -> Known:
        """The words of the index and of the dictionary."""
        if self._known is None:
            own = {word for words in self._lengths().values() for word in words}
            own_stems = set(map(stem, own))
            self._known = Known((own, dictionary()), (own_stems, dictionary_stems()), stem)
        return self._known

    def is_danish(self, word: str) -> bool:
        """Whether the dictionary has ``word`` (folded) in any form."""
        return stem(word) in dictionary_stems()

    def learn(self, words: Mapping[str, int]) -> None:
        """Add what is new, after what was there."""
        known = self._lengths()
        new = {word: n for word, n in words.items() if word not in known.get(len(word), {})}
        if not new:
            return
        with (self._folder / _MORE).open("a", encoding="utf-8") as file:
            file.writelines(f"{word} {times}\n" for word, times in new.items())
        self.forget()

    def forget(self) -> None:
        """Read the files again when they are next needed."""
        self._known = self._by_length = self._stems_by_length = None

    def near(self, *spellings: str) -> list[Near]:
        """What a word may be a typing error of, the nearest first.

        ``spellings`` are the word folded and as it was typed: the o and e of ``soen`` are no ø.
        Words as they are written and stems are both looked at: an error may stand in the ending.
        One letter may be wrong, in long words two.
        """
        found: dict[str, Near] = {}
        tried = [(word, self._lengths()) for word in dict.fromkeys(spellings)]
        for word in dict.fromkeys(spellings):
            stemmed = stems()(word)
            tried += [(stemmed, self._stem_lengths()), (stemmed, _dictionary_lengths())]
        for typed, lengths in tried:
            if len(typed) < _SHORTEST_CORRECTED:
                continue
            most = 1 if len(typed) < _TWO_WRONG else 2
            for length in range(len(typed) - most, len(typed) + most + 1):
                known = lengths.get(length, {})
                near = extract(
                    typed, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=30
                )
                for one, edits, _ in near:
                    told = Near(one, _distance(typed, one, int(edits)), known[one])
                    if one not in found or _nearness(told) < _nearness(found[one]):
                        found[one] = told
        return sorted(found.values(), key=_nearness)

    def _stem_lengths(self) -> dict[int, dict[str, int]]:
        """The stems of the words of the index."""
        if self._stems_by_length is None:
            regular = stems()
            counted: Counter[str] = Counter()
            for words in self._lengths().values():
                for word, times in words.items():
                    counted[regular(word)] += times
            # Whole at once: several ask at the same time.
            self._stems_by_length = _by_length(counted)
        return self._stems_by_length

    def _lengths(self) -> dict[int, dict[str, int]]:
        if self._by_length is None:
            lengths: dict[int, dict[str, int]] = {}
            for name in (_FILE, _MORE):
                file = self._folder / name
                if file.exists():
                    self._read(file, lengths)
            self._by_length = lengths
        return self._by_length

    @staticmethod
    def _read(file: Path, into: dict[int, dict[str, int]]) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            word, _, times = line.partition(" ")
            if times.isdecimal():  # a line that was being written when the process was killed
                into.setdefault(len(word), {})[word] = int(times)


def _nearness(one: Near) -> tuple[float, int]:
    return one.distance, -one.times


@cache
def _dictionary_lengths() -> dict[int, dict[str, int]]:
    """The stems of the dictionary's words, which nobody may have written."""
    return _by_length(dict.fromkeys(dictionary_stems(), 0))


def _by_length(words: Mapping[str, int]) -> dict[int, dict[str, int]]:
    lengths: dict[int, dict[str, int]] = {}
    for word, times in words.items():
        lengths.setdefault(len(word), {})[word] = times
    return lengths


def _distance(typed: str, word: str, edits: int) -> float:
    """The edits; a plain letter for æ, ø or å is half a one, and a wrong first letter half more."""
    if len(typed) == len(word):
        edits_of_letters = [pair for pair in zip(typed, word, strict=True) if pair[0] != pair[1]]
        if all(pair in _PLAIN for pair in edits_of_letters):
            return edits / 2
    return edits + (0.5 if typed[0] != word[0] else 0.0)
