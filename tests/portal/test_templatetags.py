"""What the templates say of names, days and sizes."""

from __future__ import annotations

import pytest

from sagsgang.portal.templatetags.portal import breakable, wrappable


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Økonomiudvalget", ["Økonomi", "udvalget"]),
        ("Region Sjælland Regionsrådet", ["Region Sjælland Regions", "rådet"]),
        ("Sundheds- og Forebyggelsesudvalget", ["Sundheds- og Forebyggelses", "udvalget"]),
        ("Bestyrelsen", ["Bestyrelsen"]),
        ("Rådet for udvalg", ["Rådet for udvalg"]),
    ],
)
def test_the_name_of_a_body_may_be_broken_before_its_last_part(name: str, parts: list[str]) -> None:
    assert breakable(name).split("\u00ad") == parts


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("Notat_om__kræft (2)", "Notat_<wbr>om__<wbr>kræft (2)"),
        ("_a", "_<wbr>a"),
        ("a_", "a_"),
        ("Uden", "Uden"),
        ("<b>_&", "&lt;b&gt;_<wbr>&amp;"),
        ("", ""),
    ],
)
def test_a_name_may_be_broken_after_an_underscore_and_stays_text(name: str, html: str) -> None:
    assert wrappable(name) == html
