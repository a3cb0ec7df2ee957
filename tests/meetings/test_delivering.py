"""The letters of a dispatch: who gets one, what is in it, and what is kept of how it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.adapters.mail.letter import Letter, Mailbox
from sagsgang.adapters.mail.result import Result
from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.delivering import Post, deliver
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Delivery, Dispatch
from tests.cast import Cast
from tests.meetings.agendas import CANARY, IN_TIME, Secretariat, printer, secretariat

ADDRESS = "https://fjord.example/organer/bestyrelsen/2026-12-10/"


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


@pytest.fixture
def sent(office: Secretariat) -> Dispatch:
    """An agenda with an open and a closed case."""
    meeting = office.meeting()
    for working in (office.ready("Ny havneplan"), office.ready(f"Køb af {CANARY}", closed=True)):
        place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working)
    return dispatch(
        actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME, note="Vi ses."
    ).dispatch


@dataclass
class Mailman:
    """Takes letters; refuses those to ``refuses``, and is gone after ``breaks_after`` letters."""

    refuses: str = ""
    breaks_after: int = 99
    taken: list[Letter] = field(default_factory=list)

    def post(self) -> Post:
        return Post(Mailbox("sekretariat@fjord.example"), self.send)

    def send(self, letters: Iterable[Letter]) -> Iterator[Result]:
        for count, letter in enumerate(letters):
            if count >= self.breaks_after:
                raise KeyboardInterrupt
            if letter.to == self.refuses:
                yield Result(letter, "refused", "refused", 550, "no such user")
            else:
                self.taken.append(letter)
                yield Result(letter, "accepted", "accepted")


def go(office: Secretariat, sent: Dispatch, mailman: Mailman, **more: Any) -> Any:
    return deliver(
        actor=office.cast.clerk,
        dispatch=sent.pk,
        post=mailman.post(),
        meeting_address=ADDRESS,
        **more,
    )


def states(sent: Dispatch) -> dict[str, str]:
    return dict(Delivery.objects.filter(dispatch=sent).values_list("name", "state"))


def test_everybody_with_an_address_gets_a_letter_without_a_closed_word(
    office: Secretariat, sent: Dispatch
) -> None:
    mailman = Mailman()
    told = go(office, sent, mailman)
    assert (told.sent, told.failed) == (4, 0)
    assert [letter.to_name for letter in mailman.taken] == [
        "Frode Formand",
        "Mette Medlem",
        "Ib Interesse",
        "Otto Observatør",
    ]
    for letter in mailman.taken:
        words = f"{letter.subject} {letter.text} {letter.html} {letter.attachments}"
        assert CANARY not in words
        assert "00077" not in words
        assert "Lukkede punkter: 4." in letter.text
        assert "3. Ny havneplan" in letter.text
        assert "Vi ses." in letter.text
        assert ADDRESS in letter.text
        assert sent.open_file_id in letter.text
    assert states(sent)["Åse Ærlig"] == "no_address"


def test_a_refused_letter_says_why_and_can_be_sent_again(
    office: Secretariat, sent: Dispatch
) -> None:
    told = go(office, sent, Mailman(refuses="mette@fjord.example"))
    assert (told.sent, told.failed) == (3, 1)
    line = Delivery.objects.get(dispatch=sent, name="Mette Medlem")
    assert (line.state, "no such user (550)" in line.told) == ("refused", True)
    again = Mailman()
    assert go(office, sent, again).sent == 1
    assert [letter.to for letter in again.taken] == ["mette@fjord.example"]
    assert states(sent)["Mette Medlem"] == "sent"


def test_pressed_twice_nobody_gets_two_letters(office: Secretariat, sent: Dispatch) -> None:
    mailman = Mailman()
    go(office, sent, mailman)
    assert go(office, sent, mailman).sent == 0
    assert len(mailman.taken) == 4


def test_interrupted_those_without_a_result_are_sent_again_as_the_same_letter(
    office: Secretariat, sent: Dispatch
) -> None:
    first = Mailman(breaks_after=2)
    with pytest.raises(KeyboardInterrupt):
        go(office, sent, first)
    assert sorted(states(sent).values()) == ["no_address", "sending", "sending", "sent", "sent"]
    assert go(office, sent, Mailman()).sent == 0  # somebody may still be at it
    later = Delivery.objects.filter(state="sending").first()
    assert later is not None
    assert later.tried_at is not None
    second = Mailman()
    assert go(office, sent, second, now=later.tried_at + timedelta(minutes=11)).sent == 2
    ids = [letter.message_id for letter in (*first.taken, *second.taken)]
    assert len(set(ids)) == 4


def test_only_the_secretary_sends_letters(office: Secretariat, sent: Dispatch) -> None:
    for who, refused in (("chair", PermissionDenied), ("member", Http404), ("officer", Http404)):
        with pytest.raises(refused):
            deliver(
                actor=office.cast.everyone()[who],
                dispatch=sent.pk,
                post=Mailman().post(),
                meeting_address=ADDRESS,
            )
