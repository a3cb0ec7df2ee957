"""The search itself: two sides, access always on, texts for snippets taken from the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bench.peers.peer import LONGEST_SNIPPET, TOP, Shown
from bench.search_corpus import Item, stored
from bench.search_mix import Wish
from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Indexed, Question
from sagsgang.adapters.fulltext.marking import Marker
from sagsgang.adapters.fulltext.side import Side, State
from sagsgang.core.asking import parse
from sagsgang.core.excerpt import excerpt, marked

PUBLIC = frozenset({"public"})
_SAMPLE = 50_000  # items whose words make the vocabulary, as when the product builds
_STATE = State(0, "")


def build(corpus: Path, folder: Path, count: int) -> int:
    """Both sides, as the product builds them."""
    stride = -(-count // _SAMPLE)
    done = 0
    for name in ("open", "closed"):
        closed = name == "closed"
        texts = _texts(stored(corpus, stride, closed=closed))
        side = Side.make(folder / name, texts, _STATE)
        documents = map(_document, stored(corpus, closed=closed))
        done += side.fill(documents, _STATE)
    return done


def member(body: str) -> frozenset[str]:
    """What a member of one body brings."""
    return frozenset({"public", f"member:{body}", f"member:{body}:own:user:7"})


def _texts(items: Iterator[Item]) -> Iterator[str]:
    for one in items:
        yield from (one.title, one.told, one.text)


def _document(one: Item) -> Indexed:
    return Indexed(
        ref=one.ref,
        kind="item",
        readers=_readers(one.body) if one.closed else PUBLIC,
        title=one.title,
        told=one.told,
        text=one.text,
        numbers=(one.number, one.document),
        body=one.body,
        outcomes=(one.outcome,),
        officer=one.officer,
        on=one.on,
    )


def _readers(body: str) -> frozenset[str]:
    """Who sees what is closed."""
    roles = ("member", "secretary", "chair", "officer")
    return frozenset({*(f"{role}:{body}" for role in roles), *(f"{role}:*" for role in roles)})


class Own:
    """What was built, opened and asked by somebody; the public asks the open side alone."""

    def __init__(self, folder: Path, corpus: Path, readers: frozenset[str]) -> None:
        names = ("open",) if readers == PUBLIC else ("open", "closed")
        self._sides = [Side.open(folder / name) for name in names]
        self._database = sqlite3.connect(corpus)
        self._readers = readers

    def ask(self, wish: Wish) -> Shown:
        """A page: the best items with snippets, how many there are, and facets."""
        asked = parse(wish.typed)
        answer = ask(self._sides, Question(asked, self._readers, limit=TOP))
        refs = tuple(one.ref for one in answer.found)
        is_hit, texts = Marker(self._sides, answer), self._texts(refs)
        snippets = tuple(_snippet(texts[ref], is_hit, asked.words) for ref in refs)
        return Shown(refs, snippets, answer.total, answer.facets)

    def _texts(self, refs: tuple[int, ...]) -> dict[int, tuple[str, str, str]]:
        places = ", ".join("?" * len(refs))
        asked = f"SELECT ref, title, told, text FROM items WHERE ref IN ({places})"
        return {row[0]: row[1:] for row in self._database.execute(asked, refs)}


def _snippet(texts: tuple[str, str, str], is_hit: Marker, enough: int) -> str:
    """Title and place, marked, as the page shows them."""
    title, *others = texts
    words = is_hit.words
    place = excerpt(others, is_hit, LONGEST_SNIPPET, words=words, enough=enough)
    pieces = (*marked(title, is_hit, words=words), *place)
    return "".join(f"<b>{piece}</b>" if hit else piece for piece, hit in pieces)
