"""The fields of the index, and what each is for."""

from __future__ import annotations

import hashlib

import tantivy

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.danish.analysis import Analysis
from sagsgang.core.danish.numbers import days_in_words, spellings
from sagsgang.core.danish.words import fold, normal, unbroken

FORM = 5  # of the fields and of the analysis; an index of another form is built anew

_SPLIT = "whitespace"  # texts come analysed: terms with spaces between
_APART = "|"  # holds a place between terms that do not follow each other, and is no term
_ORDERED = "in-order"


def schema() -> tantivy.Schema:
    """The fields.

    ``words`` holds the terms in their order and, behind them, the parts of the words once, so that
    a word and the compounds it is a part of are ranked as one, and what tells more once more.
    ``title`` holds the title's, for suggestions.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ref", indexed=True, fast=True)
    builder.add_unsigned_field("digest", fast=True)
    builder.add_unsigned_field("on", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name=_ORDERED, index_option="position")
    for name in ("title", "numbers", "readers", "names"):
        builder.add_text_field(name, tokenizer_name=_SPLIT, index_option="basic")
    for name in ("kind", "body", "outcome", "officer"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Give an index that was opened what its texts are taken apart by."""
    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(
        _ORDERED, steps.filter(tantivy.Filter.custom_stopword([_APART])).build()
    )


def document(one: Indexed, analysis: Analysis) -> tantivy.Document:
    """One document as the index takes it.

    Title and decisions stand twice, and each different word once more: so that being a word counts
    more than being a part of one, of which each counts once.
    """
    title, told, text = (
        unbroken(normal(words)).split() for words in (one.title, one.told, one.text)
    )
    numbers = [spelling for number in one.numbers for spelling in spellings(fold(number))]
    titled, decided, written = map(analysis.line, (title, told, text))
    different = {*title, *told, *text}
    more = [*analysis.parts(different), analysis.line(list(different))]
    more += numbers + days_in_words(title) + days_in_words(told) + days_in_words(text)
    made = tantivy.Document()
    made.add_unsigned("ref", one.ref)
    made.add_unsigned("digest", digest_of(one))
    made.add_unsigned("on", one.on.toordinal() if one.on else 0)
    if one.on:
        made.add_unsigned("year", one.on.year)
    apart = f" {_APART} "  # so that no phrase reaches over
    once = " ".join(more).split()
    made.add_text("words", apart.join((titled, titled, decided, decided, written, *once)))
    made.add_text("title", " ".join((titled, *analysis.parts(set(title)))))
    made.add_text("readers", " ".join(one.readers))
    made.add_text("kind", one.kind)
    if numbers:
        made.add_text("numbers", " ".join(numbers))
    if one.body:
        made.add_text("body", one.body)
    if one.officer:
        made.add_text("officer", one.officer)
        made.add_text("names", analysis.line(one.officer.split()))
    for outcome in one.outcomes:
        made.add_text("outcome", outcome)
    return made


def state_document(told: str) -> tantivy.Document:
    """The document that holds what the index says of itself; its ref is 0."""
    made = tantivy.Document()
    made.add_unsigned("ref", 0)
    made.add_text("state", told)
    return made


def digest_of(one: Indexed) -> int:
    """A number that changes when anything of the document does."""
    told = repr(
        (
            one.ref, one.kind, sorted(one.readers), one.numbers, one.body, one.outcomes,
            one.officer, one.on, len(one.title), len(one.told),
        )
    )  # fmt: skip
    whole = "".join((told, one.title, one.told, one.text)).encode()
    return int.from_bytes(hashlib.blake2b(whole, digest_size=8).digest()) >> 1
