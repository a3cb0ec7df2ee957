"""What is learned of abbreviations, for whom it counts, and how a secretary settles it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.refusals import Refused
from sagsgang.core.asking import Asked, Phrase, Word
from sagsgang.core.policy import STRANGER, Actor, Grant, Role
from sagsgang.ledger.models import Entry
from sagsgang.meetings.services import withdraw_paper
from sagsgang.search.abbreviations import MOST_PLACES, add, learn_from, settle
from sagsgang.search.models import Abbreviation, DefinedIn
from sagsgang.search.pages import Chosen
from sagsgang.search.selectors.abbreviations import abbreviations_page, in_use
from sagsgang.search.selectors.asking import search_page
from sagsgang.storage.models import Original
from tests.cases.papers import GROUND, manuscript, person, start
from tests.meetings.papers import Point, agenda
from tests.portal.board_papers import enter
from tests.search.index import Index
from tests.search.kinds.indexing import of_kind

LONG = "Fjordens Havne-it"
CLOSED_LONG = "Kajernes Vogtere"


def asked(*words: str) -> Asked:
    return Asked(tuple(map(Word, words)))


def paper(*texts: str, day: str = "2031-03-12", closed: bool = False) -> Any:
    points = [
        Point(str(number), f"Sag {number}", sections={"summary": text}, closed=closed)
        for number, text in enumerate(texts, start=1)
    ]
    return agenda(day, *points, salt=day)


@pytest.fixture
def secretary(board: Any) -> Actor:
    return Actor("user:90", "Sekretæren", frozenset({Grant(Role.SECRETARY, board.pk)}))


@pytest.fixture
def elsewhere(committee: Any) -> Actor:
    """The secretary of another body of the same organisation."""
    return Actor("user:91", "En anden", frozenset({Grant(Role.SECRETARY, committee.pk)}))


def learn_all() -> int:
    return sum(learn_from(of_kind(kind)) for kind in ("item", "annex", "file", "paper"))


@pytest.fixture
def learned(system: Actor, board: Any) -> None:
    """One open abbreviation and one that only a closed item defines."""
    enter(system, board, paper(f"Om {LONG} (FHI) og havnen."), "aaben.txt")
    enter(
        system,
        board,
        paper(f"Om {CLOSED_LONG} (KV) og kajen.", day="2031-04-12", closed=True),
        "lukket.txt",
    )
    assert learn_all() == 2


def longs(actor: Actor, *words: str, **more: Any) -> dict[str, tuple[str, ...]]:
    return in_use(actor, asked(*words), **more)


@pytest.mark.usefixtures("learned")
def test_an_open_abbreviation_counts_for_everybody(secretary: Actor) -> None:
    for actor in (STRANGER, secretary):
        assert longs(actor, "fhi") == {"fhi": (LONG.lower(),)}


@pytest.mark.usefixtures("learned")
def test_a_long_form_finds_its_short_form(secretary: Actor) -> None:
    assert longs(STRANGER, "møde", "fjordens", "havne-it", "nu") == {"fhi": (LONG.lower(),)}
    assert longs(STRANGER, "fjordens", "havne", "it") == {"fhi": (LONG.lower(),)}
    assert longs(STRANGER, "havne-it", "fjordens") == {}
    assert in_use(secretary, Asked((Phrase(("kv",)),))) == {}


@pytest.mark.usefixtures("learned")
def test_a_closed_abbreviation_counts_for_those_who_may_see_where_it_is_defined(
    cast: Any, secretary: Actor, elsewhere: Actor
) -> None:
    for actor in (cast.member, cast.chair, secretary):
        assert longs(actor, "KV") == {"kv": (CLOSED_LONG.lower(),)}
    for actor in (STRANGER, cast.citizen, cast.committee_member, cast.officer, elsewhere):
        assert longs(actor, "KV") == {}
        assert longs(actor, "kajernes", "vogtere") == {}


@pytest.mark.usefixtures("learned")
def test_what_is_pending_does_not_count() -> None:
    (where,) = DefinedIn.objects.filter(abbreviation__short="FHI").values_list("ref", flat=True)
    assert longs(STRANGER, "fhi", without=frozenset({where})) == {}


@pytest.mark.usefixtures("learned")
def test_what_is_not_open_any_more_counts_for_nobody(system: Actor, secretary: Actor) -> None:
    """Before the index knows of it, too."""
    original = Original.objects.get(meeting_papers__name="aaben.txt")
    withdraw_paper(actor=system, original=original, rule="x")
    assert longs(STRANGER, "fhi") == {}
    assert [line.short for line in abbreviations_page(secretary).lines] == ["KV"]
    row = Abbreviation.objects.get(short="FHI")
    with pytest.raises(Http404):
        settle(actor=secretary, abbreviation=row.pk, state="accepted")


@pytest.mark.usefixtures("learned")
def test_learning_again_changes_nothing_and_is_not_recorded() -> None:
    before = Entry.objects.count()
    assert learn_all() == 0
    assert Entry.objects.count() == before


@pytest.mark.usefixtures("learned")
def test_the_ledger_tells_that_it_was_learned_without_a_word_of_it() -> None:
    entries = Entry.objects.filter(action="search.learn")
    assert [entry.facts for entry in entries] == [{"new": 2, "places": 2, "unsaid": 0}]
    assert [entry.thing for entry in entries] == ["abbreviations"]


@pytest.mark.usefixtures("learned")
def test_a_thing_that_does_not_say_it_any_more_is_not_its_place() -> None:
    ((side, document), *_) = of_kind("item")
    before = {"told": document.told, "text": document.text}
    silent = replace(document, told="", text="")
    learn_from([(side, silent)])
    assert longs(STRANGER, "fhi") == {}
    learn_from([(side, replace(document, **before))])
    assert longs(STRANGER, "fhi") == {"fhi": (LONG.lower(),)}


@pytest.mark.usefixtures("learned")
def test_an_abbreviation_goes_with_its_matter_to_the_closed_side(cast: Any) -> None:
    ((_, document), *_) = of_kind("item")
    learn_from([("closed", replace(document, readers=frozenset({"member:1"})))])
    assert longs(STRANGER, "fhi") == {}
    assert longs(cast.member, "fhi") == {"fhi": (LONG.lower(),)}


def test_a_draft_is_nobody_elses(system: Actor, board: Any, cast: Any) -> None:
    writer = person(system, "olga", (Role.OFFICER, board))
    other = person(system, "otto", (Role.OFFICER, board))
    text = manuscript("Ny kaj", summary=f"Spørg {CLOSED_LONG} (KV).")
    start(writer, board, text, closed=True, ground=GROUND)
    learn_all()
    assert longs(writer, "kv") == {"kv": (CLOSED_LONG.lower(),)}
    for actor in (other, cast.member, STRANGER):
        assert longs(actor, "kv") == {}


def test_few_places_are_kept_of_what_everybody_says(system: Actor, board: Any) -> None:
    enter(system, board, paper(*[f"Om {LONG} (FHI)."] * 9), "a.txt")
    documents = of_kind("item")
    learn_from(documents)
    assert DefinedIn.objects.count() == MOST_PLACES
    before = Entry.objects.count()
    learn_from(reversed(documents))
    assert Entry.objects.count() == before


def test_when_its_places_are_gone_another_is_named(system: Actor, board: Any) -> None:
    for day in range(11, 11 + MOST_PLACES + 1):
        enter(system, board, paper(f"Om {LONG} (FHI).", day=f"2031-03-{day}"), f"{day}.txt")
    learn_all()
    for day in range(11, 11 + MOST_PLACES):
        original = Original.objects.get(meeting_papers__name=f"{day}.txt")
        withdraw_paper(actor=system, original=original, rule="x")
    learn_all()
    assert longs(STRANGER, "fhi") == {"fhi": (LONG.lower(),)}
    before = Entry.objects.count()
    learn_all()
    assert Entry.objects.count() == before


def test_documents_without_a_body_or_of_another_kind_are_passed_over(board: Any) -> None:
    text = f"{LONG} (FHI)"
    public = frozenset({"public"})
    learn_from(
        [
            ("open", Indexed(17, "item", public, "x", text=text)),
            ("open", Indexed(33, "item", public, "x", text=text, body="ukendt")),
            ("open", Indexed(18, "case", public, "x", text=text, body=board.slug)),
        ]
    )
    assert not Abbreviation.objects.exists()


def test_singular_and_plural_are_one_and_two_meanings_are_two(
    system: Actor, board: Any, secretary: Actor
) -> None:
    enter(
        system,
        board,
        paper(
            "En elektronisk skibsjournal (ESJ).",
            "De elektroniske skibsjournaler (ESJ).",
            "Eksterne Søjægere (ESJ).",
        ),
        "a.txt",
    )
    learn_all()
    page = abbreviations_page(secretary)
    assert [(line.long, line.doubtful) for line in page.lines] == [
        ("Eksterne Søjægere", True),
        ("elektronisk skibsjournal", True),
    ]
    assert page.doubtful == 2
    assert set(longs(STRANGER, "esj")["esj"]) == {"eksterne søjægere", "elektronisk skibsjournal"}
    settle(actor=secretary, abbreviation=page.lines[0].id, state="rejected")
    assert abbreviations_page(secretary).doubtful == 0
    assert longs(STRANGER, "esj") == {"esj": ("elektronisk skibsjournal",)}


@pytest.mark.usefixtures("learned")
def test_a_secretary_accepts_rejects_and_takes_it_back(secretary: Actor) -> None:
    row = Abbreviation.objects.get(short="FHI")
    for state, counts in (
        ("accepted", True), ("rejected", False), ("rejected", False), ("proposed", True)
    ):  # fmt: skip
        settle(actor=secretary, abbreviation=row.pk, state=state)
        row.refresh_from_db()
        assert row.state == state
        assert bool(longs(STRANGER, "fhi")) is counts
    acts = Entry.objects.filter(action="search.settle_abbreviation")
    assert [entry.facts["state"] for entry in acts] == ["accepted", "rejected", "proposed"]
    with pytest.raises(ValueError, match="maybe"):
        settle(actor=secretary, abbreviation=row.pk, state="maybe")


@pytest.mark.usefixtures("learned")
def test_what_is_rejected_in_a_draft_stays_rejected_when_it_is_published(
    secretary: Actor,
) -> None:
    row = Abbreviation.objects.get(short="KV")
    settle(actor=secretary, abbreviation=row.pk, state="rejected")
    (_, document) = of_kind("item")[1]
    learn_from([("open", replace(document, readers=frozenset({"public"})))])
    assert Abbreviation.objects.get(short="KV", body=None).state == "rejected"


@pytest.mark.usefixtures("learned")
def test_who_does_not_keep_a_body_settles_and_lists_nothing(
    cast: Any, secretary: Actor, elsewhere: Actor
) -> None:
    row = Abbreviation.objects.get(short="KV")
    for actor in (STRANGER, cast.citizen, cast.member, cast.chair, cast.officer):
        with pytest.raises(PermissionDenied):
            settle(actor=actor, abbreviation=row.pk, state="rejected")
        with pytest.raises(PermissionDenied):
            abbreviations_page(actor)
    with pytest.raises(Http404):
        settle(actor=elsewhere, abbreviation=row.pk, state="rejected")
    with pytest.raises(Http404):
        settle(actor=secretary, abbreviation=0, state="rejected")
    assert [line.short for line in abbreviations_page(elsewhere).lines] == ["FHI"]
    assert [line.short for line in abbreviations_page(secretary).lines] == ["FHI", "KV"]


@pytest.mark.usefixtures("learned")
def test_the_list_tells_where_each_is_defined(secretary: Actor) -> None:
    open_one, closed_one = abbreviations_page(secretary).lines
    assert open_one.defined_in is not None
    assert (open_one.defined_in.title, open_one.closed_in) == ("Sag 1", "")
    assert str(open_one.defined_in.on) == "2031-03-12"
    assert closed_one.closed_in == "Bestyrelsen"


def test_one_is_added_by_hand_and_counts_for_everybody(
    board: Any, secretary: Actor, elsewhere: Actor
) -> None:
    row = add(actor=secretary, body=board.pk, short=" ÅK ", long="Årets  kajer")
    assert (row.short, row.long, row.state) == ("ÅK", "Årets kajer", "accepted")
    assert longs(STRANGER, "aak") == {"åk": ("årets kajer",)}
    settle(actor=elsewhere, abbreviation=row.pk, state="rejected")
    assert longs(STRANGER, "åk") == {}
    settle(actor=elsewhere, abbreviation=row.pk, state="proposed")
    assert Abbreviation.objects.get().state == "accepted"


@pytest.mark.usefixtures("learned")
def test_adding_what_was_learned_accepts_it(board: Any, secretary: Actor) -> None:
    row = add(actor=secretary, body=board.pk, short="FHI", long="Fjordens havne-it")
    assert Abbreviation.objects.filter(short="FHI").get() == row
    assert (row.state, row.by_hand) == ("accepted", True)
    with pytest.raises(Refused) as refused:
        add(actor=secretary, body=board.pk, short="fhi", long="Fjordens havne-it")
    assert refused.value.code == "known_abbreviation"


@pytest.mark.parametrize(
    ("short", "long", "code", "field"),
    [
        ("", "Fjordens Havne", "missing", "short"),
        ("FH", "  ", "missing", "long"),
        ("F H", "Fjordens Havne", "not_a_short_form", "short"),
        ("!!", "Fjordens Havne", "not_a_short_form", "short"),
        ("FH", "?", "not_a_long_form", "long"),
        ("FH", "fh", "not_a_long_form", "long"),
        ("F" * 21, "Fjordens Havne", "too_long", "short"),
        ("FH", "F" * 301, "too_long", "long"),
        ("=FH", "Fjordens Havne", "not_a_text", "short"),
        ("FH", "Fjordens\x00Havne", "not_a_text", "long"),
    ],
)
def test_what_is_no_abbreviation_is_not_added(
    board: Any, secretary: Actor, short: str, long: str, code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add(actor=secretary, body=board.pk, short=short, long=long)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Abbreviation.objects.exists()


def test_only_the_secretary_adds(board: Any, cast: Any, elsewhere: Actor) -> None:
    for actor, refusal in (
        (cast.chair, PermissionDenied), (cast.member, Http404), (elsewhere, Http404)
    ):  # fmt: skip
        with pytest.raises(refusal):
            add(actor=actor, body=board.pk, short="FH", long="Fjordens Havne")


def test_five_hundred_stay_usable(
    board: Any, secretary: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(500):
        add(actor=secretary, body=board.pk, short=f"AB{number}", long=f"Arktisk Bro {number}")
    with django_assert_max_num_queries(20):
        page = abbreviations_page(secretary, page=3)
    assert (page.total, len(page.lines), page.place.pages) == (500, 50, 10)
    assert [line.short for line in abbreviations_page(secretary, sought="bro 499").lines] == [
        "AB499"
    ]
    assert abbreviations_page(secretary, page=99).place.page == 10
    assert abbreviations_page(secretary, state="rejected").found == 0
    assert abbreviations_page(secretary, state="ukendt").found == 500


def test_what_is_followed_is_learned_and_following_comes_to_an_end(
    index: Index, system: Actor, board: Any, cast: Any
) -> None:
    """Learning writes to the ledger that is followed."""
    enter(
        system,
        board,
        paper("Om Søens Havneråd (SHR).", "Svar fra Søens Havneråd.", "Spørg SHR om tovene."),
        "a.txt",
    )
    closed = paper(f"Om {CLOSED_LONG} (KV).", "Spørg KV.", day="2031-04-12", closed=True)
    enter(system, board, closed, "b.txt")
    index.follow()
    recorded = Entry.objects.count()
    for _ in range(3):
        assert index.follow() == 0
    assert Entry.objects.count() == recorded
    for asked_for in ("SHR", "søens havneråd"):
        page = search_page(STRANGER, asked_for, chosen=Chosen(kind="item"))
        assert {hit.number for hit in page.hits} == {"1", "2", "3"}, asked_for
    assert search_page(STRANGER, "KV").total == 0
    assert search_page(STRANGER, CLOSED_LONG).total == 0
    page = search_page(cast.member, CLOSED_LONG, chosen=Chosen(kind="item"))
    assert {hit.number for hit in page.hits} == {"1", "2"}


def test_a_rejected_one_is_not_looked_for(
    index: Index, system: Actor, board: Any, secretary: Actor
) -> None:
    enter(system, board, paper(f"Om {LONG} (FHI).", f"Svar fra {LONG} om kranen."), "a.txt")
    index.follow()
    settle(actor=secretary, abbreviation=Abbreviation.objects.get().pk, state="rejected")
    page = search_page(STRANGER, "FHI", chosen=Chosen(kind="item"))
    assert {hit.number for hit in page.hits} == {"1"}
