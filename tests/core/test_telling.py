"""Dataclasses are told as JSON as ``asdict`` would tell them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import pytest

from sagsgang.core.reader.findings import Findings, Item, Meeting, Section
from sagsgang.core.telling import as_json, digest_of, json_text

ITEM = Item("3", "Budget på øen", "open", (0, 9), sections=(Section("summary", "R", ((0, 4),)),))
FINDINGS = Findings("x", "agenda", meeting=Meeting("2031-03-14"), items=(ITEM,))


def test_the_same_as_asdict() -> None:
    assert as_json(FINDINGS) == json.loads(json.dumps(asdict(FINDINGS)))
    assert as_json([FINDINGS, {"x": ITEM}])[1]["x"]["title"] == "Budget på øen"


def test_letters_stay_letters() -> None:
    assert json_text({"å": "ø"}) == '{"å":"ø"}'


def test_two_values_are_told_apart() -> None:
    assert digest_of(FINDINGS) == digest_of(Findings(**{**_values(FINDINGS)}))
    assert digest_of(FINDINGS) != digest_of(ITEM)
    assert digest_of("\ud800") != digest_of("\ufffd")


def test_what_is_no_json_is_refused() -> None:
    @dataclass
    class Odd:
        value: object

    with pytest.raises(TypeError, match="object is not told as JSON"):
        json_text(Odd(object()))


def _values(findings: Findings) -> dict[str, object]:
    return {name: getattr(findings, name) for name in Findings.__dataclass_fields__}
