"""An export from anybody: read back whole, or refused with a sentence and nothing done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.meetings.services import enter_paper
from sagsgang.publishing.dumps import lines_in, reading_back
from sagsgang.publishing.dumps.making import export
from sagsgang.publishing.dumps.reading_back import read_back
from sagsgang.publishing.dumps.refusal import NotRead
from tests.portal.board_papers import enter_board
from tests.publishing.dumps.folders import lines, manifest, put, write_manifest

Spoil = Callable[[Path], None]


def _manifest(**changed: Any) -> Spoil:
    return lambda folder: write_manifest(folder, manifest(folder) | changed)


def _named(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        told = manifest(folder)
        told["contents"][name] = {"bytes": 1, "sha256": "0" * 64}
        write_manifest(folder, told)

    return spoil


def _line(kind: str, change: Callable[[list[dict[str, Any]]], Any]) -> Spoil:
    """Change lines, and have the manifest say that they are right."""

    def spoil(folder: Path) -> None:
        told = lines(folder, kind)
        change(told)
        data = "".join(json.dumps(line) + "\n" for line in told)
        put(folder, f"jsonl/{kind}.jsonl", data.encode())

    return spoil


def _set(kind: str, /, **values: Any) -> Spoil:
    return _line(kind, lambda told: told[0].update(values))


def _open_item(**values: Any) -> Spoil:
    def change(told: list[dict[str, Any]]) -> None:
        next(line for line in told if line["sections"]).update(values)

    return _line("items", change)


def _raw(kind: str, data: bytes) -> Spoil:
    return lambda folder: put(folder, f"jsonl/{kind}.jsonl", data)


def _cut(kind: str) -> Spoil:
    def spoil(folder: Path) -> None:
        place = folder / "jsonl" / f"{kind}.jsonl"
        place.write_bytes(place.read_bytes()[:-20])

    return spoil


def _first(folder: Path, name: str) -> Path:
    return sorted((folder / name).iterdir())[0]


def _other_bytes(folder: Path) -> None:
    file = _first(folder, "files")
    file.write_bytes(b"x" * file.stat().st_size)


def _link(folder: Path) -> None:
    file = _first(folder, "files")
    data = file.read_bytes()
    file.unlink()
    (folder / "elsewhere").write_bytes(data)
    file.symlink_to(folder / "elsewhere")


def _not_its_own_name(folder: Path) -> None:
    put(folder, f"files/{_first(folder, 'files').name}", b"other bytes, well hashed")


def _block(block: Any) -> Spoil:
    section = {"kind": "summary", "heading": "Resumé", "empty": False, "blocks": [block]}
    return _open_item(sections=[section])


# What is wrong → the reason it is refused for, and words that the sentence has.
HOSTILE: dict[str, tuple[Spoil, str, str]] = {
    "newer": (_manifest(format="sagsgang.dump/2"), "version", "sagsgang.dump/2"),
    "manifest cut": (
        lambda folder: (folder / "manifest.json").write_text('{"format": "sagsgang.dum'),
        "manifest",
        "not JSON",
    ),
    "manifest nests": (
        lambda folder: (folder / "manifest.json").write_text("[" * 100_000),
        "manifest",
        "not JSON",
    ),
    "no contents": (_manifest(contents=[]), "manifest", "contents"),
    "no counts": (_manifest(counts={"items": "many"}), "manifest", "counts"),
    "other counts": (_manifest(counts={}), "count", "the manifest says 0"),
    "out of the folder": (_named("../../etc/passwd"), "path", "passwd"),
    "absolute": (_named("/etc/passwd"), "path", "passwd"),
    "out of files": (_named("files/../../x"), "path", "files/../../x"),
    "no hash": (_named("files/referat.pdf"), "path", "referat.pdf"),
    "unknown kind": (_named("jsonl/secrets.jsonl"), "kind", "secrets"),
    "kind missing": (
        lambda folder: (folder / "jsonl" / "cases.jsonl").unlink(),
        "missing",
        "cases.jsonl",
    ),
    "lines cut": (_cut("items"), "changed", "items.jsonl"),
    "file changed": (_other_bytes, "changed", "files/"),
    "file gone": (lambda folder: _first(folder, "files").unlink(), "missing", "files/"),
    "file is a link": (_link, "missing", "files/"),
    "file of another name": (_not_its_own_name, "changed", "files/"),
    "no JSON": (_raw("items", b"{]\n"), "line", "line 1: is not JSON"),
    "no UTF-8": (_raw("cases", b"\xff\xfe\n"), "line", "is not JSON"),
    "nests": (_raw("cases", b"[" * 200_000 + b"\n"), "line", "line 1"),
    "no object": (_raw("cases", b"[]\n"), "line", "is no object"),
    "field missing": (_raw("cases", b"{}\n"), "line", "missing or unknown"),
    "field unknown": (_set("cases", secret="x"), "line", "'secret'"),
    "no text": (_set("bodies", name=7), "line", "name is int"),
    "no count": (_set("items", position=-1), "line", "position cannot be -1"),
    "no flag": (_set("items", closed=1), "line", "closed is int"),
    "signs": (_set("bodies", name="Best\x00yrelsen"), "line", "cannot be kept"),
    "half a sign": (_set("bodies", name="Best\ud800yrelsen"), "line", "cannot be kept"),
    "no day": (_set("meetings", date="2026-02-30"), "line", "date"),
    "another day": (_set("meetings", date="2026-02-03"), "line", "not its address"),
    "no hour": (_set("meetings", starts_at="25:00"), "line", "starts_at"),
    "address leads away": (_set("bodies", body="../x"), "line", "body cannot be '../x'"),
    "script in address": (_open_item(item="<script>"), "line", "item cannot be"),
    "name leads away": (_set("papers", name="../../x.pdf"), "line", "name cannot be"),
    "type starts a line": (_set("papers", media_type="text/html\r\nX: y"), "line", "media_type"),
    "hash leads away": (_set("papers", sha256="../../etc/passwd"), "line", "sha256"),
    "places upside down": (
        _set("papers", places=[{"item": "1", "start": 9, "end": 3}]),
        "line",
        "places that are none",
    ),
    "kind of paper": (_set("papers", kind="verdict"), "line", "verdict"),
    "unknown block": (_block({"type": "script", "text": "x"}), "line", "unknown type"),
    "mark outside": (
        _block({"type": "paragraph", "text": "x", "marks": [[0, 99, "bold"]]}),
        "line",
        "outside its text",
    ),
    "block with more": (_block({"type": "paragraph", "text": "x", "id": 1}), "line", "'id'"),
    "outcome": (
        _open_item(decisions=[{"text": "Ja", "outcome": "excellent"}]),
        "line",
        "excellent",
    ),
    "closed with words": (
        _line(
            "items",
            lambda told: next(one for one in told if one["closed"]).update(title="Hemmeligt"),
        ),
        "line",
        "closed item with words",
    ),
    "two of one address": (
        _line("items", lambda told: [one.update(item="1") for one in told if not one["closed"]]),
        "line",
        "address of their own",
    ),
    "items out of order": (
        _line("items", lambda told: told.append(told.pop(0))),
        "line",
        "order",
    ),
    "meetings out of order": (_line("meetings", lambda told: told.reverse()), "line", "order"),
    "meeting twice": (_line("meetings", lambda told: told.insert(0, told[0])), "line", "order"),
    "no such body": (_set("meetings", body="aaaa"), "line", "body"),
    "items of no meeting": (_line("meetings", lambda told: told.clear()), "line", "no meeting"),
    "member of no body": (
        _raw(
            "memberships",
            json.dumps(
                {
                    **dict.fromkeys(("party", "letter", "electoral_list", "region"), ""),
                    "body": "ukendt", "term": "2026", "term_from": "2026-01-01",
                    "term_until": "2029-12-31", "seat": 1, "seat_kind": "member", "name": "Åse",
                    "namesake": 1, "office": "member", "from_on": "2026-01-01", "until_on": "",
                }
            ).encode() + b"\n",
        ),
        "count",
        "memberships.jsonl has 1 lines",
    ),
}  # fmt: skip


_MEMBER = {
    **dict.fromkeys(("party", "letter", "electoral_list", "region", "until_on"), ""),
    "body": "bestyrelsen", "term": "2026", "term_from": "2026-01-01", "term_until": "2029-12-31",
    "seat": 1, "seat_kind": "member", "name": "Åse Ærø", "namesake": 1, "office": "member",
    "from_on": "2026-01-01",
}  # fmt: skip


def _members(*changes: dict[str, Any]) -> Spoil:
    """Memberships that are told rightly, and cannot be."""

    def spoil(folder: Path) -> None:
        told = [json.dumps(_MEMBER | change) for change in changes]
        put(folder, "jsonl/memberships.jsonl", ("\n".join(told) + "\n").encode())
        counts = manifest(folder)["counts"] | {"memberships": len(told)}
        write_manifest(folder, manifest(folder) | {"counts": counts})

    return spoil


# What is found wrong only when it is entered: what was entered before it is taken back.
LATE: dict[str, tuple[Spoil, str]] = {
    "no such body": (_members({}, {"body": "ukendt"}), "line 2: is of a body that is not"),
    "outside the term": (_members({}, {"seat": 2, "from_on": "2040-01-01"}), "line 2: cannot be"),
    "seat taken": (_members({}, {"name": "Øjvind"}), "line 2: cannot be"),
    "terms overlap": (_members({}, {"term": "x", "term_from": "2027-01-01"}), "line 2: cannot be"),
    "no office": (_members({"office": "king"}), "line 1: cannot be"),
    "no first day": (_members({"from_on": ""}), "line 1: cannot be"),
    "a body twice": (
        _line("bodies", lambda told: told[1].update(name=told[0]["name"])),
        "line 2: cannot be",
    ),
    "a fault": (lambda folder: None, "cannot be entered: a fault"),
}


def test_what_cannot_be_entered_takes_back_what_was(
    system: Actor, board: Any, committee: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_board(system, board, committee)
    export(tmp_path / "good", formats=["jsonl"])
    before, entered = Entry.objects.count(), []

    def stops_at_the_second(*arguments: Any, **more: Any) -> Any:
        entered.append(more)
        if len(entered) > 1 and (tmp_path / "a fault").exists():
            raise ValueError("a fault")
        return enter_paper(*arguments, **more)

    monkeypatch.setattr(reading_back, "_require_no_own_papers", lambda: None)
    monkeypatch.setattr(reading_back, "enter_paper", stops_at_the_second)
    for name, (spoil, says) in LATE.items():
        shutil.copytree(tmp_path / "good", tmp_path / name)
        spoil(tmp_path / name)
        entered.clear()
        with pytest.raises(NotRead) as caught:
            read_back(actor=system, folder=tmp_path / name)
        assert says in caught.value.sentence("en"), (name, str(caught.value))
        assert Entry.objects.count() == before, name
        shutil.rmtree(tmp_path / name)


def test_whatever_is_wrong_nothing_is_read_in(
    system: Actor, board: Any, committee: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_board(system, board, committee)
    export(tmp_path / "good", formats=["jsonl"])
    before, stored = Entry.objects.count(), sorted((tmp_path / "store").rglob("*"))

    def refused(name: str) -> NotRead:
        with pytest.raises(NotRead) as caught:
            read_back(actor=system, folder=tmp_path / name)
        assert Entry.objects.count() == before, name
        assert sorted((tmp_path / "store").rglob("*")) == stored, name
        return caught.value

    for name, (spoil, why, says) in HOSTILE.items():
        shutil.copytree(tmp_path / "good", tmp_path / name)
        spoil(tmp_path / name)
        found = refused(name)
        assert (found.why, says in found.sentence("en")) == (why, True), (name, str(found))
        assert found.sentence("da") != found.sentence("en")
        shutil.rmtree(tmp_path / name)

    with monkeypatch.context() as patched:
        patched.setattr(lines_in, "LONGEST", 1000)
        assert refused("good").why == "long"
    # All is well with it, but this archive has papers of its own.
    assert refused("good").why == "own_papers"
