"""The fields of the index, and what each is for."""

from __future__ import annotations

import hashlib

import tantivy

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.danish.analysis import Analysis
from sagsgang.core.danish.numbers import reference
from sagsgang.core.danish.words import fold

FORM = 1  # of the fields and of the analysis; an index of another form is built anew

_SPLIT = "whitespace"  # texts come analysed: terms with spaces between
# How often a term counts in the field that is ranked by, wherever it stands in the document.
_IN_TITLE, _TOLD = 3, 2


def schema() -> tantivy.Schema:
    """The fields.

    ``parts`` holds every term and every part of a word, so that a word and the compounds it is a
    part of are ranked as one: all ranking is by this field, in which what tells more stands more
    often. ``words`` holds the terms in their order, for phrases; ``title`` the title's terms, for
    suggestions.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ref", indexed=True, fast=True)
    builder.add_unsigned_field("digest", fast=True)
    builder.add_unsigned_field("on", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name=_SPLIT, index_option="position")
    for name in ("parts", "title"):
        builder.add_text_field(name, tokenizer_name=_SPLIT, index_option="freq")
    for name in ("numbers", "readers", "names"):
        builder.add_text_field(name, tokenizer_name=_SPLIT, index_option="basic")
    for name in ("kind", "body", "outcome", "officer"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def document(one: Indexed, analysis: Analysis) -> tantivy.Document:
    """One document as the index takes it."""
    title, told, text = map(analysis.line, (one.title, one.told, one.text))
    folded = map(fold, one.numbers)
    numbers = [spelling for number in folded for spelling in reference(number) or (number,)]
    parts = [title.parts] * _IN_TITLE + [told.parts] * _TOLD + [text.parts]
    parts += numbers + title.days + told.days + text.days
    made = tantivy.Document()
    made.add_unsigned("ref", one.ref)
    made.add_unsigned("digest", digest_of(one))
    made.add_unsigned("on", one.on.toordinal() if one.on else 0)
    if one.on:
        made.add_unsigned("year", one.on.year)
    # What stands between the texts is no term, so that no phrase reaches over.
    made.add_text("words", f"{title.words} | {told.words} | {text.words}")
    made.add_text("parts", " ".join(parts))
    made.add_text("title", title.words)
    made.add_text("readers", " ".join(one.readers))
    made.add_text("kind", one.kind)
    if numbers:
        made.add_text("numbers", " ".join(numbers))
    if one.body:
        made.add_text("body", one.body)
    if one.officer:
        made.add_text("officer", one.officer)
        made.add_text("names", analysis.line(one.officer).words)
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
