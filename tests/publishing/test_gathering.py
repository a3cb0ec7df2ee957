"""One source, two editions: what is gathered for everybody holds no word that is not for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.boards.services import set_releases
from sagsgang.core.edition import Decided, open_edition
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.reader.findings import Attachment
from sagsgang.core.telling import json_text
from sagsgang.ledger.services import record
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.holding_back import set_held_back
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.selectors.agenda import meeting_page
from sagsgang.meetings.services import enter_paper
from sagsgang.publishing.gathering import edition_for
from sagsgang.storage.services import keep_original
from tests.cast import Cast
from tests.meetings.agendas import CANARY, IN_TIME, printer, secretariat
from tests.meetings.papers import Point, Printed, agenda, minutes


def enter(system: Actor, board: Any, paper: Printed, *, publish: bool = True) -> Meeting:
    original = keep_original(
        data=paper.text.text.encode(), media_type="text/plain", text=paper.text.text, page_starts=()
    )
    return enter_paper(
        actor=system,
        body=board,
        original=original,
        text=paper.text,
        findings=paper.findings,
        name="papir.txt",
        publish=publish,
        rule="without doubt",
    ).meeting_paper.meeting


ROAD = Point(
    "1",
    "Cykelsti langs Åvej",
    case_number="FJD-2026-00012",
    officer="Olga Sagsbehandler",
    sections={"summary": "Stien er 4 km.", "presentation": "Vejen er smal."},
    asks=["bestyrelsen godkender stien"],
    attachments=[Attachment(1, "Kort over stien", "1090-7", None)],
)
SALE = Point(
    "2", f"Salg af {CANARY}", closed=True, sections={"presentation": "Prisen er hemmelig."}
)


def test_an_edition_tells_what_was_read_once_and_of_a_closed_item_its_number(
    system: Actor, board: Any, cast: Cast
) -> None:
    meeting = enter(system, board, agenda("2026-03-12", ROAD, SALE))
    found = edition_for(STRANGER, meeting.pk)
    assert found is not None
    road, sale = found.items
    assert (road.title, road.case_number, road.officer) == (
        "Cykelsti langs Åvej",
        "FJD-2026-00012",
        "Olga Sagsbehandler",
    )
    # The clauses stand for the section that holds nothing else.
    assert [one.kind for one in road.manuscript.sections] == ["summary", "presentation"]
    assert [one.text for one in road.manuscript.recommendations] == ["bestyrelsen godkender stien"]
    assert [(one.number, one.title, one.document_id) for one in road.files] == [
        (1, "Kort over stien", "1090-7")
    ]
    assert (sale.number, sale.closed, sale.title) == ("2", True, "")
    assert not found.whole and CANARY not in json_text(found)
    whole = edition_for(cast.member, meeting.pk)
    assert whole and whole.whole and whole.items[1].title == f"Salg af {CANARY}"
    # Leaving out of the whole one gives what was gathered for everybody.
    assert open_edition(whole) == found


def test_minutes_tell_who_was_there_and_what_was_decided(system: Actor, board: Any) -> None:
    enter(system, board, agenda("2026-03-12", ROAD))
    printed = minutes(
        "2026-03-12",
        Point("1", "Cykelsti langs Åvej", decides=["Godkendt."]),
        present=["Åse Ærlig"],
        absent=["Ib Interesse"],
    )
    meeting = enter(system, board, printed)
    found = edition_for(STRANGER, meeting.pk, "minutes")
    assert found and (found.present, found.absent) == (("Åse Ærlig",), ("Ib Interesse",))
    assert found.items[0].decisions == (Decided("Godkendt.", "approved"),)
    assert "decision" not in [one.kind for one in found.items[0].manuscript.sections]
    told = edition_for(STRANGER, meeting.pk)
    assert told and told.items[0].decisions == () and told.present == ()


def test_there_are_no_minutes_before_they_are_released(system: Actor, board: Any) -> None:
    meeting = enter(system, board, agenda("2026-03-12", ROAD))
    enter(system, board, minutes("2026-03-12", Point("1", decides=["Nej."])), publish=False)
    assert edition_for(STRANGER, meeting.pk, "minutes") is None


def test_a_long_agenda_takes_no_more_queries_than_a_short_one(system: Actor, board: Any) -> None:
    def asked(meeting: Meeting) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert edition_for(STRANGER, meeting.pk)
        return len(queries)

    points = [
        Point(str(number), f"Sag om bro {number}", case_number=f"FJD-2026-{number:05}")
        for number in range(1, 41)
    ]
    short = enter(system, board, agenda("2026-03-12", *points[:2]))
    long = enter(system, board, agenda("2026-04-16", *points))
    assert asked(long) == asked(short) <= 20


def test_nobody_gathers_what_is_not_there(system: Actor, board: Any) -> None:
    assert edition_for(STRANGER, 0) is None


@pytest.mark.parametrize("releases", ["before", "by_hand"])
def test_an_agenda_that_waits_for_its_release_is_the_members_alone(
    system: Actor, board: Any, cast: Cast, releases: str
) -> None:
    office = secretariat(cast, board, system)
    set_releases(actor=system, body=board, releases=releases)
    meeting = office.meeting()
    working = office.ready("Cykelsti langs Åvej")
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=working)
    dispatch(actor=cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME)

    def seen(actor: Actor) -> tuple[bool, bool]:
        page = meeting_page(actor, body=board.slug, key=meeting.key)
        return page is not None, edition_for(actor, meeting.pk) is not None

    assert seen(cast.member) == seen(cast.clerk) == (True, True)
    for who in (STRANGER, cast.citizen, cast.committee_member):
        assert seen(who) == (False, False)
    meeting.refresh_from_db()
    entry = record(actor=system, action="publishing.release", thing="meeting:x")
    assert set_held_back(meeting, entry, held_back=False)
    assert seen(STRANGER) == (True, True)
