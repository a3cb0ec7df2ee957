"""What holds of every rule: its shape, its languages, no number in it, no clock behind it."""

from __future__ import annotations

import ast
import inspect
import json
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sagsgang.core import procedure as package
from sagsgang.core.procedure import (
    RULES,
    NotInForce,
    ProcedureError,
    Rule,
    UnknownRule,
    Verdict,
    WrongFact,
    ask,
    procedure_of,
)
from sagsgang.core.procedure.rules.attendance import QUORUM
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.telling import json_text
from tests.procedure.asked import Asked, question, read

SOURCE = Path(package.__file__).parent
QUESTIONS = [question(one) for one in read("scenario")]
RULE_IDS = [rule.id for rule in RULES]
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    1.5,
    float("nan"),
    "",
    " ",
    "æ" * 100_000,
    "{present}",
    "\x00",
    "\ud800",
    "\u202e",
    b"bytes",
    [],
    [None],
    [[]],
    ["a"] * 100_000,
    {},
    {"": 1},
    {1: 1},
    {"A": -1},
    {"A": 1, " A": 2},
    [{}],
    [{"name": "Åse", "secret": 1}],
    [{"name": "Åse"}, {"name": "Åse"}],
    date.min,
    date.max,
    datetime(2022, 12, 8, 10, tzinfo=UTC).replace(tzinfo=None),
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    object(),
)


def _one_of(rule: str) -> Asked:
    return next(asked for asked in QUESTIONS if asked.rule == rule)


def _said(asked: Asked) -> Verdict:
    return ask(asked.rule, asked.on, asked.facts, procedure_of(asked.body))


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_takes_its_facts_and_parameters_by_name(rule: Rule) -> None:
    taken = inspect.signature(rule.function).parameters
    told = [fact.name for fact in rule.facts] + [one.name for one in rule.parameters]
    assert sorted(taken) == sorted(told)
    assert {one.kind for one in taken.values()} <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_is_told_in_both_languages_and_without_a_number(rule: Rule) -> None:
    said = (rule.name, rule.says, *(f.says for f in rule.facts), *(p.says for p in rule.parameters))
    for words in said:
        assert words.da
        assert words.en
        assert words.da != words.en
    assert not re.search(r"\d", rule.says.da + rule.says.en)
    assert rule.paragraph.startswith(("§ ", "forvaltningsloven § "))


def test_the_paragraphs_come_in_order_and_none_that_can_be_reckoned_is_missing() -> None:
    numbers = [int(re.findall(r"§ (\d+)", rule.paragraph)[0]) for rule in RULES[:-1]]
    assert numbers == sorted(numbers)
    assert set(numbers) == {1, 3, 5, *range(14, 26)}
    assert RULES[-1].id == "disqualification"


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, list[str]]]:
    """Every call that writes a sentence, with the name called and its texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            yield node, node.func.id, [text for text in texts if isinstance(text, str)]


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.name)
def test_every_sentence_has_its_figures_in_both_languages(path: Path) -> None:
    for call, name, texts in _calls(ast.parse(path.read_text("utf-8"))):
        if name not in {"say", "found", "contradiction", "refuse"} or len(texts) != 2:
            continue
        danish, english = texts
        assert danish != english
        assert _places(danish) == _places(english), danish
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:  # ** hands over figures that are told elsewhere
            assert _places(danish) <= given, danish


@pytest.mark.parametrize("path", sorted((SOURCE / "rules").glob("*.py")), ids=lambda p: p.name)
def test_there_is_no_number_in_a_rule(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    numbers = {
        node.value
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    }
    # None, one more, and 1 March for who was elected on a day that a year lacks.
    assert numbers - {True, False} <= ({3} if path.name == "terms.py" else set())


@pytest.mark.parametrize("rule", RULE_IDS)
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_fact_is_the_answer_is_a_verdict_or_a_sentence(rule: str, value: Any) -> None:
    asked = _one_of(rule)
    for name in [fact.name for one in RULES if one.id == rule for fact in one.facts]:
        try:
            verdict = _said(asked._replace(facts={**asked.facts, name: value}))
        except ProcedureError as refused:
            assert len(refused.reason) < 2_500
            assert refused.reason.endswith(".")
            assert refused.reason_en.endswith(".")
            refused.reason.encode()
        else:
            json_text(verdict.to_json()).encode()


NAIVE = datetime(2022, 12, 8, 10, tzinfo=UTC).replace(tzinfo=None)
WRONG_KIND: dict[str, tuple[Any, ...]] = {
    "count": (True, False, -1, 7.0, "7", 10**12),
    "flag": (1, 0, "true", "ja"),
    "text": (7, "", "\x00", ["Åse"]),
    "choice": ("", "Chair", 1, "none "),
    "day": (NAIVE, "2022-12-08", date(1500, 1, 1)),
    "moment": (NAIVE, date(2022, 12, 8), "2022-12-08T10:00+01:00"),
    "days": (date(2022, 12, 8), ["2022-12-08"], [NAIVE]),
    "names": ("Åse", [1], [""], {"Åse": 1}),
    "votes": ({"A": True}, {"A": 1.0}, {1: 1}, {"A": 1, "A ": 2}, [("A", 1)]),
    "people": (
        ["Åse"],
        [{"id": "1"}],
        [{"name": "Åse", "since": "2010"}],
        [{"name": "Åse", "hindered": 1}],
        {"name": "Åse"},
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_fact_of_the_wrong_kind_is_named_and_never_converted(rule: Rule) -> None:
    asked = _one_of(rule.id)
    for fact in rule.facts:
        for value in WRONG_KIND[fact.kind.name]:
            with pytest.raises(WrongFact) as refused:
                _said(asked._replace(facts={**asked.facts, fact.name: value}))
            assert f"Oplysningen {fact.name} til reglen {rule.id} skal være" in str(refused.value)
            assert fact.kind.says.da in str(refused.value)
            assert fact.kind.says.en in refused.value.reason_en


def test_every_kind_of_fact_has_an_example_that_fits() -> None:
    for kind in {fact.kind.name: fact.kind for rule in RULES for fact in rule.facts}.values():
        example = tomllib.loads(f"value = {kind.example}")["value"]
        assert kind.fits(example) is not None, kind.name


@pytest.mark.parametrize("rule", RULE_IDS)
def test_a_missing_fact_is_named(rule: str) -> None:
    asked = _one_of(rule)
    needed = [fact.name for one in RULES if one.id == rule for fact in one.facts if fact.needed]
    assert needed
    for name in needed:
        facts = {key: value for key, value in asked.facts.items() if key != name}
        with pytest.raises(WrongFact, match=f"mangler oplysningen {name}"):
            _said(asked._replace(facts=facts))


@pytest.mark.parametrize("rule", RULE_IDS)
def test_an_unknown_fact_is_named(rule: str) -> None:
    asked = _one_of(rule)
    with pytest.raises(WrongFact, match="kender ikke oplysningen skoenhed") as refused:
        _said(asked._replace(facts={**asked.facts, "skoenhed": 1}))
    assert "does not know the fact skoenhed" in refused.value.reason_en


@pytest.mark.parametrize("rule", RULE_IDS)
def test_a_rule_of_no_date_is_an_error_before_its_time(rule: str) -> None:
    asked = _one_of(rule)
    with pytest.raises(NotInForce):
        _said(asked._replace(on=date(1986, 12, 31)))


def test_an_unknown_rule_is_named_and_the_known_ones_listed() -> None:
    with pytest.raises(UnknownRule, match=r"ingen regel quorom.*quorum"):
        ask("quorom", date(2022, 12, 8), {}, procedure_of("board"))


def test_the_day_asked_must_be_a_day() -> None:
    with pytest.raises(WrongFact, match="skal være en dato"):
        ask("quorum", datetime(2022, 12, 8, tzinfo=UTC), {}, procedure_of("board"))


@pytest.mark.parametrize("asked", QUESTIONS[::7], ids=lambda asked: asked.rule)
def test_the_same_question_has_the_same_answer(asked: Asked) -> None:
    assert _said(asked) == _said(asked)


@pytest.mark.parametrize("rule", RULE_IDS)
def test_a_verdict_is_json_that_tells_all(rule: str) -> None:
    verdict = _said(_one_of(rule))
    told = json.loads(json_text(verdict.to_json()))
    assert (told["holds"], told["reason"]) == (verdict.holds, verdict.reason)
    assert told["paragraph"] == verdict.paragraph
    if verdict.in_time:
        assert datetime.fromisoformat(told["in_time"]) == verdict.in_time
        assert verdict.in_time.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_where_it_holds_there_is_nothing_for_the_chair_to_go_on_against() -> None:
    for asked in QUESTIONS:
        verdict = _said(asked)
        assert not (verdict.holds and verdict.chair_may_go_on)


def test_a_changed_way_of_reckoning_is_a_second_rule_of_the_same_id() -> None:
    def never(**_facts: Any) -> Finding:
        return found(False, "Aldrig.", "Never.")

    later = replace(QUORUM, holds_from=date(2024, 1, 1), function=never)
    facts = {"seats": 13, "present": 13}
    for rules in ((QUORUM, later), (later, QUORUM)):
        before, after = (
            ask("quorum", on, facts, procedure_of("board"), rules)
            for on in (date(2023, 12, 31), date(2024, 1, 1))
        )
        assert before.holds
        assert not after.holds
