"""Bodies are found or made; roles are given by those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.boards.actors import SYSTEM, actor_for
from sagsgang.boards.models import Body, RoleHeld
from sagsgang.boards.services import (
    NameMissing,
    ensure_body,
    give_role,
    organisation_is_unknown,
    take_role,
)
from sagsgang.core.policy import STRANGER, Role
from sagsgang.ledger.models import Entry
from tests.cast import Cast


def test_a_body_is_made_once_whatever_its_case_and_spaces(db: None) -> None:
    made = ensure_body(actor=SYSTEM, organisation_name="Ærø Havn", body_name="Økonomiudvalget")
    entries = Entry.objects.count()
    again = ensure_body(actor=SYSTEM, organisation_name="ÆRØ  HAVN", body_name=" økonomiudvalget")
    assert again == made
    assert made.slug == "oekonomiudvalget"
    assert Entry.objects.count() == entries


def test_no_body_takes_the_address_of_the_desks_own_page(db: None) -> None:
    made = ensure_body(actor=SYSTEM, organisation_name="Ærø Havn", body_name="Indlæs")
    assert made.slug != "indlaes"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Bestyrelsen", "BESTYRELSE", True),
        ("Regionsrådet", "Regionsråd", True),
        ("Økonomiudvalg", "ØKONOMIUDVALGET", True),
        ("Fjords bestyrelse", "Bestyrelsen", True),
        ("Fjord Bestyrelse", "Bestyrelsen", True),
        ("Byråd 2022-2025", "Byrådet 2026–2029", True),
        ("Udvalg 4", "Udvalg", False),
        ("Færgeudvalget", "Havneudvalget", False),
        ("Fjords", "Fjord", False),
    ],
)
def test_names_that_are_the_same_body(db: None, first: str, second: str, same: bool) -> None:
    bodies = {
        ensure_body(actor=SYSTEM, organisation_name="Fjord", body_name=name)
        for name in (first, second)
    }
    assert (len(bodies) == 1) is same


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("FORRETNINGSUDVALGET", "Forretningsudvalget"),
        ("byrådet", "Byrådet"),
        ("Byråd 2022-2025", "Byråd"),
        ("KMB IT-udvalget", "KMB IT-udvalget"),
        ("FU", "FU"),
    ],
)
def test_a_new_body_is_shown_by_a_name_one_can_read(db: None, printed: str, shown: str) -> None:
    body = ensure_body(actor=SYSTEM, organisation_name="Fjord", body_name=printed)
    assert body.name == shown


def test_bodies_of_one_name_in_two_organisations_have_two_addresses(db: None) -> None:
    slugs = [
        ensure_body(actor=SYSTEM, organisation_name=name, body_name="Bestyrelsen").slug
        for name in ("Fjord", "Sund", "Sund!")
    ]
    assert slugs == ["bestyrelsen", "sund-bestyrelsen", "bestyrelsen-2"]


def test_an_unknown_organisation_is_kept_as_unknown(db: None) -> None:
    body = ensure_body(actor=SYSTEM, organisation_name=" ", body_name="Bestyrelsen")
    assert body.organisation.name == "Ikke angivet – Bestyrelsen"
    assert organisation_is_unknown(body)


def test_a_body_needs_a_name(db: None) -> None:
    with pytest.raises(NameMissing):
        ensure_body(actor=SYSTEM, organisation_name="Fjord", body_name=" \n")


@pytest.mark.parametrize(
    "who",
    [
        "clerk",
        "chair",
        "member",
        "member_with_an_interest",
        "committee_member",
        "citizen",
        "stranger",
    ],
)
def test_nobody_in_the_cast_makes_a_new_body(cast: Cast, who: str) -> None:
    with pytest.raises(Http404):
        ensure_body(actor=cast.everyone()[who], organisation_name="X", body_name="Y")
    assert not Body.objects.filter(name="Y").exists()


def test_the_clerk_finds_her_own_body_and_the_chair_may_not_edit_it(cast: Cast, board: Any) -> None:
    names = {"organisation_name": "Foreningen Fjord", "body_name": "Bestyrelsen"}
    assert ensure_body(actor=cast.clerk, **names) == board
    with pytest.raises(PermissionDenied):
        ensure_body(actor=cast.chair, **names)
    with pytest.raises(Http404):
        ensure_body(actor=cast.member, **names)


@pytest.fixture
def user(db: None) -> Any:
    return get_user_model().objects.create_user("ida", first_name="Ida", last_name="Ny")


def test_a_role_is_given_once_and_counts_in_its_body(user: Any, board: Any, cast: Cast) -> None:
    held = give_role(actor=cast.clerk, user=user, role=Role.MEMBER, body=board)
    assert give_role(actor=cast.clerk, user=user, role=Role.MEMBER, body=board) == held
    actor = actor_for(user)
    assert (actor.name, actor.holds(Role.MEMBER, board.pk)) == ("Ida Ny", True)
    assert not actor.holds(Role.MEMBER, board.pk + 1)
    assert Entry.objects.latest("id").facts == {"role": "member", "body": "bestyrelsen"}


def test_a_role_in_every_body_is_given_by_who_keeps_every_body(user: Any, cast: Cast) -> None:
    with pytest.raises(Http404):
        give_role(actor=cast.clerk, user=user, role=Role.SECRETARY, body=None)
    give_role(actor=SYSTEM, user=user, role=Role.SECRETARY, body=None)
    assert actor_for(user).holds(Role.SECRETARY, 12345)


@pytest.mark.parametrize("who", ["member", "committee_member", "citizen", "stranger"])
def test_nobody_else_gives_roles(user: Any, board: Any, cast: Cast, who: str) -> None:
    with pytest.raises(Http404):
        give_role(actor=cast.everyone()[who], user=user, role=Role.SECRETARY, body=board)
    assert not RoleHeld.objects.exists()


def test_a_role_is_taken_back_and_given_again(user: Any, board: Any, cast: Cast) -> None:
    which: dict[str, Any] = {"user": user, "role": Role.MEMBER, "body": board}
    assert take_role(actor=cast.clerk, **which) is None
    give_role(actor=cast.clerk, **which)
    take_role(actor=cast.clerk, **which)
    assert not actor_for(user).grants
    assert Entry.objects.latest("id").action == "boards.take_role"
    give_role(actor=cast.clerk, **which)
    assert actor_for(user).holds(Role.MEMBER, board.pk)
    with pytest.raises(Http404):
        take_role(actor=cast.member, **which)


def test_who_is_not_active_is_the_public(user: Any, board: Any) -> None:
    give_role(actor=SYSTEM, user=user, role=Role.SECRETARY, body=board)
    user.is_active = False
    assert actor_for(user) == STRANGER
    assert actor_for(None) == STRANGER
