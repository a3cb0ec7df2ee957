"""What an independent checker of PDF/UA-1 finds wrong with a file.

``docs/publishing-pdf.md`` says what it cannot judge.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pdfua import validate


def faults(pdf: bytes) -> list[str]:
    """The rules it breaks, with what is told of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        report = validate(str(path))
    return [f"{found.rule_id}: {found.message}" for found in report.findings]
