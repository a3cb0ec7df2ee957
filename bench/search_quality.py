"""How well the search finds what is asked for, beside well-known engines on the same documents.

``python -m bench.search_quality`` prints every engine's figures for each kind of query; with
``--docs OUT.jsonl --queries OUT.jsonl`` it writes what they are measured on instead, for
``sagsgang search evaluate OUT.jsonl OUT.jsonl``. ``--part dev`` leaves out what is held out: who
tunes the search looks at no other.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import options
from bench.baselines import fts5, plain_tantivy, postgres
from bench.baselines.baseline import Answers, Baseline, NotHere
from bench.row import Row
from bench.scoring import Figures, figures, ndcg
from bench.search_sets.documents import Document, board_documents, paper_documents
from bench.search_sets.drawn import drawn
from bench.search_sets.queries import KINDS, Part, Query, unknown_documents, written
from sagsgang.adapters.fulltext.evaluating import evaluate

BASELINES = (fts5.BASELINE, postgres.BASELINE, plain_tantivy.BASELINE)
SETS = ("papers", "board")
OURS = "Sagsgang"
NO_ANSWER = "no_answer"
_METRICS = {"ndcg": "nDCG@10", "recall": "recall@10", "success": "success@1"}


@dataclass(frozen=True, slots=True)
class SearchSet:
    """Documents, and what is asked about them."""

    name: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


# What an engine answered: each query with its ranked documents.
Asked = list[tuple[Query, list[str]]]


def search_sets() -> list[SearchSet]:
    """The annotated papers, when they are here, and the invented board."""
    folder = options.papers()
    documents = {"board": board_documents()}
    if folder is not None:
        documents["papers"] = paper_documents(folder)
    return [_search_set(name, documents[name]) for name in SETS if name in documents]


def _search_set(name: str, documents: tuple[Document, ...]) -> SearchSet:
    queries = written(name) + drawn(name, documents)
    unknown = unknown_documents(queries, (one.id for one in documents))
    if unknown:
        raise ValueError(f"{name}: queries name documents that are not there: {unknown}")
    return SearchSet(name, documents, queries)


def ours(documents: Sequence[Document], typed: Sequence[str]) -> Answers:
    """As ``sagsgang search evaluate`` answers."""
    found: Answers = [[] for _ in typed]
    with tempfile.TemporaryDirectory() as folder:
        docs, queries = Path(folder, "docs.jsonl"), Path(folder, "queries.jsonl")
        _write(docs, map(_document, documents))
        _write(queries, ({"id": str(at), "query": query} for at, query in enumerate(typed)))
        for at, document, _, _ in evaluate(docs, queries):
            found[int(at)].append(document)
    return found


def asked_of(engine: Baseline, sets: Iterable[SearchSet]) -> Asked:
    """Every query of every set; raises NotHere."""
    pairs: Asked = []
    for one in sets:
        answers = engine.answer(one.documents, [query.text for query in one.queries])
        pairs += zip(one.queries, answers, strict=True)
    return pairs


def by_kind(asked: Asked, part: Part | None = None) -> dict[str, Figures]:
    """The figures of each kind that was asked; ``part`` None for all queries."""
    chosen = [(query, ranked) for query, ranked in asked if part in (None, query.part)]
    return {
        kind: figures((ranked, query.relevant) for query, ranked in chosen if query.kind == kind)
        for kind in KINDS
        if any(query.kind == kind for query, _ in chosen)
    }


def figures_of(sets: Sequence[SearchSet]) -> tuple[dict[str, Asked], dict[str, str]]:
    """What each engine answered, the search first, and why one could not be asked."""
    answered: dict[str, Asked] = {}
    missing: dict[str, str] = {}
    for engine in (Baseline(OURS, ours), *BASELINES):
        try:
            answered[engine.name] = asked_of(engine, sets)
        except NotHere as reason:
            missing[engine.name] = str(reason)
    return answered, missing


def measure() -> list[Row]:
    """A row for each kind and metric: the search beside the best of the others."""
    answered, missing = figures_of(search_sets())
    mine = answered.pop(OURS)
    told, held_out = by_kind(mine), by_kind(mine, "held_out")
    others = {name: by_kind(asked) for name, asked in answered.items()}
    rows = [
        Row(f"{name} beside it", "not here", "–", None, True, missing[name]) for name in missing
    ]
    for kind, scores in told.items():
        for metric in ("success",) if kind == NO_ANSWER else _METRICS:
            rows.append(_row(kind, metric, (scores, held_out.get(kind)), others))
    return rows


def _row(
    kind: str,
    metric: str,
    mine: tuple[Figures, Figures | None],
    others: dict[str, dict[str, Figures]],
) -> Row:
    """Better than each of the others, or perfect."""
    figure = getattr(mine[0], metric)
    theirs = {name: getattr(kinds[kind], metric) for name, kinds in others.items()}
    best = max(theirs, key=theirs.__getitem__)
    remark = [f"{mine[0].queries} queries"]
    remark += [f"{name} {value:.3f}" for name, value in theirs.items()]
    if mine[1]:
        remark.append(f"ours on the {mine[1].queries} held out {getattr(mine[1], metric):.3f}")
    what = "answered with nothing" if kind == NO_ANSWER else _METRICS[metric]
    return Row(
        f"{kind.replace('_', ' ').capitalize()}: {what}",
        f"{figure:.3f}",
        f"{best} {theirs[best]:.3f}",
        figure / theirs[best] if theirs[best] else None,
        figure > theirs[best] or figure == 1.0,
        ", ".join(remark),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, or write what they are measured on."""
    asked = _asked(arguments)
    sets = search_sets()
    part: Part | None = None if asked.part == "all" else asked.part
    if asked.docs or asked.queries or asked.qrels:
        _export(next(one for one in sets if one.name == (asked.set or sets[0].name)), part, asked)
    elif asked.failures:
        _show_failures(asked_of(Baseline(OURS, ours), sets), part)
    else:
        _show(sets, part)
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search_quality", description=__doc__)
    parser.add_argument("--docs", type=Path, help="write the documents here")
    parser.add_argument("--queries", type=Path, help="write the queries here")
    parser.add_argument("--qrels", type=Path, help="write which documents are relevant here")
    parser.add_argument("--set", choices=SETS, help="of which set to write; the first there is")
    parser.add_argument(
        "--failures", action="store_true", help="print the queries not at their best"
    )
    parser.add_argument("--part", choices=("dev", "held_out", "all"), default="all")
    return parser.parse_args(arguments)


def _export(one: SearchSet, part: Part | None, asked: argparse.Namespace) -> None:
    queries = [query for query in one.queries if part in (None, query.part)]
    if asked.docs:
        _write(asked.docs, map(_document, one.documents))
    if asked.queries:
        rows = ({"id": query.id, "query": query.text, "kind": query.kind} for query in queries)
        _write(asked.queries, rows)
    if asked.qrels:
        relevant = {query.id: dict(query.relevant) for query in queries}
        asked.qrels.write_text(json.dumps(relevant, ensure_ascii=False, indent=0) + "\n")


def _show(sets: Sequence[SearchSet], part: Part | None) -> None:
    answered, missing = figures_of(sets)
    kinds = {name: by_kind(asked, part) for name, asked in answered.items()}
    print(f"{'nDCG@10 / recall@10 / success@1':32}", *(f"{name:22}" for name in kinds))
    for kind in KINDS:
        found = [scores[kind] for scores in kinds.values() if kind in scores]
        if found:
            told = (f"{one.ndcg:.3f} / {one.recall:.3f} / {one.success:.3f} " for one in found)
            print(f"{kind:23} {found[0].queries:7} ", *told)
    for name, reason in missing.items():
        print(f"{name}: {reason}")


def _show_failures(asked: Asked, part: Part | None) -> None:
    """Each query below full gain, with the rank of every relevant document and the first five."""
    for query, ranked in sorted(asked, key=lambda pair: (KINDS.index(pair[0].kind), pair[0].text)):
        gain = ndcg(ranked, query.relevant) if query.relevant else float(not ranked)
        if gain < 1 and part in (None, query.part):
            places = (
                f"{document} ({grade}) {ranked.index(document) + 1 if document in ranked else '–'}"
                for document, grade in query.relevant.items()
            )
            print(f"{query.kind:12} {gain:.2f}  {query.text}")
            print(
                f"    wanted: {'; '.join(places) or 'nothing'}\n    found: {'; '.join(ranked[:5])}"
            )


def _document(one: Document) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "text": one.text}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
