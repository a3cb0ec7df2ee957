"""Make ``papers/``: ``python -m examples.build``.

Each paper becomes a tagged PDF (PDF/UA-1, checked by the compiler), its text layer as ``.txt``
and what a reader should find in it as ``.expected.json``. The same source gives the same bytes on
any machine: the typesetter uses its own fonts and each paper carries the day it was sent.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from examples.expected import expected
from examples.printing import Kind, dated, kinds, paper
from examples.source import Association, Meeting, read_association, read_meetings
from sagsgang.adapters.registry import extract

HERE = Path(__file__).parent
TEMPLATE = HERE / "templates" / "paper.typ"
PAPERS = HERE / "papers"
NAMES: dict[Kind, str] = {
    "agenda": "dagsorden",
    "supplement": "tillaegsdagsorden",
    "minutes": "referat",
}


def typeset(association: Association, meeting: Meeting, kind: Kind) -> bytes:
    """One paper as PDF."""
    sent_at = datetime.combine(dated(meeting, kind), time(12), tzinfo=UTC)
    made: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"paper": json.dumps(paper(association, meeting, kind), ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(sent_at.timestamp()),
    )
    return made


def text_layer(pdf: bytes) -> str:
    """The text of a PDF as ``sagsgang read --text`` prints it.

    So one expectation serves the PDF and the text beside it.
    """
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        text: str = extract(Path(file.name), processes=1).text
    return text


def made(association: Association, meeting: Meeting, kind: Kind) -> dict[str, bytes]:
    """The three files of one paper, by name."""
    stem = f"{meeting.held_on.isoformat()}-{NAMES[kind]}"
    pdf = typeset(association, meeting, kind)
    text = text_layer(pdf)
    gold = expected(association, meeting, kind, text, f"{stem}.txt")
    return {
        f"{stem}.pdf": pdf,
        f"{stem}.txt": text.encode(),
        f"{stem}.expected.json": (json.dumps(gold, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def build() -> Iterator[tuple[str, bytes]]:
    """All files of all papers, in the order of the meetings."""
    association = read_association()
    for meeting in read_meetings():
        for kind in kinds(meeting):
            yield from made(association, meeting, kind).items()


def main() -> int:
    """Write the papers beside their source and name them."""
    PAPERS.mkdir(exist_ok=True)
    for name, content in build():
        (PAPERS / name).write_bytes(content)
        sys.stdout.write(f"{name}  {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
