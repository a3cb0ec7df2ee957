"""Passwords cannot be tried without end."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.desk import throttle

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "et langt kodeord", "gættet kodeord"
TOO_MANY = "for mange gange. Vent et kvarter"


@pytest.fixture(autouse=True)
def karen(django_user_model: Any) -> None:
    for name in ("karen", "frode"):
        django_user_model.objects.create_user(name, password=RIGHT)


def tried(name: str, password: str, address: str = "192.0.2.1", **headers: str) -> Any:
    client = Client(headers={"host": "localhost", **headers}, REMOTE_ADDR=address)
    return client.post(reverse("desk:sign-in"), {"username": name, "password": password})


def fail(times: int, name: str = "karen", address: str = "192.0.2.1", **headers: str) -> None:
    for _ in range(times):
        assert tried(name, WRONG, address, **headers).status_code == 200


def test_after_five_failures_even_the_right_password_waits() -> None:
    fail(5)
    refused = tried("karen", RIGHT)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "900"
    assert TOO_MANY in refused.content.decode()
    assert WRONG not in refused.content.decode()
    assert "sessionid" not in refused.cookies


def test_a_name_is_counted_wherever_it_is_tried_from() -> None:
    for n in range(5):
        fail(1, name="Karen " if n % 2 else "karen", address=f"192.0.2.{n}")
    assert tried("karen", RIGHT, "198.51.100.7").status_code == 429
    assert tried("frode", RIGHT, "198.51.100.7").status_code == 302


def test_an_address_is_counted_whatever_name_is_tried() -> None:
    for n in range(5):
        fail(1, name=f"ukendt-{n}")
    assert tried("frode", RIGHT).status_code == 429
    assert tried("frode", RIGHT, "198.51.100.7").status_code == 302


def test_an_address_that_is_stopped_uses_up_nobodys_tries() -> None:
    fail(5, name="ukendt")
    for _ in range(6):
        assert tried("frode", WRONG).status_code == 429
    assert tried("frode", RIGHT, "198.51.100.7").status_code == 302


def test_the_right_password_in_time_clears_the_count() -> None:
    fail(4)
    assert tried("karen", RIGHT).status_code == 302
    fail(5)


def test_the_pause_ends_a_quarter_of_an_hour_after_the_first_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    fail(5)
    now += throttle.WINDOW - 1
    assert tried("karen", RIGHT).status_code == 429
    now += 2
    assert tried("karen", RIGHT).status_code == 302


def test_behind_the_proxy_people_are_told_apart_by_what_it_says_last(settings: Any) -> None:
    settings.HTTPS = True
    for n in range(5):
        fail(1, name=f"ukendt-{n}", **{"x-forwarded-for": f"10.0.0.{n}, 203.0.113.5"})
    assert tried("frode", RIGHT, **{"x-forwarded-for": "203.0.113.5"}).status_code == 429
    assert tried("frode", RIGHT, **{"x-forwarded-for": "203.0.113.6"}).status_code == 302


def test_without_a_proxy_nobody_can_claim_another_address() -> None:
    for n in range(5):
        fail(1, name=f"ukendt-{n}", **{"x-forwarded-for": f"203.0.113.{n}"})
    assert tried("frode", RIGHT, **{"x-forwarded-for": "203.0.113.9"}).status_code == 429


def test_the_page_itself_and_the_way_in_english_are_there_meanwhile() -> None:
    fail(5)
    client = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.1")
    assert client.get(reverse("desk:sign-in")).status_code == 200
    english = client.post("/en" + reverse("desk:sign-in"), {"username": "karen", "password": "x"})
    assert english.status_code == 429
    assert "Wait a quarter of an hour" in english.content.decode()
