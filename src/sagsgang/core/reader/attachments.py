"""Lists of attachments in the forms agendas print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.findings import Attachment, Span
from sagsgang.core.reader.flow import BULLETS, clipped_lines, is_furniture, join_lines
from sagsgang.core.reader.text import PaperText

_NONE = re.compile(r"(?:[-–—.\s]|ingen|intet|ingen bilag|der er ingen bilag)*\.?", re.IGNORECASE)
_MARK = re.compile(
    rf"(?:(?:Bilag\s+)?(\d{{1,3}})[.):]\s+|[{re.escape(BULLETS)}]\s*|[-–—]\s+)(?=\S)"
)
_CASE = r"[A-ZÆØÅ]{2,5}-\d{4}-\d{3,6}"
# "(1802594 - EMN-2025-00757)" or "(962582)" at the end of an entry, perhaps with a full stop.
_ID_WORD = r"(?:Dok(?:ument)?\.?[ -]?(?:ID|nr)\.?\s*:?\s*)?"
_BRACKET = re.compile(
    rf"\(\s*{_ID_WORD}(\d{{5,9}})\s*(?:[-–]\s*({_CASE})\s*)?\)[\s.,;]*$", re.IGNORECASE
)
# "2012-196186 - Title" and "Dok.nr. 12345: Title".
_LEADING_ID = re.compile(r"(\d{4}-\d{4,8}|\d{6,9}/\d{2})\s*[-–:]\s+(?=\S)")
_END = re.compile(rf"\(\s*{_ID_WORD}\d{{5,9}}\s*(?:[-–]\s*{_CASE}\s*)?\)[\s.,;]*$", re.IGNORECASE)


def attachments(paper: PaperText, spans: Sequence[Span]) -> tuple[Attachment, ...]:
    """The entries of an attachments section; wrapped titles are joined, "Ingen." is no entry."""
    lines: list[str] = []
    for span in spans:
        for _, text in clipped_lines(paper, span):
            if not is_furniture(text.strip()):
                lines.append(text.strip())
    texts = (join_lines(entry) for entry in _entries(lines))
    return tuple(_read(text) for text in texts if not _NONE.fullmatch(text))


def _entries(lines: Sequence[str]) -> list[list[str]]:
    """The lines grouped by entry."""
    marked = any(_MARK.match(line) or _LEADING_ID.match(line) for line in lines if line)
    closed_by_id = any(_END.search(line) for line in lines)
    entries: list[list[str]] = []
    fresh = True
    for line in lines:
        if not line:
            # Between entries without marks an empty line divides; inside a wrapped one it does not.
            fresh = fresh or not (marked or closed_by_id)
            continue
        if _starts_entry(line, entries, fresh=fresh, marked=marked, closed_by_id=closed_by_id):
            entries.append([line])
        else:
            entries[-1].append(line)
        fresh = False
    return entries


def _starts_entry(
    line: str, entries: list[list[str]], *, fresh: bool, marked: bool, closed_by_id: bool
) -> bool:
    if not entries or fresh:
        return True
    before = entries[-1]
    if marked and (mark := _MARK.match(line) or _LEADING_ID.match(line)):
        return not _inside_bracket(before) and _follows(before, mark.group(1), line)
    ended = _END.search(" ".join(before[-3:])) is not None
    if closed_by_id:
        return ended
    if marked:
        return False
    # Plain lines: a line that begins in lower case or follows an open line goes on with it.
    return not (
        line[:1].islower()
        or line[:1] in "(,–-"
        or before[-1].endswith(("-", ",", " og", " af", " for", " til"))
    )


def _follows(before: Sequence[str], number: str | None, line: str) -> bool:
    """Whether a mark is of the list's own kind and next in it.

    So "2. kvartal" and "- en oversigt" at the start of a wrapped line divide no numbered entry.
    """
    mark = _MARK.match(before[0])
    last = mark.group(1) if mark else None
    if _END.search(" ".join(before[-3:])) is not None:
        return True
    if number is None or not number.isdigit():
        return last is None and (
            mark is None or mark.group()[0] == line[0] or not _MARK.match(line)
        )
    return last is None or int(number) == int(last) + 1


def _inside_bracket(lines: Sequence[str]) -> bool:
    text = " ".join(lines[-4:])
    return text.rfind("(") > text.rfind(")")


def _read(text: str) -> Attachment:
    number = None
    if (mark := _MARK.match(text)) is not None:
        number = int(mark.group(1)) if mark.group(1) else None
        text = text[mark.end() :]
    document_id = case_number = None
    if (bracket := _BRACKET.search(text)) is not None:
        document_id, case_number = bracket.group(1), bracket.group(2)
        text = text[: bracket.start()]
    elif (leading := _LEADING_ID.match(text)) is not None:
        document_id = leading.group(1)
        text = text[leading.end() :]
    return Attachment(number, text.strip(), document_id, case_number)
