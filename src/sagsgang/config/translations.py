"""Compile the translations: each ``django.po`` in the package gets its ``django.mo`` beside it.

Done with Babel at set-up and before the tests, so that nobody needs the gettext tools. Texts are
written in Danish in the code; the catalogues hold the English.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


if __name__ == "__main__":
    compile()
