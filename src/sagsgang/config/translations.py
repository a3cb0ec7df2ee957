"""Compile the translations: each ``django.po`` in the package gets its ``django.mo`` beside it.

Done with Babel at set-up and before the tests, so that nobody needs the gettext tools. Texts are
written in Danish in the code; the catalogues hold the English.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

# A template made ready for a gettext tool is words and such calls, but no Python.
_CALL = re.compile(r"""gettext\(\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")

PACKAGE = Path(__file__).resolve().parent.parent


def catalogues(folder: Path = PACKAGE) -> list[Path]:
    """All catalogues in the package, as ``…/locale/<language>/LC_MESSAGES/django.po``."""
    return sorted(folder.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile(folder: Path = PACKAGE) -> list[Path]:
    """Compile what is not yet compiled or has changed since; return the compiled files.

    The new file takes the old one's place in one step: a server that starts at the same moment
    reads either.
    """
    compiled = []
    for catalogue in catalogues(folder):
        target = catalogue.with_suffix(".mo")
        compiled.append(target)
        if target.exists() and target.stat().st_mtime_ns > catalogue.stat().st_mtime_ns:
            continue
        language = catalogue.parent.parent.name
        with catalogue.open("rb") as source:
            messages = read_po(source, locale=language)
        new = target.with_suffix(".mo.new")
        with new.open("wb") as file:
            write_mo(file, messages)
        new.replace(target)
    return compiled


def texts(folder: Path = PACKAGE) -> Iterator[tuple[str, Path]]:
    """Every text that is to be translated, with the file it stands in, in code and templates.

    Templates are read by Django's own rules for them, so a text is found just as it is looked up.
    """
    for path in sorted(folder.rglob("*.py")):
        if b"gettext" in (source := path.read_bytes()):
            yield from ((text, path) for text in _in_code(source))
    for path in sorted(folder.glob("**/templates/**/*.html")):
        template = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield from ((ast.literal_eval(text), path) for text in _CALL.findall(template))


def _in_code(source: bytes) -> Iterator[str]:
    keywords = dict.fromkeys(("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"))
    for _, _, message, _ in extract_python(BytesIO(source), keywords, [], {"encoding": "utf-8"}):
        yield message if isinstance(message, str) else message[0]


if __name__ == "__main__":
    compile()
