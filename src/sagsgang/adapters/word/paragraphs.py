"""A Word paragraph as runs: what a person sees in it, and nothing that is deleted or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from sagsgang.adapters.formats.docx_parts import whole
from sagsgang.adapters.word import form
from sagsgang.adapters.word.markup import Element
from sagsgang.adapters.word.notices import Notices
from sagsgang.adapters.word.opened import Opened, Style, inner, is_on, local, value
from sagsgang.adapters.word.pictures import drawn
from sagsgang.adapters.word.settling import plain
from sagsgang.core.written.pieces import Picture
from sagsgang.core.written.printable import one_line
from sagsgang.core.written.runs import Line, Run, address_of, tidy

_PLACES = ("hyperlink", "smartTag", "customXml", "dir", "bdo", "ins", "moveTo", "fldSimple")
_TRACKED = ("ins", "moveTo", "del", "moveFrom")
_GONE = ("del", "moveFrom")
_COMMENTS = ("commentReference", "commentRangeStart")
_DRAWN = ("drawing", "pict", "object")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_LOOKS = ("strike", "dstrike", "highlight")
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_HELPS = tuple(
    words
    for sentence in (
        *form.SECTION_HELP.values(),
        form.CLAUSE_HELP,
        form.TITLE_HELP,
        form.FACT_HELP,
    )
    for words in sentence
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A paragraph's place in a list; ``label`` as printed, empty for a point."""

    label: str
    level: int


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph; ``runs`` are parted where a person broke the line. ``marks`` are bookmarks,
    ``pictures`` stand in it without their captions."""

    style: Style
    runs: tuple[tuple[Run, ...], ...]
    listed: Listed | None = None
    marks: tuple[str, ...] = ()
    joins_next: bool = False
    pictures: tuple[Picture, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each line as it is kept."""
        return tuple(tidy(runs) for runs in self.runs)

    @cached_property
    def line(self) -> Line:
        """The paragraph on one line."""
        if len(self.lines) == 1:
            return self.lines[0]
        runs: list[Run] = []
        for line in self.lines:
            runs += [*([Run(" ")] if runs else []), *line]
        return tidy(runs)

    @cached_property
    def text(self) -> str:
        """The paragraph without marks, on one line."""
        return one_line(plain(self.line))


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, then its result."""

    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class _Seen:
    """What a paragraph holds while it is walked; ``None`` is a line break."""

    runs: list[tuple[Run, bool] | None] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


class Paragraphs:
    """Reads paragraphs in the order of the document: fields and list numbers run through it."""

    def __init__(self, opened: Opened, notices: Notices) -> None:
        self._opened = opened
        self._notices = notices
        self._fields: list[_Field] = []
        self._in_note = False

    def read(self, element: Element, *, placeholder: bool = False) -> ReadParagraph:
        """One paragraph; inside a ``placeholder`` what looks like help is Word's own."""
        properties = inner(element, "pPr")
        style = Style()
        listed = None
        joins = False
        if properties is not None:
            style, listed = self._properties(properties)
            mark = inner(properties, "rPr")
            changed = (
                [local(child) for child in mark if local(child) in _TRACKED]
                if mark is not None
                else []
            )
            if changed:
                self._notices.add("tracked_changes")
            joins = any(tag in _GONE for tag in changed)
        seen = _Seen()
        self._walk(element, seen, link="", placeholder=placeholder)
        pictures = tuple(seen.pictures)
        return ReadParagraph(style, _lines(seen.runs), listed, tuple(seen.marks), joins, pictures)

    def _properties(self, properties: Element) -> tuple[Style, Listed | None]:
        """Style and place in a list; the list's count goes on."""
        named = inner(properties, "pStyle")
        style_id = value(named) if named is not None else ""
        style = self._opened.styles.get(style_id, Style(style_id.lower()))
        level = inner(properties, "outlineLvl")
        if level is not None and whole(value(level), 9) < 9:
            style = replace(style, outline=whole(value(level)))
        numbering = self._opened.numbering
        list_id, depth = numbering.styles.get(style_id, ("", 0))
        if (direct := inner(properties, "numPr", "numId")) is not None:
            list_id = value(direct)
        if (direct := inner(properties, "numPr", "ilvl")) is not None:
            depth = whole(value(direct))
        rules = numbering.levels.get(numbering.lists.get(list_id, ""), {})
        if depth not in rules:
            return style, None
        mark = numbering.mark(list_id, depth).strip()
        if rules[depth].form == "bullet":
            return style, Listed("", depth)
        return style, Listed(mark, depth) if mark else None

    def _walk(self, element: Element, seen: _Seen, *, link: str, placeholder: bool) -> None:
        for child in element:
            tag = local(child)
            if tag in _TRACKED:
                self._notices.add("tracked_changes")
            if tag == "r":
                self._run(child, seen, link, placeholder)
            elif tag in _PLACES:
                self._walk(
                    child, seen, link=self._link(child, tag) or link, placeholder=placeholder
                )
            elif tag == "sdt":
                shows_help = placeholder or is_on(inner(child, "sdtPr", "showingPlcHdr"))
                if (content := inner(child, "sdtContent")) is not None:
                    self._walk(content, seen, link=link, placeholder=shows_help)
            elif tag == "AlternateContent":
                if (choice := _choice(child)) is not None:
                    self._walk(choice, seen, link=link, placeholder=placeholder)
            else:
                self._other(child, tag, seen)

    def _other(self, element: Element, tag: str, seen: _Seen) -> None:
        """What stands between the runs of a paragraph."""
        if tag in ("oMath", "oMathPara"):
            self._notices.add("formula")
            words = "".join(t.text or "" for t in element.iter() if local(t) == "t")
            seen.runs.append((Run(words), False))
        elif tag == "bookmarkStart":
            seen.marks.append(value(element, "name"))
        elif tag in _COMMENTS:
            self._notices.add("comments")
        elif tag == "subDoc":
            self._notices.add("enclosed")

    def _link(self, element: Element, tag: str) -> str:
        address = ""
        if tag == "hyperlink":
            address = self._opened.links.get(value(element, "id"), "")
        elif tag == "fldSimple" and (code := _LINK_FIELD.match(value(element, "instr"))):
            address = code[1]
        return self._checked(address)

    def _checked(self, address: str) -> str:
        allowed = address_of(address)
        if address and not allowed:
            self._notices.add("no_link")
        return allowed or ""

    def _run(self, element: Element, seen: _Seen, link: str, placeholder: bool) -> None:
        looks = inner(element, "rPr")
        named = inner(looks, "rStyle") if looks is not None else None
        style = self._opened.styles.get(value(named), Style()) if named is not None else Style()
        is_help = style.name == form.HELP_NAMES
        run = Run(link=link)
        if looks is not None:
            if is_on(inner(looks, "vanish")):
                if any(local(child) in ("t", *_DRAWN) for child in element):
                    self._notices.add("hidden_text")
                return
            run = self._looks(looks, style, run) if not is_help else run
        for piece in self._pieces(element, run, looks):
            if isinstance(piece, Picture):
                seen.pictures.append(piece)
            elif piece is None or piece.note or not (placeholder and is_help):
                seen.runs.append(piece if piece is None else (piece, is_help))

    def _looks(self, looks: Element, style: Style, run: Run) -> Run:
        bold, italic = inner(looks, "b"), inner(looks, "i")
        under = inner(looks, "u")
        if any(is_on(inner(looks, name)) for name in _LOOKS) or (is_on(under) and not run.link):
            self._notices.add("other_looks")
        return replace(
            run,
            bold=style.bold if bold is None else is_on(bold),
            italic=style.italic if italic is None else is_on(italic),
        )

    def _pieces(
        self, element: Element, run: Run, looks: Element | None
    ) -> Iterator[Run | Picture | None]:
        """What a run shows: words, notes, pictures, and ``None`` for a line break."""
        for child in element:
            tag = local(child)
            if tag in ("fldChar", "instrText"):
                self._field(child, tag)
            elif tag in _DRAWN:
                yield from self._drawn(child)
            elif tag in _COMMENTS:
                self._notices.add("comments")
            elif tag == "AlternateContent":
                if (choice := _choice(child)) is not None:
                    yield from self._pieces(choice, run, None)
            elif not all(field.shows for field in self._fields):
                continue
            elif tag in ("footnoteReference", "endnoteReference"):
                yield from self._note(tag, value(child, "id"))
            elif tag in ("br", "cr"):
                yield Run(" ") if value(child, "type") in ("page", "column") else None
            elif words := self._words(child, tag):
                link = run.link or self._field_link()
                yield replace(run, text=self._raised(words, looks), link=link)

    def _words(self, element: Element, tag: str) -> str:
        if tag == "t":
            return element.text or ""
        if tag in ("tab", "ptab"):
            return " "
        if tag == "noBreakHyphen":
            return "\u2011"
        if tag == "sym":
            self._notices.add("symbol")
            return "\ufffd"
        return ""

    def _raised(self, words: str, looks: Element | None) -> str:
        """m² and CO₂ as Word raises and lowers them."""
        place = inner(looks, "vertAlign") if looks is not None else None
        if place is None or value(place) not in ("superscript", "subscript"):
            return words
        moved = words.translate(_SUPERSCRIPT if value(place) == "superscript" else _SUBSCRIPT)
        if any(sign == was for sign, was in zip(moved, words, strict=True) if not was.isspace()):
            self._notices.add("other_looks")
            return words
        return moved

    def _field(self, element: Element, tag: str) -> None:
        if tag == "instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += (element.text or "")[:2000]
            return
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            if (code := _LINK_FIELD.match(self._fields[-1].code)) and not address_of(code[1]):
                self._notices.add("no_link")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> str:
        for open_field in reversed(self._fields):
            if code := _LINK_FIELD.match(open_field.code):
                return address_of(code[1]) or ""
        return ""

    def _drawn(self, element: Element) -> Iterator[Picture]:
        """A picture that went out from here comes back; what is new is told."""
        boxes = [box for box in element.iter() if local(box) == "txbxContent"]
        for box in boxes[:1]:  # the second is the first again, for older programmes
            words = " ".join(t.text or "" for t in box.iter() if local(t) == "t")
            self._notices.add("text_box", words)
        picture = drawn(element)
        if picture is not None and one_line(picture.alt) == "" and not picture.decorative:
            self._notices.add("no_alt")
        elif picture is not None:
            yield picture
        elif not boxes:
            self._notices.add("enclosed" if local(element) == "object" else "picture")

    def _note(self, tag: str, id_: str) -> Iterator[Run]:
        notes = self._opened.footnotes if tag == "footnoteReference" else self._opened.endnotes
        note = notes.get(id_)
        if note is None or self._in_note:
            return
        self._in_note = True
        paragraphs = [self.read(child) for child in note.iter() if local(child) == "p"]
        self._in_note = False
        if words := one_line(" ".join(paragraph.text for paragraph in paragraphs)):
            yield Run(note=words)


def _choice(element: Element) -> Element | None:
    """The newer of two forms of the same thing."""
    return next((child for child in element if local(child) in ("Choice", "Fallback")), None)


def _lines(pieces: list[tuple[Run, bool] | None]) -> tuple[tuple[Run, ...], ...]:
    """The lines of a paragraph, without the template's help."""
    lines: list[tuple[Run, ...]] = []
    runs: list[Run] = []
    helping: list[Run] = []
    for piece in [*pieces, None]:
        if piece is not None and piece[1] and not piece[0].note:
            helping.append(piece[0])
            continue
        if helping:
            runs.append(Run(_without_help("".join(run.text for run in helping))))
            helping = []
        if piece is None:
            lines.append(tuple(runs))
            runs = []
        else:
            runs.append(piece[0])
    return tuple(lines)


def _without_help(words: str) -> str:
    """What a person wrote into the help, where a programme left the help standing."""
    for known in _HELPS:
        words = words.replace(known, "")
    return words
