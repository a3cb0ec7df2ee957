"""The stemmer of the search engine, asked for one word, and the dictionary's words beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

import tantivy

from sagsgang.core.danish.forms import Forms

LISTED = Path(__file__).resolve().parent / "words"

_of_thread = threading.local()  # an analyser can be used by one thread at a time


def stem(word: str) -> str:
    """The stem of a folded word of letters and digits, by Snowball's rules for Danish."""
    own = getattr(_of_thread, "analyser", None)
    if own is None:
        steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        own = _of_thread.analyser = steps.filter(tantivy.Filter.stemmer("danish")).build()
    stemmed: str = own.analyze(word)[0]
    return stemmed


@cache
def forms() -> Forms:
    """The irregular forms, with those of the dictionary where it is there."""
    file = LISTED / "forms.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return Forms(dict(line.split(" ", 1) for line in lines), dictionary())


@cache
def stems() -> Callable[[str], str]:
    """The stem of a folded word, its irregular forms put right."""
    regular = forms()
    return lambda word: stem(regular(word))


@cache
def dictionary() -> frozenset[str]:
    """The dictionary's words, folded; none where it is not there."""
    file = LISTED / "words.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()


@cache
def dictionary_stems() -> frozenset[str]:
    """The stems of the dictionary's words."""
    return frozenset(map(stem, dictionary()))


@cache
def irregular() -> dict[str, list[str]]:
    """Stem → the irregular forms that have it."""
    found: dict[str, list[str]] = {}
    for form, regular in forms().known.items():
        found.setdefault(stem(regular), []).append(form)
    return found
