"""How fast the search is, how large, and what memory it takes, beside its limit and PostgreSQL.

Invented corpora of 200,000 and 1,000,000 items. Each question of the mix is asked of everybody in
turn, so that what else the machine does meanwhile slows all of them alike; the quicker of two times
counts. Ours is asked as the public and as a member of one body, who asks both sides.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from bench import options
from bench.baselines.baseline import NotHere
from bench.baselines.cluster import cluster
from bench.peers import own, plain, postgres
from bench.peers.peer import TOP, Peer, size_of
from bench.row import Row, at_most
from bench.search_corpus import BODIES, store, stored
from bench.search_mix import Wish, wishes
from bench.timing import best_of, peak_megabytes, seconds_of
from sagsgang.adapters.registry import cores

SIZES = (200_000, 1_000_000)
COUNTRY = 3_000_000  # items of all regions and municipalities
MEMBER_OF = BODIES[0]
_QUESTIONS = 300
_ROUNDS = 2
_POSTGRES_AT_MOST = 200_000  # items without --country: filling it with more takes minutes
_SLOWER, _SLOWER_TO_BUILD, _QUICKER_THAN_POSTGRES = 2.0, 2.5, 20.0
_MEGABYTES, _MEGABYTES_AT = 500, 1_000_000
_SPREAD_OVER = 3_000  # items that questions are made of


@dataclass(frozen=True, slots=True)
class Built:
    """What it took to index a corpus."""

    seconds: float
    size: int


def measure() -> list[Row]:
    """Every size, one after the other, in a folder that is thrown away."""
    rows: list[Row] = []
    sizes = options.search_sizes() or ((*SIZES, COUNTRY) if options.country() else SIZES)
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows += of_size(Path(folder), count)
    return rows


def of_size(folder: Path, count: int) -> list[Row]:
    """The rows of one corpus, built in ``folder``."""
    corpus = folder / "items.db"
    store(corpus, count)
    of = f"{count:,} items"
    ours, limit = _built(folder, corpus, count)
    mix = wishes(list(stored(corpus, count // _SPREAD_OVER or 1)), _QUESTIONS)
    peers: dict[str, Peer] = {
        "limit": plain.Plain(folder / "plain"),
        "the public": own.Own(folder / "own", corpus, own.PUBLIC),
        "a member": own.Own(folder / "own", corpus, own.member(MEMBER_OF)),
    }
    with ExitStack() as stack:
        missing = ""
        if count <= _POSTGRES_AT_MOST or options.country():
            try:
                connection = stack.enter_context(cluster(*postgres.SETTINGS))
                postgres.build(corpus, connection, cores())
                peers["PostgreSQL"] = postgres.Postgres(connection, MEMBER_OF)
            except NotHere as error:
                missing = str(error)
        else:
            missing = "asked with --country only: filling it takes minutes"
        times = asked(peers, mix)
    rows = [
        _build_row(of, count, ours, limit),
        Row(
            f"On disk, {of}",
            *(f"{size / 2**20:,.0f} MB" for size in (ours.size, limit.size)),
            ours.size / limit.size,
            True,
            "no limit: ours leaves the texts in the database, plain tantivy keeps its own",
        ),
    ]
    for who in ("the public", "a member"):
        rows += _latency_rows(f"{of}, {who}", times[who], times["limit"])
    rows.append(_postgres_row(of, times, missing))
    if count == _MEGABYTES_AT:
        rows.append(_memory_row(folder, corpus, of, mix))
    return rows


def _built(folder: Path, corpus: Path, count: int) -> tuple[Built, Built]:
    """Ours and the limit, indexed."""

    def plainly() -> None:
        shutil.rmtree(folder / "plain", ignore_errors=True)
        plain.build(corpus, folder / "plain")

    before = seconds_of(plainly)
    seconds = seconds_of(partial(own.build, corpus, folder / "own", count))
    ours = Built(seconds, size_of(folder / "own"))
    # Before ours and behind it, because a machine is not equally busy all the time.
    limit = (before + seconds_of(plainly)) / 2
    return ours, Built(limit, size_of(folder / "plain"))


def asked(peers: Mapping[str, Peer], mix: Sequence[Wish]) -> dict[str, list[float]]:
    """Milliseconds that each question took whom."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for wish in mix:
        for name, peer in peers.items():
            times[name].append(1000 * best_of(_ROUNDS, partial(peer.ask, wish)))
    return times


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which so many of the questions were answered."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _build_row(of: str, count: int, ours: Built, limit: Built) -> Row:
    ratio = ours.seconds / limit.seconds
    return Row(
        f"Building, {of}",
        *(f"{count / built.seconds:,.0f} items/s" for built in (ours, limit)),
        ratio,
        ratio <= _SLOWER_TO_BUILD,
        f"the ratio is of the seconds ({ours.seconds:.0f} and {limit.seconds:.0f}),"
        f" at most {_SLOWER_TO_BUILD}; the peer is plain tantivy with its Danish stemmer",
    )


def _latency_rows(what: str, ours: Sequence[float], limit: Sequence[float]) -> list[Row]:
    rows = []
    for share in (0.5, 0.95, 0.99):
        mine, theirs = percentile(ours, share), percentile(limit, share)
        rows.append(
            Row(
                f"p{100 * share:.0f}, {what}",
                f"{mine:.1f} ms",
                f"{theirs:.1f} ms",
                mine / theirs,
                mine <= _SLOWER * theirs,
            )
        )
    remark = (
        f"{len(ours)} questions, the best {TOP} with snippets, facets and count; a side that hides"
        f" nothing from who asks is asked for that once a commit, any other in each question; plain"
        f" tantivy asks without access and compounds; at most {_SLOWER} times its time"
    )
    return [*rows[:-1], Row(**{**asdict(rows[-1]), "remark": remark})]


def _postgres_row(of: str, times: Mapping[str, Sequence[float]], missing: str) -> Row:
    what = f"p95 beside PostgreSQL, {of}"
    mine = max(percentile(times[who], 0.95) for who in ("the public", "a member"))
    if "PostgreSQL" not in times:
        return Row(what, f"{mine:.1f} ms", "not measured", None, False, missing)
    theirs = percentile(times["PostgreSQL"], 0.95)
    return Row(
        what,
        f"{mine:.1f} ms",
        f"{theirs:.1f} ms",
        mine / theirs,
        mine * _QUICKER_THAN_POSTGRES <= theirs,
        f"{theirs / mine:.0f} times as fast, at least {_QUICKER_THAN_POSTGRES:.0f}; danish, GIN,"
        f" ts_rank_cd and ts_headline, with access in WHERE, without facets and count",
    )


def _memory_row(folder: Path, corpus: Path, of: str, mix: Sequence[Wish]) -> Row:
    told = folder / "mix.json"
    told.write_text(json.dumps([asdict(wish) for wish in mix]), encoding="utf-8")
    command = [sys.executable, "-m", "bench.search_speed", str(folder), str(corpus), str(told)]
    megabytes = peak_megabytes(command)
    remark = "a process of its own that opens both sides and asks the mix; what it reads included"
    return at_most(f"Memory for asking, {of}", megabytes, _MEGABYTES, "MB", remark)


def _ask_all(folder: Path, corpus: Path, told: Path) -> None:
    """What memory is measured of."""
    peer = own.Own(folder / "own", corpus, own.member(MEMBER_OF))
    for wish in json.loads(told.read_text(encoding="utf-8")):
        peer.ask(Wish(**wish))


if __name__ == "__main__":
    _ask_all(*map(Path, sys.argv[1:4]))
