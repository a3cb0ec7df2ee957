"""tantivy as it comes: Danish stemmer and its own query parser, which takes any of the words."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from bench.baselines.baseline import TOP, Answers, Baseline
from bench.search_sets.documents import Document

_LONGEST_WORD = 60  # characters, longer ones are left out
_FIELDS = ["title", "text"]


def _answer(documents: Sequence[Document], typed: Sequence[str]) -> Answers:
    index = _index(documents)
    searcher = index.searcher()
    return [_ask(index, searcher, query) for query in typed]


def _index(documents: Sequence[Document]) -> tantivy.Index:
    builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for name in _FIELDS:
        builder = builder.add_text_field(name, tokenizer_name="danish")
    index = tantivy.Index(builder.build())
    index.register_tokenizer(
        "danish",
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("danish"))
        .build(),
    )
    writer = index.writer()
    for one in documents:
        writer.add_document(tantivy.Document(id=one.id, title=one.title, text=one.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _ask(index: tantivy.Index, searcher: tantivy.Searcher, typed: str) -> list[str]:
    query, _ = index.parse_query_lenient(typed, _FIELDS)
    hits = searcher.search(query, TOP).hits
    return [str(searcher.doc(place).get_first("id")) for _, place in hits]


BASELINE = Baseline("plain tantivy", _answer)
