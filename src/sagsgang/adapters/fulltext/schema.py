"""The fields of the index, and what each is for."""

from __future__ import annotations

import hashlib
from json import JSONEncoder

import tantivy

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.danish.analysis import APART, Analysis
from sagsgang.core.danish.numbers import days_in_words, spellings
from sagsgang.core.danish.words import fold, normal, unbroken

FORM = 6  # of the fields and of the analysis; an index of another form is built anew

_SPLIT = "whitespace"  # texts come analysed: terms with spaces between
_ORDERED = "in-order"
_BETWEEN = f" {APART} "
_json = JSONEncoder(ensure_ascii=False, check_circular=False).encode


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
        _ORDERED, steps.filter(tantivy.Filter.custom_stopword([APART])).build()
    )


def document(one: Indexed, analysis: Analysis) -> str:
    """One document as the index takes it, in JSON: the engine reads it quicker than it is told.

    Title and decisions stand three times and the text twice: so that being a word counts more than
    being a part of one, of which each counts once.
    """
    title, told, text = (
        unbroken(normal(words)).split() for words in (one.title, one.told, one.text)
    )
    numbers = [spelling for number in one.numbers for spelling in spellings(fold(number))]
    (titled, of_title), (decided, of_told), (written, of_text) = map(
        analysis.line, (title, told, text)
    )
    more = [*(of_title | of_told | of_text), *numbers]
    more += days_in_words([*title, *told, *text])
    made: dict[str, object] = {
        "ref": one.ref,
        "digest": digest_of(one),
        "on": 0,
        "readers": " ".join(one.readers),
        "kind": one.kind,
    }
    if one.on:
        made["on"], made["year"] = one.on.toordinal(), one.on.year
    if numbers:
        made["numbers"] = " ".join(numbers)
    if one.body:
        made["body"] = one.body
    if one.officer:
        made["officer"], (made["names"], _) = one.officer, analysis.line(one.officer.split())
    if one.outcomes:
        made["outcome"] = one.outcomes
    # In between is what no phrase reaches over.
    words = _BETWEEN.join(
        (titled, titled, titled, decided, decided, decided, written, written, *more)
    )
    # Terms are letters and digits: nothing in them means something in JSON.
    return f'{_json(made)[:-1]}, "words": "{words}", "title": "{" ".join((titled, *of_title))}"}}'


def state_document(told: str) -> str:
    """The document that holds what the index says of itself; its ref is 0."""
    return _json({"ref": 0, "state": told})


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
