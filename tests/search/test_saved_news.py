"""Who follows a search is written to of each new thing once, and once a day at most."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sagsgang.adapters.mail import Result
from sagsgang.core.policy import Actor
from sagsgang.meetings.delivering import Post
from sagsgang.search import places
from sagsgang.search.models import SavedSearch
from sagsgang.search.saved import letters
from sagsgang.search.saved.news import Written
from tests.meetings.test_delivering import Mailman
from tests.search.followers import ADDRESS, MONDAY, World, made, only, titles_in
from tests.search.index import Index

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def world(
    system: Actor, board: Any, index: Index, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> World:
    return made(system, board, index, settings, monkeypatch)


def test_what_was_there_before_is_no_news(world: World) -> None:
    world.enter("2031-04-01", "Gammel havneplan")
    world.follow()
    assert world.send() == Written()
    world.enter("2031-06-01", "Ny havneplan", "Budget", "Havneplaner for øerne")
    assert world.send() == Written(sent=1)
    (letter,) = world.mailman.taken
    assert letter.subject == "2 nye resultater: havneplan"
    assert sorted(titles_in(letter)) == ["Havneplaner for øerne", "Ny havneplan"]
    assert "Bestyrelsen, søndag den 1. juni 2031" in letter.text
    assert "http://localhost/organer/bestyrelsen/2031-06-01/punkt-1/" in letter.text
    assert letter.to == ADDRESS


def test_each_thing_is_told_once_and_letters_come_once_a_day(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    assert world.send() == Written(sent=1)
    world.enter("2031-06-08", "Havneplan, anden del")
    assert world.send(MONDAY + timedelta(hours=3)) == Written(), "not twice a day"
    assert world.send(MONDAY + DAY) == Written(sent=1)
    assert world.send(MONDAY + 2 * DAY) == Written(), "there is nothing new"
    assert world.titles() == ["Ny havneplan", "Havneplan, anden del"]


def test_a_day_is_a_danish_day(world: World) -> None:
    late = MONDAY.replace(hour=21, minute=30)  # 23.30 in Denmark
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    world.send(late)
    world.enter("2031-06-08", "Havneplan, anden del")
    assert world.send(late + timedelta(hours=1)) == Written(sent=1)


def test_a_paper_of_an_earlier_day_is_news_too(world: World) -> None:
    world.follow()
    world.enter("1999-02-01", "Den første havneplan")
    world.send()
    assert world.titles() == ["Den første havneplan"]


def test_what_was_told_and_is_changed_is_not_news_again(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    world.send()
    world.enter("2031-06-01", "Ny havneplan", "Havneplanens økonomi")
    world.send(MONDAY + DAY)
    assert world.titles() == ["Ny havneplan", "Havneplanens økonomi"]


def test_only_what_everybody_may_see_is_told(world: World, papers: Any) -> None:
    world.index.follow()
    world.follow("q=kanariegul")
    world.follow("q=budget", "anden@fjord.example")
    SavedSearch.objects.update(known=None)
    world.send()  # all there is becomes known
    SavedSearch.objects.update(known=b"x\x9c\x03\x00\x00\x00\x00\x01")
    assert world.send(MONDAY + DAY) == Written(sent=1)
    (letter,) = world.mailman.taken
    assert letter.to == "anden@fjord.example"
    assert "kanariegul" not in letter.text.casefold()


def test_what_is_closed_before_the_letter_goes_is_left_out_and_news_when_it_opens(
    world: World,
) -> None:
    from sagsgang.ledger.services import record
    from sagsgang.meetings.models import Item

    world.follow()
    world.enter("2031-06-01", "Ny havneplan", "Havneplan for Ærø")
    broken = Mailman(breaks_after=0)
    with pytest.raises(KeyboardInterrupt):
        world.send(mailman=broken)
    assert len(only().telling) == 2
    item = Item.objects.get(number="1")

    def classify(classification: str) -> None:
        item.classification = classification
        item.entry = record(actor=world.system, action="tests.classify", thing=f"item:{item.pk}")
        item.save()
        world.index.follow()

    classify("closed")
    world.send(MONDAY + QUARTER)
    assert world.titles() == ["Havneplan for Ærø"]
    classify("open")
    world.send(MONDAY + DAY)
    assert world.titles() == ["Havneplan for Ærø", "Ny havneplan"]


def test_interrupted_the_same_letter_goes_again_under_the_same_id(world: World) -> None:
    for n in range(3):
        world.follow(email=f"navn{n}@fjord.example")
    world.enter("2031-06-01", "Ny havneplan")
    interrupted = Mailman(breaks_after=1)
    with pytest.raises(KeyboardInterrupt):
        world.send(mailman=interrupted)
    world.enter("2031-06-08", "Havneplan, anden del")
    assert world.send(MONDAY + timedelta(minutes=1)) == Written(), "they may still be on their way"
    assert world.send(MONDAY + QUARTER) == Written(sent=2)
    told = [letter.to for letter in (*interrupted.taken, *world.mailman.taken)]
    assert sorted(told) == [f"navn{n}@fjord.example" for n in range(3)]
    assert world.titles() == ["Ny havneplan"] * 2, "as it was begun"


def test_killed_after_the_server_took_it_the_next_run_sends_the_same_letter(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    first: list[Any] = []

    def take_and_die(them: Any) -> Any:
        first.extend(them)
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        world.send(mailman=Dying(take_and_die))  # type: ignore[arg-type]
    world.enter("2031-06-08", "Havneplan, anden del")
    world.send(MONDAY + QUARTER)
    assert world.mailman.taken == first, "a mail program knows it by its id"
    world.send(MONDAY + DAY)
    assert world.titles() == ["Ny havneplan", "Havneplan, anden del"]
    assert len({letter.message_id for letter in world.mailman.taken}) == 2


class Dying:
    """Takes the letters, and dies before it has told."""

    def __init__(self, send: Any) -> None:
        self._send = send

    def post(self) -> Post:
        return Post(Mailman().post().sender, self._send)


@pytest.mark.parametrize("outcome", ["later", "not_sent", "unknown"])
def test_what_did_not_get_through_is_tried_again(world: World, outcome: str) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")

    def fail(them: Any) -> Any:
        for letter in them:
            yield Result(letter, outcome, outcome)  # type: ignore[arg-type]

    assert world.send(mailman=Dying(fail)) == Written(failed=1)  # type: ignore[arg-type]
    assert world.send(MONDAY + QUARTER) == Written(sent=1)
    assert world.titles() == ["Ny havneplan"]


def test_an_address_that_takes_no_mail_is_forgotten_after_three_days(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    world.mailman.refuses = ADDRESS
    for day in range(3):
        assert only().refused == day
        assert world.send(MONDAY + day * DAY) == Written(failed=1)
        assert world.send(MONDAY + day * DAY + QUARTER) == Written(), "not twice a day"
    assert not SavedSearch.objects.exists()


def test_who_stops_while_the_letter_is_on_its_way_stays_forgotten(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")

    def stopped_meanwhile(them: Any) -> Any:
        for letter in them:
            SavedSearch.objects.all().delete()
            yield Result(letter, "accepted", "accepted")

    world.send(mailman=Dying(stopped_meanwhile))  # type: ignore[arg-type]
    assert not SavedSearch.objects.exists()


def test_who_has_not_confirmed_gets_nothing(world: World) -> None:
    world.ask()
    world.mailman.taken.clear()
    world.enter("2031-06-01", "Ny havneplan")
    assert world.send(timezone.now()) == Written()


def test_what_is_only_nearly_what_was_asked_for_is_no_news(world: World) -> None:
    world.follow("q=vindmøllepark+Ærø")
    world.enter("2031-06-01", "Vindmøllepark ved Langø", "Vindmøleparken", "Ærø Havn")
    assert world.send() == Written()
    world.enter("2031-06-08", "En vindmøllepark på Ærø")
    world.send()
    assert world.titles() == ["En vindmøllepark på Ærø"]


def test_more_than_a_letter_holds_is_told_by_number_with_the_way_to_it(world: World) -> None:
    world.follow("q=havneplan&organ=bestyrelsen")
    world.enter("2031-06-01", *(f"Havneplan nr. {n}" for n in range(letters.LISTED + 2)))
    world.send()
    (letter,) = world.mailman.taken
    assert letter.subject == "22 nye resultater: havneplan organ:bestyrelsen"
    assert len(titles_in(letter)) == letters.LISTED
    assert (
        "Og 2 flere:\nhttp://localhost/soeg/?q=havneplan&organ=bestyrelsen&orden=nyeste"
        in letter.text
    )
    assert world.send(MONDAY + DAY) == Written()


def test_while_the_index_is_made_nothing_is_sent_and_nothing_lost(world: World) -> None:
    world.follow()
    world.enter("2031-06-01", "Ny havneplan")
    current = places.folder() / "current"
    name = current.read_text()
    current.unlink()
    assert world.send() == Written()
    current.write_text(name)
    assert world.send() == Written(sent=1)


def test_saved_while_the_index_is_made_the_first_look_finds_what_is_there(world: World) -> None:
    current = places.folder() / "current"
    name = current.read_text()
    current.unlink()
    world.follow()
    assert only().known is None
    current.write_text(name)
    world.enter("2031-04-01", "Gammel havneplan")
    assert world.send() == Written()
    world.enter("2031-06-01", "Ny havneplan")
    world.send()
    assert world.titles() == ["Ny havneplan"]


def test_english_followers_get_english_letters_with_english_addresses(world: World) -> None:
    world.follow(prefix="/en")
    world.enter("2031-06-01", "Ny havneplan")
    world.send()
    (letter,) = world.mailman.taken
    assert letter.subject == "1 new result: havneplan"
    assert "Sunday 1 June 2031" in letter.text
    assert "http://localhost/en/organer/bestyrelsen/2031-06-01/punkt-1/" in letter.text


def test_many_letters_are_taken_in_hand_a_few_at_a_time(world: World) -> None:
    world.follow()
    first = only()
    for n in range(45):
        first.pk, first.email = None, f"navn{n}@fjord.example"
        first.save()
    world.enter("2031-06-01", "Ny havneplan")
    broken = Mailman(breaks_after=0)
    with pytest.raises(KeyboardInterrupt):
        world.send(mailman=broken)
    assert SavedSearch.objects.exclude(tried_at=None).count() == 20
    assert world.send(MONDAY + QUARTER) == Written(sent=46)
