"""Of a text that was found, the place that answers best is shown, and no letter is changed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sagsgang.core.danish.words import WORD
from sagsgang.core.excerpt import LOOKED_AT, Pieces, excerpt, marked
from tests.core.typed_texts import HOSTILE, typed_texts


def hits(*beginnings: str) -> Callable[[str], bool]:
    """Words that begin so are what was looked for."""
    return lambda word: word.lower().startswith(beginnings)


def told(pieces: Pieces) -> str:
    """Pieces as one text, with what is marked in brackets."""
    return "".join(f"[{text}]" if hit else text for text, hit in pieces)


PLAN = (
    "Havnebestyrelsen drøftede sagen første gang i marts. Formanden oplyste, at kajen ved Ålevig "
    "er slidt ned, og at den skal repareres inden vinteren. Udgiften anslås til 1.090 kr. pr. "
    "meter. Bestyrelsen bad om et budget for kajen og om en plan for, hvor bådene kan ligge imens. "
    "Sekretariatet vender tilbage til næste møde, jf. Årsplanens pkt. 4."
)


@pytest.mark.parametrize(
    ("why", "looked_for", "length", "expected"),
    [
        (
            "a sentence with its hit, from its beginning",
            ("vinter",),
            100,
            "… Formanden oplyste, at kajen ved Ålevig er slidt ned, og at den skal repareres inden "
            "[vinteren]. …",
        ),
        (
            "the place with the most different hits, not the first",
            ("kaj", "budget"),
            90,
            "… Bestyrelsen bad om et [budget] for [kajen] og om en plan for, hvor bådene kan ligge "
            "imens. …",
        ),
        (
            "two forms of one word are one hit",
            ("bestyrelse", "bådene", "marts", "sagen"),
            90,
            "Havnebestyrelsen drøftede [sagen] første gang i [marts]. …",
        ),
        (
            "a sentence that is too long begins some words before its hit",
            ("repar",),
            50,
            "… at den skal [repareres] inden vinteren. …",
        ),
        (
            "the end of the text fills the room",
            ("pkt",),
            80,
            "… Sekretariatet vender tilbage til næste møde, jf. Årsplanens [pkt]. 4.",
        ),
        (
            "no hit is the beginning",
            ("ukendt",),
            60,
            "Havnebestyrelsen drøftede sagen første gang i marts. …",
        ),
        ("a short place ends after a word", ("1.090",), 30, "… Udgiften anslås til [1.090] kr. …"),
        ("room for all of it", ("møde",), 1_000, PLAN.replace("møde", "[møde]")),
        ("hardly any room", ("vinter",), 8, "… [vinteren] …"),
        ("no room for the word", ("vinter",), 4, "… vint…"),
    ],
)
def test_the_place_that_answers_best(
    why: str, looked_for: tuple[str, ...], length: int, expected: str
) -> None:
    assert told(excerpt([PLAN], hits(*looked_for), length)) == expected


def test_the_most_important_text_wins_unless_another_one_tells_more() -> None:
    texts = ["Ingen bemærkninger.", "Planen er vedtaget.", "Planen har et budget.", "Plan, budget."]
    assert told(excerpt(texts, hits("plan"))) == "[Planen] er vedtaget."
    assert told(excerpt(texts, hits("plan", "budget"))) == "[Planen] har et [budget]."
    assert told(excerpt(texts, hits("ukendt"))) == "Ingen bemærkninger."
    assert told(excerpt(["", " \n", *texts], hits("ukendt"))) == "Ingen bemærkninger."
    assert excerpt([], hits("plan")) == excerpt(["", "\n"], hits("plan")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nyt  hospital\n\ti\u00a0Køge", "Nyt [hospital] i Køge"),
        ("hospital-it og hospitals'er", "[hospital-it] og [hospitals'er]"),
        ("«hospital» (hospital), hospital", "«[hospital]» ([hospital]), [hospital]"),
        ("&hospital; <hospital>", "&[hospital]; <[hospital]>"),
        ("Plan", "Plan"),
        ("hospital", "[hospital]"),
        (" ", ""),
    ],
)
def test_words_are_marked_whole(text: str, expected: str) -> None:
    assert told(marked(text, hits("hospital"))) == expected
    assert told(excerpt([text], hits("hospital"))) == expected


def test_a_shortened_word_ends_no_sentence() -> None:
    text = "Mødet holdes den 3. maj i Ålevig. Sagen kom op, jf. Årsplanen og pkt. 4 i bl.a. Køge"
    assert told(excerpt([text], hits("årsplan", "køge"), 60)) == (
        "… Sagen kom op, jf. [Årsplanen] og pkt. 4 i bl.a. [Køge]"
    )


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert told(excerpt(["a" * 500], hits("b"), 20)) == "a" * 20 + "…"
    pieces = excerpt(["plan/" * 100], hits("plan"), 23)
    assert "".join(text for text, _ in pieces) == "plan/plan/plan/plan/pla…"


def test_only_the_beginning_of_a_huge_text_is_looked_at() -> None:
    asked = 0

    def is_hit(word: str) -> bool:
        nonlocal asked
        asked += 1
        return word == "sidst"

    huge = "ord " * 250_000 + "sidst"
    assert told(excerpt([huge], is_hit, 11)) == "ord ord ord …"
    assert asked < LOOKED_AT // 4 + 10
    asked = 0
    assert told(excerpt([huge, "sidst"], is_hit, 11)) == "ord ord ord …"
    assert told(excerpt(["ord " * 14_990, "sidst"], is_hit, 11)) == "[sidst]"
    just_cut = "ord " * (LOOKED_AT // 4 - 1) + "sid" + "st" * 100
    assert "sid" not in told(excerpt([just_cut], lambda word: word == "sid", 11))


WORDS = st.sampled_from(["plan", "Planen", "budget", "kaj", "Ålevig.", "1.090", "e-mail", "KL's"])
TEXTS = st.lists(
    st.one_of(st.lists(WORDS, max_size=60).map(" ".join), typed_texts(), st.text(max_size=200)),
    max_size=4,
)
LENGTHS = st.integers(1, 120)
IS_HIT = hits("plan", "budget", "kaj", "e-mail", "2022")


@example(["Planen"], 4)
@given(TEXTS, LENGTHS)
def test_no_letter_is_lost_or_changed(texts: list[str], length: int) -> None:
    require_truth(texts, length)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_as_they_are(text: str) -> None:
    require_truth([text], 40)
    require_truth([text, f"plan {text} budget"], 240)


def require_truth(texts: list[str], length: int) -> None:
    """What is shown stands so in one of the texts and fits; every hit in it is marked and nothing
    else, and there is one if there can be. What is left of a word that is cut through is no hit."""
    pieces = excerpt(texts, IS_HIT, length)
    shown = "".join(text for text, _ in pieces)
    squeezed = [" ".join(text.split()) for text in texts]
    if not any(squeezed):
        assert pieces == ()
        return
    assert all(text for text, _ in pieces)
    assert not any(one == two == (one[0], False) for one, two in pairwise(pieces))
    kept = shown.removeprefix("… ").removesuffix("…").rstrip(" ")
    assert shown in squeezed or any(kept in text for text in squeezed)
    assert len(kept) <= length
    words = [found.span() for found in WORD.finditer(shown)]
    marks, at = set(), 0
    for text, hit in pieces:
        if hit:
            marks.add((at, at + len(text)))
        at += len(text)
    assert marks <= set(words)
    wanted = {(start, end) for start, end in words if IS_HIT(shown[start:end])}
    may_be_cut = {(start, end) for start, end in words if shown[end:] == "…"}
    assert wanted - may_be_cut <= marks <= wanted
    if sum(map(len, texts)) < LOOKED_AT:
        found = [word for text in texts for word in WORD.findall(text) if IS_HIT(word)]
        assert marks or not found or max(map(len, found)) > length


@given(st.one_of(typed_texts(), st.text(max_size=300)))
def test_a_title_is_marked_and_not_changed(text: str) -> None:
    pieces = marked(text, IS_HIT)
    assert "".join(text for text, _ in pieces) == " ".join(text.split())
    assert all(IS_HIT(text) for text, hit in pieces if hit)
