"""Copy the front-end assets that the pages use out of ``node_modules``, and bundle the editor.

``python -m sagsgang.portal.vendor node_modules`` fills ``portal/static/vendor/``, which is not
kept in version control. Only what a page asks for is copied: the neutral theme's stylesheet, the
fonts and pictures it names, the icons, and htmx. The desk's editor is bundled with the libraries it
imports into one file, and their licences into another beside it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "static" / "vendor"

_EDITOR = TARGET.parents[2] / "desk" / "editor" / "source" / "main.js"
_LICENCES = ("LICENSE.md", "LICENSE", "LICENSE.txt")
# What the browsers of the last three years know.
_BUNDLED = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--legal-comments=none")
_QUIET = "--log-level=warning"

_STYLE = Path("dkfds/dist/css/dkfds.min.css")
_ALSO = {
    Path("dkfds/LICENSE.md"): Path("dkfds/LICENSE.md"),
    Path("htmx.org/dist/htmx.min.js"): Path("htmx/htmx.min.js"),
    Path("sortablejs/Sortable.min.js"): Path("sortablejs/Sortable.min.js"),
    Path("sortablejs/LICENSE"): Path("sortablejs/LICENSE"),
}
_PACKAGE = re.compile(r".*node_modules/((?:@[^/]+/)?[^/]+)/")
_NAMED = re.compile(r"url\([\"']?(?!data:)([^)\"'#?]+)")
# The map is four times the stylesheet's size and names sources that are not copied.
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def copy(node_modules: Path, target: Path = TARGET) -> list[Path]:
    """Copy the assets and return where they are. ``FileNotFoundError`` names what is missing."""
    css = (node_modules / _STYLE).read_text(encoding="utf-8")
    style = target / "dkfds" / "css" / _STYLE.name
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text(_MAP.sub("", css), encoding="utf-8")
    copied = [style]
    for name in sorted(set(_NAMED.findall(css))):
        source = (node_modules / _STYLE).parent / name
        copied.append(_copy(source, style.parent / name))
    for name, place in _ALSO.items():
        copied.append(_copy(node_modules / name, target / place))
    return copied


def bundle(node_modules: Path, target: Path = TARGET) -> list[Path]:
    """Bundle the editor and return where it and its licences are.

    ``FileNotFoundError`` names what is missing.
    """
    esbuild = node_modules.resolve() / "esbuild" / "bin" / "esbuild"
    if not esbuild.exists():
        raise FileNotFoundError(2, "There is no bundler", str(esbuild))
    place = target / "editor" / "editor.min.js"
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "inputs.json"
        subprocess.run(  # noqa: S603
            [esbuild, _EDITOR, *_BUNDLED, _QUIET, f"--metafile={told}", f"--outfile={place}"],
            env={**os.environ, "NODE_PATH": str(node_modules.resolve())},
            check=True,
        )
        inputs = json.loads(told.read_text(encoding="utf-8"))["inputs"]
    licences = place.with_name("LICENSES.txt")
    licences.write_text(_licences(node_modules, inputs), encoding="utf-8")
    return [place, licences]


def _licences(node_modules: Path, inputs: Iterable[str]) -> str:
    """The licences of all packages that files of the bundle are of."""
    packages = {found[1] for name in inputs if (found := _PACKAGE.search(name))}
    texts = []
    for package in sorted(packages):
        files = [node_modules / package / name for name in _LICENCES]
        licence = next((file for file in files if file.exists()), None)
        if licence is None:
            raise FileNotFoundError(2, "A bundled package has no licence", str(files[0]))
        texts.append(f"{package}\n\n{licence.read_text(encoding='utf-8').strip()}\n")
    return f"\n{'-' * 80}\n\n".join(texts)


def _copy(source: Path, place: Path) -> Path:
    place = place.parent.resolve() / place.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    return place


if __name__ == "__main__":
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    try:
        copy(modules)
        bundle(modules)
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing. Run: npm ci")
