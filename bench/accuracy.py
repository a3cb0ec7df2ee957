"""How much of annotated papers the reader finds, and whether it was more last time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import options
from bench.row import Row, at_least
from sagsgang.cli.read import Form, answer

RECORD = options.ROOT / "docs" / "accuracy.json"
# folder → (its title, the least mean, the least single figure)
FOLDERS = {
    "danske-regioner": ("Danske Regioner", 0.97, 0.90),
    "other-bodies": ("Other bodies", 0.90, None),
    "layout-replicas": ("Imitated layouts", 0.90, None),
}
# A figure counts as lost when it falls by more than its rounding.
_ROUNDING = 0.0005

Scores = dict[str, Any]


def measure() -> list[Row]:
    """A mean a folder, the lowest figure, and what was lost since the record in ``docs``.

    The record stays as it is while something is lost, so that every run says so.
    """
    folder = options.papers()
    if folder is None:
        return [Row("Annotated papers", "none here", "--papers PATH", None, True)]
    scorer = folder.parent / "tools" / "score_reader.py"
    before = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    now = {name: _scores(scorer, folder / name) for name in FOLDERS if (folder / name).is_dir()}
    lost = _lost(before, now)
    if lost.holds or options.losses_accepted():
        RECORD.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    rows: list[Row] = []
    for name, scores in now.items():
        title, least_mean, least_figure = FOLDERS[name]
        figures = ", ".join(f"{key} {value:.3f}" for key, value in scores["mean"].items())
        rows.append(at_least(f"{title}: mean", scores["overall"], least_mean, "", figures))
        if least_figure:
            worst = min(scores["mean"], key=scores["mean"].get)
            what = f"{title}: lowest figure ({worst})"
            rows.append(at_least(what, scores["mean"][worst], least_figure, ""))
    return [*rows, lost]


def _scores(scorer: Path, folder: Path) -> Scores:
    """The scorer's mean over the papers of a folder, each figure from 0 to 1."""
    with tempfile.TemporaryDirectory() as predictions:
        for path in sorted(folder.glob("*.txt")):
            read = answer(path, Form.JSON, 1)
            if not read.refused:  # a paper without a prediction scores 0
                Path(predictions, f"{path.stem}.json").write_text(read.printed, encoding="utf-8")
        command = [sys.executable, str(scorer), str(folder), predictions, "--json"]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(told.stdout)
    return {
        "overall": round(scores["overall"], 4),
        "mean": {key: round(value, 4) for key, value in sorted(scores["mean"].items())},
    }


def _lost(before: Scores, now: Scores) -> Row:
    falls = [
        f"{folder} {figure} {old:.3f} → {new:.3f}"
        for folder, scores in now.items()
        for figure, old, new in _pairs(before.get(folder, {}), scores)
        if new < old - _ROUNDING
    ]
    return Row(
        "Figures lost since the last record",
        str(len(falls)),
        "at most 0",
        None,
        not falls,
        "; ".join(falls),
    )


def _pairs(before: Scores, now: Scores) -> list[tuple[str, float, float]]:
    old = {"overall": before.get("overall", 0.0), **before.get("mean", {})}
    new = {"overall": now["overall"], **now["mean"]}
    return [(figure, old[figure], new.get(figure, 0.0)) for figure in old]
