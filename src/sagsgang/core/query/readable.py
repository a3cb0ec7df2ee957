"""What is looked at of a text that anybody may have typed or pasted: its letters, in one form."""

from __future__ import annotations

import unicodedata

_LONGEST_WORD = 60  # characters that are left out rather than cut through
# Letters and marks by their category that nobody sees: fillers, selectors, the joiner of graphemes.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)


def readable(text: str, longest: int) -> tuple[str, str]:
    """At most ``longest`` characters of ``text`` as they are to be read, and what was left out.

    Composed (NFC); what cannot be seen is taken out, control characters and lone surrogates are
    spaces. The end is cut between words where one is near. Of what was left out only a beginning
    is given.
    """
    text = text.strip()
    kept, rest = text[:longest], text[longest : longest + _LONGEST_WORD]
    if rest and not (rest[0].isspace() or kept[-1].isspace()):
        last = kept.rsplit(None, 1)[-1]
        if len(last) <= _LONGEST_WORD and len(last) < len(kept):
            kept, rest = kept[: -len(last)], last + rest
    return _seen(kept), _seen(rest)


def _seen(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", "".join(map(_letter, text)))
    return text.strip()


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" or letter in _UNSEEN:
        return ""
    return " " if category[0] in "CZ" else letter
