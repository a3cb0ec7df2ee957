"""What cannot be printed is told before it is sent, and nothing is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sagsgang.adapters.typesetting import checking, typesetter
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.models import Dispatch
from sagsgang.publishing.printing import trial
from tests.cast import Cast
from tests.meetings.agendas import IN_TIME, secretariat
from tests.people import sign_in


def _broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, template: str, source: str) -> None:
    for file in typesetter._TEMPLATES.glob("*.typ"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / f"{template}.typ").write_text(source, encoding="utf-8")
    monkeypatch.setattr(typesetter, "_TEMPLATES", tmp_path)


def test_every_template_prints_all_that_a_paper_can_have_and_keeps_to_the_standards() -> None:
    assert checking.check_templates() == ()
    assert checking.main() == 0


def test_a_template_that_is_wrong_is_named_with_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(monkeypatch, tmp_path, "minutes", "#let minutes = json(bytes(sys.inputs.data))\n#foo()")
    assert [one.template for one in checking.check_templates()] == ["minutes"]
    assert checking.main() == 1
    assert "minutes.typ: unknown variable: foo" in capsys.readouterr().err
    # A picture without a description would be printed, but not by the standard.
    _broken(monkeypatch, tmp_path, "extract", '#set document(title: "x")\n#rect() #figure(rect())')
    assert {one.template for one in checking.check_templates()} == {"minutes", "extract"}


@pytest.mark.django_db
def test_the_page_before_sending_says_what_cannot_be_printed(
    cast: Cast,
    system: Actor,
    board: Any,
    committee: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
) -> None:
    office = secretariat(cast, board, system)
    # The clock of the page is today's: the meeting is far ahead.
    meeting = office.meeting(timezone.localdate() + timedelta(days=40))
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=office.ready("Ny havneplan"))
    clerk = sign_in(system, board, committee)("clerk")
    address = f"/skrivebord/dagsordener/{meeting.pk}/udsend/"
    assert trial.what_hinders(system, meeting.pk, now=IN_TIME) == ""
    page = clerk.get(address).content.decode()
    assert "kan ikke sættes op til print" not in page
    assert "Udsend dagsordenen" in page
    trial._known.clear()
    _broken(monkeypatch, tmp_path, "agenda", "#foo()")
    page = clerk.get(address).content.decode()
    assert "Dagsordenen kan ikke sættes op til print" in page
    assert "agenda: unknown variable: foo" in page
    assert "Udsend dagsordenen" not in page
    entries = Entry.objects.count()
    clerk.post(f"{address}nu/", {"note": ""})
    assert not Dispatch.objects.exists()
    assert Entry.objects.count() == entries
    trial._known.clear()
