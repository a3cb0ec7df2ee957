"""``sagsgang search``: as people run it, with a data folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import process, sagsgang

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT / "examples" / "papers").glob("*.txt"))
WHOLE = "The index says what the database says"


@pytest.fixture(scope="module")
def archive(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board's papers and people, as the commands leave them."""
    data = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("archive") / "data"))
    code, told = sagsgang(data, "import", *map(str, PAPERS))
    assert code == 0, told
    code, told = sagsgang(data, "demo")
    assert code == 0, told
    return data


@pytest.fixture
def data(archive: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(archive, tmp_path / "data"))


def hits(data: Path, *arguments: str) -> list[dict[str, Any]]:
    done = process(data, "search", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def ids(data: Path, *arguments: str) -> set[Any]:
    return {hit["id"] for hit in hits(data, *arguments, "--limit", "1000")}


def index_of(data: Path) -> str:
    return (data / "search" / "current").read_text(encoding="ascii")


def test_what_was_imported_is_found_at_once_and_the_index_holds(archive: Path) -> None:
    code, told = sagsgang(archive, "search", "verify")
    assert (code, told.startswith(WHOLE)) == (0, True), told
    found = hits(archive, "færge", "--limit", "3")
    assert 0 < len(found) <= 3
    assert set(found[0]) == {
        "id", "kind", "number", "title", "meeting", "date", "case_number", "score", "snippet",
    }  # fmt: skip
    assert [one["score"] for one in found] == sorted((o["score"] for o in found), reverse=True)
    code, told = sagsgang(archive, "search", "færge", LC_ALL="da_DK.UTF-8")
    assert code == 0
    assert "fundet" in told


def test_each_role_finds_its_own(archive: Path) -> None:
    public, member, secretary, officer, of_one = (
        ids(archive, "bestyrelsen", "--as", role)
        for role in (
            "public",
            "member",
            "secretary",
            "officer",
            "secretary:oeernes-faellesraads-bestyrelse",
        )
    )
    assert public
    assert public <= member < secretary, "what is on its way is for who writes it"
    assert officer == public, "nobody in person has papers of his or her own"
    assert public < of_one <= secretary


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["havn", "--as", "kejser"], "--as kejser is nobody. It takes public, member"),
        (["havn", "--as", "public:bestyrelsen"], "is nobody"),
        (["havn", "--as", "member:ukendt"], "There is no body ukendt"),
        (["  "], "There is nothing to look for."),
        (["evaluate", "one.jsonl"], "takes two files"),
    ],
)
def test_what_makes_no_sense_gets_one_sentence(
    archive: Path, arguments: list[str], told: str
) -> None:
    code, said = sagsgang(archive, "search", *arguments)
    assert code == 2
    assert told in said
    assert "Traceback" not in said


def test_a_word_that_is_also_a_command_is_looked_for_in_quotes(archive: Path) -> None:
    code, told = sagsgang(archive, "search", '"verify"')
    assert code == 0
    assert told.strip() == "Nothing was found."
    assert hits(archive, "verify", "referat") is not None, "with more words it is a question"


def test_a_new_data_folder_is_asked_without_more_ado(tmp_path: Path) -> None:
    assert hits(tmp_path / "new", "havn") == []
    assert sagsgang(tmp_path / "new", "search", "verify")[0] == 0


def test_what_differs_is_told_by_its_id_alone_and_mended_by_building_anew(data: Path) -> None:
    change = (
        "from sagsgang.search import places\n"
        "side = places.apart().open\n"
        "refs = sorted(ref for ref, _ in side.digests())[:2]\n"
        "side.apply((), refs, side.state())\n"
    )
    django(data, change)
    done = process(data, "search", "verify")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.endswith("(open) is missing") and ":" in line.split()[0] for line in lines)
    assert "differ in 2 of" in done.stderr
    assert sagsgang(data, "search", "rebuild")[0] == 0
    assert sagsgang(data, "search", "verify")[0] == 0


@pytest.mark.parametrize("spoil", ["gone", "damaged"])
def test_an_index_that_cannot_be_used_is_built_anew(data: Path, spoil: str) -> None:
    before, found = index_of(data), ids(data, "færge")
    if spoil == "gone":
        shutil.rmtree(data / "search")
    else:
        for file in (data / "search").glob("*/open/*.idx"):
            file.write_bytes(b"\0" * file.stat().st_size)
    code, told = sagsgang(data, "search", "update")
    assert (code, told.startswith("The index is up to date")) == (0, True), told
    assert index_of(data) != before
    assert ids(data, "færge") == found


FULL = """
import resource, signal
from django.db import connection
from sagsgang.cli.main import main
connection.ensure_connection()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
main(["search", "rebuild"])
"""


def test_a_full_disk_leaves_what_there_was(data: Path) -> None:
    before = index_of(data)
    with started(data, FULL) as full:
        _, told = full.communicate(timeout=60)
    assert full.returncode == 2, told
    assert told.splitlines()[-1].startswith("The index cannot be written")
    assert "Traceback" not in told
    assert index_of(data) == before
    assert [one.name for one in (data / "search").glob("index-*")] == [before]
    assert sagsgang(data, "search", "verify")[0] == 0


SLOW = """
import time
from sagsgang.adapters.fulltext.side import Side
real = getattr(Side, {name!r})
def slowly(self, *arguments):
    print("now", flush=True)
    time.sleep(0.05)
    result = real(self, *arguments)
    print("now", flush=True)
    time.sleep(0.05)
    return result
setattr(Side, {name!r}, slowly)
"""
APPLY = """
from sagsgang.search.following import catch_up
catch_up()
print("all", flush=True)
"""
REBUILD = """
from sagsgang.search.building import rebuild
rebuild()
print("all", flush=True)
"""
CHANGE = """
from sagsgang.boards.actors import SYSTEM
from sagsgang.boards.models import Body
from sagsgang.boards.persons import add_person
for name in ("Åse Ørn", "Bo Bæk", "Ib Is"):
    add_person(actor=SYSTEM, body=Body.objects.first(), name=name)
"""


@pytest.mark.parametrize(
    ("act", "name", "step"),
    [(APPLY, "apply", 2), (APPLY, "apply", 3), (REBUILD, "fill", 1), (REBUILD, "fill", 4)],
    ids=["one side applied", "applying the other", "filling", "filled"],
)
def test_a_process_that_is_killed_leaves_an_index_that_goes_on(
    data: Path, act: str, name: str, step: int
) -> None:
    django(data, CHANGE)
    with started(data, SLOW.format(name=name) + act) as dying:
        for _ in range(step):
            assert dying.stdout is not None
            assert dying.stdout.readline().strip() == "now"
        dying.kill()
        assert dying.wait() == -signal.SIGKILL
    done = process(data, "search", "verify")
    assert done.returncode == 0, done.stdout
    assert sagsgang(data, "search", "update")[0] == 0
    code, told = sagsgang(data, "search", "verify")
    assert (code, told.startswith(WHOLE)) == (0, True), told
    assert hits(data, "Åse Ørn type:person", "--as", "secretary")[0]["title"] == "Åse Ørn"
    assert len(list((data / "search").glob("index-*"))) <= 2


def test_two_who_update_at_once_both_come_to_an_end(data: Path) -> None:
    django(data, CHANGE)
    both = [started(data, APPLY) for _ in range(2)]
    for one in both:
        said, wrong = one.communicate(timeout=60)
        assert said.strip() == "all", wrong
    assert sagsgang(data, "search", "verify")[0] == 0


def test_a_site_without_an_index_has_it_built_and_says_so_meanwhile(data: Path) -> None:
    shutil.rmtree(data / "search")
    script = """
import time
from sagsgang.core.policy import STRANGER
from sagsgang.search.selectors.asking import search_page
first = search_page(STRANGER, "færge")
print(first.state, first.total)
for _ in range(300):
    page = search_page(STRANGER, "færge")
    if page.state == "ready":
        break
    time.sleep(0.1)
print(page.state, bool(page.total))
"""
    assert django(data, script) == "building None\nready True\n"
    assert sagsgang(data, "search", "verify")[0] == 0


def django(data: Path, script: str) -> str:
    """What a script prints that has the data folder at hand."""
    with started(data, script) as run:
        said, wrong = run.communicate(timeout=60)
    assert run.returncode == 0, wrong
    return said


def started(data: Path, script: str) -> subprocess.Popen[str]:
    set_up = (
        "import os\n"
        'os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"\n'
        "import django\n"
        "django.setup()\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", set_up + script],
        env={**os.environ, "SAGSGANG_DATA": str(data), "LC_ALL": "en_GB.UTF-8"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# evaluate


def lines(file: Path, *rows: object) -> str:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(file)


DOCS = (
    {"id": "a", "title": "Sundhedsklynger i regionen", "text": "Om klynger og hospitaler"},
    {"id": "b", "title": "Budget 2026", "text": "Økonomien hænger sammen"},
)


def test_papers_of_ones_own_are_measured_without_a_database(tmp_path: Path) -> None:
    docs = lines(tmp_path / "docs.jsonl", *DOCS)
    queries = lines(
        tmp_path / "queries.jsonl",
        {"id": "q1", "query": "klynge"}, {"id": "q2", "query": "okonomi"},
        {"id": "q3", "query": "xyzzy"}, {"id": "q4", "query": ""},
    )  # fmt: skip
    done = process(tmp_path / "none", "search", "evaluate", docs, queries)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:3] for row in rows] == [["q1", "a", "1"], ["q2", "b", "1"]]
    assert all(float(row[3]) > 0 for row in rows)
    assert not (tmp_path / "none").exists()
    assert "django" not in loaded(docs, queries)


def loaded(*files: str) -> set[str]:
    """The packages that the command loads."""
    script = (
        "import sys\nfrom sagsgang.cli.main import main\n"
        "try:\n    main(['search', 'evaluate', *sys.argv[1:]])\nexcept SystemExit:\n    pass\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *files], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"id": "a", "title": "x", "text": "y"}\nno json\n', "docs.jsonl, line 2: "),
        (b'{"id": "a", "title": "x", "text": "y"}\n{"id": "b"}\n', "docs.jsonl, line 2: "),
        (b'["a"]\n', "docs.jsonl, line 1: "),
        (b'{"id": "a", "title": "x", "text": "y"}\n\xff\xfe\n', "docs.jsonl, line 2: "),
        (None, "docs.jsonl cannot be read: No such file"),
    ],
)
def test_a_bad_file_gets_a_sentence_with_the_line(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    docs = tmp_path / "docs.jsonl"
    if content is not None:
        docs.write_bytes(content)
    queries = lines(tmp_path / "queries.jsonl", {"id": "q1", "query": "x"})
    done = process(tmp_path / "none", "search", "evaluate", str(docs), queries)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_measured_of_empty_files(tmp_path: Path) -> None:
    empty = lines(tmp_path / "empty.jsonl")
    assert sagsgang(tmp_path, "search", "evaluate", empty, empty) == (0, "")


def test_whoever_stops_reading_the_answers_gets_no_trace(tmp_path: Path) -> None:
    docs = lines(tmp_path / "docs.jsonl", *DOCS)
    many = [{"id": str(n), "query": "klynge"} for n in range(3_000)]
    queries = lines(tmp_path / "queries.jsonl", *many)
    command = [sys.executable, "-m", "sagsgang.cli.main", "search", "evaluate", docs, queries]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        time.sleep(0.1)
        run.stdout.close()
        assert b"Traceback" not in run.stderr.read()
