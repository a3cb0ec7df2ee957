"""Every text of the interface has its English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sagsgang.config.translations import catalogues, compile, texts

_PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


def english() -> dict[str, tuple[str, ...]]:
    found = {}
    for catalogue in catalogues():
        with catalogue.open("rb") as file:
            for message in read_po(file, locale="en"):
                if not message.id:
                    continue
                ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
                said = (
                    (message.string,) if isinstance(message.string, str) else tuple(message.string)
                )
                found[ids[0]] = () if message.fuzzy else said
    return found


def test_every_text_is_in_the_english_catalogue() -> None:
    known = english()
    missing = {f"{path.name}: {text}" for text, path in texts() if not all(known.get(text, [""]))}
    assert not missing, "Add the English to locale/en/LC_MESSAGES/django.po"


def test_no_translation_is_left_over() -> None:
    used = {text for text, _ in texts()}
    assert set(english()) <= used


def test_a_translation_keeps_the_places_for_names_and_numbers() -> None:
    for danish, translated in english().items():
        for english_text in translated:
            assert set(_PLACE.findall(danish)) == set(_PLACE.findall(english_text)), danish


def test_texts_are_found_in_code_and_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        "{% load i18n %}<p>{% translate 'Åben' %}</p>"
        '{% blocktranslate count n=n trimmed %}{{ n }} sag{% plural %}{{ n }} "sager"'
        "{% endblocktranslate %}",
        encoding="utf-8",
    )
    (tmp_path / "b.py").write_text("gettext('Lukket')\n_('To ' 'ord')\n", encoding="utf-8")
    assert {text for text, _ in texts(tmp_path)} == {"Åben", "%(n)s sag", "Lukket", "To ord"}


def test_a_changed_catalogue_is_compiled_anew_and_an_unchanged_one_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = folder / "django.po"
    catalogue.write_text('msgid "Ja"\nmsgstr "Yes"\n', encoding="utf-8")
    (compiled,) = compile(tmp_path)
    assert b"Yes" in compiled.read_bytes()
    first = compiled.stat().st_mtime_ns
    compile(tmp_path)
    assert compiled.stat().st_mtime_ns == first
    catalogue.write_text('msgid "Ja"\nmsgstr "Indeed"\n', encoding="utf-8")
    compile(tmp_path)
    assert b"Indeed" in compiled.read_bytes()


@pytest.mark.parametrize("words", ["Lukket punkt", "Siden findes ikke"])
def test_the_compiled_catalogue_is_the_one_that_pages_use(words: str) -> None:
    from django.utils.translation import gettext, override

    with override("en"):
        assert gettext(words) != words
    with override("da"):
        assert gettext(words) == words
