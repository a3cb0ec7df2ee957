"""What the page of a search shows of an answer, whatever the answer is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.translation import override

from sagsgang.core.asking import Remark
from sagsgang.meetings.pages import Place
from sagsgang.portal import search_words, searching
from sagsgang.portal.search_examples import EXAMPLES
from sagsgang.portal.search_view import corrected
from sagsgang.search.kinds import KINDS
from sagsgang.search.pages import Chosen, Piece, SearchPage, Suggestion, Target
from tests.portal.search_pages import (
    BUILDING,
    CORRECTED,
    EMPTY,
    EVERY_REMARK,
    FOUND,
    ITEM,
    NOTHING,
    Answering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    answers = Answering()
    monkeypatch.setattr(searching.asking, "search_page", answers)
    return answers


@pytest.fixture
def anybody() -> Client:
    return Client(headers={"host": "localhost"})


def shown(answering: Answering, page: SearchPage, query: str = "q=havneplan") -> str:
    answering.page = page
    response = Client(headers={"host": "localhost"}).get(f"/soeg/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_hit_tells_what_it_is_where_it_is_from_and_what_was_decided(answering: Answering) -> None:
    html = shown(answering, FOUND)
    assert (
        '<a href="/organer/havneudvalget/2026-03-12/punkt-3/">\n' in html
        and "Ny <mark>havneplan</mark> for Ærø" in html
    )
    told = words(html)
    for part in ("Punkt 3 Havneudvalget 12. marts 2026 Sag EMN-2026-00100", "Godkendt", "Lukket"):
        assert part in told
    assert "1.234 resultater" in told


def test_what_is_marked_is_escaped(answering: Answering) -> None:
    html = shown(answering, FOUND)
    assert "<mark>havnen</mark> &lt;b&gt;ved &amp; Kær&lt;/b&gt;" in html
    hostile = replace(ITEM, title=(Piece("<script>", marked=True),))
    assert "<mark>&lt;script&gt;</mark>" in shown(answering, replace(FOUND, hits=(hostile,)))


def test_a_hit_without_a_title_is_called_by_its_number(answering: Answering) -> None:
    html = shown(answering, FOUND)
    place = html.index('href="/sager/foreningen-fjord/EMN-2026-00100/">', html.rindex("<h3>"))
    assert words(html[place:]).partition("Sag")[0].endswith("EMN-2026-00100 ")


def test_the_address_says_what_is_asked(answering: Answering) -> None:
    everything = (
        "q=ny+plan&type=item&organ=bestyrelsen&aar=2026&udfald=approved&sagsbehandler=Olga"
        "&orden=nyeste&side=3"
    )
    shown(answering, FOUND, everything)
    ((actor, asked, more),) = answering.asked
    assert (actor.id, asked, more["page"], more["order"]) == ("public", "ny plan", 3, "newest")
    assert more["chosen"] == Chosen("item", "bestyrelsen", "2026", "approved", "Olga")


@pytest.mark.parametrize("wrong", ["side=-1", "side=²", "side=99999999999", "orden=x", "side=0"])
def test_what_makes_no_sense_in_an_address_is_left_out(answering: Answering, wrong: str) -> None:
    shown(answering, FOUND, f"q=plan&{wrong}")
    ((_, _, more),) = answering.asked
    assert (more["page"], more["order"]) == (1, "relevance")


def test_each_facet_value_leads_to_the_search_narrowed_by_it(answering: Answering) -> None:
    html = shown(answering, FOUND, "q=havneplan&organ=havneudvalget&orden=nyeste")
    assert "?q=havneplan&amp;type=item&amp;organ=havneudvalget" in html
    assert "Punkter , 1.200" in words(html)
    assert "Sagsbehandler" not in words(html), "one value is nothing to choose between"


def test_a_long_facet_is_folded(answering: Answering) -> None:
    html = shown(answering, FOUND)
    assert html.count("<details") == 1
    assert html.index("2019") < html.index("<details") < html.index("2018")
    assert "8 flere" in words(html)


def test_what_is_chosen_can_be_taken_away_also_when_no_hit_has_it(answering: Answering) -> None:
    html = shown(answering, NOTHING, "q=havneplan&organ=ukendt&aar=2026")
    assert '<a href="?q=havneplan&amp;aar=2026">Organ: ukendt' in html
    assert '<a href="?q=havneplan&amp;organ=ukendt">År: 2026' in html
    assert '<a class="search-taken-all" href="?q=havneplan">Fjern alle</a>' in html


def test_a_new_text_keeps_what_is_chosen_and_the_order(answering: Answering) -> None:
    html = shown(answering, replace(FOUND, order="newest"), "q=havneplan&organ=havneudvalget")
    assert '<input type="hidden" name="organ" value="havneudvalget">' in html
    assert '<input type="hidden" name="orden" value="nyeste">' in html
    assert 'value="havneplan"' in html


def test_neighbouring_pages_are_named_in_the_head_and_below(answering: Answering) -> None:
    html = shown(answering, replace(FOUND, place=Place(2, 62)), "q=havneplan&side=2")
    for way, page in (("prev", 1), ("next", 3)):
        assert (
            len(re.findall(rf'rel="{way}"\s+(?:class="[^"]+"\s+)?href="\?side={page}&amp;q=', html))
            == 2
        )
    assert "<title>havneplan, side 2 – Søgning – Sagsgang</title>" in " ".join(html.split())


def test_results_are_no_pages_for_search_engines_but_the_way_to_search_is(
    answering: Answering,
) -> None:
    assert '<meta name="robots" content="noindex, follow">' in shown(answering, FOUND)
    assert "noindex" not in shown(answering, EMPTY, "")


def test_a_correction_is_told_with_the_way_to_what_was_typed(answering: Answering) -> None:
    html = shown(answering, CORRECTED, "q=Havnepaln+havnepaln2")
    assert "Vi søgte efter havneplan i stedet for »havnepaln«" in words(html)
    assert "?q=%22Havnepaln%22+havnepaln2" in html
    # What is followed is what was looked for.
    assert "/soeg/feed.atom?q=havneplan+havnepaln2" in html


def test_only_whole_words_are_corrected() -> None:
    assert corrected("Havnepaln, (havnepaln) havnepaln2", CORRECTED.corrections) == (
        "havneplan, (havneplan) havnepaln2"
    )


def test_how_much_of_the_answer_is_missing_is_told(answering: Answering) -> None:
    told = words(shown(answering, replace(FOUND, loosened=True, cut=True)))
    assert "Ikke alle ord står i alle resultater" in told
    assert "Mindst 1.234 resultater" in told
    assert "Søgningen tog for lang tid" in told


def test_while_the_index_is_made_the_page_says_so_and_shows_other_ways(
    answering: Answering,
) -> None:
    html = shown(answering, BUILDING)
    told = words(html)
    assert "Søgningen gøres klar 42 % af papirerne er med" in told
    assert 'href="/sager/"' in html
    assert "resultater" not in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_remark_is_a_sentence(answering: Answering, language: str) -> None:
    with override(language):
        told = [search_words.remark(said) for said in EVERY_REMARK.said]
    assert len(set(told)) == len(Remark)
    for sentence in told:
        assert sentence.endswith(".")
        assert not set("{}") & set(sentence)
    assert told[0] in words(shown(answering, EVERY_REMARK)) or language == "en"


def test_nothing_found_gives_advice(answering: Answering) -> None:
    html = shown(answering, NOTHING, "q=havneplan&organ=ukendt")
    told = words(html)
    assert "Ingen resultater" in told
    assert "fjerne det, du har valgt" in told
    assert 'href="/skrivebord/log-ind/">logge ind' in html


def test_before_anything_is_asked_the_page_teaches_by_examples(answering: Answering) -> None:
    html = shown(answering, EMPTY, "")
    for example in EXAMPLES:
        assert f'href="?{example.address}"' in html
    assert "resultat" not in words(html)


def test_no_page_of_the_search_sets_a_cookie(answering: Answering) -> None:
    for page, query in ((FOUND, "q=plan"), (EMPTY, "")):
        answering.page = page
        response = Client(headers={"host": "localhost"}).get(f"/soeg/?{query}")
        assert not response.cookies


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "\x00\x1b[31m\x85\u2028",
        "🦑👩‍👩‍👧 ﷽",
        "\ud83d",
        "'; DROP TABLE meetings_item; --",
        '"""((((' * 200,
        "%00%ff%c0%ae",
        "<svg onload=alert(1)>",
        "\u202eabc\u202c",
    ],
    ids=range(9),
)
def test_whatever_is_typed_is_shown_again_and_breaks_nothing(
    answering: Answering, anybody: Client, typed: str
) -> None:
    response = anybody.get("/soeg/", {"q": typed.encode("utf-8", "replace").decode()})
    assert response.status_code == 200
    html = response.content.decode()
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f]", html)
    assert "<svg onload" not in html
    assert len(html) < 200_000
    assert anybody.get("/soeg/?q=%00%ff%fe&organ=%00").status_code == 200


def test_in_english_the_words_of_papers_stay_danish(answering: Answering) -> None:
    answering.page = FOUND
    html = Client(headers={"host": "localhost"}).get("/en/soeg/?q=havneplan").content.decode()
    told = words(html)
    assert "1,234 results" in told
    assert "12 March 2026" in told
    assert 'href="/en/organer/havneudvalget/2026-03-12/punkt-3/" lang="da"' in html


def test_every_kind_there_is_has_its_words() -> None:
    assert set(search_words.KINDS) == {kind.name for kind in KINDS}


def test_suggestions_are_options_for_a_script_and_json_for_others(
    anybody: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target("item", ("havneudvalget", "2026-03-12", "3"))
    offered = (Suggestion("Ny <havneplan>", "item", target),)
    monkeypatch.setattr(searching.suggesting, "suggestions", lambda actor, typed: offered)
    options = anybody.get("/soeg/forslag/?q=ny", headers={"HX-Request": "true"})
    html = options.content.decode()
    assert 'role="option"' in html
    assert 'id="soeg-forslag-1"' in html
    assert 'data-address="/organer/havneudvalget/2026-03-12/punkt-3/"' in html
    assert "Ny &lt;havneplan&gt;" in html
    plain = anybody.get("/soeg/forslag/?q=ny")
    assert plain.json() == {
        "suggestions": [
            {
                "text": "Ny <havneplan>",
                "kind": "Punkt",
                "address": "/organer/havneudvalget/2026-03-12/punkt-3/",
            }
        ]
    }
    for response in (options, plain):
        assert "private" in response["Cache-Control"]
        assert "HX-Request" in response["Vary"]


def test_the_box_is_on_every_page_once(anybody: Client, answering: Answering) -> None:
    for address in (
        "/",
        "/organer/",
        "/soeg/",
        "/soeg/?q=x",
        "/findes-ikke/",
        "/skrivebord/log-ind/",
    ):
        html = anybody.get(address).content.decode()
        assert html.count('id="soeg"') == 1, address
        assert html.count("data-search-box") == 1, address
