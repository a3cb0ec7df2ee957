"""What Danish words are found by: one spelling for many, parts of long words, numbers, days."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.adapters.fulltext.stemming import stem
from sagsgang.core.danish import numbers
from sagsgang.core.danish.analysis import Analysis
from sagsgang.core.danish.compounds import Known, halves, parts, verb
from sagsgang.core.danish.forms import Forms
from sagsgang.core.danish.remembering import room
from sagsgang.core.danish.words import WORD, fold, unbroken

_LISTED = """
    sundhed klynge patient inddragelse udvalg færge havn barn børn hjem børnehjem bog håndbog center
    regel middel minister kaj leje udpege råd handicap mester borgmester gå godkender
"""
WORDS = set(map(fold, _LISTED.split()))
FORMS = Forms({"gik": "gå", "godkende": "godkender"}, WORDS)


def known_words() -> Known:
    return Known((WORDS, set()), ({stem(FORMS(word)) for word in WORDS}, set()), stem)


@pytest.fixture
def analysis() -> Analysis:
    known = known_words()
    return Analysis(stem, FORMS, lambda: known)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("AABENRAA", "Åbenrå"),
        ("oekonomi", "økonomi"),
        ("aeldre", "ældre"),
        ("Ærø", "aeroe"),
        ("café", "cafe"),
        ("Ho\u0308jen", "Højen"),
        ("A\u030arhus", "Aarhus"),
    ],
)
def test_letters_typed_in_many_ways_are_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    "forms",
    [
        "klynge klynger klyngen klyngerne klyngernes",
        "udvalg udvalget udvalgene udvalgets",
        "barn barnet børn børnene børnenes",
        "håndbog håndbogen håndbøger håndbøgerne",
        "center centeret centre centrene",
        "regel reglen regler reglerne",
        "middel midlet midler midlerne",
        "minister ministeren ministre ministrenes",
        "borgmester borgmestre borgmestrene",
        "godkende godkender godkendt godkendte",
        "gå gik",
    ],
)
def test_all_forms_of_a_word_have_one_term(analysis: Analysis, forms: str) -> None:
    assert len({analysis.of(form).terms for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("long", "found_by"),
    [
        ("sundhedsklyngerne", "sundhed klynge"),
        ("Patientinddragelsesudvalget", "patient inddragelse udvalg"),
        ("færgelejet", "færge leje"),
        ("handicapråd", "handicap råd"),
        ("børnehjemmene", "børn hjem"),
        ("Sundheds-it", "sundhed sundhedsit"),
        ("udpegningen", "udpege"),
    ],
)
def test_a_long_word_is_found_by_its_parts(analysis: Analysis, long: str, found_by: str) -> None:
    of = set(analysis.terms(long))
    assert {analysis.of(part).terms[0] for part in found_by.split()} <= of


@pytest.mark.parametrize("word", ["bestyrelsen", "hav", "ordet", "og", "regional"])
def test_a_word_that_is_not_put_together_has_no_parts(analysis: Analysis, word: str) -> None:
    assert analysis.of(word).parts == ()


@pytest.mark.parametrize(
    ("word", "not_by"),
    [
        ("klyngens", "ens"),  # an ending is no part, though it is a word
        ("håndbogsudvalg", "sud"),  # three letters, where longer words stand
        ("regelrådene", "den"),
    ],
)
def test_what_is_a_word_by_chance_is_no_part(word: str, not_by: str) -> None:
    words = {*WORDS, "ens", "sud", "den", "ene"}
    known = Known((words, set()), ({stem(word) for word in words}, set()), stem)
    assert not_by not in parts(word, known)


def test_a_part_is_found_by_the_verb_it_is_made_of(analysis: Analysis) -> None:
    assert analysis.of("udpege").terms[0] in analysis.terms("handicapudpegningen")


def test_no_letter_makes_a_term_that_means_something_in_json() -> None:
    letters = filter(WORD.fullmatch, map(chr, range(0x110000)))
    terms = "".join(map(fold, letters))
    assert json.dumps(terms, ensure_ascii=False) == f'"{terms}"'


def test_what_is_remembered_never_grows_beyond_its_room() -> None:
    made = {"a": 1, "b": 2}
    room(made, 3)["c"] = 3
    assert len(made) == 3
    room(made, 3)["d"] = 4
    assert made == {"d": 4}


def test_halves_are_both_words_and_the_evenest_come_first() -> None:
    known = known_words()
    assert next(halves("patientinddragelse", known)) == ("patient", "inddragelse")
    assert list(halves("patientxyz", known)) == []
    assert verb("udpegninger", known) == "udpeg"
    assert verb("regning", known) == ""


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("1.090", "1090"),
        ("1090", "1090"),
        ("0012", "12"),
        ("52,90", "52k9"),
        ("12.03.2026", "d20260312"),
        ("12/3-2026", "d20260312"),
        ("2026-03-12", "d20260312"),
        ("EMN-2026-00123", "emnx2026x123"),
        ("emn/2026/123", "emnx2026x123"),
        ("22/01234", "22x1234"),
        ("5G", "5xg"),
        ("40.03.2026", "40x3x2026"),
    ],
)
def test_numbers_have_one_spelling(analysis: Analysis, written: str, one_spelling: str) -> None:
    assert analysis.of(written).terms == (one_spelling,)


def test_days_are_found_in_words() -> None:
    text = "Mødet den 12. marts 2026, ikke 3. april; svar senest 4. okt. 2026."
    assert numbers.days_in_words(text.split()) == ["d20260312", "d20261004"]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("bud-\ngettet", "budgettet"),
        ("kort- lægningen", "kortlægningen"),
        ("sundheds- og ældreområdet", "sundheds- og ældreområdet"),
        ("2026 - Fjorden", "2026 - Fjorden"),
        ("et minus -", "et minus -"),
    ],
)
def test_words_broken_at_a_line_end_are_whole_again(printed: str, told: str) -> None:
    assert unbroken(printed) == told


@given(st.text(max_size=200))
def test_a_text_and_its_words_come_to_the_same_terms(text: str) -> None:
    known = known_words()
    analysis = Analysis(stem, FORMS, lambda: known)
    by_words = [term for word in WORD.findall(text) for term in analysis.of(word).terms]
    assert analysis.line(text.split())[0].split() == by_words


@given(st.text(alphabet="abcdefæøås", min_size=1, max_size=60))
def test_taking_a_word_apart_ends_soon(word: str) -> None:
    asked = 0

    def counted(part: str) -> str:
        nonlocal asked
        asked += 1
        return part

    parts(word, Known((WORDS, set()), (set(), set()), counted))
    assert asked <= len(word) ** 2
