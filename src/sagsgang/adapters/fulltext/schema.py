"""The fields of the index, and what each is for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import tantivy

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.danish.analysis import Analysis, Terms
from sagsgang.core.danish.numbers import days_in_words, reference
from sagsgang.core.danish.words import fold

FORM = 1  # of the fields and of the analysis; an index of another form is built anew

_SPLIT = "whitespace"  # texts come analysed: terms with spaces between
# How often a term counts in the field that is ranked by, wherever it stands in the document.
_IN_TITLE, _TOLD = 4, 2


def schema() -> tantivy.Schema:
    """The fields.

    ``parts`` holds every term and every part of a word, so that a word and the compounds it is a
    part of are ranked as one; ``words`` the terms in their order, for phrases and for ranking what
    was typed above its compounds; ``title`` the title's terms.
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
    title, told, text = (analysis.text(words) for words in (one.title, one.told, one.text))
    numbers = [spelling for number in one.numbers for spelling in reference(fold(number))]
    days = days_in_words(one.title) + days_in_words(one.told) + days_in_words(one.text)
    made = tantivy.Document()
    made.add_unsigned("ref", one.ref)
    made.add_unsigned("digest", digest_of(one))
    made.add_unsigned("on", one.on.toordinal() if one.on else 0)
    if one.on:
        made.add_unsigned("year", one.on.year)
    made.add_text("words", _words(title, told, text))
    made.add_text("parts", _parts(title, told, text, numbers + days))
    made.add_text("title", " ".join(term for word in title for term in word.terms))
    made.add_text("readers", " ".join(one.readers))
    for name, values in (
        ("numbers", (" ".join(numbers),)),
        ("names", (" ".join(term for word in analysis.text(one.officer) for term in word.terms),)),
        ("kind", (one.kind,)),
        ("body", (one.body,)),
        ("officer", (one.officer,)),
        ("outcome", one.outcomes),
    ):
        for value in values:
            if value:
                made.add_text(name, value)
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
            one.ref, one.kind, sorted(one.readers), one.title, one.told, one.text, one.numbers,
            one.body, one.outcomes, one.officer, one.on,
        )
    )  # fmt: skip
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest()) >> 1


def _words(*fields: Iterable[Terms]) -> str:
    # What stands between the fields is no term, so that no phrase reaches over.
    return " | ".join(" ".join([term for word in field for term in word.terms]) for field in fields)


def _parts(
    title: Iterable[Terms], told: Iterable[Terms], text: Iterable[Terms], more: list[str]
) -> str:
    found = more
    for field, times in ((title, _IN_TITLE), (told, _TOLD), (text, 1)):
        counted: list[str] = []
        for word in field:
            if not word.stop:
                counted += word.terms
                counted += word.parts
        found += counted * times
    return " ".join(found)
