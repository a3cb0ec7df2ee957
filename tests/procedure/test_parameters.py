"""A body's file: what is wrong in it is said, and a later number leaves old meetings alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sagsgang.core import procedure as package
from sagsgang.core.procedure import (
    NotInForce,
    Procedure,
    UnknownBody,
    WrongParameters,
    ask,
    keys,
    procedure_from,
    procedure_of,
)
from sagsgang.core.procedure.procedure import PARAGRAPH, Dated
from tests.procedure.asked import question, read

FOLDER = Path(package.__file__).parent / "parameters"
QUESTIONS = [question(one) for one in read("scenario")]
HEAD = 'name = "Havnerådet"\nname_en = "The harbour council"\n'
QUORUM = """[quorum]
paragraph = [{ value = "§ 3", from = 2023-01-01, source = "Vedtægten" }]
share = [{ value = "1/2", from = 2023-01-01, source = "§ 3" }]
more_than = [{ value = false, from = 2023-01-01, source = "§ 3" }]
"""
FULL = {"seats": 9, "present": 5}


def _harbour(text: str = QUORUM) -> Procedure:
    return procedure_from(HEAD + text, "harbour")


def test_a_body_of_ones_own_runs_on_the_rules() -> None:
    verdict = ask("quorum", date(2025, 6, 1), FULL, _harbour())
    assert verdict.holds
    assert verdict.paragraph == "§ 3"


@pytest.mark.parametrize("body", keys())
def test_every_number_says_from_when_and_where_it_stands(body: str) -> None:
    for rule, name, dated in procedure_of(body).changes():
        assert dated.source, (rule, name)
        assert dated.holds_from >= date(2022, 3, 24)


@pytest.mark.parametrize("body", keys())
def test_a_body_has_every_number_of_its_rules_from_the_rules_first_day(body: str) -> None:
    for rule, parameters in procedure_of(body).parameters.items():
        first = parameters[PARAGRAPH][0].holds_from
        for name in parameters:
            assert procedure_of(body).value(rule, name, first) is not None


def _with_later(procedure: Procedure, on: date) -> Procedure:
    """The same with every paragraph renumbered and every number given anew from a day on."""
    parameters = {
        rule: {
            name: (
                *values,
                Dated("§ 99" if name == PARAGRAPH else values[-1].value, on, None, "ny"),
            )
            for name, values in named.items()
        }
        for rule, named in procedure.parameters.items()
    }
    return replace(procedure, parameters=parameters)


def test_a_change_of_the_rules_does_not_change_old_meetings() -> None:
    changes = date(2027, 1, 1)
    for body, rule, on, facts in QUESTIONS:
        now = procedure_of(body)
        later = _with_later(now, changes)
        assert ask(rule, on, facts, later) == ask(rule, on, facts, now)
        assert ask(rule, changes, facts, later).paragraph == "§ 99"


def test_a_later_number_holds_from_its_day() -> None:
    text = QUORUM.replace(
        'source = "§ 3" }]\nmore',
        'source = "§ 3" }, { value = "2/3", from = 2026-01-01, source = "Ny § 3" }]\nmore',
    )
    before, after = (
        ask("quorum", on, FULL, _harbour(text)) for on in (date(2025, 12, 31), date(2026, 1, 1))
    )
    assert before.holds
    assert not after.holds
    assert after.figures["needed"] == 6


def test_a_number_that_ended_wakes_no_older_one() -> None:
    text = QUORUM.replace(
        'share = [{ value = "1/2", from = 2023-01-01, source = "§ 3" }]',
        'share = [{ value = "1/2", from = 2023-01-01, source = "§ 3" }, '
        '{ value = "1/3", from = 2024-01-01, until = 2024-12-31, source = "Forsøg" }]',
    )
    harbour = _harbour(text)
    assert ask("quorum", date(2024, 12, 31), FULL, harbour).figures["needed"] == 3
    with pytest.raises(NotInForce, match="ingen værdi af share"):
        ask("quorum", date(2025, 1, 1), FULL, harbour)


def test_a_gap_between_two_numbers_has_no_number() -> None:
    text = QUORUM.replace(
        'paragraph = [{ value = "§ 3", from = 2023-01-01, source = "Vedtægten" }]',
        'paragraph = [{ value = "§ 3", from = 2023-01-01, until = 2023-06-30, source = "a" }, '
        '{ value = "§ 4", from = 2024-01-01, source = "b" }]',
    )
    harbour = _harbour(text)
    assert ask("quorum", date(2023, 6, 30), FULL, harbour).paragraph == "§ 3"
    with pytest.raises(NotInForce, match="ingen regel quorum"):
        ask("quorum", date(2023, 12, 31), FULL, harbour)
    assert ask("quorum", date(2024, 1, 1), FULL, harbour).paragraph == "§ 4"


def test_a_rule_the_body_has_not_is_an_error_and_no_default() -> None:
    with pytest.raises(
        NotInForce, match="Havnerådet har ingen regel absence_in_minutes"
    ) as refused:
        ask("absence_in_minutes", date(2025, 6, 1), {"absent": [], "listed": []}, _harbour())
    assert "The harbour council has no rule absence_in_minutes" in refused.value.reason_en


LISTED = '[{ value = "1/2", from = 2023-01-01, source = "§ 3" }]'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("quorum = [", "harbour: det er ikke TOML"),
        ("x = " + "9" * 5_000, "harbour: det er ikke TOML"),
        ("x = " + "[" * 5_000, "harbour: det er ikke TOML"),
        ("[kvorum]\n", "kvorum: der er ingen regel af det navn"),
        ("quorum = 1\n", "quorum: her skal stå en tabel"),
        (QUORUM + 'farve = [{ value = "rød" }]\n', "quorum.farve: reglen har ingen sådan værdi"),
        (QUORUM.replace("share =", "# share ="), "quorum.share: værdien mangler"),
        (QUORUM.replace("paragraph =", "# paragraph ="), "quorum.paragraph: værdien mangler"),
        (QUORUM.replace(LISTED, '"1/2"'), "quorum.share: her skal stå en liste af værdier"),
        (QUORUM.replace(LISTED, "[]"), "quorum.share: her skal stå en liste af værdier"),
        (QUORUM.replace('"1/2"', "0.5"), "quorum.share.value: her skal stå en andel"),
        (QUORUM.replace('"1/2"', '"3/2"'), "quorum.share.value: her skal stå en andel"),
        (QUORUM.replace('"1/2"', '"0/0"'), "quorum.share.value: her skal stå en andel"),
        (QUORUM.replace("false", '"nej"'), "quorum.more_than.value: her skal stå true eller false"),
        (QUORUM.replace('value = "§ 3"', "value = 3"), "quorum.paragraph.value: her skal stå en"),
        (QUORUM.replace('source = "Vedtægten"', 'source = ""'), "quorum.paragraph.source: her"),
        (QUORUM.replace(', source = "Vedtægten"', ""), "quorum.paragraph: hver værdi skal have"),
        (QUORUM.replace("from = 2023-01-01", 'from = "2023"'), "from: her skal stå en dato"),
        (QUORUM.replace("from = 2023-01-01", "from = 2023-01-01T00:00:00"), "her skal stå en dato"),
        (
            QUORUM.replace('source = "Vedt', 'until = 2022-12-31, source = "Vedt'),
            "quorum.paragraph.until: den slutter før den begynder",
        ),
        (QUORUM.replace('source = "Vedt', 'til = 2, source = "Vedt'), "hver værdi skal have"),
        (QUORUM.replace(LISTED, LISTED[:-1] + "," + LISTED[1:]), "skal stå efter dato"),
        (
            QUORUM.replace(
                LISTED,
                LISTED.replace("source", "until = 2024-01-01, source")[:-1]
                + ","
                + LISTED[1:].replace("2023-01-01", "2024-01-01"),
            ),
            "quorum.share.until: to værdier gælder samme dag",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_key(text: str, says: str) -> None:
    with pytest.raises(WrongParameters) as refused:
        _harbour(text)
    assert says in refused.value.reason
    assert refused.value.reason != refused.value.reason_en


def test_a_rule_cannot_be_older_than_the_way_it_is_reckoned() -> None:
    with pytest.raises(WrongParameters, match=r"quorum\.paragraph\.from: .*24\. marts 2022"):
        _harbour(QUORUM.replace("2023-01-01", "2022-03-23"))
    assert _harbour(QUORUM.replace("2023-01-01", "2022-03-24")).value(
        "quorum", "share", date(2022, 3, 24)
    )


@pytest.mark.parametrize("head", ["", 'name = "Havnerådet"\n', 'name = 3\nname_en = "x"\n'])
def test_a_body_must_have_its_name_in_both_languages(head: str) -> None:
    with pytest.raises(WrongParameters, match="her skal stå en tekst"):
        procedure_from(head + QUORUM, "harbour")


@pytest.mark.parametrize("key", ["havn", "../board", "board.toml", "", "BOARD", "x" * 10_000])
def test_an_unknown_body_is_named_and_the_known_ones_listed(key: str) -> None:
    with pytest.raises(UnknownBody, match="board, committee og council") as refused:
        procedure_of(key)
    assert len(refused.value.reason) < 300


def test_the_files_are_the_bodies() -> None:
    assert [f"{key}.toml" for key in keys()] == sorted(path.name for path in FOLDER.iterdir())


def test_the_council_takes_more_than_half_and_the_board_half() -> None:
    facts = {"seats": 8, "present": 4}
    on = date(2022, 12, 8)
    assert ask("quorum", on, facts, procedure_of("board")).holds
    assert not ask("quorum", on, facts, procedure_of("council")).holds


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("days", "0", "et antal dage fra 1 til 366"),
        ("days", "367", "et antal dage fra 1 til 366"),
        ("days", "true", "et antal dage"),
        ("counted", '"banking"', "et af: calendar, weekdays, working"),
        ("also_closed", '["12-32"]', "en liste af dage"),
        ("also_closed", '["12-24", "12-24"]', "en liste af dage"),
        ("clock", '"23:59"', "et klokkeslæt"),
        ("clock", "24:00:00", "ikke TOML"),
    ],
)
def test_a_deadline_cannot_be_set_so_that_it_makes_no_sense(
    parameter: str, value: str, says: str
) -> None:
    lines = (FOLDER / "board.toml").read_text("utf-8").splitlines()
    start = lines.index("[notice]")
    line = next(n for n in range(start, len(lines)) if lines[n].startswith(f"{parameter} ="))
    lines[line] = f'{parameter} = [{{ value = {value}, from = 2022-03-24, source = "x" }}]'
    with pytest.raises(WrongParameters, match=says):
        procedure_from("\n".join(lines), "board")
