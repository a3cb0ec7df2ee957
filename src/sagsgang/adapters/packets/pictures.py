"""Pictures, made fit to be printed as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

# Larger ones are printed smaller; what would fill the memory is not opened at all.
_LONGEST_SIDE = 3500
_MOST_POINTS = 120_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")


class NoPicture(Exception):
    """The file is no picture that can be printed."""


def prepare_picture(source: Path, target: Path) -> Literal["png", "jpg"]:
    """Write the picture's first frame, upright and without what it carries besides, to ``target``.

    Photographs become JPEG, the others PNG. Raises ``NoPicture``.
    """
    try:
        with Image.open(source, formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_POINTS:
                raise NoPicture
            photograph = picture.format == "JPEG"
            if photograph:
                picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            shown = _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError,
            SyntaxError, ArithmeticError, IndexError, TypeError):  # fmt: skip
        raise NoPicture from None
    if photograph:
        shown.save(target, "JPEG", quality=88)
        return "jpg"
    shown.save(target, "PNG")
    return "png"


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which PDF/A's readers show as they please."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    return paper.convert("RGB")
