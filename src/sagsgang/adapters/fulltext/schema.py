"""The fields of the index, and what each is for."""

from __future__ import annotations

import hashlib

import tantivy

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.adapters.fulltext.stemming import analyser
from sagsgang.core.danish.analysis import Analysis
from sagsgang.core.danish.numbers import days_in_words, reference
from sagsgang.core.danish.words import fold, fold_text, normal, unbroken

FORM = 2  # of the fields and of the analysis; an index of another form is built anew

_SPLIT = "whitespace"
_STEMMED, _TELLING = "danish", "danish-telling"


def schema() -> tantivy.Schema:
    """The fields.

    ``parts`` holds every word's stem and those of its parts, so that a word and the compounds it is
    a part of are ranked as one: all ranking is by this field, in which what tells more stands more
    often. ``words`` holds the stems in their order, for phrases; ``title`` the title's, for
    suggestions.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ref", indexed=True, fast=True)
    builder.add_unsigned_field("digest", fast=True)
    builder.add_unsigned_field("on", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name=_STEMMED, index_option="position")
    for name in ("parts", "title"):
        builder.add_text_field(name, tokenizer_name=_TELLING, index_option="freq")
    for name in ("numbers", "readers"):
        builder.add_text_field(name, tokenizer_name=_SPLIT, index_option="basic")
    builder.add_text_field("names", tokenizer_name=_STEMMED, index_option="basic")
    for name in ("kind", "body", "outcome", "officer"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Give an index that was opened what its texts are taken apart by."""
    index.register_tokenizer(_STEMMED, analyser(stopwords=True))
    index.register_tokenizer(_TELLING, analyser(stopwords=False))


def document(one: Indexed, analysis: Analysis) -> tantivy.Document:
    """One document as the index takes it.

    In ``parts`` each different word stands once more than in the text, and what is added to them
    once: so a word counts more than being a part of one, and in title and decisions it counts more
    than in the text.
    """
    title, told, text = (unbroken(normal(words)) for words in (one.title, one.told, one.text))
    pieces = f"{title} {told} {text}".split()
    different = set(pieces)
    numbers = [spelling for number in one.numbers for spelling in reference(fold(number))]
    more = analysis.more(different) + numbers + days_in_words(pieces)
    title, told, text = fold_text(title), fold_text(told), fold_text(text)
    once = fold_text(" ".join(different))
    made = tantivy.Document()
    made.add_unsigned("ref", one.ref)
    made.add_unsigned("digest", digest_of(one))
    made.add_unsigned("on", one.on.toordinal() if one.on else 0)
    if one.on:
        made.add_unsigned("year", one.on.year)
    for words in (title, told, text):  # each for itself, so that no phrase reaches over
        if words:
            made.add_text("words", words)
    made.add_text("parts", " ".join((title, title, told, text, once, *more)))
    made.add_text("title", " ".join((title, *analysis.more(set(one.title.split())))))
    made.add_text("readers", " ".join(one.readers))
    made.add_text("kind", one.kind)
    if numbers:
        made.add_text("numbers", " ".join(numbers))
    if one.body:
        made.add_text("body", one.body)
    if one.officer:
        made.add_text("officer", one.officer)
        made.add_text("names", fold(one.officer))
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
