"""What is looked for on one side: each typed word as the ways it can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from tantivy import Occur, Query

from sagsgang.adapters.fulltext.document import Question
from sagsgang.adapters.fulltext.filtering import access, hides_nothing
from sagsgang.adapters.fulltext.side import Side
from sagsgang.adapters.fulltext.vocabulary import Near
from sagsgang.adapters.fulltext.wanted import (
    APART,
    CORRECTED,
    JOINED,
    LONG_FORM,
    SHORT_FORM,
    TOGETHER,
    Terms,
    Wanted,
    all_of,
    either,
)
from sagsgang.core.asking import Phrase, Word
from sagsgang.core.danish.compounds import halves, verb
from sagsgang.core.danish.numbers import days_in_words, reference
from sagsgang.core.danish.stopwords import QUESTION_WORDS, STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold

_LONGEST_RUN = 4  # words typed apart that may be one
_LINKS = ("", "s", "e")
_MOST_TOGETHER = 4
_MOST_NEAR = 3  # words that one typing error may stand for
_MOST_LOOKED_UP = 60
_NEAR, _NEARER = 2.0, 1.5
_SELDOM = 100  # documents with a word; with fewer, what it is made of is looked for too
_COMMON = 0.2  # of the documents: what adds nothing by standing beside another


class Plan:
    """The words of one question on one side."""

    def __init__(self, side: Side, question: Question) -> None:
        self._side = side
        self._question = question
        self.terms = Terms(side)
        self.words = tuple(telling(question))

    def visible(self, term: str) -> bool:
        """Whether a document that the asker may see has the term, or a word it is part of."""
        frequency = self.terms.frequency(term)
        if not frequency or (self._sees_all and not self._question.without):
            return frequency > 0
        query = Query.boolean_query([(Occur.Must, self.terms.part(term)), *self.limits()])
        return bool(self._side.searcher.search(query, 1, count=False).hits)

    def knows(self, word: Word) -> bool:
        """Whether the word is in what the asker may see."""
        if word.begins or fold(word.text) in self._question.abbreviations:
            return True
        found = self._side.analysis.of(word.text)
        if found.stop or all(map(self.visible, found.terms)):
            return True
        return len(found.terms) > 1 and self.visible(found.parts[0])

    def near(self, word: Word) -> list[Near]:
        """What the word may be a typing error of, of what the asker may see.

        A word that is right but that nobody wrote is no typing error; one that could be made of two
        that are there must be nearer.
        """
        folded = fold(word.text)
        if not folded.isalpha() or self._side.vocabulary.is_danish(folded):
            return []
        most = _NEARER if self._halves(word) else _NEAR
        found: list[Near] = []
        for one in self._side.vocabulary.near(folded, word.text.lower())[:_MOST_LOOKED_UP]:
            if one.distance > most or len(found) == _MOST_NEAR:
                break
            if self.visible(self._side.analysis.stem(one.word)) or self.visible(one.word):
                found.append(one)
        return found

    def wanted(self, instead: Mapping[Word, Near]) -> list[Wanted | None]:
        """Each word or run of words in the ways it can be meant; ``None`` where nothing is known.

        ``instead`` are the words to look for in place of those that nobody wrote.
        """
        found: list[Wanted | None] = []
        at = 0
        while at < len(self.words):
            run, length = self._run(at, instead)
            found.append(run)
            at += length
        return found

    def phrases(self) -> list[Wanted]:
        """The phrases; each must stand as it is."""
        phrases = [one for one in self._question.asked.terms if isinstance(one, Phrase)]
        return [self.terms.phrase(terms) for one in phrases if (terms := self._in_order(one.words))]

    def together(self) -> list[Query]:
        """Words that were typed one after the other, standing so: it adds to the score."""
        terms = [() if word.begins else self._telling(word) for word in self.words]
        pairs = [(*before, *after) for before, after in pairwise(terms) if before and after]
        return [self.terms.phrase(pair, TOGETHER).query for pair in pairs[:_MOST_TOGETHER]]

    def excluded(self) -> Iterator[Query]:
        """What must not be in a document."""
        for one in self._question.asked.excluded:
            if isinstance(one, Word) and one.begins:
                letters = fold(one.text)
                yield self.terms.beginning(letters, self._side.analysis.stem(letters)).query
                continue
            words = one.words if isinstance(one, Phrase) else (one.text,)
            if terms := self._in_order(words):
                yield self.terms.phrase(terms).query

    def limits(self) -> list[tuple[Occur, Query]]:
        """Access, and what does not count for now: conditions without a score.

        Where the asker may see every document of this commit, which was found out by asking it,
        access is left out of the query: it would be looked at in each document, and change nothing.
        """
        readers = None if self._sees_all else self._question.readers
        return access(self._side, readers, self._question.without)

    @cached_property
    def _sees_all(self) -> bool:
        readers = self._question.readers
        if readers is None:
            return True
        return hides_nothing(self._side, readers)

    def _run(self, at: int, instead: Mapping[Word, Near]) -> tuple[Wanted | None, int]:
        """What stands at ``at``: several words that are one, or a word; and how many words."""
        for length in range(min(_LONGEST_RUN, len(self.words) - at), 1, -1):
            run = self.words[at : at + length]
            if any(word.begins for word in run):
                continue
            ways = [*self._joined(run), *self._shortened(run)]
            joined = [(term, weight) for term, weight in ways if self.visible(term)]
            if joined:
                each = [self._word(word, instead) for word in run]
                choices = [self.terms.term(term, weight) for term, weight in joined]
                known = [one for one in each if one is not None]
                if len(known) == len(each):
                    choices.insert(0, all_of(known))
                return either(choices), length
        return self._word(self.words[at], instead), 1

    def _joined(self, run: Sequence[Word]) -> Iterator[tuple[str, float]]:
        """The terms that several words stand for when they are one, and what each counts."""
        texts = [word.text for word in run]
        for day in days_in_words(texts):
            yield day, JOINED
        if spellings := reference(fold("-".join(texts))):
            yield spellings[0], JOINED
        folded = [fold(text) for text in texts]
        if all(word.isalpha() for word in folded):
            links = _LINKS if len(folded) == 2 else ("",)
            for link in links:
                yield self._side.analysis.stem(link.join(folded)), JOINED

    def _shortened(self, run: Sequence[Word]) -> Iterator[tuple[str, float]]:
        """The short forms of several words, and what each counts."""
        stems = tuple(self._side.analysis.stem(fold(word.text)) for word in run)
        for short in self._short_forms.get(stems, ()):
            yield short, SHORT_FORM

    def _word(self, word: Word, instead: Mapping[Word, Near]) -> Wanted | None:
        if word.begins:
            letters = fold(word.text)
            return self.terms.beginning(letters, self._side.analysis.stem(letters))
        if word in instead:
            near = instead[word].word
            term = next(filter(self.visible, (self._side.analysis.stem(near), near)), None)
            return self.terms.term(term, CORRECTED) if term else None
        choices = list(self._ways(word))
        return either(choices) if choices else None

    def _ways(self, word: Word) -> Iterator[Wanted]:
        """The ways in which a word can be meant, the likeliest first."""
        analysis = self._side.analysis
        found = analysis.of(word.text)
        if found.stop:
            yield self.terms.phrase(found.terms)
            return
        if all(map(self.terms.frequency, found.terms)):
            yield self.terms.every(found.terms)
        if len(found.terms) > 1 and self.terms.frequency(found.parts[0]):
            yield self.terms.term(found.parts[0])
        seldom = max(map(self.terms.frequency, found.terms)) < _SELDOM
        if seldom and (apart := self._halves(word)):
            yield self.terms.every(apart, APART)
        if len(found.terms) == 1:
            made_of = verb(fold(word.text), self._side.vocabulary.known())
            if made_of and self.terms.frequency(stemmed := self._side.analysis.stem(made_of)):
                yield self.terms.term(stemmed, APART)
        for long_form in self._question.abbreviations.get(fold(word.text), ()):
            terms = self._in_order(WORD.findall(long_form))
            if terms:
                yield self.terms.phrase(terms, LONG_FORM)

    def _halves(self, word: Word) -> tuple[str, str] | None:
        """The two words that a word is made of, where both can be found."""
        folded = fold(word.text)
        if not folded.isalpha() or len(folded) > LONGEST:
            return None
        for first, last in halves(folded, self._side.vocabulary.known()):
            both = self._side.analysis.stem(first), self._side.analysis.stem(last)
            if all(map(self.visible, both)):
                return both
        return None

    def _telling(self, word: Word) -> tuple[str, ...]:
        """The word's terms, unless so many documents have one of them that it tells little."""
        terms = self._side.analysis.of(word.text).terms
        most = _SELDOM + _COMMON * self._side.documents
        return terms if all(self.terms.frequency(term) < most for term in terms) else ()

    def _in_order(self, words: Sequence[str]) -> list[str]:
        of = self._side.analysis.of
        return [term for word in words for part in WORD.findall(word) for term in of(part).terms]

    @cached_property
    def _short_forms(self) -> dict[tuple[str, ...], list[str]]:
        stem = self._side.analysis.stem
        forms: dict[tuple[str, ...], list[str]] = {}
        for short, longs in self._question.abbreviations.items():
            for long_form in longs:
                stems = tuple(stem(fold(word)) for word in WORD.findall(long_form))
                forms.setdefault(stems, []).append(stem(fold(short)))
        return forms


def telling(question: Question) -> Iterator[Word]:
    """The typed words that say what is looked for; all of them when none does."""
    words = [one for one in question.asked.terms if isinstance(one, Word)]
    small = STOPWORDS | QUESTION_WORDS
    kept = [word for word in words if word.begins or fold(word.text) not in small]
    has_phrase = len(words) < len(question.asked.terms)
    yield from kept or ([] if has_phrase else words)
