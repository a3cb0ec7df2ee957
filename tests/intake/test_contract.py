"""Findings written as the contract's JSON come back as they were."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagsgang.core.reader.contract import NotFindings, findings_from_json
from sagsgang.core.reader.findings import Annex, Findings, Item, Meeting, Paper, Source

_LEAF = st.builds(
    Findings,
    annexes=st.just(()),
    items=st.lists(st.from_type(Item), max_size=2).map(tuple),
)
_NESTED = st.builds(Annex, paper=st.one_of(st.none(), _LEAF))
_FINDINGS = st.builds(
    Findings,
    items=st.lists(st.from_type(Item), max_size=3).map(tuple),
    annexes=st.lists(_NESTED, max_size=2).map(tuple),
)
_SOURCE = Source("dagsorden.txt", "0" * 64, "text/plain", 12)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(_FINDINGS)
def test_what_is_written_as_json_is_read_back_the_same(findings: Findings) -> None:
    written = json.dumps(Paper(_SOURCE, findings).to_json())
    assert findings_from_json(json.loads(written)) == findings


def test_the_smallest_object_gives_empty_findings() -> None:
    assert findings_from_json({"layout": "x", "kind": "agenda"}) == Findings("x", "agenda")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"schema": "other/2"}, "schema"),
        ({"kind": "letter"}, "kind"),
        ({"items": [{"title": None, "access": "open", "span": [0, 1]}]}, "items.0.number"),
        (
            {"items": [{"number": "1", "title": 3, "access": "open", "span": [0, 1]}]},
            "items.0.title",
        ),
        ({"items": [{"number": "1", "title": "a", "access": "open", "span": [0]}]}, "items.0.span"),
        ({"meeting": "i morgen"}, "meeting"),
        ({"body": True}, "body"),
    ],
)
def test_an_object_of_another_shape_is_refused_with_its_place(change: dict, place: str) -> None:
    data = {**asdict(Findings("x", "agenda", meeting=Meeting())), **change}
    with pytest.raises(NotFindings) as refused:
        findings_from_json(data)
    assert refused.value.place == place
