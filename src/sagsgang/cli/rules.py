"""``sagsgang rules``: the rules of procedure, and what one of them answers. No database."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from sagsgang.cli.language import Words, language
from sagsgang.core.procedure import (
    RULES,
    Procedure,
    ProcedureError,
    Rule,
    Verdict,
    ask,
    keys,
    procedure_from,
    procedure_of,
    rules_of,
)
from sagsgang.core.procedure.facts import Fact
from sagsgang.core.procedure.procedure import PARAGRAPH, Dated
from sagsgang.core.procedure.verdict import plain
from sagsgang.core.procedure.words import DANISH_TIME, written
from sagsgang.core.telling import json_text

HOLDS_NOT = 1
REFUSED = 2
_LARGEST = 1024 * 1024  # bytes of a file with parameters

_HOLDS = Words("Yes", "Ja")
_NOT = Words("No", "Nej")
_IN_TIME = Words("In time until", "I tide til")
_GO_ON = Words("The rules leave it to the chair to go on.", "Reglerne lader formanden gå videre.")
_LOT = Words(
    "Draw lots among {among}; told as --fact drawn=…",
    "Træk lod mellem {among}; oplyses som --fact drawn=…",
)
_NO_RULE = Words(
    "Which rule? sagsgang rules lists them.", "Hvilken regel? sagsgang rules viser dem."
)
_NO_DAY = Words(
    "Tell the day of the meeting with --on, as 2022-12-08.",
    "Oplys mødets dag med --on, som 2022-12-08.",
)
_NO_BODY = Words(
    "Tell whose rules with --body: {keys}, or a TOML file.",
    "Oplys hvis regler med --body: {keys} eller en TOML-fil.",
)
_NO_PAIR = Words("--fact {fact} must be name=value.", "--fact {fact} skal være navn=værdi.")
_TWICE = Words("--fact {name} is told twice.", "--fact {name} er oplyst to gange.")
_UNREAD = Words("{path} cannot be read: {why}", "{path} kan ikke læses: {why}")
_ONLY_ASK = Words(
    "--on and --fact are for sagsgang rules ask.", "--on og --fact er til sagsgang rules ask."
)
_FACTS = Words("Facts", "Oplysninger")
_PARAMETERS = Words("Parameters", "Værdier")
_OPTIONAL = Words("may be left out", "kan udelades")
_NO_SUCH = Words("It has no such rule.", "Det har ingen sådan regel.")
_FROM = Words("from", "fra")
_UNTIL = Words("until", "til og med")


class Deed(StrEnum):
    """What can be done with the rules."""

    LIST = "list"
    SHOW = "show"
    ASK = "ask"


def rules(
    deed: Annotated[
        Deed, typer.Argument(help="list the rules, show one with its facts, or ask one.")
    ] = Deed.LIST,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule to show or ask.")] = "",
    body: Annotated[
        str,
        typer.Option(help="Whose rules: board, committee, council, or a TOML file of your own."),
    ] = "",
    on: Annotated[str, typer.Option(help="The day of the meeting, as 2022-12-08.")] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option(help="name=value, once for each; times are Danish unless they say else."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List the rules of procedure, show a body's parameters, or ask a rule what it says.

    Asking exits 0 when the rule holds, 1 when it does not, and 2 when it cannot be answered.
    """
    try:
        procedure = _procedure(body) if body else None
        if deed is Deed.ASK:
            verdict = _asked(rule, on, fact or [], procedure)
            _print(verdict.to_json() if as_json else _told(verdict))
            raise typer.Exit(0 if verdict.holds else HOLDS_NOT)
        if on or fact:
            _fail(str(_ONLY_ASK))
        if deed is Deed.SHOW or rule:
            chosen = _chosen(rule)
        else:
            chosen = RULES if procedure is None else _rules_in(procedure)
        shown = [_as_json(one, procedure) for one in chosen]
        if as_json:
            _print({"rules": shown})
        elif deed is Deed.SHOW:
            _print(line for one in chosen for line in _whole(one, procedure))
        else:
            _print(_lines(chosen, procedure))
    except ProcedureError as refused:
        _fail(refused.reason if language() == "da" else refused.reason_en)


def _procedure(body: str) -> Procedure:
    if not body.endswith(".toml"):
        return procedure_of(body)
    path = Path(body)
    try:
        if path.stat().st_size > _LARGEST:
            _fail(str(_UNREAD).format(path=path, why=f"> {_LARGEST} bytes"))
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as why:
        told = why.strerror if isinstance(why, OSError) and why.strerror else "UTF-8"
        _fail(str(_UNREAD).format(path=path, why=told))
    return procedure_from(text, path.stem)


def _chosen(rule: str) -> tuple[Rule, ...]:
    if not rule:
        _fail(str(_NO_RULE))
    return rules_of(rule)


def _rules_in(procedure: Procedure) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.id in procedure.parameters)


def _asked(rule: str, on: str, told: list[str], procedure: Procedure | None) -> Verdict:
    versions = _chosen(rule)
    if procedure is None:
        _fail(str(_NO_BODY).format(keys=", ".join(keys())))
    try:
        day = date.fromisoformat(on)
    except ValueError:
        _fail(str(_NO_DAY))
    kinds = {fact.name: fact for version in versions for fact in version.facts}
    facts: dict[str, Any] = {}
    for pair in told:
        name, sign, text = pair.partition("=")
        if not sign:
            _fail(str(_NO_PAIR).format(fact=pair[:100]))
        if name.strip() in facts:
            _fail(str(_TWICE).format(name=name.strip()))
        facts[name.strip()] = _value(kinds.get(name.strip()), text.strip())
    return ask(rule, day, facts, procedure)


_TRUE_FALSE = {"ja": True, "yes": True, "true": True, "nej": False, "no": False, "false": False}


def _value(fact: Fact | None, text: str) -> Any:
    """A fact as it was typed. What cannot be read stays text, for the rule to refuse by name."""
    kind = fact.kind.name if fact else "text"
    if kind in ("text", "choice"):
        return text
    if kind == "flag":
        return _TRUE_FALSE.get(text.casefold(), text)
    try:
        if kind == "moment":
            if ":" not in text:
                return text  # a day alone would silently mean midnight
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=DANISH_TIME)
        if kind == "day":
            return date.fromisoformat(text)
        if kind in ("names", "days") and not text.startswith("["):
            parts = [part.strip() for part in text.split(",") if part.strip()]
            return [date.fromisoformat(part) for part in parts] if kind == "days" else parts
        typed = tomllib.loads(f"value = {text}")
        return typed["value"] if len(typed) == 1 else text
    except (ValueError, RecursionError):
        return text


def _told(verdict: Verdict) -> Iterable[str]:
    to = language()
    yield f"{_HOLDS if verdict.holds else _NOT} · {verdict.paragraph}"
    yield verdict.reason if to == "da" else verdict.reason_en
    if verdict.in_time is not None:
        yield f"{_IN_TIME} {written(verdict.in_time, to)}."
    if verdict.chair_may_go_on:
        yield str(_GO_ON)
    if verdict.lot is not None and verdict.lot.needed:
        yield str(_LOT).format(among=written(verdict.lot.among, to))


def _lines(chosen: Iterable[Rule], procedure: Procedure | None) -> Iterable[str]:
    if procedure is not None:
        for rule in chosen:
            yield from _whole(rule, procedure, facts=False)
        return
    width = max(len(rule.id) for rule in RULES)
    cited = max(len(rule.paragraph) for rule in RULES)
    for rule in chosen:
        name = rule.name.said(language())
        yield f"{rule.id:<{width}}  {rule.paragraph:<{cited}}  {name}"


def _whole(rule: Rule, procedure: Procedure | None, *, facts: bool = True) -> Iterable[str]:
    to = language()
    yield f"{rule.id} · {_cited(rule, procedure)} · {rule.name.said(to)}"
    yield f"  {rule.says.said(to)}"
    if facts:
        yield f"  {_FACTS}:"
        for fact in rule.facts:
            left_out = "" if fact.needed else f" ({_OPTIONAL})"
            yield f"    {fact.name}: {fact.says.said(to)}; {fact.kind.says.said(to)}{left_out}"
    if procedure is None and rule.parameters:
        yield f"  {_PARAMETERS}:"
        for parameter in rule.parameters:
            yield f"    {parameter.name}: {parameter.says.said(to)}"
    if procedure is not None:
        yield f"  {_PARAMETERS}, {procedure.name.said(to)}:"
        if rule.id not in procedure.parameters:
            yield f"    {_NO_SUCH}"
        for name, dated in _dated(rule, procedure):
            until = f" {_UNTIL} {dated.until}" if dated.until else ""
            value = json_text(plain(dated.value))
            yield f"    {name} = {value} {_FROM} {dated.holds_from}{until} · {dated.source}"


def _cited(rule: Rule, procedure: Procedure | None) -> str:
    """The paragraph; with a body all that the rule has had there."""
    if procedure is None or rule.id not in procedure.parameters:
        return rule.paragraph
    return " / ".join(one.value for one in procedure.parameters[rule.id][PARAGRAPH])


def _dated(rule: Rule, procedure: Procedure) -> Iterable[tuple[str, Dated]]:
    for name, values in procedure.parameters.get(rule.id, {}).items():
        for dated in values:
            yield name, dated


def _as_json(rule: Rule, procedure: Procedure | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "rule": rule.id,
        "name": plain(rule.name),
        "paragraph": rule.paragraph,
        "holds_from": plain(rule.holds_from),
        "says": plain(rule.says),
        "facts": [
            {"name": fact.name, "kind": fact.kind.name, "needed": fact.needed}
            for fact in rule.facts
        ],
    }
    if procedure is not None:
        told["parameters"] = [
            {
                "name": name,
                "value": plain(dated.value),
                "from": plain(dated.holds_from),
                "until": plain(dated.until),
                "source": dated.source,
            }
            for name, dated in _dated(rule, procedure)
        ]
    return told


def _print(what: dict[str, Any] | Iterable[str]) -> None:
    if isinstance(what, dict):
        typer.echo(json_text(what))
    else:
        typer.echo("\n".join(what))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(REFUSED)
