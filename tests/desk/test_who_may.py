"""The desk's forms: only the clerk's answers count.

Who gets what at which address is told with all other addresses, in ``tests/addresses.py``.
"""

from __future__ import annotations

import pytest
from django.test import Client

from sagsgang.intake.models import Proposal
from tests.addresses import CAST, DESK, Row
from tests.people import SignIn

pytestmark = pytest.mark.django_db

FORMS = [row for row in DESK if row.method == "post"]


@pytest.mark.parametrize("who", [name for name in CAST if name != "clerk"])
def test_nobody_but_the_clerk_changes_anything(
    who: str, browser_of: SignIn, doubted: Proposal
) -> None:
    for row in FORMS:
        browser_of(who).post(_path(row, doubted), {"answer": "accept"})
    doubted.refresh_from_db()
    assert doubted.state == "open"


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.path)
def test_what_changes_something_is_never_done_by_a_link(
    row: Row, browser_of: SignIn, doubted: Proposal
) -> None:
    for who, way_on in (("clerk", "Til skrivebordet"), ("stranger", "Til forsiden")):
        answer = browser_of(who).get(_path(row, doubted))
        assert answer.status_code == 405
        assert answer["Allow"] == "POST"
        assert "Adressen er ikke en side" in answer.content.decode()
        assert way_on in answer.content.decode()
    doubted.refresh_from_db()
    assert doubted.state == "open"


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.path)
def test_a_form_from_elsewhere_is_refused(row: Row, doubted: Proposal) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert client.post(_path(row, doubted)).status_code == 403


def _path(row: Row, doubted: Proposal) -> str:
    return row.path.format(proposal=doubted.pk, reading=doubted.reading_id)
