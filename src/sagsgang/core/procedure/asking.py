"""Ask a rule: the one way from facts to a verdict. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sagsgang.core.procedure.facts import checked
from sagsgang.core.procedure.procedure import PARAGRAPH, Procedure
from sagsgang.core.procedure.rule import Rule
from sagsgang.core.procedure.rules import RULES
from sagsgang.core.procedure.verdict import NotInForce, UnknownRule, Verdict, WrongFact, refuse


def ask(
    rule: str,
    on: date,
    facts: Mapping[str, Any],
    procedure: Procedure,
    rules: Sequence[Rule] = RULES,
) -> Verdict:
    """What ``rule`` says of ``facts`` in the body of ``procedure``, as its rules were ``on`` a day.

    ``on`` is the day of the meeting or election that the question is about, not today. Raises
    ``UnknownRule``, ``NotInForce`` when the body had no such rule that day, and ``WrongFact`` for
    a fact that is missing, unknown, of the wrong kind or against another.
    """
    if isinstance(on, datetime) or not isinstance(on, date):
        raise refuse(
            WrongFact, "Dagen der spørges om, skal være en dato.", "The day asked must be a date."
        )
    chosen = rule_on(rule, on, rules)
    paragraph = procedure.value(rule, PARAGRAPH, on)
    told = checked(facts, chosen.facts, rule)
    numbers = {one.name: procedure.value(rule, one.name, on) for one in chosen.parameters}
    finding = chosen.function(**told, **numbers)
    return Verdict(
        holds=finding.holds,
        reason=finding.said.told("da"),
        reason_en=finding.said.told("en"),
        paragraph=paragraph,
        rule=rule,
        in_time=finding.in_time,
        chair_may_go_on=finding.left_to_chair and not finding.holds,
        figures={**finding.said.figures, **finding.figures},
        lot=finding.lot,
    )


def rules_of(rule: str, rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """Every version of the rule of that id. Raises ``UnknownRule``."""
    versions = tuple(one for one in rules if one.id == rule)
    if not versions:
        raise refuse(
            UnknownRule,
            "Der er ingen regel {rule}. Der er: {names}.",
            "There is no rule {rule}. There are: {names}.",
            rule=str(rule)[:100],
            names=list(dict.fromkeys(one.id for one in rules)),
        )
    return versions


def rule_on(rule: str, on: date, rules: Sequence[Rule] = RULES) -> Rule:
    """The rule of that id as it was reckoned on a day. Raises ``UnknownRule``, ``NotInForce``."""
    versions = rules_of(rule, rules)
    begun = [one for one in versions if one.holds_from <= on]
    if not begun:
        raise refuse(
            NotInForce,
            "Reglen {rule} kan ikke regnes {day}; den gælder fra {start}.",
            "The rule {rule} cannot be reckoned on {day}; it holds from {start}.",
            rule=rule,
            day=on,
            start=min(one.holds_from for one in versions),
        )
    return max(begun, key=lambda one: one.holds_from)
