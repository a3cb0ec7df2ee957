"""One index in one folder: made, opened, added to, and what it says of itself.

Every change is one commit that holds the documents and the ledger position they follow: a process
that is killed leaves the commit before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import tantivy

from sagsgang.adapters.fulltext import schema
from sagsgang.adapters.fulltext.document import Found, Indexed
from sagsgang.adapters.fulltext.stemming import dictionary, forms, stem
from sagsgang.adapters.fulltext.vocabulary import Vocabulary, words_of
from sagsgang.adapters.registry import cores
from sagsgang.core.danish.analysis import Analysis

_HEAP = 15 << 20  # bytes a writer of a few documents is given: the least there is
_BUILDING_HEAP = 256 << 20
_BUILDING_THREADS = max(1, cores() - 1)  # one goes on making documents
_AT_ONCE = 20_000  # refs and digests read together


class Unusable(Exception):
    """The index is missing or broken, or was made by another version."""


class Busy(Exception):
    """Another process is writing."""


@dataclass(frozen=True, slots=True)
class State:
    """The ledger entry up to which the index follows, by id and hash."""

    position: int
    hash: str


class Side:
    """One open index; ``searcher`` is a commit as it was, until ``refresh``."""

    def __init__(self, folder: Path, index: tantivy.Index) -> None:
        self.folder = folder
        self.schema = index.schema
        self.vocabulary = Vocabulary(folder)
        self.analysis = Analysis(stem, forms(), self.vocabulary.known)
        self._index = index
        self._seen = self._mark()
        self.searcher = index.searcher()
        self.hides_nothing: dict[frozenset[str], bool] = {}  # of the searcher in use, by readers
        self._state = self._told()

    @classmethod
    def open(cls, folder: Path) -> Side:
        """Open what ``make`` made. Raises ``Unusable``."""
        with usable():
            if not tantivy.Index.exists(str(folder)):
                raise Unusable(f"There is no index in {folder.name}.")
            index = tantivy.Index.open(str(folder))
            schema.register(index)
            index.config_reader("manual")
            index.reload()
            return cls(folder, index)

    @classmethod
    def make(cls, folder: Path, vocabulary: Iterable[str], state: State) -> Side:
        """Make an empty index in ``folder``, with the words of (a sample of) what it will hold.

        ``vocabulary`` are texts.
        """
        folder.mkdir(parents=True, exist_ok=True)
        Vocabulary.make(folder, words_of(vocabulary))
        index = tantivy.Index(schema.schema(), path=str(folder))
        schema.register(index)
        writer = index.writer(_HEAP, 1)
        writer.add_json(schema.state_document(_state_text(state)))
        writer.commit()
        writer.wait_merging_threads()
        return cls.open(folder)

    def state(self) -> State:
        """What the searcher in use follows."""
        return self._state

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self.searcher.num_docs - 1

    def refresh(self) -> None:
        """Take the newest commit. Raises ``Unusable``."""
        mark = self._mark()
        if mark == self._seen:
            return
        with usable():
            self._index.reload()
            self.searcher = self._index.searcher()
            self.hides_nothing = {}
            self._state = self._told()
            self._seen = mark
        self.vocabulary.forget()

    def apply(self, put: Iterable[Indexed], drop: Iterable[int], state: State) -> None:
        """Replace the documents of ``put``, take those of ``drop`` away, and follow ``state``.

        One commit; doing it again changes nothing. Raises ``Busy`` and ``Unusable``.
        """
        put = list(put)
        self.vocabulary.learn(words_of(text for one in put for text in _texts(one)))
        with usable():
            writer = self._writer(_HEAP, 1)
            gone = {*drop, *(one.ref for one in put), 0}
            writer.delete_documents_by_query(self._refs(gone))
            for one in put:
                writer.add_json(schema.document(one, self.analysis))
            writer.add_json(schema.state_document(_state_text(state)))
            writer.commit()
            writer.wait_merging_threads()
        self.refresh()

    def fill(self, documents: Iterable[Indexed], state: State) -> int:
        """Add documents that are not there yet and follow ``state``; how many. One commit."""
        count = 0
        with usable():
            writer = self._writer(_BUILDING_HEAP, _BUILDING_THREADS)
            add = writer.add_json
            make = partial(schema.document, analysis=self.analysis)
            writer.delete_documents_by_query(self._refs({0}))
            for one in documents:
                add(make(one))
                count += 1
            add(schema.state_document(_state_text(state)))
            writer.commit()
            writer.wait_merging_threads()
        self.refresh()
        return count

    def found(self, hits: list[Any], *, scored: bool) -> list[Found]:
        """What the searcher's hits are; without a score when they come by day."""
        places = [place for _, place in hits]
        refs = self.searcher.fast_field_values("ref", places)
        days = self.searcher.fast_field_values("on", places)
        return [
            Found(int(ref or 0), float(score) if scored else 0.0, int(day or 0))
            for (score, _), ref, day in zip(hits, refs, days, strict=True)
        ]

    def digests(self) -> Iterator[tuple[int, int]]:
        """The ref and digest of each document, in no order."""
        refs = tantivy.Query.range_query(
            self.schema, "ref", tantivy.FieldType.Unsigned, lower_bound=1, upper_bound=1 << 62
        )
        done = 0
        while True:
            page = self.searcher.search(
                refs, _AT_ONCE, count=False, offset=done, order_by_field="ref"
            )
            places = [place for _, place in page.hits]
            if not places:
                return
            read = self.searcher.fast_field_values
            yield from zip(read("ref", places), read("digest", places), strict=True)
            done += len(places)

    def _refs(self, refs: set[int]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self.schema, "ref", sorted(refs))

    def _writer(self, heap: int, threads: int) -> tantivy.IndexWriter:
        try:
            return self._index.writer(heap, threads)
        except ValueError as error:
            if "lock" in str(error).lower():
                raise Busy(str(error)) from error
            raise

    def _told(self) -> State:
        """The state that the commit holds; ``Unusable`` when another version wrote it."""
        only = tantivy.Query.term_query(self.schema, "ref", 0)
        hits = self.searcher.search(only, 1, count=False).hits
        text = self.searcher.doc(hits[0][1]).get_first("state") if hits else None
        try:
            told = json.loads(text or "{}")
            form, state = told["form"], State(int(told["position"]), str(told["hash"]))
        except (KeyError, TypeError) as error:
            raise Unusable("The index does not say what it follows.") from error
        if form != _form():
            raise Unusable("The index was made by another version.")
        return state

    def _mark(self) -> tuple[int, int]:
        """What tells one commit from another without reading it."""
        try:
            meta = (self.folder / "meta.json").stat()
        except OSError as error:
            raise Unusable(f"There is no index in {self.folder.name}.") from error
        return meta.st_mtime_ns, meta.st_ino


def digest_of(one: Indexed) -> int:
    """The digest that ``Side.digests`` gives for a document."""
    return schema.digest_of(one)


def _texts(one: Indexed) -> tuple[str, str, str]:
    return one.title, one.told, one.text


def _form() -> list[int]:
    """The form of the fields and analysis; the dictionary is part of it."""
    return [schema.FORM, len(dictionary())]


def _state_text(state: State) -> str:
    return json.dumps({"form": _form(), "position": state.position, "hash": state.hash})


@contextmanager
def usable() -> Iterator[None]:
    """Tell what a broken index does (the engine's errors, and its panics) as ``Unusable``."""
    try:
        yield
    except (Unusable, Busy):
        raise
    except BaseException as error:
        broken = isinstance(error, (OSError, ValueError, RuntimeError))
        if broken or type(error).__name__ == "PanicException":
            raise Unusable(f"The index cannot be used: {error}") from error
        raise
