"""What is typed in the search box: taken apart within its bounds, and shown without a change."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["sagsgang"]):
    from sagsgang.core.asking import MOST_WORDS, Phrase, parse
    from sagsgang.core.danish.words import WORD, fold
    from sagsgang.core.excerpt import excerpt, marked

_LENGTH = 80


def one(data: bytes) -> None:
    """One input: bytes as text, with lone surrogates for what is none."""
    text = data.decode("utf-8", "surrogateescape")
    asked = parse(text)
    words = [
        word
        for term in (*asked.terms, *asked.excluded)
        for word in (term.words if isinstance(term, Phrase) else (term.text,))
    ]
    if len(words) + len(asked.filters) > MOST_WORDS:
        raise AssertionError(f"{len(words)} words and {len(asked.filters)} filters")
    for word in words:
        if not WORD.fullmatch(word):
            raise AssertionError(f"no word: {word!r}")
    looked_for = set(map(fold, words))

    def is_hit(word: str) -> bool:
        return fold(word) in looked_for

    squeezed = " ".join(text.split())
    if "".join(part for part, _ in marked(text, is_hit)) != squeezed:
        raise AssertionError("a title was changed")
    shown = "".join(part for part, _ in excerpt([text], is_hit, _LENGTH))
    kept = shown.removeprefix("… ").removesuffix("…").rstrip(" ")
    if len(kept) > _LENGTH or not (shown == squeezed or kept in squeezed):
        raise AssertionError(f"an excerpt that does not stand in the text: {shown!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
