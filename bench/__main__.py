"""``python -m bench``: run the measures, print the table, write ``docs/performance.md``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bench import options
from bench.row import Row
from sagsgang.adapters.registry import cores

# Module → heading, in the order of the page. A measure is one module here with ``measure()`` and
# one line in this list.
MEASURES = {
    "accuracy": "Accuracy",
    "text_speed": "Reading text",
    "pdf_speed": "Reading PDF",
    "long_lines": "Hostile lengths",
    "fuzz": "Fuzzing",
    "importing": "Import",
    "pages": "Portal pages",
    "agendas": "Agendas on the desk",
    "packet_speed": "Packets",
    "oparl_speed": "Open data as OParl",
    "dump_speed": "Dump of everything open",
    "search_quality": "Search quality",
    "search_speed": "Search speed",
}
PAGE = options.ROOT / "docs" / "performance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 1 when ``--strict`` and something does not hold, else 0."""
    asked = _asked(arguments)
    if asked.papers:
        os.environ[options.PAPERS] = str(asked.papers.resolve())
    if asked.accept_losses:
        os.environ[options.LOSSES_ACCEPTED] = "1"
    if asked.items:
        os.environ[options.SEARCH_SIZES] = " ".join(map(str, asked.items))
    if asked.country:
        os.environ[options.COUNTRY] = "1"
    os.environ[options.FUZZ_SECONDS] = str(asked.fuzz_seconds)
    groups: dict[str, list[Row]] = {}
    for name, heading in MEASURES.items():
        if asked.only and name not in asked.only:
            continue
        began = time.perf_counter()
        rows: list[Row] = import_module(f"bench.{name}").measure()
        groups[heading] = rows
        _show(heading, rows, time.perf_counter() - began)
    if not asked.only or asked.write:
        kept = _sections(PAGE.read_text(encoding="utf-8")) if asked.only else {}
        PAGE.write_text(_page(groups, kept), encoding="utf-8")
        print(f"\nWritten to {PAGE.relative_to(options.ROOT)}.")
    broken = [row for rows in groups.values() for row in rows if not row.holds]
    for row in broken:
        print(f"Does not hold: {row.what}: {row.measured} ({row.beside})", file=sys.stderr)
    return 1 if broken and asked.strict else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--papers", type=Path, help="folder of annotated papers")
    parser.add_argument("--fuzz-seconds", type=int, default=options.fuzz_seconds())
    parser.add_argument("--only", nargs="+", choices=MEASURES, help="write no page, only print")
    parser.add_argument(
        "--write", action="store_true", help="with --only: write these, keep others"
    )
    parser.add_argument("--items", nargs="+", type=int, help="sizes to measure the search on")
    parser.add_argument("--country", action="store_true", help="search 3,000,000 items too")
    parser.add_argument("--accept-losses", action="store_true", help="record a lower accuracy")
    parser.add_argument("--strict", action="store_true", help="exit 1 when something does not hold")
    return parser.parse_args(arguments)


def _show(heading: str, rows: list[Row], seconds: float) -> None:
    print(f"\n{heading}  ({seconds:.0f} s)", flush=True)
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = "holds" if row.holds else "DOES NOT HOLD"
        print(f"  {row.what:58} {row.measured:>16} {row.beside:>20} {ratio:>6}  {verdict}")
        if row.remark:
            print(f"      {row.remark}")


def _page(groups: dict[str, list[Row]], kept: dict[str, list[str]]) -> str:
    """The page; ``kept`` are sections as they stand, for the headings that were not measured."""
    lines = [
        "# Speed, memory and accuracy",
        "",
        "Written by `make bench`. A ratio is the measured figure divided by the limit, or by the",
        "peer in the same run: it can be compared between machines, the figures themselves cannot.",
        "",
        f"Machine: {_machine()}.",
    ]
    for heading in MEASURES.values():
        if heading in groups:
            lines += ["", f"## {heading}", "", *_table(groups[heading])]
        elif heading in kept:
            lines += ["", f"## {heading}", *kept[heading]]
    return "\n".join(lines).rstrip() + "\n"


def _table(rows: list[Row]) -> list[str]:
    lines = ["| What | Measured | Limit or peer | Ratio | Verdict |", "|---|--:|--:|--:|---|"]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = "holds" if row.holds else "**does not hold**"
        lines.append(f"| {row.what} | {row.measured} | {row.beside} | {ratio} | {verdict} |")
    return lines + [f"\n{row.what}: {row.remark}" for row in rows if row.remark]


def _sections(page: str) -> dict[str, list[str]]:
    """The lines of each section of a page by its heading."""
    sections: dict[str, list[str]] = {}
    for section in page.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        sections[heading] = body.rstrip().split("\n")
    return sections


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{cores()} cores {platform.machine()}, {memory:.0f} GB, Python {python}"


if __name__ == "__main__":
    sys.exit(main())
