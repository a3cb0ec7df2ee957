"""A body whose organisation becomes known may turn out to be there already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Findings
from sagsgang.intake import services
from sagsgang.intake.models import Proposal, Reading
from sagsgang.intake.services import Given
from sagsgang.meetings.models import Item, Meeting
from tests.intake.papers import TEXT, file_read, minutes

pytestmark = pytest.mark.django_db


def take(actor: Actor, findings: Findings, text: str) -> None:
    services.take_in(actor=actor, data=text.encode(), read=file_read(findings, text), given=Given())


def test_all_papers_of_a_nameless_body_go_to_the_body_that_is_there(
    system: Actor, board: Any
) -> None:
    """The board of Foreningen Fjord is there; two papers come of a "BESTYRELSE" of nobody."""
    nameless = replace(minutes(), body="BESTYRELSE")
    later = replace(nameless, meeting=replace(nameless.meeting, date="2026-10-15"))
    take(system, nameless, TEXT)
    take(system, later, f"{TEXT}\nIgen")
    question = Proposal.objects.get(code="body.organisation_missing")
    services.settle(actor=system, proposal=question.pk, answer="correct", value="Foreningen Fjord")
    assert {reading.body for reading in Reading.objects.all()} == {board}
    living = Meeting.objects.filter(merged_into=None)
    assert {(meeting.body, meeting.key) for meeting in living} == {
        (board, "2026-09-17"),
        (board, "2026-10-15"),
    }
    assert Item.objects.filter(withdrawn=False, meeting__in=living).count() == 6
    assert {
        item.case.organisation for item in Item.objects.filter(withdrawn=False) if item.case
    } == {board.organisation}
    shells = Meeting.objects.exclude(merged_into=None)
    assert {(shell.published_at, shell.merged_into.body) for shell in shells} == {(None, board)}


def test_a_paper_entered_again_stays_in_its_named_body_however_it_prints_it(system: Actor) -> None:
    nameless = replace(minutes(), body="BESTYRELSE")
    take(system, nameless, TEXT)
    question = Proposal.objects.get(code="body.organisation_missing")
    services.settle(actor=system, proposal=question.pk, answer="correct", value="Foreningen Sund")
    reading = Reading.objects.get()
    services.set_aside(actor=system, reading=reading.pk)
    services.set_aside(actor=system, reading=reading.pk, aside=False)
    reading.refresh_from_db()
    assert reading.body is not None
    assert reading.body.organisation.name == "Foreningen Sund"
    assert reading.body.name == "Bestyrelse"
