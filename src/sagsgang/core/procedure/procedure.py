"""A body's own numbers: dated, sourced parameters out of one TOML text. Pure.

The text has ``name`` and ``name_en``, and a table for each rule the body has. In it stand the
body's ``paragraph`` and every parameter of the rule, each a list of dated values:

    [quorum]
    paragraph = [{ value = "§ 18", from = 2022-03-24, source = "Forretningsordenen" }]
    share = [{ value = "1/2", from = 2022-03-24, source = "§ 18: mindst halvdelen" }]

A value holds from its day until the next begins or until its ``until``, that day included. A rule
is in force when its paragraph is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from sagsgang.core.procedure.rule import ParameterKind, Rule
from sagsgang.core.procedure.rules import RULES
from sagsgang.core.procedure.verdict import (
    NotInForce,
    ProcedureError,
    UnknownBody,
    WrongParameters,
    refuse,
)
from sagsgang.core.procedure.words import Words

PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Dated:
    """A value as the rule gets it, the days it holds, both included, and where it is written."""

    value: Any
    holds_from: date
    until: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether the value holds on a day."""
        return self.holds_from <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Procedure:
    """One body's rules: for each rule's id its parameters by name, each value after the other."""

    key: str
    name: Words
    parameters: Mapping[str, Mapping[str, tuple[Dated, ...]]] = field(hash=False)

    def value(self, rule: str, name: str, on: date) -> Any:
        """What a parameter was on a day. Raises ``NotInForce``; there is no default."""
        dated = self.parameters.get(rule, {}).get(name, ())
        # The newest that had begun decides; one that has ended does not wake an older one.
        begun = [one for one in dated if one.holds_from <= on]
        if begun and begun[-1].holds_on(on):
            return begun[-1].value
        if name == PARAGRAPH:
            da = "{body} har ingen regel {rule} i kraft {day}."
            en = "{body} has no rule {rule} in force on {day}."
        else:
            da = "{body} har ingen værdi af {name} til reglen {rule} i kraft {day}."
            en = "{body} has no value of {name} for the rule {rule} in force on {day}."
        raise refuse(NotInForce, da, en, body=self.name, rule=rule, name=name, day=on)

    def changes(self) -> Iterator[tuple[str, str, Dated]]:
        """Every dated value with its rule's id and its name, in the order of the text."""
        for rule, parameters in self.parameters.items():
            for name, values in parameters.items():
                for dated in values:
                    yield rule, name, dated


def keys() -> tuple[str, ...]:
    """The bodies whose parameters come with the program, in order."""
    found = (entry.name for entry in files(__package__).joinpath("parameters").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@lru_cache(maxsize=32)
def procedure_of(key: str) -> Procedure:
    """The parameters that come with the program under ``key``: ``board``, ``committee``, ….

    Raises ``UnknownBody``, or ``WrongParameters`` as ``procedure_from`` does.
    """
    if key not in keys():
        raise refuse(
            UnknownBody,
            "Der er ingen forretningsorden {key}. Der er: {keys}.",
            "There are no rules of procedure {key}. There are: {keys}.",
            key=str(key)[:100],
            keys=keys(),
        )
    text = files(__package__).joinpath("parameters", f"{key}.toml").read_text(encoding="utf-8")
    return procedure_from(text, key)


def procedure_from(text: str, key: str, rules: Sequence[Rule] = RULES) -> Procedure:
    """A body's parameters out of a TOML text of the shape that this module's head tells.

    Raises ``WrongParameters`` with the key and what was expected there.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as broken:  # also numbers of thousands of digits
        told = str(broken)
        raise _wrong(
            key, "det er ikke TOML ({told})", "it is not TOML ({told})", told=told
        ) from None
    names = Words(*(_words(tables.pop(name, None), key, name) for name in ("name", "name_en")))
    versions: dict[str, list[Rule]] = {}
    for rule in rules:
        versions.setdefault(rule.id, []).append(rule)
    return Procedure(
        key,
        names,
        {rule: _parameters(rule, table, versions.get(rule, [])) for rule, table in tables.items()},
    )


def _parameters(rule: str, table: Any, versions: Sequence[Rule]) -> dict[str, tuple[Dated, ...]]:
    if not versions:
        raise _wrong(rule, "der er ingen regel af det navn", "there is no rule of that name")
    if not isinstance(table, dict):
        raise _wrong(rule, "her skal stå en tabel", "a table must stand here")
    kinds = {PARAGRAPH: _PARAGRAPH}
    kinds.update({one.name: one.kind for version in versions for one in version.parameters})
    for name in table:
        if name not in kinds:
            raise _wrong(
                f"{rule}.{name}",
                "reglen har ingen sådan værdi; den har: {names}",
                "the rule has no such value; it has: {names}",
                names=list(kinds),
            )
    for name in kinds:
        if name not in table:
            raise _wrong(
                f"{rule}.{name}",
                "værdien mangler; reglen kan ikke regnes uden",
                "the value is missing; the rule cannot be reckoned without it",
            )
    parameters = {name: _dated(f"{rule}.{name}", table[name], kind) for name, kind in kinds.items()}
    first = min(version.holds_from for version in versions)
    if parameters[PARAGRAPH][0].holds_from < first:
        raise _wrong(
            f"{rule}.{PARAGRAPH}.from",
            "reglen kan først regnes fra {first}",
            "the rule can only be reckoned from {first}",
            first=first,
        )
    return parameters


def _dated(key: str, values: Any, kind: ParameterKind) -> tuple[Dated, ...]:
    if not isinstance(values, list) or not values:
        raise _wrong(key, "her skal stå en liste af værdier", "a list of values must stand here")
    dated = tuple(_one(key, value, kind) for value in values)
    for before, after in pairwise(dated):
        if before.holds_from >= after.holds_from:
            raise _wrong(
                f"{key}.from", "værdierne skal stå efter dato", "values must stand by their date"
            )
        if before.until is not None and before.until >= after.holds_from:
            raise _wrong(
                f"{key}.until", "to værdier gælder samme dag", "two values hold on one day"
            )
    return dated


def _one(key: str, value: Any, kind: ParameterKind) -> Dated:
    expected = {"value", "from", "source"}
    if not isinstance(value, dict) or not expected <= value.keys() <= expected | {"until"}:
        raise _wrong(
            key,
            "hver værdi skal have value, from og source, og kan have until",
            "each value must have value, from and source, and may have until",
        )
    fitting = kind.fits(value["value"])
    if fitting is None:
        raise _wrong(
            f"{key}.value", "her skal stå {kind}", "here must stand {kind}", kind=kind.says
        )
    holds_from = _date(f"{key}.from", value["from"])
    until = _date(f"{key}.until", value["until"]) if "until" in value else None
    if until is not None and until < holds_from:
        raise _wrong(f"{key}.until", "den slutter før den begynder", "it ends before it begins")
    source = _words(value["source"], key, "source")
    return Dated(fitting, holds_from, until, source)


def _date(key: str, value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong(
            key, "her skal stå en dato som 2022-03-24", "a date such as 2022-03-24 must stand here"
        )
    return value


def _words(value: Any, key: str, name: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _wrong(f"{key}.{name}", "her skal stå en tekst", "a text must stand here")
    return value.strip()


def _paragraph(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() and value.isprintable() else None


_PARAGRAPH = ParameterKind(
    Words('en paragraf som "§ 18"', 'a paragraph such as "§ 18"'), _paragraph
)


def _wrong(key: str, da: str, en: str, /, **figures: Any) -> ProcedureError:
    return refuse(WrongParameters, "{key}: " + da + ".", "{key}: " + en + ".", key=key, **figures)
