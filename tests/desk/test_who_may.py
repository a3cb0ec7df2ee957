"""Who comes in at the desk's addresses: the clerk, and nobody else.

Taken from the list of addresses, so that a new one without a line here fails.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import SignIn

from sagsgang.desk.urls import urlpatterns
from sagsgang.intake.models import Proposal

pytestmark = pytest.mark.django_db

# name → (method, clerk, chair, member, committee member, citizen, stranger)
# 302 for a stranger leads to the sign-in page, whether or not there is anything at the address.
EXPECTED: dict[str, tuple[str, int, int, int, int, int, int]] = {
    "front": ("get", 200, 403, 403, 403, 403, 302),
    "papers": ("get", 200, 403, 403, 403, 403, 302),
    "upload": ("get", 200, 403, 403, 403, 403, 302),
    "paper": ("get", 200, 403, 404, 404, 404, 302),
    "original": ("get", 200, 403, 404, 404, 404, 302),
    "settle": ("post", 302, 403, 404, 404, 404, 302),
    "reopen": ("post", 302, 403, 404, 404, 404, 302),
    "settle-all": ("post", 302, 403, 404, 404, 404, 302),
    "sign-in": ("get", 302, 302, 302, 302, 302, 200),
    "sign-out": ("post", 302, 302, 302, 302, 302, 302),
    "demo-sign-in": ("post", 404, 404, 404, 404, 404, 404),
}
PEOPLE = ("clerk", "chair", "member", "committee_member", "citizen", "stranger")


def test_every_address_of_the_desk_is_listed_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == {*EXPECTED}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", EXPECTED)
def test_each_person_at_each_address(
    name: str, who: str, browser_of: SignIn, doubted: Proposal
) -> None:
    method, *statuses = EXPECTED[name]
    answer = _ask(browser_of(who), method, name, doubted.pk, doubted.reading_id)
    assert answer == statuses[PEOPLE.index(who)]
    if who != "clerk":
        doubted.refresh_from_db()
        assert doubted.state == "open"


@pytest.mark.parametrize("name", ["paper", "original", "settle", "reopen", "settle-all"])
def test_what_is_not_there_is_not_found(name: str, browser_of: SignIn, doubted: Proposal) -> None:
    assert _ask(browser_of("clerk"), EXPECTED[name][0], name, 999, 999) == 404


@pytest.mark.parametrize("name", [n for n, row in EXPECTED.items() if row[0] == "post"])
def test_what_changes_something_is_never_done_by_a_link(
    name: str, browser_of: SignIn, doubted: Proposal
) -> None:
    assert _ask(browser_of("clerk"), "get", name, doubted.pk, doubted.reading_id) == 405


@pytest.mark.parametrize("name", [n for n, row in EXPECTED.items() if row[0] == "post"])
def test_a_form_from_elsewhere_is_refused(name: str, doubted: Proposal) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert _ask(client, "post", name, doubted.pk, doubted.reading_id) == 403


def _ask(client: Client, method: str, name: str, proposal: int, reading: int) -> int:
    route = next(p for p in urlpatterns if p.name == name).pattern
    ids = {"proposal": proposal, "reading": reading}
    kwargs = {key: ids[key] for key in route.converters}
    return getattr(client, method)(reverse(f"desk:{name}", kwargs=kwargs)).status_code
