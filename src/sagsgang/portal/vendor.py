"""Copy the front-end assets that the pages use out of ``node_modules``.

``python -m sagsgang.portal.vendor node_modules`` fills ``portal/static/vendor/``, which is not
kept in version control. Only what a page asks for is copied: the neutral theme's stylesheet, the
fonts and pictures it names, the icons, and htmx.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "static" / "vendor"

_STYLE = Path("dkfds/dist/css/dkfds.min.css")
_ALSO = {
    Path("dkfds/LICENSE.md"): Path("dkfds/LICENSE.md"),
    Path("htmx.org/dist/htmx.min.js"): Path("htmx/htmx.min.js"),
}
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


def _copy(source: Path, place: Path) -> Path:
    place = place.parent.resolve() / place.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    return place


if __name__ == "__main__":
    try:
        copy(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing. Run: npm ci")
