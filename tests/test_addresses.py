"""Every address, asked for by everybody: nobody gets what is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from sagsgang.core.policy import Actor, Role
from sagsgang.core.reader.doubts import doubt
from sagsgang.intake.models import Proposal, Reading
from sagsgang.intake.services import Given, take_in
from sagsgang.meetings.models import Annex, Meeting, MeetingPaper
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register import sources
from sagsgang.publishing.register.catching_up import caught_up
from sagsgang.publishing.releases.services import release
from tests.addresses import ADDRESSES, CAST, Row
from tests.boards.seated import seated
from tests.cases.papers import GROUND, asked, attached, manuscript, person, start
from tests.intake.papers import TEXT, file_read, minutes, span_of
from tests.meetings.agendas import IN_TIME, dispatched
from tests.people import SignIn, sign_in
from tests.portal.board_papers import CANARY, enter_board
from tests.search.abbreviated import learned


def names(patterns: Any, namespace: str = "") -> Iterator[str]:
    """The full name of every address in the urlconf."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


@pytest.fixture
def places(system: Actor, board: Any, committee: Any) -> dict[str, Any]:
    """What the rows call by name."""
    enter_board(system, board, committee)
    papers = MeetingPaper.objects.filter(meeting__body=board)
    annexes = Annex.objects.filter(paper__meeting__body=board)
    known = {
        "annex": annexes.get(title="Forudsætninger for budgettet").pk,
        "closed_annex": annexes.get(title__contains=CANARY).pk,
        "open_file": papers.get(name="2026-03-12-dagsorden.txt").original_id,
        "closed_file": papers.get(name__contains=CANARY).original_id,
        "unreleased_file": papers.get(name="2026-09-10-dagsorden.txt").original_id,
    }
    read_in(system)
    sent = dispatched(system, board, CANARY)
    return (
        known
        | in_open_data(board)
        | written(system, board, committee)
        | seated(system, board, f"Åse {CANARY}")
        | sent
        | {
            "reading": Reading.objects.get().pk,
            "proposal": Proposal.objects.get().pk,
            "abbreviation": learned(board, CANARY),
            "release": let_out(system, sent["sent_meeting"]),
        }
    )


def in_open_data(board: Any) -> dict[str, Any]:
    """How programs know what is open, and what would be if it were."""
    keys = caught_up().keys
    meetings = Meeting.objects.filter(body=board)
    held, unreleased = meetings.get(key="2026-03-12"), meetings.get(key="2026-09-10")
    secret = held.items.get(number="3")
    agenda, closed = (
        held.papers.get(name__contains=name, enclosed_as="") for name in ("dagsorden", CANARY)
    )
    return {
        "oparl_body": keys.of(Kind.BODY, sources.organisation(board.organisation_id)),
        "oparl_organization": keys.of(Kind.ORGANIZATION, sources.body(board.pk)),
        "oparl_meeting": keys.of(Kind.MEETING, sources.meeting(held.pk)),
        "oparl_unreleased": keys.of(Kind.MEETING, sources.meeting(unreleased.pk)),
        "oparl_closed_item": keys.of(Kind.AGENDA_ITEM, sources.item(secret.pk)),
        "oparl_file": keys.of(Kind.FILE, sources.original(agenda.pk)),
        "oparl_closed_file": keys.of(Kind.FILE, sources.original(closed.pk)),
    }


def let_out(system: Actor, meeting: int) -> int:
    """The open agenda that was sent, released to everybody."""
    return release(actor=system, meeting=meeting, kind="agenda", now=IN_TIME).pk


def written(system: Actor, board: Any, committee: Any) -> dict[str, Any]:
    """A closed paper of the officer's, one before the committee, and one of another officer's."""
    closed = {"closed": True, "ground": GROUND}
    olga = person(system, "officer", (Role.OFFICER, board))
    case = start(olga, board, manuscript(f"Salg af {CANARY}"), **closed)
    heard = start(olga, board, manuscript(f"Køb af {CANARY}"), **closed)
    file = attached(olga, heard.pk)
    other = person(system, "another officer", (Role.OFFICER, board))
    return {
        "case": case.pk,
        "attached": attached(olga, case.pk).pk,
        "heard_case": heard.pk,
        "heard_file": file.pk,
        "hearing": asked(olga, heard.pk, committee).pk,
        "others_case": start(other, board, manuscript(f"Leje af {CANARY}"), **closed).pk,
    }


def read_in(system: Actor) -> None:
    """A paper of the board that the reader has a doubt about."""
    doubtful = minutes(doubt("case_number.malformed", span_of("FJD-2026-00014")))
    take_in(
        actor=system,
        data=TEXT.encode(),
        read=file_read(doubtful, name=f"{CANARY}.txt"),
        given=Given(organisation="Foreningen Fjord"),
        publish=False,
    )


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    return sign_in(system, board, committee)


def test_every_address_has_a_row() -> None:
    assert set(names(get_resolver().url_patterns)) == {row.name for row in ADDRESSES}


@pytest.mark.parametrize("person", CAST)
def test_everybody_gets_what_is_theirs_and_nothing_else(
    places: dict[str, Any], browser_of: SignIn, person: str
) -> None:
    browser = browser_of(person)
    wrong = []
    for row in ADDRESSES:
        for prefix in ("",) if row.name.startswith("api:") else ("", "/en"):
            address = prefix + row.path.format(**places)
            response = getattr(browser, row.method)(address)
            if response.status_code != row.expected()[person]:
                wrong.append(f"{address}: {response.status_code}, not {row.expected()[person]}")
            if row.expected()[person] in {403, 404} and CANARY in told(response):
                wrong.append(f"{address} holds a closed word")
    assert not wrong


def told(response: Any) -> str:
    """Body and headers as one string."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + str(response.headers)


def test_a_row_must_answer_for_the_whole_cast() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Row("portal:front", "/", (200, 200)).expected()
