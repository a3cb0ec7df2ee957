"""Pictures in a Word document: each with its words for who cannot see it, known again by its name.

Word keeps the name of a picture through any change of it, also when it makes its file smaller.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from lxml import etree

from sagsgang.adapters.word.markup import Element, R, w
from sagsgang.adapters.word.opened import local, value
from sagsgang.core.written.pictures import media_type_of, size_of
from sagsgang.core.written.pieces import Picture

ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}
# What stands for a picture whose file is gone: one grey point.
GONE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
    "78da6368000000820081da45083b0000000049454e44ae426082"
)
_NAME = re.compile("billede-([0-9a-f]{64})")
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATION = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATION_ID = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PREFIXES = {"wp": _WP, "a": _A, "pic": _PIC, "adec": _DECORATION}
_POINT = 9525  # Word's unit for each pixel, at 96 to an inch
_WIDEST, _HIGHEST = 6_120_000, 7_900_000  # of the text on a page, and a little less than its height


@dataclass(slots=True)
class Media:
    """The files of a document's pictures, each once."""

    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # digest → part, bytes
    count: int = 0

    def id_of(self, data: bytes) -> str:
        """By what the picture's file is referred to."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.files:
            number = len(self.files) + 1
            self.files[digest] = (f"media/picture{number}.{ENDINGS[media_type_of(data)]}", data)
        return f"picture-{list(self.files).index(digest) + 1}"

    def relations(self) -> list[tuple[str, str]]:
        """Id and part of each file."""
        return [(f"picture-{at}", part) for at, (part, _) in enumerate(self.files.values(), 1)]


def drawing(picture: Picture, data: bytes, media: Media) -> Element:
    """A run that shows the picture, as wide as it is or as the page."""
    media.count += 1
    width, height = _size(data)
    properties = {"id": str(media.count), "name": f"billede-{picture.sha256}"}
    if not picture.decorative:
        properties["descr"] = picture.alt
    told = _element(_WP, "docPr", **properties)
    if picture.decorative:
        told.append(_decoration())
    extent = {"cx": str(width), "cy": str(height)}
    inline = _element(_WP, "inline", distT="0", distB="0", distL="0", distR="0")
    inline.append(_element(_WP, "extent", **extent))
    inline.append(told)
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic")
    held = etree.SubElement(graphic, f"{{{_A}}}graphicData", {"uri": _PIC})
    held.append(_pic(properties["name"], media.id_of(data), extent))
    return w("r", w("drawing", inline))


def drawn(element: Element) -> Picture | None:
    """The picture of ours that a drawing is; ``None`` for all that Word brings itself.

    Its ``alt`` may be empty though it is no decoration: a person can take the words away in Word.
    """
    told = next((child for child in element.iter() if local(child) == "docPr"), None)
    name = _NAME.search(value(told, "name")) if told is not None else None
    if told is None or name is None:
        return None
    decorative = any(
        local(child) == "decorative" and value(child) in ("1", "true") for child in told.iter()
    )
    return Picture(name[1], "" if decorative else value(told, "descr"), decorative)


def _size(data: bytes) -> tuple[int, int]:
    width, height = size_of(data) or (1, 1)
    scale = min(1.0, _WIDEST / (width * _POINT), _HIGHEST / (height * _POINT))
    return max(1, int(width * _POINT * scale)), max(1, int(height * _POINT * scale))


def _pic(name: str, id_: str, extent: dict[str, str]) -> Element:
    pic = _element(_PIC, "pic")
    told = etree.SubElement(pic, f"{{{_PIC}}}nvPicPr")
    told.append(_element(_PIC, "cNvPr", id="0", name=name))
    told.append(_element(_PIC, "cNvPicPr"))
    fill = etree.SubElement(pic, f"{{{_PIC}}}blipFill")
    etree.SubElement(fill, f"{{{_A}}}blip", {f"{{{R}}}embed": id_})
    stretch = etree.SubElement(fill, f"{{{_A}}}stretch")
    etree.SubElement(stretch, f"{{{_A}}}fillRect")
    shape = etree.SubElement(pic, f"{{{_PIC}}}spPr")
    placed = etree.SubElement(shape, f"{{{_A}}}xfrm")
    placed.append(_element(_A, "off", x="0", y="0"))
    placed.append(_element(_A, "ext", **extent))
    form = etree.SubElement(shape, f"{{{_A}}}prstGeom", {"prst": "rect"})
    etree.SubElement(form, f"{{{_A}}}avLst")
    return pic


def _decoration() -> Element:
    listed = _element(_A, "extLst")
    one = etree.SubElement(listed, f"{{{_A}}}ext", {"uri": _DECORATION_ID})
    etree.SubElement(one, f"{{{_DECORATION}}}decorative", {"val": "1"})
    return listed


def _element(namespace: str, tag: str, **values: str) -> Element:
    return etree.Element(f"{{{namespace}}}{tag}", values, nsmap=_PREFIXES)
