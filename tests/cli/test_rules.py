"""``sagsgang rules`` as a secretary uses it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sagsgang.cli.main import app
from sagsgang.core.procedure import RULES, keys, procedure_of
from tests.cli.running import sagsgang

QUORUM = """name = "Havnerådet"
name_en = "The harbour council"
[quorum]
paragraph = [{ value = "§ 3", from = 2023-01-01, source = "Vedtægten" }]
share = [{ value = "2/3", from = 2023-01-01, source = "§ 3" }]
more_than = [{ value = false, from = 2023-01-01, source = "§ 3" }]
"""


@pytest.fixture(autouse=True)
def danish_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")


def _rules(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def _ask(rule: str, *facts: str, body: str = "board", on: str = "2022-12-08") -> Result:
    told = [part for fact in facts for part in ("--fact", fact)]
    return _rules("ask", rule, "--body", body, "--on", on, *told)


def test_every_rule_is_listed_with_its_paragraph() -> None:
    lines = _rules().stdout.splitlines()
    assert len(lines) == len(RULES)
    for line, rule in zip(lines, RULES, strict=True):
        assert line.split()[0] == rule.id
        assert rule.paragraph in line
        assert rule.name.da in line


def test_the_list_is_english_in_an_english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "Majority" in _rules().stdout


def test_a_rule_that_holds_ends_well() -> None:
    answer = _ask("quorum", "seats=13", "present=7")
    assert answer.exit_code == 0
    assert answer.stdout == (
        "Ja · § 18\n7 af 13 medlemmer er til stede; der skal være mindst 7 (mindst halvdelen).\n"
    )


def test_a_rule_that_does_not_hold_ends_with_one() -> None:
    answer = _ask("quorum", "seats=13", "present=6")
    assert answer.exit_code == 1
    assert answer.stdout.startswith("Nej · § 18\n6 af 13 medlemmer")


def test_a_late_supplementary_agenda_is_told_its_paragraph_and_the_date() -> None:
    answer = _ask(
        "supplementary_notice",
        "meeting_at=2022-11-16 10:00",
        "sent_at=2022-11-14 08:00",
        on="2022-11-16",
    )
    assert answer.exit_code == 1
    assert answer.stdout.startswith("Nej · § 16, stk. 2\nSendt for sent, mandag")
    assert "I tide til søndag den 13. november 2022 kl. 23.59." in answer.stdout
    assert "Reglerne lader formanden gå videre." in answer.stdout


def test_a_tie_says_how_the_lot_is_told_and_then_takes_it() -> None:
    facts = ("votes={ A = 2, B = 2 }", "places=1")
    answer = _ask("proportional_election", *facts)
    assert answer.exit_code == 1
    assert "Træk lod mellem A og B; oplyses som --fact drawn=…" in answer.stdout
    settled = _ask("proportional_election", *facts, "drawn=B")
    assert settled.exit_code == 0
    assert "loddet faldt på B" in settled.stdout


def test_the_same_question_of_another_body_is_answered_by_its_numbers() -> None:
    answers = [_ask("quorum", "seats=8", "present=4", body=body).exit_code for body in keys()]
    assert dict(zip(keys(), answers, strict=True)) == {"board": 0, "committee": 0, "council": 1}


def test_a_body_of_ones_own_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "havn.toml"
    path.write_text(QUORUM, encoding="utf-8")
    answer = _ask("quorum", "seats=9", "present=5", body=str(path), on="2024-01-01")
    assert answer.exit_code == 1
    assert "Nej · § 3" in answer.stdout
    shown = _rules("--body", str(path)).stdout
    assert "quorum · § 3 · Beslutningsdygtighed" in shown
    assert 'share = "2/3" fra 2023-01-01 · § 3' in shown


@pytest.mark.parametrize("body", keys())
def test_a_bodys_parameters_are_shown_with_date_and_source(body: str) -> None:
    answer = _rules("--body", body)
    assert answer.exit_code == 0
    for rule, name, dated in procedure_of(body).changes():
        assert f"{rule} · " in answer.stdout
        assert f"    {name} = " in answer.stdout
        assert f"fra {dated.holds_from}" in answer.stdout
        assert dated.source in answer.stdout


def test_a_rule_is_shown_with_what_it_asks_for() -> None:
    shown = _rules("show", "majority").stdout
    assert "in_favour: stemmer for; et helt tal fra 0\n" in shown
    assert "abstaining: hverken for eller imod; et helt tal fra 0 (kan udelades)" in shown
    assert "    tie: ved stemmelighed" in shown


def test_a_rule_the_body_has_not_is_shown_as_missing() -> None:
    assert (
        "Det har ingen sådan regel." in _rules("show", "email_hearing", "--body", "council").stdout
    )


def test_the_answer_is_one_object_of_json() -> None:
    answer = _rules(
        *("ask", "term", "--body", "board", "--on", "2023-06-01", "--json"),
        *("--fact", "begins_on=2022-03-24", "--fact", "day=2023-06-01"),
    )
    told = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert told["holds"] is True
    assert told["paragraph"] == "§ 25"
    assert told["in_time"] == "2026-03-23T23:59:00+01:00"
    assert told["figures"]["ends"] == "2026-03-23"


def test_the_list_is_one_object_of_json_with_a_bodys_numbers() -> None:
    told = json.loads(_rules("--json", "--body", "board").stdout)
    assert [one["rule"] for one in told["rules"]] == [rule.id for rule in RULES]
    quorum = next(one for one in told["rules"] if one["rule"] == "quorum")
    assert {
        "name": "share",
        "value": "1/2",
        "from": "2022-03-24",
        "until": None,
        "source": "§ 18: mindst halvdelen",
    } in quorum["parameters"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask"], "Hvilken regel? sagsgang rules viser dem."),
        (["show"], "Hvilken regel?"),
        (["show", "quorom"], "Der er ingen regel quorom. Der er: constituting,"),
        (["ask", "quorum"], "Oplys hvis regler med --body: board, committee, council"),
        (["ask", "quorum", "--body", "board"], "Oplys mødets dag med --on"),
        (["ask", "quorum", "--body", "board", "--on", "i morgen"], "Oplys mødets dag med --on"),
        (["--body", "havn"], "Der er ingen forretningsorden havn."),
        (["--body", "findes-ikke.toml"], "findes-ikke.toml kan ikke læses: "),
        (["--on", "2022-12-08"], "--on og --fact er til sagsgang rules ask."),
    ],
)
def test_what_is_missing_is_said(arguments: list[str], says: str) -> None:
    answer = _rules(*arguments)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert not answer.stdout


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (["seats=13"], "Reglen quorum mangler oplysningen present"),
        (
            ["seats=13", "present=syv"],
            "Oplysningen present til reglen quorum skal være et helt tal",
        ),
        (["seats=13", "present=-1"], "skal være et helt tal fra 0"),
        (["seats=13", "present=7.0"], "skal være et helt tal fra 0"),
        (["seats=13", "present="], "skal være et helt tal fra 0"),
        (["seats=13", "present=7", "hat=1"], "kender ikke oplysningen hat"),
        (["seats=13", "present=14"], "14 kan ikke være flere end de 13 medlemmer."),
        (["seats=13", "seats=14"], "--fact seats er oplyst to gange."),
        (["seats"], "--fact seats skal være navn=værdi."),
        (["seats=13\nx = 1", "present=7"], "Oplysningen seats til reglen quorum skal være"),
        (["seats=" + "[" * 9_999, "present=7"], "Oplysningen seats til reglen quorum skal være"),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(facts: list[str], says: str) -> None:
    answer = _ask("quorum", *facts)
    assert answer.exit_code == 2
    assert says in answer.stderr


@pytest.mark.parametrize("told", ["2022-12-08", "i går", "2022-12-08T25:00", ""])
def test_a_day_is_not_taken_for_a_time(told: str) -> None:
    answer = _ask("notice", f"meeting_at={told}")
    assert answer.exit_code == 2
    assert "skal være et tidspunkt med tidszone" in answer.stderr


@pytest.mark.parametrize(
    "told", ["2022-12-08 10:00", "2022-12-08T10:00:00+01:00", "2022-12-08T09:00Z"]
)
def test_a_time_is_danish_unless_it_says_else(told: str) -> None:
    assert "torsdag den 8. december 2022 kl. 10.00" in _ask("notice", f"meeting_at={told}").stdout


def test_facts_of_every_kind_can_be_typed() -> None:
    people = (
        '[{ name = "Åse Vibe", since = 2014-01-01 }, { name = "Bo Lærke", since = 2010-01-01 }]'
    )
    assert _ask("presiding", f"present={people}", "presides=Bo Lærke").exit_code == 0
    assert _ask("absence_in_minutes", "absent=Åse Vibe, Bo Lærke", "listed=").exit_code == 1
    days = "2022-11-03, 2022-12-08"
    assert _ask("budget_readings", f"read_on={days}", "year_begins_on=2023-01-01").exit_code == 0
    facts = ("beyond_doubt=ja", "outcome_stated=yes", "demanding_a_vote=0")
    assert _ask("without_a_vote", *facts).exit_code == 0


def test_a_day_before_the_rules_is_no_answer() -> None:
    answer = _ask("vacated_seat", "committee=standing", "nominated_by=A", on="2022-12-14")
    assert answer.exit_code == 2
    assert "den gælder fra torsdag den 15. december 2022" in answer.stderr


def test_a_broken_file_is_said_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "havn.toml"
    path.write_text(QUORUM.replace("2/3", "3/2"), encoding="utf-8")
    answer = _rules("--body", str(path))
    assert answer.exit_code == 2
    assert 'quorum.share.value: her skal stå en andel som "1/2".' in answer.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 2_000_000], ids=["no text", "too large"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "havn.toml"
    path.write_bytes(content)
    answer = _rules("--body", str(path))
    assert answer.exit_code == 2
    assert "havn.toml kan ikke læses" in answer.stderr


def test_it_needs_no_database(tmp_path: Path) -> None:
    code, printed = sagsgang(
        tmp_path,
        *["rules", "ask", "quorum", "--body", "board", "--on", "2022-12-08"],
        *["--fact", "seats=13", "--fact", "present=7"],
    )
    assert code == 0, printed
    assert printed.startswith("Yes · § 18\n7 of 13 members are present;")
    assert list(tmp_path.iterdir()) == []


def test_it_starts_without_django(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; import sagsgang.cli.rules; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
