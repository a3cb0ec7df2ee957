"""``sagsgang read`` as people and programs use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sagsgang.cli.main import app

AGENDA = """Dagsorden for møde i Havnerådets bestyrelse den 5. marts 2026 kl. 10.00

1. Ny færgeplan
Sagsnummer: 26/1234

Resumé
Færgen sejler oftere.

Indstilling
Det indstilles,
at bestyrelsen godkender færgeplanen.

2. Eventuelt
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "dagsorden.txt"
    path.write_text(AGENDA, encoding="utf-8", newline="\r\n")
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def sagsgang(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)])


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_prints_the_contracts_object_and_ends_with_0(paper: Path) -> None:
    result = sagsgang("--json", paper)
    (found,) = objects(result)
    assert result.exit_code == 0
    assert found["schema"] == "sagsgang.paper/1"
    assert found["source"]["name"] == "dagsorden.txt"
    assert found["source"]["media_type"] == "text/plain"
    assert found["source"]["pages"] is None
    assert found["items"][0]["title"] == "Ny færgeplan"


def test_json_says_the_same_as_the_contracts_own_writer(paper: Path) -> None:
    from sagsgang.core.reader.findings import Paper, Source
    from sagsgang.core.reader.reading import read
    from sagsgang.core.reader.text import PaperText

    (found,) = objects(sagsgang("--json", paper))
    text = paper.read_bytes().decode()
    written = Paper(Source(**found["source"]), read(PaperText(text))).to_json()
    assert found == json.loads(json.dumps(written))
    assert list(found) == list(written)


def test_spans_slice_the_file_decoded_with_its_line_ends_as_they_are(paper: Path) -> None:
    (found,) = objects(sagsgang("--json", paper))
    start, end = found["items"][0]["recommendations"][0]["span"]
    assert "godkender færgeplanen" in paper.read_bytes().decode()[start:end]


def test_text_prints_the_file_byte_for_byte(paper: Path) -> None:
    assert sagsgang("--text", paper).stdout_bytes == paper.read_bytes()


def test_jsonl_prints_one_object_a_line_in_the_order_given(paper: Path, tmp_path: Path) -> None:
    first = tmp_path / "z.txt"
    first.write_text("Referat")
    names = [found["source"]["name"] for found in objects(sagsgang("--jsonl", first, paper))]
    assert names == ["z.txt", "dagsorden.txt"]


def test_many_files_by_several_processes_come_in_the_order_given(tmp_path: Path) -> None:
    names = [f"{letter}.txt" for letter in "dacb"]
    for name in names:
        (tmp_path / name).write_text(AGENDA * 2500)
    command = [sys.executable, "-m", "sagsgang.cli.main", "read", "--text", "--jobs", "2"]
    done = subprocess.run([*command, *names], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode() == "".join((tmp_path / name).read_text() for name in names)


def test_a_file_that_brings_its_process_down_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagsgang.cli import read

    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(AGENDA)
    monkeypatch.setattr(read, "_WORTH_MORE_PROCESSES", 0)
    monkeypatch.setattr(read, "answer", fall_on_b)
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    answers = list(read._answers(files, read.Form.TEXT, 2))
    assert [found.refused and found.refused.reason for found in answers] == [None, "crashed", None]


def fall_on_b(path: Path, form: Any, processes: int) -> Any:
    """Instead of ``answer``: one file makes PDFium, say, end the process."""
    from sagsgang.cli.read import Answer

    if path.name == "b.txt":
        os._exit(1)
    return Answer(path, printed=path.read_text())


def test_a_folder_is_read_and_what_is_no_paper_is_counted(paper: Path, tmp_path: Path) -> None:
    for name in ("a.py", "b.py", "c.json"):
        (tmp_path / name).write_text("{}")
    result = sagsgang("--jsonl", tmp_path)
    assert len(objects(result)) == 1
    assert result.exit_code == 0
    assert result.stderr == "Passed over: 3 files that are no papers (.py 2, .json 1).\n"


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_read(
    paper: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "tom.pdf"
    bad.touch()
    result = sagsgang("--jsonl", bad, paper)
    assert result.exit_code == 2
    assert result.stderr == f"{bad}: the file is empty. Fetch it again.\n"
    assert len(objects(result)) == 1


def test_messages_are_danish_in_a_danish_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    path = tmp_path / "tom.pdf"
    path.touch()
    assert sagsgang("--json", path).stderr == f"{path}: filen er tom. Hent den igen.\n"


def test_json_of_two_files_is_refused_with_the_name_of_the_right_option(paper: Path) -> None:
    result = sagsgang("--json", paper, paper)
    assert result.exit_code == 2
    assert "--jsonl" in result.stderr
    assert not result.stdout


def test_two_forms_at_once_are_refused(paper: Path) -> None:
    assert sagsgang("--json", "--text", paper).exit_code == 2


def test_a_folder_without_papers_is_told(tmp_path: Path) -> None:
    result = sagsgang(tmp_path)
    assert (result.exit_code, result.stderr) == (
        2,
        "sagsgang read: there is no paper in what you named.\n",
    )


def test_the_summary_of_one_paper_lists_its_items(paper: Path) -> None:
    out = sagsgang(paper).stdout
    assert "dagsorden.txt" in out
    assert "Ny færgeplan" in out


def test_the_summary_of_many_papers_has_a_line_each(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "to.txt").write_text(AGENDA)
    out = sagsgang(tmp_path).stdout
    assert "to.txt" in out
    assert "dagsorden.txt" in out


def test_layouts_tells_each_score_with_its_reasons(paper: Path) -> None:
    lines = sagsgang("--layouts", paper).stdout.splitlines()
    assert lines[0] == str(paper)
    scores = [float(line.split()[0]) for line in lines[1:]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text(AGENDA * 3000)
    process = subprocess.Popen(
        [sys.executable, "-m", "sagsgang.cli.main", "read", "--text", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_output_is_utf8_whatever_the_terminal_claims(paper: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sagsgang.cli.main", "read", "--text", str(paper)],
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "Ny færgeplan" in done.stdout.decode("utf-8")


def test_a_name_that_is_no_utf8_is_printed_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/m\xf8de.txt"
    with open(path, "w") as file:  # noqa: PTH123 - a path of bytes
        file.write("Referat")
    (found,) = objects(sagsgang("--jsonl", tmp_path))
    assert found["source"]["name"] == "m\ufffdde.txt"


def test_reading_loads_no_django_and_no_format_that_is_not_needed(paper: Path) -> None:
    code = (
        "import sys; from sagsgang.cli.read import Form, answer; from pathlib import Path;"
        f"answer(Path({str(paper)!r}), Form.TEXT, 1);"
        "print(sorted({'django', 'lxml', 'pypdfium2', 'rich', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_help_names_every_command() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "read" in result.stdout


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(app, ["frobnicate"]).exit_code == 2
