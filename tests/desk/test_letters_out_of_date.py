"""Letters of an agenda that does not count any more are refused in words, and none is sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sagsgang.adapters.mail.letter import Mailbox
from sagsgang.cases.files import amend_file
from sagsgang.core.policy import Actor
from sagsgang.meetings import mailing
from sagsgang.meetings.agenda import add_entry
from sagsgang.meetings.delivering import Post
from sagsgang.meetings.dispatching import dispatch
from tests.meetings.agendas import IN_TIME, dispatched, printer
from tests.people import sign_in

WORDS = {
    "later": ("en nyere version af dagsordenen er sendt", "a newer version of the agenda"),
    "closed": ("er lukket siden", "has been closed since"),
}


@pytest.mark.parametrize("why", list(WORDS))
def test_the_secretary_is_told_why_no_mail_was_sent(
    system: Actor, board: Any, committee: Any, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    places = dispatched(system, board, "Fjeldræven")
    sent: list[object] = []
    post = Post(
        Mailbox("sekretariat@fjord.example"), lambda letters: sent.extend(letters) or iter(())
    )
    monkeypatch.setattr(mailing, "post", lambda: post)
    if why == "later":
        meeting = places["sent_meeting"]
        add_entry(actor=system, meeting=meeting, kind="standing", title="Nyt punkt")
        dispatch(actor=system, meeting=meeting, printer=printer, now=IN_TIME)
    else:
        file = places["sent_file"]
        amend_file(actor=system, file=file, title="Kort", closed=True, ground="FVL § 27")
    clerk: Client = sign_in(system, board, committee)("clerk")
    address = f"/skrivebord/udsendelser/{places['dispatch']}/mail/"
    for prefix, words in zip(("", "/en"), WORDS[why], strict=True):
        page = clerk.post(prefix + address, follow=True).content.decode()
        assert words in page
    assert not sent
