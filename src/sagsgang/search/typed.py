"""The filters that a person typed, as the index keeps their values.

``organ:bestyrelse`` is every body of that name, ``udfald:godkendt`` an outcome's code,
``type:bilag`` two kinds. What stands for nothing stays as it was typed, and nothing has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import override

from sagsgang.boards.models import Body
from sagsgang.boards.naming import body_key
from sagsgang.core.asking import Asked, Field
from sagsgang.core.danish.words import WORD, fold
from sagsgang.meetings.wording import OUTCOMES
from sagsgang.search.wording import ALSO_CALLED, KINDS

_LANGUAGES = ("da", "en")


def resolved(asked: Asked) -> Asked:
    """The same with filters as the index has them; filters of one field are alternatives."""
    filters = [
        replace(one, value=value)
        for one in asked.filters
        for value in _meant(one.field, one.value) or (one.value,)
    ]
    return replace(asked, filters=tuple(dict.fromkeys(filters)))


def _meant(field: Field, value: str) -> Collection[str]:
    match field:
        case Field.BODY:
            return _bodies(value)
        case Field.OUTCOME:
            return _called(value, {code: (words,) for code, words in OUTCOMES.items()})
        case Field.KIND:
            return _called(value, {name: (KINDS[name], *ALSO_CALLED[name]) for name in KINDS})
    return (value,)


def _bodies(value: str) -> Collection[str]:
    """Bodies that are called so; else those in whose name, with the organisation's, each word
    begins a word."""
    rows = list(Body.objects.values_list("slug", "name", "organisation__name"))
    wanted = _folded(value)
    exact = [
        slug
        for slug, name, organisation in rows
        if wanted == _folded(slug)
        or _folded(body_key(value, organisation)) == _folded(body_key(name, organisation))
    ]
    return exact or [
        slug for slug, name, organisation in rows if _begins(wanted, _folded(name, organisation))
    ]


def _called(value: str, names: Mapping[str, Iterable[object]]) -> Collection[str]:
    """Codes that are called so in either language; else those whose name has words that begin so.

    ``names`` are what each code is called; a code is also called by itself.
    """
    wanted = _folded(value)
    called: dict[str, set[tuple[str, ...]]] = {code: {_folded(code)} for code in names}
    for language in _LANGUAGES:
        with override(language):
            for code, those in names.items():
                called[code] |= {_folded(str(name)) for name in those}
    exact = [code for code, those in called.items() if wanted in those]
    return exact or [
        code for code, those in called.items() if any(_begins(wanted, words) for words in those)
    ]


def _folded(*texts: str) -> tuple[str, ...]:
    return tuple(fold(word) for text in texts for word in WORD.findall(text.replace("-", " ")))


def _begins(wanted: Iterable[str], words: Collection[str]) -> bool:
    """Whether each of ``wanted``, if there are any, begins one of ``words``."""
    wanted = tuple(wanted)
    return bool(wanted) and all(any(w.startswith(one) for w in words) for one in wanted)
