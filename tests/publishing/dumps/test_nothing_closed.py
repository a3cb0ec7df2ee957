"""No closed word is in a dump, and none that was open is handed out after it was closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from sagsgang.core.policy import Actor
from sagsgang.publishing.dumps.keeping import latest, publish
from sagsgang.publishing.dumps.making import export
from tests.access.closed_world import DAYS, MAY_READ, readers, world
from tests.publishing.dumps.folders import all_words

_FILES = ("sagsgang-jsonl.zip", "sagsgang-csv.zip", "sagsgang-parquet.zip", "manifest.json")


def _found(text: str) -> set[str]:
    return {canary for canary in MAY_READ if canary.lower() in text.lower()}


def test_a_dump_holds_no_closed_word_on_any_day(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    made, seen = world(system, board, committee), set[str]()
    stranger = Client(headers={"host": "localhost"})
    for day, begin in DAYS:
        was_open = {word for word in MAY_READ if word in seen}
        begin(made)
        open_now = {word for word in MAY_READ if "stranger" in readers(word, day)}
        # What was made the day before is handed out only if all of it is open still.
        answers = [stranger.get(f"/data/dump/{name}") for name in _FILES]
        if was_open - open_now:
            assert {answer.status_code for answer in answers} == {410}, day
            assert not any(word.encode() in answer.content for answer in answers for word in seen)
        export(tmp_path / "export")
        words = all_words(tmp_path / "export")
        assert _found(words) <= open_now, day
        assert publish() is not None
        kept = all_words(tmp_path / "dumps" / "latest")
        assert _found(kept) <= open_now, day
        assert latest().state == "open"
        for name in _FILES:
            answer = stranger.get(f"/data/dump/{name}")
            assert answer.status_code == 200
            assert b"".join(answer.streaming_content)
        seen = _found(words)
        if open_now:
            # It would be worth nothing if what is open were not in it.
            assert seen
    assert not seen, "on the last day everything with a canary is closed"
