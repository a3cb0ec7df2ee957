"""tantivy as it comes, with its Danish stemmer: no compounds, no access. It is the limit."""

from __future__ import annotations

from pathlib import Path

import tantivy
from tantivy import Occur, Query

from bench.peers.peer import LONGEST_SNIPPET, TOP, Shown
from bench.search_corpus import stored
from bench.search_mix import Wish

_HEAP = 256 << 20
_LONGEST_WORD = 60
_TEXTS = ["title", "text"]
_FACETS = ("body", "year", "outcome", "officer")
_COUNTED = {name: {"terms": {"field": name, "size": 50}} for name in _FACETS}


def build(corpus: Path, folder: Path) -> int:
    """Index the corpus; how many items there were."""
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ref", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for name in _TEXTS:  # kept, because snippets are cut out of what is kept
        builder.add_text_field(name, stored=True, tokenizer_name="danish")
    for name in ("body", "outcome", "officer"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    index.register_tokenizer("danish", _danish())
    writer = index.writer(_HEAP)
    count = 0
    for item in stored(corpus):
        made = tantivy.Document()
        made.add_unsigned("ref", item.ref)
        made.add_unsigned("year", item.on.year)
        made.add_text("title", item.title)
        made.add_text("text", f"{item.told}\n{item.text}")
        made.add_text("body", item.body)
        made.add_text("outcome", item.outcome)
        made.add_text("officer", item.officer)
        writer.add_document(made)
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _danish() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("danish"))
        .build()
    )


class Plain:
    """An index that was built, opened."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._analyzer = _danish()
        self._index.register_tokenizer("danish", self._analyzer)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def ask(self, wish: Wish) -> Shown:
        """Every word must be there, as its query parser takes them."""
        searcher = self._searcher
        query = self._query(wish)
        result = searcher.search(query, TOP)
        places = [place for _, place in result.hits]
        refs = searcher.fast_field_values("ref", places)
        facets = searcher.aggregate(query, _COUNTED)
        snippet = tantivy.SnippetGenerator.create(searcher, query, self._schema, "text")
        snippet.set_max_num_chars(LONGEST_SNIPPET)
        shown = [snippet.snippet_from_doc(searcher.doc(place)).to_html() for place in places]
        return Shown(
            refs=tuple(int(ref or 0) for ref in refs),
            snippets=tuple(shown),
            total=result.count,  # type: ignore[attr-defined]
            facets={
                name: {str(one["key"]): one["doc_count"] for one in told["buckets"]}
                for name, told in facets.items()
            },
        )

    def _query(self, wish: Wish) -> Query:
        parts = []
        words = " ".join((*wish.words, f'"{" ".join(wish.phrase)}"' if wish.phrase else ""))
        if words.strip():
            parse = self._index.parse_query_lenient
            parts.append(parse(words, _TEXTS, conjunction_by_default=True)[0])
        if wish.begins:
            begins = [(Occur.Should, self._beginning(name, wish.begins.lower())) for name in _TEXTS]
            parts.append(Query.boolean_query(begins))
        for name in ("body", "outcome"):
            if value := getattr(wish, name):
                parts.append(self._filter(name, value))
        if wish.year:
            parts.append(self._filter("year", wish.year))
        return Query.boolean_query([(Occur.Must, part) for part in parts])

    def _beginning(self, name: str, letters: str) -> Query:
        return Query.fuzzy_term_query(self._schema, name, letters, 0, False, True)

    def _filter(self, name: str, value: str | int) -> Query:
        only = Query.term_query(self._schema, name, value, "basic")
        return Query.const_score_query(only, 0.0)
