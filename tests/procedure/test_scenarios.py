"""The scenarios that a secretary can read and add to, each asked of the rules as they are."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core import procedure
from sagsgang.core.procedure import RULES, ask, keys, procedure_of
from sagsgang.core.procedure.words import DANISH_TIME
from tests.procedure.asked import danish, question, read

MAY_SAY = {"name", "body", "rule", "on", "facts", "holds", "paragraph"} | {
    "says",
    "in_time",
    "chair_may_go_on",
    "lot",
    "drawn",
    "seats",
}
FEWEST = 120


SCENARIOS, REFUSED = read("scenario"), read("refused")


def _named(scenarios: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(one, id=f"{one['body']}:{one['rule']}:{one['name']}") for one in scenarios]


@pytest.mark.parametrize("scenario", _named(SCENARIOS))
def test_scenario(scenario: dict[str, Any]) -> None:
    assert scenario.keys() <= MAY_SAY, "a misspelt key would check nothing"
    body, rule, on, facts = question(scenario)
    verdict = ask(rule, on, facts, procedure_of(body))
    assert verdict.holds is scenario["holds"], verdict.reason
    assert verdict.paragraph == scenario["paragraph"]
    assert verdict.rule == scenario["rule"]
    assert scenario.get("says", "") in verdict.reason
    assert verdict.reason.endswith(".")
    assert verdict.reason_en.endswith(".")
    if "in_time" in scenario:
        assert verdict.in_time is not None
        assert verdict.in_time.timestamp() == danish(scenario["in_time"]).timestamp()
        assert verdict.in_time.tzinfo is DANISH_TIME
    if "chair_may_go_on" in scenario:
        assert verdict.chair_may_go_on is scenario["chair_may_go_on"]
    lot = verdict.lot
    assert (list(lot.among) if lot else []) == scenario.get("lot", [])
    assert (list(lot.drawn) if lot else []) == scenario.get("drawn", [])
    if "seats" in scenario:
        assert verdict.figures["seats"] == scenario["seats"]


@pytest.mark.parametrize("scenario", _named(REFUSED))
def test_refused(scenario: dict[str, Any]) -> None:
    error = getattr(procedure, scenario["error"])
    body, rule, on, facts = question(scenario)
    with pytest.raises(error) as refused:
        ask(rule, on, facts, procedure_of(body))
    assert scenario["says"] in refused.value.reason
    assert str(refused.value) == refused.value.reason
    assert refused.value.reason_en != refused.value.reason


def test_there_are_many_and_no_two_are_the_same() -> None:
    assert len(SCENARIOS) >= FEWEST
    names = [(one["body"], one["rule"], one["name"]) for one in SCENARIOS + REFUSED]
    assert len(set(names)) == len(names)
    asked = [(one["body"], one["rule"], one["on"], repr(one["facts"])) for one in SCENARIOS]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_seen_to_hold_and_not_to_hold(rule: str) -> None:
    assert {one["holds"] for one in SCENARIOS if one["rule"] == rule} == {True, False}


def test_every_body_runs_on_the_rules() -> None:
    assert {one["body"] for one in SCENARIOS} == set(keys())
    assert len(keys()) == 3


@pytest.mark.parametrize("body", keys())
def test_every_rule_of_every_body_is_tried(body: str) -> None:
    tried = {one["rule"] for one in SCENARIOS if one["body"] == body}
    assert set(procedure_of(body).parameters) - tried == set()
