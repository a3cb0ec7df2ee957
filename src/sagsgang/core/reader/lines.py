"""The lines a reader of items works on: without page furniture, and cut where print ran together.

Each line is still an exact slice of the paper's text, so every offset stays true. Three things are
repaired: headers and footers repeated page by page and the buttons of web pages are left out, a
heading glued to the line before it ("Meddelelse fra formandenReferat") becomes a line of its own,
and a whole page printed as one line is cut at its headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sagsgang.core.reader.flow import is_furniture
from sagsgang.core.reader.headings import HEADINGS, heading_of
from sagsgang.core.reader.labels import access_line, case_label, document_label
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.verbs import outcome_of

# Shown by web pages between the text of a meeting; never part of it.
_BUTTONS = re.compile(
    r"tilbage til toppen|til top(?:pen)?|se alle bilag|luk alle punkter(?: referat)?"
    r"|åbn alle punkter|fold alle (?:ind|ud)|"
    r"gå til indhold|udskriv|print|del siden|læs op|hop til indhold|abonnér|søg|menu|vis mere|"
    r"tilbage|luk|se alle dagsordener og referater fra dette mødeforum|hent (?:som )?pdf"
    r"|kopier link",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[a-zæøåé0-9.)»”\"])(?P<head>Resumé|Resume|Sammendrag|Sagsfremstilling|Sagsbeskrivelse"
    r"|Fremstilling|"
    r"Indstilling|Administrationens indstilling|Administrationen indstiller|Beslutning"
    r"|Beslutninger|Referat|Baggrund|Økonomi|"
    r"Indholdsfortegnelse(?: (?:åbent|lukket) møde)?):?\s*$"
)
# Web pages print the next item's number onto the last word: "Eventuelt2. Budget".
_GLUED_ITEM = re.compile(r"(?<=[a-zæøå]{4})\d{1,3}\. (?=[A-ZÆØÅ][a-zæøå]+(?: [^.]*)?$)")
# A page printed as one line is longer than any paragraph's line; it is cut at its headings.
_RUN_TOGETHER = 160
_CAPITALS = re.compile(
    r"(?<![\w-])(?:SAG NR\.? ?\d{1,3}|PUNKT(?: NR\.?)? ?\d{1,3}|[A-ZÆØÅ-]{4,40}S (?:INDSTILLING"
    r"|BESLUTNING)|"
    + "|".join(
        re.escape(word.upper())
        for word in sorted(HEADINGS, key=len, reverse=True)
        if len(word) > 5 and HEADINGS[word] != "other"
    )
    + r"|SAGEN AFGØRES ENDELIGT AF|TIDSPLAN|LOVGRUNDLAG|KONSEKVENSER|TIDLIGERE BEHANDLING)(?![\w-])"
    r"|(?<!\S)(?:Sagsnr\.?:|Bilag(?:sfortegnelse)?:|Medlemmer:|Fraværende:|Afbud:|Deltagere:)"
)
_CAPITAL_TITLE = re.compile(r"(?:\s+[A-ZÆØÅ0-9(][A-ZÆØÅ0-9,.&/()–-]{0,60}(?![a-zæøå\w])){1,40}")
_PAGE = re.compile(r"\s*\d{1,4} (?P<text>\S.*\S) \d{1,4}\s*$")
_RUNNING_HEAD = re.compile(
    r"Den \d{1,2}\. [a-z]+ \d{4} [A-ZÆØÅ -]{4,60}(?=SAG NR)"
    r"|Den \d{1,2}\. [a-z]+ \d{4} [A-ZÆØÅ-]{6,40}(?: [A-ZÆØÅ-]{2,40}){0,3} (?=[A-ZÆØÅ]?[a-zæøå])"
    r"|[A-ZÆØÅ -]{4,60}(?=SAG NR)"
)
_DIGITS = re.compile(r"\d+")
# Empty lines of one gap that are kept; more of them say no more.
_MOST_BLANKS = 6


def printed_lines(paper: PaperText) -> list[Line]:
    """The lines of ``paper`` without furniture, cut where headings ran together."""
    furniture = _repeated(paper)
    lines: list[Line] = []
    blanks = 0
    for index, line in enumerate(paper.lines):
        if not line.text:
            blanks += 1
            if blanks > _MOST_BLANKS:
                continue
        elif line.text.isspace():
            blanks += 1
        else:
            blanks = 0
        if index in furniture:
            continue
        words = line.words
        if words and len(words) < 80 and _BUTTONS.fullmatch(words.strip(" ▲^|•")):
            continue
        lines.extend(_cut(line))
    return list(_with_wrapped_headings(lines))


def _with_wrapped_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, where a decision heading wrapped to a second line as one."""
    skip = False
    for i, line in enumerate(lines):
        if skip:
            skip = False
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        if below is not None and "eslutning" in line.text[:120].lower() and _wraps(line, below):
            # The characters between are one line end or two; their number keeps offsets true.
            yield Line(line.start, line.text + "\n" * (below.start - line.end) + below.text)
            skip = True
        else:
            yield line


def _wraps(line: Line, below: Line) -> bool:
    """Whether a decision heading with its day fills a line and part of the next."""
    if below.blank or len(line.text) > 130 or len(below.text) > 80 or below.start - line.end > 2:
        return False
    if heading_of(line.text) is not None and not line.words.endswith((",", "-", "den")):
        return False
    joined = heading_of(f"{line.text.rstrip()} {below.words}")
    return joined is not None and joined.kind == "decision" and joined.day is not None


def _cut(line: Line) -> Iterator[Line]:
    """A line, or its parts where a heading was printed onto it."""
    text = line.text
    if len(text) > _RUN_TOGETHER or "SAG NR" in text:
        line = _page_text(line)
        cuts = _capital_cuts(line.text)
        if cuts or line.text != text:
            yield from _parts(line, cuts)
            return
    if not text:
        yield line
    elif glued := _GLUED.search(text, max(0, len(text) - 60)):
        yield from _parts(line, [glued.start("head")])
    elif len(text) < _RUN_TOGETHER and (item := _GLUED_ITEM.search(text)):
        yield from _parts(line, [item.start()])
    else:
        yield line


def _capital_cuts(text: str) -> list[int]:
    """Where to cut a run-together line: around each heading in capitals, before each label."""
    hits = list(_CAPITALS.finditer(text))
    if not any(hit.group().isupper() for hit in hits):
        return []
    cuts: set[int] = set()
    for i, hit in enumerate(hits):
        cuts.add(hit.start())
        if not hit.group().isupper():
            continue
        if not hit.group()[-1].isdigit():
            cuts.add(hit.end())
        else:
            # "SAG NR. 3 MEDDELELSER Ingen.": the title ends where ordinary print begins.
            title = _CAPITAL_TITLE.match(text, hit.end())
            following = hits[i + 1].start() if i + 1 < len(hits) else len(text)
            if title and title.end() < following:
                cuts.add(title.end())
    return sorted(cuts - {0, len(text)})


def _parts(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    for start, end in pairwise([0, *cuts, len(line.text)]):
        if line.text[start:end].strip():
            yield Line(line.start + start, line.text[start:end])


def _page_text(line: Line) -> Line:
    """A page printed as one line without its numbers and, before its matter, its running head."""
    text = line.text
    numbered = _PAGE.match(text)
    if numbered is None:
        return line
    start, end = numbered.span("text")
    running = _RUNNING_HEAD.match(text, start)
    if running:
        start = running.end()
    return Line(line.start + start, text[start:end])


def _repeated(paper: PaperText) -> set[int]:
    """Indexes of lines at page edges that return from page to page, and of page numbers."""
    edges = list(_page_edges(paper))
    if len(edges) < 2:
        return _around_page_numbers(paper)
    seen: Counter[str] = Counter()
    for page in edges:
        seen.update({_DIGITS.sub("#", paper.lines[i].words) for i in page})
    enough = max(2, (len(edges) + 1) // 2)
    found: set[int] = set()
    for page in edges:
        for i in page:
            words = paper.lines[i].words
            often = seen[_DIGITS.sub("#", words)] >= enough and not _speaks(words)
            # A number alone at the foot is the page's; at the top it may be an item's.
            foot = i == page[-1] and is_furniture(words)
            if often or foot or _SIDE.fullmatch(words):
                found.add(i)
    return found


def _around_page_numbers(paper: PaperText) -> set[int]:
    """Lines that print a page number, and what returns beside them, in a text without pages."""
    marks = [
        i
        for i, line in enumerate(paper.lines)
        if len(line.text) < 160 and _ENDS_IN_SIDE.search(line.words) and ".." not in line.text
    ]
    seen = Counter(_DIGITS.sub("#", paper.lines[i].words) for i in marks)
    found = {
        i
        for i in marks
        if _SIDE.fullmatch(paper.lines[i].words) or seen[_DIGITS.sub("#", paper.lines[i].words)] > 1
    }
    beside: Counter[str] = Counter()
    places: list[tuple[int, str]] = []
    for i in found:
        for j in _printed_after(paper, i):
            words = " ".join(paper.lines[j].words.split())
            beside[words] += 1
            places.append((j, words))
    enough = max(2, (len(found) + 1) // 2)
    return found | {
        j for j, words in places if beside[words] >= enough and not _speaks(paper.lines[j].words)
    }


# What a paper calls itself, at the head of every page.
_RUNNING_WORDS = frozenset({"referat", "dagsorden", "protokol", "beslutningsprotokol"})


def _speaks(words: str) -> bool:
    """Whether a line that returns on many pages is nevertheless part of the items."""
    if words.lower() in _RUNNING_WORDS:
        return False
    return (
        re.match(r"\d{1,3}[.)]?\s|\d{1,3}[.)]?$", words) is not None
        or heading_of(words) is not None
        or case_label(words) is not None
        or access_line(words) is not None
        or label_of(words) is not None
        or document_label(words)
        # A sentence or a decision may end page after page: "Godkendt."
        or words.endswith((".", ":", ","))
        or outcome_of(words) is not None
    )


def _printed_after(paper: PaperText, at: int) -> Iterator[int]:
    """The next three printed lines, where a running head stands."""
    taken = 0
    for i in range(at + 1, min(at + 8, len(paper.lines))):
        if not paper.lines[i].blank:
            yield i
            taken += 1
        if taken == 3:
            return


_ENDS_IN_SIDE = re.compile(r"(?:^|\s)side\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?$", re.IGNORECASE)
_SIDE = re.compile(r"(?:side|s\.)\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?", re.IGNORECASE)


def _page_edges(paper: PaperText) -> Iterable[list[int]]:
    """For each page the indexes of its first and last three printed lines."""
    starts = set(paper.page_starts)
    if not starts and "\f" not in paper.text:
        return
    page: list[int] = []
    for i, line in enumerate(paper.lines):
        fresh = line.start in starts if starts else paper.text[line.start - 1 : line.start] == "\f"
        if fresh and i:
            if page:
                yield sorted({*page[:3], *page[-3:]})
            page = []
        if not line.blank:
            page.append(i)
    if page:
        yield sorted({*page[:3], *page[-3:]})
