"""The front-end assets are copied whole: what the stylesheet names is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sagsgang.portal import vendor


def a_package(folder: Path, css: str) -> Path:
    names = ("dkfds/dist/img/x.svg", *(str(name) for name in vendor._ALSO))
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "dkfds/dist/css").mkdir()
    (folder / "dkfds/dist/css/dkfds.min.css").write_text(css, encoding="utf-8")
    return folder


def test_what_the_stylesheet_names_is_copied_with_it(tmp_path: Path) -> None:
    css = 'a{background:url(../img/x.svg)}b{background:url("data:image/png;base64,AA")}'
    source = a_package(tmp_path / "node_modules", css + "\n/*# sourceMappingURL=x.css.map*/")
    copied = vendor.copy(source, tmp_path / "static")
    assert (tmp_path / "static/dkfds/img/x.svg").exists()
    assert "sourceMappingURL" not in copied[0].read_text(encoding="utf-8")
    assert len(copied) == 2 + len(vendor._ALSO)


def test_a_missing_asset_is_named(tmp_path: Path) -> None:
    source = a_package(tmp_path / "node_modules", "a{background:url(../img/gone.svg)}")
    with pytest.raises(FileNotFoundError, match=r"gone\.svg"):
        vendor.copy(source, tmp_path / "static")


def test_the_editor_is_one_file_with_its_licences_beside_it(tmp_path: Path) -> None:
    modules = Path(__file__).resolve().parents[2] / "node_modules"
    if not (modules / "esbuild").exists() and os.environ.get("CI") != "true":
        pytest.skip("The front-end packages are not fetched (make assets).")
    script, licences = vendor.bundle(modules, tmp_path)
    text = script.read_text(encoding="utf-8")
    assert len(text) < 500_000
    # The site's rules forbid both.
    assert "eval(" not in text
    assert "new Function" not in text
    named = licences.read_text(encoding="utf-8")
    assert "@tiptap/core\n" in named
    assert "prosemirror-view\n" in named


def test_a_missing_bundler_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="esbuild"):
        vendor.bundle(tmp_path)
