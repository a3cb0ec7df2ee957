"""WordprocessingML as elements: ``w("p", w("r"), val="x")``, and the namespaces of a package."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES = {"w": W, "r": R}

Element = etree._Element


def w(tag: str, *children: Element, **values: str | int) -> Element:
    """An element of WordprocessingML; ``values`` are its attributes there."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_PREFIXES)
    for name, value in values.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)
    return element


def text(words: str, tag: str = "t") -> Element:
    """A run's text, its blanks kept."""
    element = w(tag)
    element.text = words
    element.set(_SPACE, "preserve")
    return element


def serialised(root: Element) -> bytes:
    """A part as it stands in the package."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
