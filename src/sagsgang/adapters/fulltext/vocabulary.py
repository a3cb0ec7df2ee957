"""The words of an index: what long words are taken apart by, and what typing errors are put right
to. Kept in files beside the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sagsgang.core.danish.compounds import Known
from sagsgang.core.danish.stemming import Stems
from sagsgang.core.danish.words import WORD, fold, pieces

MOST = 400_000  # words that are kept, the commonest
_LISTED = Path(__file__).resolve().parent / "words"
_FILE, _MORE = "words.txt", "words-since.txt"
_SHORTEST_CORRECTED = 4


@cache
def stems() -> Stems:
    """The stems, with the dictionary's irregular forms where it is there."""
    file = _LISTED / "forms.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return Stems(dict(line.split(" ", 1) for line in lines))


@cache
def dictionary() -> frozenset[str]:
    """The stems of the dictionary's words; none where it is not there."""
    file = _LISTED / "words.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()


def words_of(texts: Iterable[str]) -> Counter[str]:
    """The folded words without digits that the texts are made of, with how often."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(WORD.findall(text))
    folded: Counter[str] = Counter()
    for word, times in counted.items():
        for piece in pieces(fold(word)):
            if len(piece) >= _SHORTEST_CORRECTED and piece.isalpha():
                folded[piece] += times
    return folded


class Vocabulary:
    """The words of one index, read when they are first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: Known | None = None
        self._by_length: dict[int, dict[str, int]] | None = None

    @classmethod
    def make(cls, folder: Path, words: Mapping[str, int]) -> Vocabulary:
        """Write the words of a new index."""
        commonest = Counter(words).most_common(MOST)
        lines = "".join(f"{word} {times}\n" for word, times in commonest)
        (folder / _FILE).write_text(lines, encoding="utf-8")
        return cls(folder)

    def known(self) -> Known:
        """The stems of the words of the index and of the dictionary."""
        if self._known is None:
            stem = stems()
            own = {stem(word) for words in self._lengths().values() for word in words}
            self._known = Known(own | dictionary())
        return self._known

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
        self._known = self._by_length = None

    def near(self, word: str) -> list[tuple[str, int, int]]:
        """Words that ``word`` (folded) may be a typing error of: word, distance, how often.

        The nearest first and of those the commonest; up to two letters in long words.
        """
        if len(word) < _SHORTEST_CORRECTED:
            return []
        most = 1 if len(word) < 8 else 2
        found = []
        for length in range(len(word) - most, len(word) + most + 1):
            known = self._lengths().get(length, {})
            near = extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=20)
            found += [(one, int(distance), known[one]) for one, distance, _ in near]
        return sorted(found, key=lambda one: (one[1], one[0][0] != word[0], -one[2]))

    def _lengths(self) -> dict[int, dict[str, int]]:
        if self._by_length is None:
            self._by_length = {}
            for name in (_FILE, _MORE):
                file = self._folder / name
                if file.exists():
                    self._read(file, self._by_length)
        return self._by_length

    @staticmethod
    def _read(file: Path, into: dict[int, dict[str, int]]) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            word, _, times = line.partition(" ")
            if times.isdecimal():  # a line that was being written when the process was killed
                into.setdefault(len(word), {})[word] = int(times)
