"""A search is followed by mail: asked for, confirmed, stopped; and nobody learns who does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.search.models import SavedSearch
from sagsgang.search.saved import asking
from sagsgang.search.saved.news import send_news
from sagsgang.search.saved.refs import packed, unpacked
from tests.search.followers import ADDRESS, World, link_in, made, only
from tests.search.index import Index


@pytest.fixture
def world(
    system: Actor, board: Any, index: Index, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> World:
    return made(system, board, index, settings, monkeypatch)


@given(st.frozensets(st.integers(min_value=1, max_value=1 << 60)))
def test_refs_are_what_they_were_before_they_were_packed(refs: frozenset[int]) -> None:
    assert unpacked(packed(refs)) == refs


def test_a_ref_takes_about_a_byte() -> None:
    assert len(packed(range(1, 160_001, 16))) < 10_000


def test_who_asks_is_written_to_and_followed_only_when_a_form_confirms(world: World) -> None:
    response = world.ask("q=havneplan&organ=bestyrelsen")
    assert response.status_code == 302
    assert "Se i din indbakke" in world.client.get(response["Location"]).content.decode()
    (letter,) = world.mailman.taken
    assert letter.to == ADDRESS
    assert "havneplan organ:bestyrelsen" in letter.text
    place = link_in(letter, "bekraeft")
    # Programs that look into mail open links.
    for look in (world.client.get, world.client.head):
        assert look(place).status_code == 200
        assert only().confirmed_at is None
    assert world.client.post(place)["Location"] == place
    assert only().confirmed_at is not None
    page = world.client.get(place).content.decode()
    assert "Du følger søgningen" in page
    assert "noindex" in page
    assert world.client.post(place).status_code == 302, "pressed twice"


def test_the_letter_is_in_the_language_of_the_page(world: World) -> None:
    world.ask(prefix="/en")
    (letter,) = world.mailman.taken
    assert letter.language == "en"
    assert "Confirm that you want to follow a search" in letter.subject
    assert link_in(letter, "bekraeft").startswith("/en/soeg/gemte/")


def test_nobody_learns_who_follows_what(world: World) -> None:
    world.follow()
    for email in (ADDRESS, ADDRESS.replace("å", "Å"), "en.anden@fjord.example"):
        again = world.ask(email=email)
        assert (again.status_code, again["Location"]) == (302, "/soeg/gemte/sendt/")
    for_who_does, for_who_may_not, for_another = world.mailman.taken
    assert "Du skal ikke gøre noget" in for_who_does.text
    assert for_who_does.unsubscribe.endswith(link_in(for_who_does, "afmeld"))
    assert "bekræft" in for_another.text
    assert "bekræft" in for_who_may_not.text
    assert SavedSearch.objects.filter(confirmed_at__isnull=False).count() == 1


def test_asked_for_twice_it_is_kept_once(world: World) -> None:
    for _ in range(2):
        world.ask()
    assert SavedSearch.objects.count() == 1
    first, second = world.mailman.taken
    assert link_in(first, "bekraeft") == link_in(second, "bekraeft")


def test_two_of_the_same_become_one_when_confirmed(world: World) -> None:
    world.ask()
    row = only()
    SavedSearch.objects.create(
        email=row.email, asked=row.asked, chosen=row.chosen, language="da", made_at=row.made_at
    )
    world.client.post(link_in(world.mailman.taken[0], "bekraeft"))
    assert only().pk == row.pk


@pytest.mark.parametrize(
    "email",
    ["", "åse", "a@b@c", "a@b.example\r\nBcc: c@d.example", "x" * 300 + "@b.example", "\x00"],
)
def test_what_is_no_address_is_told_and_not_kept(world: World, email: str) -> None:
    response = world.ask(email=email)
    assert response.status_code == 200
    assert "Det er ikke en mailadresse." in response.content.decode()
    assert not world.mailman.taken
    assert not SavedSearch.objects.exists()


def test_without_a_search_there_is_nothing_to_follow(world: World) -> None:
    assert "Der er ingen søgning at følge" in world.ask("").content.decode()


def test_what_a_stranger_typed_reaches_others_as_bare_words(world: World) -> None:
    spam = (
        "Køb+billigt+https%3A%2F%2Fspam.example%2Fx+spam%E3%80%82example+%0A%0AKlik+her"
        + "+mere" * 90
    )
    world.ask(f"q={spam}&organ=www.spam.example")
    (letter,) = world.mailman.taken
    assert "spam.example" not in letter.text + letter.subject
    assert "spam。example" not in letter.text
    told = next(line for line in letter.text.splitlines() if "Køb" in line)
    assert len(told) < 90
    assert "Klik her" in told, "on one line with the rest"


def test_one_address_gets_three_such_letters_a_day(world: World) -> None:
    for n in range(5):
        assert world.ask(f"q=plan{n}").status_code == 302, "the answer is the same"
    assert len(world.mailman.taken) == 3
    assert SavedSearch.objects.count() == 3


def test_one_sender_cannot_go_on_without_end(world: World) -> None:
    for n in range(20):
        world.ask(email=f"navn{n}@fjord.example")
    response = world.ask(email="navn20@fjord.example")
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "Vent en time" in response.content.decode()
    assert len(world.mailman.taken) == 20


def test_a_page_of_another_site_asks_for_nothing(world: World) -> None:
    response = world.client.post(
        "/soeg/gemte/?q=x", {"mailadresse": ADDRESS}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 200
    assert not world.mailman.taken


def test_what_the_mail_server_does_not_take_is_not_kept(world: World) -> None:
    world.mailman.refuses = ADDRESS
    assert "Mailserveren tog ikke imod adressen" in world.ask().content.decode()
    assert not SavedSearch.objects.exists()


def test_a_link_is_good_for_two_days_and_what_it_was_for_is_forgotten_then(world: World) -> None:
    world.ask()
    place = link_in(world.mailman.taken[0], "bekraeft")
    SavedSearch.objects.update(made_at=timezone.now() - timedelta(hours=47, minutes=59))
    assert world.client.get(place).status_code == 200
    SavedSearch.objects.update(made_at=timezone.now() - timedelta(hours=48, minutes=1))
    for answer in (world.client.get(place), world.client.post(place)):
        assert answer.status_code == 404
        assert "Linket gælder ikke" in answer.content.decode()
    assert only().confirmed_at is None
    send_news(post=world.mailman.post())
    assert not SavedSearch.objects.exists()


def test_what_is_confirmed_is_not_swept(world: World) -> None:
    world.follow()
    SavedSearch.objects.update(made_at=timezone.now() - timedelta(days=400))
    asking.sweep(timezone.now())
    assert only()


def test_a_link_is_for_one_thing_and_one_search(world: World) -> None:
    world.ask()
    token = link_in(world.mailman.taken[0], "bekraeft").split("/")[-3]
    pk, _, signature = token.partition(":")
    for forged in (token + "x", f"{int(pk) + 1}:{signature}", pk, "ukendt", ":"):
        assert world.client.post(f"/soeg/gemte/{forged}/bekraeft/").status_code == 404
    assert world.client.post(f"/soeg/gemte/{token}/afmeld/").status_code == 404
    assert only().confirmed_at is None


def test_who_stops_is_forgotten(world: World) -> None:
    world.follow()
    world.enter("2031-05-20", "Ny havneplan")
    world.send()
    place = link_in(world.mailman.taken[0], "afmeld")
    page = world.client.get(place)
    assert "Stop, og slet adressen" in page.content.decode()
    assert only()
    stopped = world.client.post(place)
    assert stopped.status_code == 200
    assert "Du får ikke flere mails" in stopped.content.decode()
    assert not SavedSearch.objects.exists()
    assert world.client.post(place).status_code == 404


def test_mail_programs_stop_it_without_a_page_or_a_cookie(world: World) -> None:
    world.follow()
    world.enter("2031-05-20", "Ny havneplan")
    world.send()
    place = world.mailman.taken[0].unsubscribe.removeprefix("http://localhost")
    program = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    done = program.post(place, {"List-Unsubscribe": "One-Click"})
    assert (done.status_code, bool(done.cookies)) == (200, False)
    assert not SavedSearch.objects.exists()


def test_nothing_of_it_is_in_the_ledger(world: World) -> None:
    before = Entry.objects.count()
    world.follow()
    world.client.get(link_in_last_stop(world))
    assert Entry.objects.count() == before


def link_in_last_stop(world: World) -> str:
    world.ask()
    return link_in(world.mailman.taken[-1], "afmeld")


def test_without_a_mail_server_the_page_offers_the_feed(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagsgang.meetings import mailing

    settings.MAIL = None
    monkeypatch.setattr(mailing, "post", lambda: None)
    for answer in (world.ask(), world.client.get("/soeg/gemte/?q=havneplan")):
        html = answer.content.decode()
        assert "Mail er ikke sat op her. Brug feedet." in html
        assert 'href="/soeg/feed.atom?q=havneplan"' in html
        assert "mailadresse" not in html
    assert send_news() is None


def test_what_is_followed_does_not_stand_in_the_box_of_the_page(world: World) -> None:
    html = world.client.get("/soeg/gemte/?q=havneplan").content.decode()
    assert "»havneplan«" in html
    assert 'value="havneplan"' not in html
