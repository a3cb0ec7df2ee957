"""Lines that may head an item: a number, perhaps a word before it, and a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.core.reader.flow import MARKER
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.labels import (
    access_case,
    access_line,
    bare_case,
    case_label,
    document_label,
    split_access,
)
from sagsgang.core.reader.sentences import abbreviated
from sagsgang.core.reader.text import Line

_WORD = (
    r"(?:dagsorden(?:s)?punkt|(?:(?:dagsordenens|til|vedr|vedrørende)\.?\s+)?(?:punkt|pkt)|sag|ad\.?\s+(?:pkt|punkt)|ad|emne|§|top|sak|ps|item"
    r"|agenda item|nr|re)"
)
_HEAD = re.compile(
    rf"[\s#*•]*(?:(?P<word>{_WORD})\.?\s*(?:nr"
    rf"|nummer)?\.?\s*:?\s*)?(?P<number>\d{{1,3}})"
    r"(?P<year>/\d{2,4}(?!\d))?(?P<letter>[a-zA-ZæøåÆØÅ])?"
    r"(?P<sep>\s*[.:)/]+(?=\D|$)|\s*[–-](?=\s)|(?=\s|$))(?P<gap>[ \t\xa0]*)(?P<title>\S.*)?$",
    re.IGNORECASE,
)
_WORD_STARTS = frozenset(
    {
        "pun",
        "pkt",
        "sag",
        "ad ",
        "ad.",
        "emn",
        "dag",
        "til",
        "ved",
        "top",
        "sak",
        "ps ",
        "ite",
        "age",
        "nr.",
        "nr ",
        "re ",
    }
)
# "2.1. Høringssvar": an item under the heading of its group.
_DECIMAL = re.compile(
    r"[\s#*]*(?P<number>(?P<group>\d{1,3})\.(?P<sub>\d{1,2}))\.?[ \t\xa0]+"
    r"(?P<title>[A-ZÆØÅ\"”»(]\S.*)$"
)
_ROMAN = re.compile(r"[\s#*]*(?P<number>[IVX]{1,6})[.):]\s+(?P<title>[A-ZÆØÅ\"”»(].{2,})$")
# A year behind a title belongs to it.
PAGE_TAIL = re.compile(r"(?:[\s.…_]{2,}|\s)(?:side\s+)?\d{1,3}\s*$", re.IGNORECASE)
_NOT_A_TITLE = re.compile(
    r"(?:om )?at\s|(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober"
    r"|november|december)\b"
    r"|(?:kr|mio|pct|procent|dage|år|måneder|medlemmer|personer|stk|kvartal|behandling|afdeling"
    r"|sal|ed|st|th|halvår|gang|og|næstformand|suppleant)\b"
    r"|[%°=+]",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,–-]|\b(?:og|af|til|for|i|på|med|om|vedr\.?|vedrørende|samt|ved|fra|eller|den|det|de"
    r"|som|mellem))$",
    re.I,
)
_LONGEST_TITLE = 300
# Room for the letters of "3a" between one number and the next.
LETTERS = 32


@dataclass(slots=True)
class Candidate:
    """A line that may head an item. ``first``/``after`` are indexes into the lines."""

    style: str
    number: str
    key: int
    title: str
    first: int
    after: int
    decimal: bool = False
    # The title was taken from the line below the number; else it begins at ``title_at``.
    below: bool = False
    title_at: int = 0
    marks: float = 0.0
    section: str = ""
    weight: float = 0.0
    filled: bool = False


def plain_title(title: str) -> str:
    """A title for comparison: lower case, without marks, page number and white space."""
    if len(title) <= _LONGEST_TITLE:
        title = PAGE_TAIL.sub("", title.strip()) or title
    title = split_access(title)[0]
    return re.sub(r"[\W_]+", "", title.lower())[:120]


def candidates_in(lines: Sequence[Line]) -> list[Candidate]:
    """Every line that by its form may head an item, in order."""
    found: list[Candidate] = []
    for i, line in enumerate(lines):
        head = line.text[:_LONGEST_TITLE].lstrip(" \t\xa0#*•")
        if not head:
            continue
        if head[0].isdigit() or head[0] == "§" or head[:3].lower() in _WORD_STARTS:
            candidate = _candidate(lines, i)
        elif head[0] in "IVX":
            candidate = _roman(lines, i)
        else:
            continue
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(lines: Sequence[Line], i: int) -> Candidate | None:
    text = lines[i].text.rstrip(" \t\xa0*_#")
    m = _HEAD.match(text) if len(text) <= _LONGEST_TITLE else None
    if m is None:
        return _decimal(lines, i)
    if int(m["number"]) == 0:
        return None
    word = re.sub(r"[\s.]+", "", (m["word"] or "").lower())
    sep = m["sep"].strip()
    if not _numbers_an_item(m, word, sep) or (word == "sag" and case_label(text.strip())):
        return None
    if m["year"] and not word:
        sep = "/"
    title = (m["title"] or "").strip(" \t\xa0*_")
    number = m["number"] + (m["letter"] or m["year"] or "")
    key = int(m["number"]) * LETTERS + (ord(m["letter"].lower()) % LETTERS if m["letter"] else 0)
    style = word or ("number" + sep[:1].replace("–", "-"))
    after = i + 1
    if not title:
        j = _next_printed(lines, i + 1)
        # A page number, a case number or a heading is no title.
        if j is None or j - i > 3 or not (_titleable(lines[j].words) or _case_follows(lines, j)):
            return Candidate(style, number, key, "", i, after) if word else None
        if word and _is_prose(lines[j].words):
            return Candidate(style, number, key, "", i, after)
        title, after = lines[j].words, j + 1
        style = word or ("alone." if sep else "alone")
    elif word:
        title = title.lstrip("-–:. ")
    elif not _plausible(title, sep, glued=not m["gap"]):
        return None
    if not word and _NOT_A_TITLE.match(title):
        return None
    if text.lstrip()[:1] in "#*":
        style = "#" + style
    below = not m["title"]
    title, after = _continued(lines, title, after)
    return Candidate(
        style, number, key, title, i, after, below=below, title_at=0 if below else m.start("title")
    )


def _is_prose(words: str) -> bool:
    """Whether a line under "Ad 3" already tells what was said."""
    return len(words) > 80 and (words.endswith(".") or ". " in words)


def _numbers_an_item(m: re.Match[str], word: str, sep: str) -> bool:
    """Whether a year ("12/2019") or a letter ("4a") behind the number can belong to it."""
    if m["year"] and word not in ("sak", "ps", "sag"):
        return not (word or sep) and (m["title"] or "")[:1].isupper()
    return not m["letter"] or bool(word or sep or (m["gap"] and m["letter"].islower()))


def _decimal(lines: Sequence[Line], i: int) -> Candidate | None:
    """An item numbered within its group: "2.1. Høringssvar"."""
    text = lines[i].text.rstrip(" \t\xa0*_#")
    m = _DECIMAL.match(text) if len(text) <= _LONGEST_TITLE else None
    if m is None or not 0 < int(m["sub"]) < LETTERS or _NOT_A_TITLE.match(m["title"]):
        return None
    title, after = _continued(lines, m["title"].strip(" \t\xa0*_"), i + 1)
    key = int(m["group"]) * LETTERS + int(m["sub"])
    return Candidate("number.", m["number"], key, title, i, after, decimal=True)


def _plausible(title: str, sep: str, *, glued: bool) -> bool:
    """Whether what stands behind a bare number can be a title."""
    first = title[0]
    if not sep and not (first == "(" or (len(title) > 3 and (first.isupper() or first in "\"”'»"))):
        return False
    # "1.2 Baggrund" numbers a chapter.
    if sep == "." and glued and re.match(r"\d+[.\s]", title):
        return False
    return first.isalnum() or first in "(\"”“'’»§["


def _roman(lines: Sequence[Line], i: int) -> Candidate | None:
    """An item numbered I, II, III."""
    text = lines[i].text
    m = _ROMAN.match(text) if len(text) <= _LONGEST_TITLE else None
    value = _roman_value(m["number"]) if m else 0
    if m is None or value == 0:
        return None
    title, after = _continued(lines, m["title"].strip(" *_"), i + 1)
    return Candidate("roman", m["number"], value * LETTERS, title, i, after)


def _roman_value(printed: str) -> int:
    """The value of a Roman number up to 39, or 0 when it is none."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens = len(printed) - len(printed.lstrip("X"))
    rest = printed[tens:]
    return tens * 10 + ones.index(rest) if rest in ones and tens < 4 else 0


def _titleable(words: str) -> bool:
    return (
        2 < len(words) < _LONGEST_TITLE
        and (words[0].isupper() or words[0] in "(\"”“'»" or words[1:2].isupper())
        and bare_case(words) is None
        and case_label(words) is None
        and heading_of(words) is None
    )


def _case_follows(lines: Sequence[Line], title: int) -> bool:
    """Whether a case number stands below a line, which then is a title whatever its words."""
    j = _next_printed(lines, title + 1)
    words = lines[title].words
    return j == title + 1 and bare_case(lines[j].words) is not None and bare_case(words) is None


def _next_printed(lines: Sequence[Line], i: int) -> int | None:
    while i < len(lines):
        if not lines[i].blank:
            return i
        i += 1
    return None


def _continued(lines: Sequence[Line], title: str, after: int) -> tuple[str, int]:
    """A title joined over the lines it wraps to."""
    for _ in range(4):
        if after >= len(lines) or lines[after].blank:
            break
        words = lines[after].words
        if _ends_title(words) or plain_title(words) == plain_title(title):
            break
        if len(title) + len(words) > _LONGEST_TITLE:
            break
        following = lines[after + 1].words if after + 1 < len(lines) else ""
        closes = not following or _ends_title(following) or access_line(following) is not None
        wraps = words[0].islower() or _OPEN_END.search(title) is not None
        # What ends in a bracket or a question is whole.
        whole = title.endswith((")", "?", "!", ":"))
        full = len(lines[after - 1].text.rstrip()) >= 58 and len(words) < 80 and closes
        full = full and not whole
        if (
            not (wraps or full)
            or (words.endswith(".") and not title.endswith("-") and not abbreviated(words))
            or title.endswith(".")
        ):
            break
        title = _joined(title, words)
        after += 1
    return title, after


def _joined(title: str, words: str) -> str:
    """A title with the line it goes on with; a word divided at the line's end is whole again."""
    if not title.endswith("-") or words.lower().startswith(("og ", "eller ")):
        return f"{title} {words}"
    divided = words[0].islower() or (title.isupper() and words.isupper() and title[-2:-1].isalpha())
    return title[:-1] + words if divided else f"{title} {words}"


def _ends_title(words: str) -> bool:
    return (
        heading_of(words) is not None
        or case_label(words) is not None
        or bare_case(words) is not None
        or access_line(words) is not None
        or access_case(words) is not None
        or document_label(words)
        or _HEAD.match(words[:40]) is not None
        or MARKER.match(words) is not None
    )
