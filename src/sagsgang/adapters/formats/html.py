"""HTML pages: the words a reader of the page sees, block by block."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from sagsgang.adapters.blocks import LONGEST_CELL, Blocks
from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.formats import plain
from sagsgang.adapters.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml import etree

LIMIT = 64 * MEGABYTE
TAGS_LIMIT = 1_000_000

_PARAGRAPHS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "details", "div", "dl"}
    | {"fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hgroup", "hr", "legend", "main", "ol", "p", "pre", "section", "summary", "table", "ul"}
)
_LINES = frozenset({"br", "caption", "dd", "dt", "figcaption", "li", "option", "tr"})
_DEEPEST_ROW = 8
_BREAKING = _PARAGRAPHS | _LINES
_CELLS = frozenset({"td", "th"})
# Not part of the paper: code, navigation, fields of forms.
_UNSEEN = frozenset(
    {"audio", "button", "canvas", "head", "iframe", "input", "math", "nav", "noscript", "object"}
    | {"script", "select", "style", "svg", "template", "textarea", "video"}
)
_UNSEEN_ROLES = frozenset({"navigation", "search", "banner", "menu", "menubar"})

_PREAMBLE = {b"<!--": b"-->", b"<?xml": b">"}
_OPENS_AS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_ANY_TAG = re.compile(rb"<(?:p|div|table|h[1-6]|ul|ol|br|span|meta|title)[\s/>]", re.I)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)


def recognise(original: Original) -> bool:
    """A page, or a piece of one in a file named as HTML."""
    head = original.head.removeprefix(codecs.BOM_UTF8)
    if head.startswith(plain.UTF16_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    if _OPENS_AS_HTML.match(_without_preamble(head)):
        return True
    named_so = original.suffix in FORMAT.suffixes
    return named_so and plain.is_text(original.head) and bool(_ANY_TAG.search(head))


def _without_preamble(head: bytes) -> bytes:
    """What follows comments and an XML declaration."""
    head = head.lstrip()
    while opening := next((o for o in _PREAMBLE if head.startswith(o)), None):
        _, found, head = head.partition(_PREAMBLE[opening])
        if not found:
            return b""
        head = head.lstrip()
    return head


def extract(original: Original) -> Pages:
    """The page's visible text; raises ``Unreadable`` for more than 64 MB or no words."""
    data = original.read(LIMIT, FORMAT.title)
    if not plain.is_text(data):
        raise Unreadable(original.name, "damaged", format=FORMAT.title)
    require_few_tags(original, data)
    try:
        text = text_of(_decoded(data))
    except TooDeep as error:
        raise Unreadable(original.name, "too_deep") from error
    if not text:
        raise Unreadable(original.name, "no_words")
    return Pages(text)


def require_few_tags(original: Original, data: bytes) -> None:
    """Refuse what is nothing but tags: in memory each takes fifty times its place on disk."""
    if data.count(b"<") > TAGS_LIMIT:
        limit = TAGS_LIMIT // 1_000_000
        raise Unreadable(original.name, "too_many_tags", limit=limit)


def _decoded(data: bytes) -> str:
    """As the page says, if that can be true; else by the rule for plain text."""
    declared = _META_CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, *plain.UTF16_MARKS)):
        encoding = declared.group(1).decode("ascii").lower()
        # Browsers read Latin-1 as Windows-1252; UTF-16 cannot be declared in readable bytes.
        if encoding not in ("utf-8", "utf8", "iso-8859-1", "latin1", "utf-16"):
            try:
                return str(data, encoding)
            except (LookupError, UnicodeError, ValueError):
                return plain.decoded(data)
    return plain.decoded(data)


class TooDeep(Exception):
    """A page nested deeper than the parser goes, as only pages made to do harm are."""


def text_of(html: str) -> str:
    """The visible text of a page or a piece of one, each line with its line end.

    Raises ``TooDeep``.
    """
    blocks = Blocks()
    set_into(blocks, html)
    return blocks.text()


def set_into(blocks: Blocks, html: str) -> None:
    """Set the visible text of a piece of HTML into ``blocks``, going on where they stand.

    Raises ``TooDeep``.
    """
    # Imported here: commands that read no HTML start without lxml.
    from lxml import etree

    if not html.strip():
        return
    # The parser stops at NUL and knows no lone surrogates.
    data = html.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # 2,048 levels, not 256; size is limited before
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing in it but comments
        root = None
    if any(fault.level_name == "FATAL" for fault in parser.error_log):
        raise TooDeep  # the parser gives back what it had so far, without its end
    if root is not None:
        _Page(blocks).walk(root)


class _Page:
    """A walk over the elements of a page, in order, without recursion: hostile pages nest deep."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.counters: list[int | None] = []  # of the open lists; None for one without numbers
        self.row: etree._Element | None = None  # the open row that stands on one line
        self.rows = 0
        self.preformatted = 0

    def walk(self, root: etree._Element) -> None:
        from lxml import etree

        steps = etree.iterwalk(root, events=("start", "end"))
        for step, element in steps:
            tag = element.tag if isinstance(element.tag, str) else ""
            unseen = tag in _UNSEEN or _is_hidden(element)
            if step == "start" and unseen:
                steps.skip_subtree()  # its end still comes
            elif step == "start":
                self._begin(element, tag)
                self._add(element.text)
            else:
                if not unseen:
                    self._end(element, tag)
                if element is not root:
                    self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            self.blocks.add(text)
            return
        first, *others = text.splitlines() or [""]
        self.blocks.add(first)
        for line in others:
            self.blocks.line_break()
            self.blocks.add(line)

    def _begin(self, element: etree._Element, tag: str) -> None:
        blocks = self.blocks
        if self.row is not None or tag in _CELLS:
            if tag in _CELLS or tag in _BREAKING:
                blocks.add(" ")
            return
        if tag == "br":
            blocks.line_break()
        elif tag in _LINES:
            blocks.new_line()
        elif tag in _PARAGRAPHS:
            blocks.new_paragraph()
        if tag == "tr":
            self.rows += 1
            # Rows in rows in rows are looked into a few times, not once for every level.
            if self.rows <= _DEEPEST_ROW and _is_one_line(element):
                self.row = element
        elif tag in ("ul", "ol"):
            self.counters.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            blocks.label(self._mark(element))
        elif tag == "pre":
            self.preformatted += 1

    def _end(self, element: etree._Element, tag: str) -> None:
        blocks = self.blocks
        if element is self.row:
            self.row = None
            self.rows -= 1
            blocks.new_line()
            return
        if self.row is not None or tag in _CELLS:
            if tag in _CELLS or tag in _BREAKING:
                blocks.add(" ")
            return
        if tag in _BREAKING and tag != "br":
            blocks.new_line()
        if tag in ("ul", "ol"):
            self.counters.pop()
        elif tag == "li":
            blocks.drop_label()
        elif tag == "tr":
            self.rows -= 1
        elif tag == "pre":
            self.preformatted -= 1

    def _mark(self, item: etree._Element) -> str:
        """The point or number a browser prints before a list item."""
        if not self.counters or self.counters[-1] is None:
            return "• "
        number = _number(item.get("value"), self.counters[-1])
        self.counters[-1] = number + 1
        parent = item.getparent()
        kind = parent.get("type", "1") if parent is not None else "1"
        if kind in ("a", "A") and 1 <= number <= 26:
            return f"{chr(ord(kind) + number - 1)}. "
        return f"{number}. "


def _is_hidden(element: etree._Element) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("role") in _UNSEEN_ROLES
        or "display:none" in element.get("style", "").replace(" ", "").lower()
    )


def _is_one_line(row: etree._Element) -> bool:
    """Whether a row belongs to a table of figures, not to one that only places parts of a page."""
    if any(True for _ in row.iter("table", "h1", "h2", "h3", "h4", "h5", "h6", "li")):
        return False
    for cell in row:
        length = 0
        for piece in cell.itertext():
            length += len(piece)
            if length > LONGEST_CELL:
                return False
    return True


def _number(value: str | None, otherwise: int) -> int:
    # A limit, so that a page cannot make a number nobody can count to.
    if value and value.strip().isdecimal() and len(value) < 7:
        return int(value)
    return otherwise


FORMAT = Format(
    id="html",
    title="HTML",
    media_type="text/html",
    suffixes=(".html", ".htm", ".xhtml"),
    recognise=recognise,
    extract=extract,
)
