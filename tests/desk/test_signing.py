"""Signing in and out; the invented people are there only in a demonstration."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.boards.actors import actor_for
from sagsgang.boards.demo import DEMO_PEOPLE, demo_person, ensure_demo_people
from sagsgang.core.policy import Actor, Role

pytestmark = pytest.mark.django_db
SIGN_IN, DEMO = "desk:sign-in", "desk:demo-sign-in"


@pytest.fixture
def people(system: Actor) -> int:
    return ensure_demo_people(actor=system)


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


def test_the_demo_people_are_made_once(people: int, system: Actor) -> None:
    assert people == len(DEMO_PEOPLE)
    assert ensure_demo_people(actor=system) == 0


def test_each_of_them_holds_one_role_and_no_password(people: int, settings: Any) -> None:
    settings.DEMO = True
    for person in DEMO_PEOPLE:
        user = demo_person(person.key)
        assert user is not None
        assert not user.has_usable_password()
        held = {role for role in Role if actor_for(user).holds_anywhere(role)}
        assert held == ({person.role} if person.role else set())


def test_in_a_demonstration_a_role_is_one_click_away(
    people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = True
    page = browser.get(reverse(SIGN_IN)).content.decode()
    assert all(f'value="{person.key}"' in page for person in DEMO_PEOPLE)
    done = browser.post(reverse(DEMO), {"person": "secretary"})
    assert done.headers["Location"] == reverse("desk:front")
    assert browser.get(reverse("desk:front")).status_code == 200
    assert browser.post(reverse("desk:sign-out")).headers["Location"] == reverse("portal:front")
    assert browser.get(reverse("desk:front")).status_code == 302


def test_who_signed_in_to_a_demonstration_is_nobody_when_it_is_over(
    people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = True
    browser.post(reverse(DEMO), {"person": "secretary"})
    settings.DEMO = False
    assert browser.get(reverse("desk:front")).status_code == 403


def test_a_demo_role_leads_to_where_one_was_going(
    people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = True
    going = reverse("desk:papers")
    page = browser.get(going, follow=True).content.decode()
    assert page.count(f'name="next" value="{going}"') == 2  # with and without a password
    done = browser.post(reverse(DEMO), {"person": "secretary", "next": going})
    assert done.headers["Location"] == going


@pytest.mark.parametrize(
    "place", ["https://ond.example/", "//ond.example", "javascript:alert(1)", "/\\ond.example", ""]
)
def test_a_demo_role_leads_to_no_other_site(
    place: str, people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = True
    done = browser.post(reverse(DEMO), {"person": "secretary", "next": place})
    assert done.headers["Location"] == reverse("desk:front")


@pytest.mark.parametrize("key", ["chair", "member", "citizen"])
def test_who_has_no_desk_begins_at_the_front_page(
    key: str, people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = True
    done = browser.post(reverse(DEMO), {"person": key})
    assert done.headers["Location"] == reverse("portal:front")


def test_outside_a_demonstration_nobody_signs_in_as_them(
    people: int, browser: Client, settings: Any
) -> None:
    settings.DEMO = False
    assert 'name="person"' not in browser.get(reverse(SIGN_IN)).content.decode()
    assert browser.post(reverse(DEMO), {"person": "secretary"}).status_code == 404
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("key", ["", "admin", "demo-secretary", "secretary\x00"])
def test_nobody_else_can_be_become(
    key: str, people: int, browser: Client, settings: Any, django_user_model: Any
) -> None:
    settings.DEMO = True
    django_user_model.objects.create_superuser("admin", password="et langt kodeord")
    assert browser.post(reverse(DEMO), {"person": key}).status_code == 404


def test_a_demonstration_without_people_offers_none(browser: Client, settings: Any) -> None:
    settings.DEMO = True
    assert 'name="person"' not in browser.get(reverse(SIGN_IN)).content.decode()


def test_a_part_of_a_page_is_never_the_sign_in_page(browser: Client) -> None:
    answer = browser.post(reverse("desk:settle", args=[1]), headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"] == reverse(SIGN_IN)
    assert answer.content == b""


def test_name_and_password_lead_to_where_one_was_going(
    browser: Client, django_user_model: Any, system: Actor
) -> None:
    django_user_model.objects.create_user("karen", password="et langt kodeord")
    form = {"username": "karen", "password": "forkert", "next": reverse("portal:cases")}
    refused = browser.post(reverse(SIGN_IN), form)
    assert "Navn og adgangskode passer ikke sammen" in refused.content.decode()
    done = browser.post(reverse(SIGN_IN), {**form, "password": "et langt kodeord"})
    assert done.headers["Location"] == reverse("portal:cases")


def test_nobody_is_led_to_another_site(browser: Client, django_user_model: Any) -> None:
    django_user_model.objects.create_user("karen", password="et langt kodeord")
    form = {"username": "karen", "password": "et langt kodeord", "next": "https://ond.example/"}
    assert browser.post(reverse(SIGN_IN), form).headers["Location"] == reverse("portal:front")
