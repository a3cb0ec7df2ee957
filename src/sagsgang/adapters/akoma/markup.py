"""Akoma Ntoso as elements: ``akn("p", "Words ", akn("b", "heavy"), eId="x")``."""

from __future__ import annotations

from typing import cast

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# lxml's types know no namespace without a prefix.
_DEFAULT = cast(dict[str, str], {None: NAMESPACE})

Element = etree._Element
Content = Element | str


def akn(tag: str, *content: Content, **attributes: str) -> Element:
    """An element with words and elements in it; ``as_`` stands for ``as``, empty ones for none."""
    element = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=_DEFAULT)
    for name, value in attributes.items():
        if value:
            element.set(name.rstrip("_"), value)
    extend(element, *content)
    return element


def extend(element: Element, *content: Content) -> None:
    """More words and elements at the end of an element."""
    for one in content:
        if not isinstance(one, str):
            element.append(one)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + one
        else:
            element.text = (element.text or "") + one


def serialised(root: Element) -> bytes:
    """The file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
