"""Coverage-guided fuzzing of the reader, the formats and the typed query for a bounded time."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bench import options
from bench.invented import text_of, write_pdf
from bench.row import Row

TARGETS = {
    "reader": "the reader on text",
    "adapters": "the formats on bytes",
    "query": "the typed query",
}
QUERIES = (
    'nyt hospital -budget "Børne- og Ungeudvalget"',
    "organ:bestyrelsen aar:2020-2022 -type: bilag",
    "»Køge by« sund* KL's 'åben dør' EMN-2022-00920 1.090 (AND OR)",
)
HANG = 10  # seconds for one input
LONGEST = 8192  # bytes of one input

_RUNS = re.compile(r"Done (\d+) runs|#(\d+)\s")
_FAULT = re.compile(r"(?:=== Uncaught Python exception: ===\n|ERROR: libFuzzer: )(.*)")


def measure() -> list[Row]:
    """Inputs tried by each target in its share of the time; a fault keeps its input in ``var``."""
    if find_spec("atheris") is None:
        return [Row("Fuzzing", "no atheris here", "–", None, True)]
    seconds = max(1, options.fuzz_seconds() // len(TARGETS))
    return [_row(target, what, seconds) for target, what in TARGETS.items()]


def _row(target: str, what: str, seconds: int) -> Row:
    faults = options.ROOT / "var" / "fuzz"
    faults.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        _seed(target, Path(corpus))
        told = subprocess.run(
            [
                sys.executable,
                "-m",
                f"bench.fuzzing.{target}",
                f"-max_total_time={seconds}",
                f"-timeout={HANG}",
                f"-max_len={LONGEST}",
                "-rss_limit_mb=2048",
                f"-dict={options.ROOT / 'bench' / 'fuzzing' / 'marks.dict'}",
                f"-artifact_prefix={faults}/{target}-",
                corpus,
            ],
            capture_output=True,
            text=True,
            errors="replace",
        )
    output = told.stdout + told.stderr
    tried = max((int(a or b) for a, b in _RUNS.findall(output)), default=0)
    fault = _FAULT.search(output)
    return Row(
        f"Faults found fuzzing {what}",
        "1" if told.returncode else "0",
        "at most 0",
        None,
        told.returncode == 0 and tried > 0,
        f"{tried:,} inputs in {seconds} s"
        + (f"; {fault.group(1)} (input in var/fuzz)" if fault else ""),
    )


def _seed(target: str, corpus: Path) -> None:
    """Something well-formed to start from."""
    paper = text_of(1).encode()
    if target == "reader":
        (corpus / "paper").write_bytes(paper)
        for example in sorted((options.ROOT / "examples" / "papers").glob("*.txt")):
            (corpus / example.stem).write_bytes(example.read_bytes()[:LONGEST])
        return
    if target == "query":
        for number, query in enumerate(QUERIES):
            (corpus / f"query-{number}").write_text(query, encoding="utf-8")
        return
    pdf = corpus / "pdf"
    write_pdf(pdf, 2)
    html = b"<html><body><h1>Sag</h1><table><tr><td>1<td>2</table><ol><li>a</ol></body></html>"
    export = b'{"Dagsordenpunkter":[{"Navn":"Sag","Felter":[{"Html":"<p>a</p>"}]}],"Moede":{}}'
    for name, data in (
        ("text", paper),
        ("html", html),
        ("export", export),
        ("pdf", pdf.read_bytes()),
    ):
        (corpus / name).write_bytes(b"\xff" + data)
