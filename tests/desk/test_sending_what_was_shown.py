"""What the secretary looked at is what goes out: changed meanwhile, it is looked at again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from sagsgang.cases import papers
from sagsgang.core.policy import Actor
from sagsgang.meetings import dispatching
from sagsgang.meetings.agenda import ChangedMeanwhile, add_entry
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import AgendaEntry, Dispatch
from tests.meetings.agendas import IN_TIME, dispatched, printer
from tests.people import sign_in


@pytest.fixture
def places(system: Actor, board: Any) -> dict[str, Any]:
    return dispatched(system, board, "Fjeldræven")


def test_a_case_that_was_opened_meanwhile_does_not_go_out_unseen(
    system: Actor, board: Any, committee: Any, places: dict[str, Any]
) -> None:
    clerk: Client = sign_in(system, board, committee)("clerk")
    meeting = places["sent_meeting"]
    working = AgendaEntry.objects.get(pk=places["sent_entry"]).working_id
    papers.classify(actor=system, working=working, closed=True, ground="FVL § 27")
    address = f"/skrivebord/dagsordener/{meeting}/udsend/"
    page = clerk.get(address).content.decode()
    (mark,) = re.findall(r'name="mark" value="(\w+)"', page)
    papers.classify(actor=system, working=working, closed=False)
    add_entry(actor=system, meeting=meeting, kind="standing", title="Nyt punkt")
    with pytest.raises(ChangedMeanwhile):
        dispatch(actor=system, meeting=meeting, printer=printer, now=IN_TIME, shown=mark)
    for prefix, words in (("", "en anden har ændret den imens"), ("/en", "somebody else has")):
        told = clerk.post(f"{prefix}{address}nu/", {"mark": mark}, follow=True).content.decode()
        assert words in told
    assert Dispatch.objects.count() == 1
    shown = re.findall(r'name="mark" value="(\w+)"', clerk.get(address).content.decode())
    sent = dispatch(actor=system, meeting=meeting, printer=printer, now=IN_TIME, shown=shown[0])
    assert sent.dispatch.serial == 2


@pytest.mark.parametrize("broken", ["withdraw_paper", "_mark_sent", "_address"])
def test_interrupted_anywhere_nothing_is_sent(
    system: Actor, places: dict[str, Any], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Killed between entering the paper and the end, the archive stands as it was."""
    meeting = places["sent_meeting"]
    add_entry(actor=system, meeting=meeting, kind="standing", title="Nyt punkt")
    before = _everything()

    def interrupt(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dispatching, broken, interrupt)
    with pytest.raises(KeyboardInterrupt):
        dispatch(actor=system, meeting=meeting, printer=printer, now=IN_TIME)
    assert _everything() == before


def _everything() -> dict[str, list[Any]]:
    rooms = [apps.get_app_config(name) for name in ("ledger", "cases", "meetings")]
    models = [model for room in rooms for model in room.get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
