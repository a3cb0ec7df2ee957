"""What is typed in the search box is taken apart as people mean it; nothing is refused."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.asking import (
    LONGEST,
    MOST_WORDS,
    Asked,
    Field,
    Phrase,
    Remark,
    Said,
    Word,
    parse,
)
from sagsgang.core.danish.words import WORD, fold
from tests.core.typed_texts import HOSTILE, typed_texts

ROOT = Path(__file__).parents[2]


def told(text: str) -> str:
    """An asked text the way the tables below write it: words, "phrases", -excluded, [filter=value]
    and {remark: about}, whatever was typed."""
    asked = parse(text)
    parts = [written(one) for one in asked.terms]
    parts += [f"-{written(one)}" for one in asked.excluded]
    parts += [f"{'-' * one.excluded}[{one.field}={one.value}]" for one in asked.filters]
    parts += [f"{{{one.remark}: {one.about}}}" for one in asked.said]
    return " ".join(parts)


def written(term: Word | Phrase) -> str:
    if isinstance(term, Phrase):
        return f'"{" ".join(term.words)}"'
    return f"{term.text}*" if term.begins else term.text


def typed_again(asked: Asked) -> str:
    """The text that asks the same, in one form."""
    parts = [written(one) for one in asked.terms]
    parts += [f"-{written(one)}" for one in asked.excluded]
    parts += [f'{"-" * one.excluded}{one.field}:"{one.value}"' for one in asked.filters]
    return " ".join(parts)


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("words", "nyt hospital i Køge", "nyt hospital i Køge"),
        ("a word twice is one word", "Budget budget BUDGET", "Budget"),
        ("Aabenraa and Åbenrå are one word", "Aabenraa Åbenrå", "Aabenraa"),
        ("a phrase", '"nyt hospital" Køge', '"nyt hospital" Køge'),
        ("Danish quotes", "„nyt hospital“", '"nyt hospital"'),
        ("quotes from a word processor", "”nyt hospital”", '"nyt hospital"'),
        ("quotes from a book", "»nyt hospital« ›Køge by‹", '"nyt hospital" "Køge by"'),
        ("single quotes", "'nyt hospital' og ‘Køge by’", '"nyt hospital" og "Køge by"'),
        ("one word in quotes is exactly this word", '"hospitaler"', '"hospitaler"'),
        ("nothing in quotes is nothing", 'plan ""', "plan"),
        ("an apostrophe is no quote", "KL's regionernes' x'et", "KL's regionernes x'et"),
        ("an apostrophe before a word is none either", "'90erne var 'fine", "90erne var fine"),
        ("commas and points", "Plan, budget; aftale.", "Plan budget aftale"),
        ("signs stand between words", "sag/punkt a_b c&d e=f", "sag/punkt a b c d e f"),
        ("a beginning", "sundheds*", "sundheds*"),
        ("a beginning of one letter is a word", "a* år*", "a år*"),
        ("a star elsewhere says nothing", "*klynge pati*ent * x *", "klynge pati ent x"),
        ("a star after a phrase says nothing", '"nyt hospital"*', '"nyt hospital"'),
    ],
)
def test_words_and_phrases(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("a minus leaves a word out", "plan -budget", "plan -budget"),
        ("a phrase", 'plan -"nyt hospital"', 'plan -"nyt hospital"'),
        ("a phrase in single quotes", "plan -'nyt hospital'", 'plan -"nyt hospital"'),
        ("a filter", "plan -organ:bestyrelsen", "plan -[organ=bestyrelsen]"),
        ("a beginning", "plan -budget*", "plan -budget*"),
        ("a minus sign that looks the part", "plan −budget", "plan -budget"),
        ("in brackets too", "(-budget) plan", "plan -budget"),
        ("not inside a word", "e-mail Sundheds-it", "e-mail Sundheds-it"),
        ("not between years", "2022-2024", "2022-2024"),
        ("not alone", "plan - budget", "plan budget"),
        ("not a dash", "plan – budget plan –aftale", "plan budget aftale"),
        ("not after a sign", "500,-kr plan,-budget", "500 kr plan budget"),
        ("not two of them", "--budget", "budget"),
        ("not before a bracket", "-(budget)", "budget"),
        ("not at the end", "budget -", "budget"),
        ("a word both ways", "budget -budget", "budget -budget"),
    ],
)
def test_minus(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("case", "sag:EMN-2022-00920", "[sag=EMN-2022-00920]"),
        ("an old case number", "sag:10/2562.", "[sag=10/2562]"),
        ("document", "dokument:12345-22", "[dokument=12345-22]"),
        ("body", "organ:bestyrelsen plan", "plan [organ=bestyrelsen]"),
        ("in quotes", 'organ:"Børne- og Ungeudvalget"', "[organ=Børne- og Ungeudvalget]"),
        ("in single quotes", "organ:'Social og Sundhed'", "[organ=Social og Sundhed]"),
        ("without quotes", "organ:Børne- og Ungeudvalget x", "x [organ=Børne- og Ungeudvalget]"),
        ("outcome", "udfald:godkendt", "[udfald=godkendt]"),
        ("officer", 'sagsbehandler:"Åse Lund"', "[sagsbehandler=Åse Lund]"),
        ("kind", "type:bilag", "[type=bilag]"),
        ("year", "år:2022", "[år=2022]"),
        ("years", "år:2020-2022 år:2024..2023", "[år=2020-2022] [år=2023-2024]"),
        ("years with a dash", 'år:2020–2022 år:"2020 - 2022"', "[år=2020-2022]"),
        ("one year twice", "år:2022-2022", "[år=2022]"),
        ("å typed as aa", "aar:2022 AAR:2023 År:2024", "[år=2022] [år=2023] [år=2024]"),
        (
            "English names",
            "CASE:1/2 body:b year:2022 outcome:o officer:p kind:k Document:3",
            "[sag=1/2] [organ=b] [år=2022] [udfald=o] [sagsbehandler=p] [type=k] [dokument=3]",
        ),
        ("a space after the colon", "organ: bestyrelsen år: 2022", "[organ=bestyrelsen] [år=2022]"),
        ("in brackets", "(organ:bestyrelsen)", "[organ=bestyrelsen]"),
        ("the same twice", "type:bilag kind:bilag", "[type=bilag]"),
    ],
)
def test_filters(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("a time", "kl. 10:30", "kl 10:30"),
        ("an address", "https://kl.dk/sag:12", "https kl dk/sag 12"),
        ("a mail's subject", "Re: møde VS: plan", "Re møde VS plan"),
        ("a title", "Sag: nyt hospital", "Sag nyt hospital"),
        ("a title in quotes", 'Sag: "nyt hospital"', 'Sag "nyt hospital"'),
        ("a disease", "Type: 2 diabetes", "Type 2 diabetes"),
        ("a sentence", "Årets organ: 3 møder", "Årets organ 3 møder"),
        ("a name in a word", "delsag:12 ur-sag:13", "delsag 12 ur-sag 13"),
        ("an unknown name", "intitle:plan navn:Åse", "intitle plan navn Åse"),
        ("a space before the colon", "sag :12", "sag 12"),
        ("a filter's name alone", "sag organ år", "sag organ år"),
        ("a name before another filter", "organ: type:bilag", "organ [type=bilag]"),
    ],
)
def test_a_colon_elsewhere_is_plain_text(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "1.090", "52,9", "550", "EMN-2022-00920", "emn-2022-920", "10/2562", "1-23-4-101-3-22",
        "12.03.2026", "12/3-2026", "2026-03-12", "2022-2024", "10.30", "10:30", "covid-19",
        "Sundheds-it", "it-strategi's", "ålegræs", "ÆØÅ", "Müller", "§18".strip("§"),
    ],
)  # fmt: skip
def test_what_people_see_as_one_word_is_one(typed: str) -> None:
    assert parse(f"({typed}),").terms == (Word(typed),)


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("empty", "", ""),
        ("white space", " \n\t\u00a0 ", ""),
        ("what nobody sees", "\u200b\ufeff\u00ad\u3164\x00", ""),
        ("only signs", "?!, (–)", "{no-words: ?!, (–)}"),
        ("only a smile", "🙂🙃", "{no-words: 🙂🙃}"),
        ("only minus", "-", "{no-words: -}"),
        ("only what is to be left out", "-budget", "-budget {only-excluded: }"),
        ("only a filter to be left out", "-år:2022", "-[år=2022] {only-excluded: }"),
        ("a filter without a value", "plan organ:", "plan {filter-empty: organ:}"),
        ("a filter of signs", "year:? plan", "plan {filter-empty: år:}"),
        ("a filter of nothing in quotes", 'organ:"" plan', "plan {filter-empty: organ:}"),
        ("a filter before a bracket", "organ:(a)", "a {filter-empty: organ:}"),
        ("no year", "plan år:ifjor", "plan {no-year: ifjor}"),
        ("half a year", "plan år:22 år:2020-", "plan {no-year: 22} {no-year: 2020-}"),
        ("a quote that is not closed", 'plan "nyt hus', 'plan nyt hus {quote-open: "nyt hus}'),
        ("a quote at the end", 'nyt hus"', 'nyt hus {quote-open: "}'),
        ("a third quote", '"nyt hus" 12" rør', '"nyt hus" 12 rør {quote-open: " rør}'),
        ("an open quote after minus", 'a -"b c', 'a c -b {quote-open: "b c}'),
        ("an open quote in a filter", 'organ:"by a', 'a [organ=by] {quote-open: "by a}'),
        (
            "operators of other engines",
            "(plan AND budget) OR NOT aftale",
            "plan budget aftale {operator: AND} {operator: OR} {operator: NOT}",
        ),
        ("small ones are words", "and or not", "and or not"),
        ("alone they are words", "OR", "OR"),
        ("in quotes they are words", '"AND"', '"AND"'),
        ("weights and distances", "plan^2 +hus~1", "plan 2 hus 1"),
        ("backslashes", r"C:\sager\plan", "C sager plan"),
    ],
)
def test_what_makes_no_sense_is_told(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize(
    ("why", "typed", "expected"),
    [
        ("a letter and its ring apart", unicodedata.normalize("NFD", "Åbenrå"), "Åbenrå"),
        ("soft hyphens", "sund\u00adheds\u00adhus", "sundhedshus"),
        ("zero width", "nyt\u200bhus \u2060by\ufeff", "nythus by"),
        ("marks of direction", "\u202enyt\u202c \u200fhus\u2069", "nyt hus"),
        ("fillers and selectors", "by\ufe0f\u3164en", "byen"),
        ("control characters", "nyt\x00hus\x1b[31m\tby\r\nen", "nyt hus 31m by en"),
        ("half a character", "nyt\ud83dhus", "nyt hus"),
        ("smiles among words", "nyt🙂hus 👩‍👩‍👧 by", "nyt hus by"),
        ("other scripts", "Москва 北京 σχέδιο", "Москва 北京 σχέδιο"),
        ("a hidden minus", "plan \u200b-budget", "plan -budget"),
        ("a hidden filter", "o\u00adrgan:by", "[organ=by]"),
    ],
)
def test_unseen_and_odd_letters(why: str, typed: str, expected: str) -> None:
    assert told(typed) == expected


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_long_text_is_cut_between_words_and_told(length: int) -> None:
    asked = parse("møde " * (length // 5))
    assert asked.terms == (Word("møde"),)
    assert asked.said == (Said(Remark.TOO_LONG, "møde møde møde møde møde møde møde møde…"),)
    one_word = parse("å" * length)
    assert one_word.terms == (Word("å" * LONGEST),)
    assert [one.remark for one in one_word.said] == [Remark.TOO_LONG]
    assert parse(" " * length + "plan" + " " * length) == Asked((Word("plan"),))


def test_the_longest_text_is_looked_at_whole() -> None:
    text = "a" * (LONGEST - 5) + " plan"
    assert parse(text).said == ()
    assert parse(text).terms[-1] == Word("plan")
    assert parse(f"{text}er").said == (Said(Remark.TOO_LONG, "planer"),)
    assert parse(f"{text}er").terms == (Word("a" * (LONGEST - 5)),)
    assert parse(f"{text} er").terms[-1] == Word("plan")


def test_more_words_than_are_asked_for_are_told() -> None:
    many = [f"ord{number}" for number in range(MOST_WORDS + 3)]
    asked = parse(" ".join(many))
    assert asked.terms == tuple(map(Word, many[:MOST_WORDS]))
    assert asked.said == (Said(Remark.TOO_MANY, "ord32 ord33 ord34"),)
    assert parse(" ".join(many[:MOST_WORDS])).said == ()
    phrase = parse(f'først "{" ".join(many)}" sidst')
    assert phrase.terms == (Word("først"), Phrase(tuple(many[: MOST_WORDS - 1])))
    assert Said(Remark.TOO_MANY, "ord31 ord32 ord33 ord34") in phrase.said
    filters = parse(" ".join(f"organ:{one}" for one in many))
    assert len(filters.filters) == MOST_WORDS
    assert filters.said == (Said(Remark.TOO_MANY, "organ:ord32 organ:ord33 organ:ord34"),)


def test_asking_for_nothing_is_empty() -> None:
    for typed in ("", "!", "-plan", "-år:2022", "år:x"):
        assert parse(typed).empty, typed
    for typed in ("plan", '"plan"', "år:2022", "plan -år:2022"):
        assert not parse(typed).empty, typed


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_texts_are_taken_apart(typed: str) -> None:
    require_sense(typed)


@given(typed_texts())
def test_any_text_is_taken_apart(typed: str) -> None:
    require_sense(typed)


@given(st.text(max_size=1_500))
def test_any_characters_are_taken_apart(typed: str) -> None:
    require_sense(typed)


def require_sense(typed: str) -> None:
    """Nothing typed is lost without a word, nothing is there that was not typed, all is bounded,
    and what was understood is understood the same when it is typed again."""
    asked = parse(typed)
    terms = [*asked.terms, *asked.excluded]
    words = [
        word for one in terms for word in (one.words if isinstance(one, Phrase) else (one.text,))
    ]
    assert all(WORD.fullmatch(word) for word in words)
    assert len(words) + len(asked.filters) <= MOST_WORDS
    assert len(asked.said) <= MOST_WORDS + 5
    assert all(len(one.about) <= 40 for one in asked.said)
    assert len(set(asked.terms)) == len(asked.terms)
    remarks = {one.remark for one in asked.said}
    if not remarks & {Remark.TOO_LONG, Remark.TOO_MANY}:
        kept = [fold(part) for word in words for part in WORD.findall(word)]
        kept += [fold(part) for one in asked.filters for part in WORD.findall(one.value)]
        kept += [fold(part) for one in asked.said for part in WORD.findall(one.about)]
        names = {fold(name) for name in NAMES} if asked.filters or remarks else set()
        letters = unicodedata.normalize("NFC", "".join(map(visible, typed)))
        for word in map(fold, WORD.findall(letters)):
            assert word in kept or word in names or in_range(word, asked), (word, asked)
    for one in asked.filters:
        assert WORD.search(one.value)
        assert one.field is not Field.YEAR or one.value.replace("-", "").isdecimal()
    if typed.strip() and not asked.said:
        assert (asked.terms or asked.filters) or not "".join(map(visible, typed)).strip()
    again = parse(typed_again(asked))
    if not {one.remark for one in again.said} & {Remark.TOO_LONG, Remark.OPERATOR}:
        assert replace_said(again) == replace_said(asked)


NAMES = (
    "sag", "case", "dokument", "document", "organ", "body", "år", "year", "udfald", "outcome",
    "sagsbehandler", "officer", "type", "kind",
)  # fmt: skip


def visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" or letter in "\u3164\ufe0f\u034f\u115f\u1160\u17b4\u17b5\uffa0":
        return ""
    return " " if category[0] in "CZ" else letter


def in_range(word: str, asked: Asked) -> bool:
    """``2020-2022`` and ``2022`` are years of a filter, whichever way they were typed."""
    years = {year for one in asked.filters for year in one.value.split("-")}
    return set(word.replace(".", "-").split("-")) <= years


def replace_said(asked: Asked) -> tuple[Any, ...]:
    return asked.terms, asked.excluded, asked.filters


class Steps:
    """Counts the lines of Python that are run."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, arg: object) -> Steps:
        self.count += event == "line"
        return self


def steps(text: str) -> int:
    counting, before = Steps(), sys.gettrace()
    sys.settrace(counting)
    try:
        parse(text)
    finally:
        sys.settrace(before)
    return counting.count


@pytest.mark.parametrize(
    "piece",
    ["plan ", '"', "'", " 'a", "-", ' -"', "sag:", "sag: ", "år:x ", "a'b ", "*", "(", "a-", "🙂"],
)
def test_the_work_grows_no_faster_than_the_text_and_then_not_at_all(piece: str) -> None:
    half, whole = (steps((piece * LONGEST)[:length]) for length in (LONGEST // 2, LONGEST))
    assert whole < 2 * half + 400
    much, more = (steps(piece * length) for length in (LONGEST * 10, LONGEST * 100))
    assert abs(more - much) < 40
    assert more < 2 * whole + 400


def test_the_how_to_says_what_is_understood() -> None:
    page = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
    typed = re.findall(r"^\| `(.+?)` \|", page, re.M)
    assert len(typed) > 10
    for text in typed:
        asked = parse(text)
        assert not asked.empty, text
        assert asked.said == (), text
    for name in (*Field, *NAMES):
        assert f"{name}:" in page or name == "år", name
    assert f"first {LONGEST:,} characters, and of them {MOST_WORDS} words" in page
