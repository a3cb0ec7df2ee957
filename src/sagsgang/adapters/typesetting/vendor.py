"""Fetch the font of emoji out of ``node_modules``.

``python -m sagsgang.adapters.typesetting.vendor node_modules`` fills ``fonts`` beside this, which
is not kept in version control: the font and its licence. Every other font is in the typesetter.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sagsgang.adapters.typesetting.typesetter import FONTS

_PACKAGE = "@expo-google-fonts/noto-emoji"
_FILES = {"400Regular/NotoEmoji_400Regular.ttf": "NotoEmoji.ttf", "LICENSE_FONT": "LICENSE"}


def copy(node_modules: Path, target: Path = FONTS) -> list[Path]:
    """Copy and return where the files are. ``FileNotFoundError`` names what is missing."""
    target.mkdir(parents=True, exist_ok=True)
    for source, name in _FILES.items():
        shutil.copyfile(node_modules / _PACKAGE / source, target / name)
    return [target / name for name in _FILES.values()]


if __name__ == "__main__":
    try:
        copy(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing. Run: npm ci")
