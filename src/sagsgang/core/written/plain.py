r"""A text in plain signs, for a text field without a script, for mail and for reading aloud.

Blank lines part paragraphs, and a line end inside one is kept. ``## `` heads what follows,
``- `` and ``1. `` begin list entries (two spaces in front for each level; any other number stands
in braces: ``{§ 3} ``), ``| a | b |`` is a row of a table, ``|+ `` its caption before it, ``\/`` a
line end in a cell. ``![words for who cannot see it](kort.png "caption")`` is a picture that is
attached, ``![-](kort.png)`` one that is only decoration. In a line ``**bold**``, ``_italic_``
(``__`` inside a word), ``[words](https://…)`` and ``[^a footnote's words]``. A backslash takes a
sign its meaning.

What is not finished, such as a single ``**``, is words. ``from_plain(to_plain(t)) == t``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written import refusal
from sagsgang.core.written.pieces import (
    Entry,
    Listed,
    Paragraph,
    Picture,
    Piece,
    pieces_of,
    text_of,
)
from sagsgang.core.written.plain_line import line_of, signs_of
from sagsgang.core.written.refusal import NotWritten

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(r"[-*•]\s+")
_NUMBER = re.compile(r"(\d{1,3}[.)]|[a-zæøå]\))\s+")
_ANY_NUMBER = re.compile(r"\{((?:[^\\{}]|\\.)*)\}(?:\s+|$)")
# "1. januar" opens a sentence.
_DATE = re.compile(
    r"\d{1,2}\.\s+(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)\b",
    re.IGNORECASE,
)
_CAPTION = "|+"
_RULE = re.compile(r":?-{3,}:?")  # the line below a head, as others write tables
_IN_CELL = re.compile(r"\\([\\|/-])")
_PICTURE = re.compile(
    r"!\[(?P<alt>(?:[^\\\[\]]|\\.)*)\]"
    r"\(\s*(?P<file>(?:[^\\()\"\s]|\\.)(?:[^\\()\"]|\\.)*)(?:\"(?P<caption>(?:[^\\\"]|\\.)*)\"\s*)?\)"
)
_DECORATION = "-"  # in the place of a picture's words
_IN_PICTURE = re.compile(r"[\\\[\]()\"]")
_INDENT = 2  # spaces for each level


def from_plain(text: str) -> Text:
    """The text that plain signs stand for. Raises ``NotWritten`` when it is more than fits."""
    if len(text) > refusal.LONGEST_JSON:
        raise NotWritten("characters")
    return text_of(_pieces(_LINE_END.split(text)))


def to_plain(text: Text) -> str:
    """The text in plain signs; what it holds besides is put so that it comes back the same."""
    return "\n\n".join(_written(piece) for piece in pieces_of(text))


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """Each run of lines of one kind as a piece; lists of one kind are joined later."""
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif line.startswith("|"):
            end = at + 1
            while end < len(lines) and _goes_on(lines[end].strip()):
                end += 1
            yield _table([one.strip() for one in lines[at:end]]) or Paragraph((line_of(line),))
            at = end
        elif (piece := _single(lines[at])) is not None:
            yield piece
            at += 1
        else:
            end = at + 1
            while end < len(lines) and _is_running(lines[end]):
                end += 1
            yield Paragraph(tuple(line_of(one.strip()) for one in lines[at:end]))
            at = end


def _goes_on(line: str) -> bool:
    return line.startswith("|") and not line.startswith(_CAPTION)


def _is_running(line: str) -> bool:
    words = line.strip()
    return bool(words) and not words.startswith("|") and _single(line) is None


def _single(line: str) -> Piece | None:
    """The heading, the picture or the list entry that a line is."""
    words = line.strip()
    if picture := _PICTURE.fullmatch(words):
        return _picture(picture)
    if heading := _HEADING.match(words):
        return Paragraph((line_of(words[heading.end() :]),), heading=True)
    indent = line.expandtabs(_INDENT)
    level = min((len(indent) - len(indent.lstrip())) // _INDENT, refusal.DEEPEST)
    if bullet := _BULLET.match(words):
        return Listed(False, (Entry(line_of(words[bullet.end() :]), level),))
    if (number := _NUMBER.match(words)) and not _DATE.match(words):
        return Listed(True, (Entry(line_of(words[number.end() :]), level, number[1]),))
    if number := _ANY_NUMBER.match(words):
        label = re.sub(r"\\(.)", r"\1", number[1])
        return Listed(True, (Entry(line_of(words[number.end() :]), level, label),))
    return None


def _picture(found: re.Match[str]) -> Picture:
    alt, file, caption = (_unsigned(found[name] or "") for name in ("alt", "file", "caption"))
    if found["alt"].strip() == _DECORATION:
        return Picture(file, "", True, caption)
    return Picture(file, alt, False, caption)


def _unsigned(signs: str) -> str:
    return re.sub(r"\\(.)", r"\1", signs).strip()


def _table(lines: list[str]) -> WrittenTable | None:
    """The table of these lines; ``None`` when it is only what would be a caption."""
    caption = ""
    if lines[0].startswith(_CAPTION):
        caption = lines.pop(0).removeprefix(_CAPTION)
    if not lines:
        return None
    rows = [_cells(line) for line in lines]
    if len(rows) > 1 and all(_RULE.fullmatch(cell) for cell in rows[1]):
        del rows[1]
    width = max(map(len, rows))
    if width > refusal.MOST_COLUMNS:
        raise NotWritten("columns")
    told = [[_cell(cell) for cell in row] for row in rows]
    return WrittenTable(tuple((*row, *[""] * (width - len(row))) for row in told), caption)


def _cells(line: str) -> list[str]:
    """What stands between the bars, signs and all; the last bar may be left out."""
    cells = re.findall(r"\|((?:[^|\\]|\\.|\\$)*)", line)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]


def _cell(cell: str) -> str:
    return _IN_CELL.sub(lambda sign: "\n" if sign[1] == "/" else sign[1], cell)


def _written(piece: Piece) -> str:
    if isinstance(piece, WrittenTable):
        return _written_table(piece)
    if isinstance(piece, Listed):
        return "\n".join(_written_entry(entry, piece.numbered) for entry in piece.entries)
    if isinstance(piece, Picture):
        return _written_picture(piece)
    if piece.heading:
        return f"## {signs_of(piece.lines[0])}"
    return "\n".join(_plain_start(signs_of(line)) for line in piece.lines)


def _plain_start(signs: str) -> str:
    """A line of a paragraph, so that its beginning is not taken for a list's or a table's."""
    number = _NUMBER.match(signs)
    if number is not None and not _DATE.match(signs):
        return f"{number[1][:-1]}\\{number[1][-1]}{signs[len(number[1]) :]}"
    special = signs.startswith("|") or _HEADING.match(signs) or _BULLET.match(signs)
    if special or _ANY_NUMBER.match(signs) or _PICTURE.fullmatch(signs):
        return f"\\{signs}"
    return signs


def _written_picture(picture: Picture) -> str:
    alt, file, caption = (
        _IN_PICTURE.sub(r"\\\g<0>", words)
        for words in (picture.alt, picture.sha256, picture.caption)
    )
    if picture.decorative:
        alt = _DECORATION
    elif alt == _DECORATION:
        alt = f"\\{alt}"
    return f"![{alt}]({file}" + (f' "{caption}")' if caption else ")")


def _written_entry(entry: Entry, numbered: bool) -> str:
    signs = signs_of(entry.line)
    mark = "-"
    if numbered:
        mark = entry.label
        if not _NUMBER.fullmatch(f"{mark} ") or _DATE.match(f"{mark} {signs}"):
            mark = "{" + re.sub(r"[\\{}]", r"\\\g<0>", mark) + "}"
    return f"{' ' * _INDENT * entry.level}{mark} {signs}"


def _written_table(table: WrittenTable) -> str:
    lines = [f"{_CAPTION} {table.caption}"] if table.caption else []
    for number, row in enumerate(table.rows):
        cells = [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row]
        if number == 1 and all(_RULE.fullmatch(cell) for cell in cells):
            cells[0] = cells[0].replace("-", "\\-", 1)
        lines.append("| " + " | ".join(cell.replace("\n", " \\/ ") for cell in cells) + " |")
    return "\n".join(lines)
