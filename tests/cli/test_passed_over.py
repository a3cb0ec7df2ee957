"""What is no paper is counted by kind, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from sagsgang.adapters.files import Skipped
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.cli.passed_over import PassedOver


def skipped(name: str, reason: str) -> Skipped:
    return Skipped(Path(name), Unreadable(name, reason))


def test_files_that_are_no_papers_are_counted_by_their_ending() -> None:
    others = PassedOver()
    for name, reason in (
        ("a.py", "unknown_type"),
        ("gold.json", "unknown_json"),
        ("b.py", "unknown_type"),
    ):
        assert others.takes(skipped(name, reason))
    assert str(others) == "Passed over: 3 files that are no papers (.py 2, .json 1)."


def test_a_hidden_file_is_not_counted() -> None:
    others = PassedOver()
    assert not others.takes(skipped(".git", "hidden"))
    assert not others
