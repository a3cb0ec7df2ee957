"""What Word holds of a manuscript: ``read(write(m))`` gives ``settled(m)``.

One form for what looks the same: text as ``core.written.runs`` keeps it, neighbouring lists of one
kind are one list, "at …" in the recommendation is a clause, and empty things are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sagsgang.adapters.word.form import HEADINGS
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.sentences import abbreviated
from sagsgang.core.reader.verbs import act_of
from sagsgang.core.written.runs import Line, Run, address_of, clean, marked, runs_of, tidy

Block = dict[str, Any]

DEEPEST = 8  # Word's nine levels, from 0
LONGEST_LABEL = 20
_AT = re.compile(r"(?:at(?:\s+|$))+", re.IGNORECASE)
_JOINTS = ("", "og", "samt")
_ENDS = ",;:."
_WORD = re.compile(r"\S+")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_BLANKS = re.compile(" {2,}")


def settled(manuscript: Manuscript) -> Manuscript:
    """The one form of a manuscript that Word can hold.

    A section of a kind that nobody writes goes on under the one before it, with its heading.
    """
    written: dict[SectionKind, _Section] = {}
    kind: SectionKind = "presentation"
    for section in manuscript.sections:
        if section.kind in HEADINGS:
            kind = section.kind
            heading = one_line(section.heading) or HEADINGS[kind]
            here = written.setdefault(kind, _Section(heading))
        else:
            here = written.setdefault(kind, _Section(HEADINGS[kind]))
            here.take(({"type": "subheading", "text": section.heading},), ())
        here.take(section.text.blocks, section.text.tables)
    clauses = manuscript.recommendations
    if "recommendation" in written:
        clauses = (*written["recommendation"].clauses(), *clauses)
    texts = {kind: section.text() for kind, section in written.items()}
    return Manuscript(
        title=one_line(manuscript.title),
        sections=tuple(
            WrittenSection(kind, written[kind].heading, texts[kind])
            for kind in HEADINGS
            if kind in texts and texts[kind].blocks
        ),
        recommendations=tuple(
            replace(clause, text=words) for clause in clauses if (words := at_words(clause.text))
        ),
    )


def one_line(text: str) -> str:
    """Text without marks: one line, single blanks, and nothing that XML cannot say."""
    return _BLANKS.sub(" ", clean(_NOT_IN_XML.sub("\ufffd", text))).strip()


def line_of(text: str, marks: Sequence[Sequence[Any]] = ()) -> Line:
    """Text with marks as runs, each of which Word can hold."""
    return settled_line(runs_of(text, marks))


def settled_line(runs: Iterable[Run]) -> Line:
    """Runs in their one form; links lead only where a person may be sent."""
    return tidy(
        replace(
            run,
            text=_NOT_IN_XML.sub("\ufffd", run.text),
            note=one_line(run.note),
            link=(address_of(_NOT_IN_XML.sub("", run.link)) or "") if run.link else "",
        )
        for run in runs
    )


def plain(line: Iterable[Run]) -> str:
    """Runs where no marks can be: notes and addresses of links are kept, in brackets."""
    pieces: list[str] = []
    link = words = ""
    for run in (*line, Run()):
        if run.link != link or run.note:
            if link and link.rstrip("/") not in (words, f"http://{words}", f"https://{words}"):
                pieces.append(f" [{link}]")
            link, words = run.link, ""
        pieces.append(f" [{run.note}]" if run.note else run.text)
        words += run.text
    return one_line("".join(pieces))


def at_words(text: str) -> str:
    """A clause without its "at" and what ends it: ``planen godkendes, og`` → ``planen godkendes``.

    The full stop of an abbreviation stays.
    """
    words, before = one_line(text), ""
    while words != before:
        before = words
        at = _AT.match(words)
        words = _without_end(words[at.end() :] if at else words)
    return words


def opens_clause(text: str) -> bool:
    """Whether a line of the recommendation says "at …"."""
    return _AT.match(text) is not None


def _without_end(words: str) -> str:
    ends = [word.end() for word in _WORD.finditer(words)]
    starts = [0, *ends]
    while ends and words[starts[len(ends) - 1] : ends[-1]].strip().rstrip(_ENDS) in _JOINTS:
        ends.pop()
    kept = words[: ends[-1]] if ends else ""
    bare = kept.rstrip(_ENDS)
    dotted = kept[: len(bare) + 1]
    return dotted if abbreviated(dotted) else bare


@dataclass(slots=True)
class _Section:
    """A section while it is gathered; its tables are counted from 0 when ``text`` is asked for."""

    heading: str
    _blocks: list[Block] = field(default_factory=list)

    def take(self, blocks: Sequence[Block], tables: Sequence[WrittenTable]) -> None:
        """Add blocks, and the tables their positions count. A table without a place comes last."""
        waiting: dict[int, WrittenTable] = dict(enumerate(tables))
        for block in blocks:
            if block["type"] != "table":
                self._blocks += _settled_block(block)
            elif (table := waiting.pop(block["position"], None)) is not None:
                self._take_table(table)
        for table in waiting.values():
            self._take_table(table)

    def clauses(self) -> list[Clause]:
        """Take out what says "at …": a paragraph, or a list if all of it does."""
        found: list[Clause] = []
        kept: list[Block] = []
        for block in _with_whole_lists(self._blocks):
            lines = [line_of(*words) for words in _clause_lines(block)]
            if lines and all(opens_clause(plain(line)) for line in lines):
                texts = [at_words(plain(line)) for line in lines]
                found += [Clause(text, act_of(text)) for text in texts if text]
            else:
                kept.append(block)
        self._blocks = kept
        return found

    def text(self) -> Text:
        """Blocks and tables, neighbouring lists of one kind joined."""
        blocks: list[Block] = []
        tables: list[WrittenTable] = []
        for block in _with_whole_lists(self._blocks):
            if block["type"] == "table":
                blocks.append({"type": "table", "position": len(tables)})
                tables.append(block["table"])
            else:
                blocks.append(_lean(block))
        return Text(tuple(blocks), tuple(tables))

    def _take_table(self, table: WrittenTable) -> None:
        width = max((len(row) for row in table.rows), default=0)
        caption = one_line(table.caption)
        if width:
            rows = tuple(
                tuple(one_line(cell) for cell in (*row, *[""] * (width - len(row))))
                for row in table.rows
            )
            self._blocks.append({"type": "table", "table": WrittenTable(rows, caption)})
        elif caption:
            self._blocks.append({"type": "paragraph", "text": caption})


def _settled_block(block: Block) -> Iterator[Block]:
    """The block in its one form; nothing when it holds no word."""
    kind = block["type"]
    if kind in ("paragraph", "subheading"):
        text, marks = marked(line_of(block["text"], block.get("marks", ())))
        if text or marks:
            yield _with_marks({"type": kind, "text": text}, marks)
    elif kind in ("bullets", "numbered"):
        yield from _settled_list(block)
    elif kind == "rows":
        lines = [one_line(line) for line in block["lines"]]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            yield {"type": "rows", "lines": lines}
    elif kind == "link":
        address = address_of(_NOT_IN_XML.sub("", block["url"]))
        text = one_line(block["text"]) or address or ""
        if text and address:
            yield {"type": "link", "url": address, "text": text}
        elif text:
            yield {"type": "paragraph", "text": text}


def _settled_list(block: Block) -> Iterator[Block]:
    numbered = block["type"] == "numbered"
    items: list[Any] = []
    marks: list[list[Any]] = []
    levels: list[int] = []
    counts = [0] * (DEEPEST + 1)
    depths = block.get("levels") or [0] * len(block["items"])
    of_items = block.get("marks") or [()] * len(block["items"])
    for item, level, item_marks in zip(block["items"], depths, of_items, strict=True):
        text, kept = marked(line_of(item["text"] if numbered else item, item_marks))
        if not text and not kept:
            continue
        level = min(max(int(level), 0), DEEPEST)
        counts[level] += 1
        counts[level + 1 :] = [0] * (DEEPEST - level)
        items.append(
            {"label": _label(item["label"], counts[level]), "text": text} if numbered else text
        )
        marks.append(kept)
        levels.append(level)
    if items:
        yield {"type": block["type"], "items": items, "marks": marks, "levels": levels}


def _label(printed: str, count: int) -> str:
    """A number as printed; ``%`` stands for a number in Word. One that is missing is counted."""
    label = one_line(printed).replace("%", "")[:LONGEST_LABEL].strip()
    return label or f"{count}."


def _with_whole_lists(blocks: Iterable[Block]) -> list[Block]:
    """Neighbouring lists of one kind as one list."""
    done: list[Block] = []
    for block in blocks:
        if done and block["type"] == done[-1]["type"] in ("bullets", "numbered"):
            for name in ("items", "marks", "levels"):
                done[-1][name].extend(block[name])
        else:
            done.append(block)
    return done


def _lean(block: Block) -> Block:
    """A list without marks and levels that say nothing."""
    if block["type"] not in ("bullets", "numbered"):
        return block
    lean = {"type": block["type"], "items": block["items"]}
    if any(block["marks"]):
        lean["marks"] = block["marks"]
    if any(block["levels"]):
        lean["levels"] = block["levels"]
    return lean


def _with_marks(block: Block, marks: list[Any]) -> Block:
    return {**block, "marks": marks} if marks else block


def _clause_lines(block: Block) -> list[tuple[str, Sequence[Any]]]:
    """The lines of a block that may be clauses."""
    if block["type"] == "paragraph":
        return [(block["text"], block.get("marks", ()))]
    if block["type"] == "bullets":
        return list(zip(block["items"], block["marks"], strict=True))
    if block["type"] == "numbered":
        return [(i["text"], marks) for i, marks in zip(block["items"], block["marks"], strict=True)]
    return []
