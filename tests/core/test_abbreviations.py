"""What papers say that short forms stand for, and what only looks like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.danish.abbreviations import BACK, learn, places


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one.short, one.long) for one in learn(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Fjordens Havne-it (FHI) udvides.", "FHI", "Fjordens Havne-it"),
        ("Aftalen er indgået af Fjordens Havne-it (FHI).", "FHI", "Fjordens Havne-it"),
        ("FHI (Fjordens Havne-it) udvides.", "FHI", "Fjordens Havne-it"),
        ("De ønsker elevrapporterede oplysninger (ERO) nu.", "ERO", "elevrapporterede oplysninger"),
        ("Havnernes Landsforening, HL, har svaret.", "HL", "Havnernes Landsforening"),
        ("Svaret fra Havnernes Landsforening, HL.", "HL", "Havnernes Landsforening"),
        ("Fælles udbud af kraner - FUK", "FUK", "Fælles udbud af kraner"),
        ("FUK – Fælles udbud af kraner", "FUK", "Fælles udbud af kraner"),
        ("FUK: Fælles udbud af kraner", "FUK", "Fælles udbud af kraner"),
        (
            "FUK, der står for fælles udbud af kraner, er i gang.",
            "FUK",
            "fælles udbud af kraner",
        ),
        (
            "Rådet for Ålegræs og Tang, i det følgende kaldet RÅT, mødes.",
            "RÅT",
            "Rådet for Ålegræs og Tang",
        ),
        ("Nævnet for Kajer (herefter NK) mødes.", "NK", "Nævnet for Kajer"),
        ("Nævnet for Kajer (i det følgende kaldet ”NK”) mødes.", "NK", "Nævnet for Kajer"),
        (
            "En elektronisk skibsjournal, forkortet ESJ, er på vej.",
            "ESJ",
            "elektronisk skibsjournal",
        ),
        ("Maritimøkonomisk Ødeland (MØØ)", "MØØ", "Maritimøkonomisk Ødeland"),
        ("Der er nye elektroniske skibsjournaler (ESJ’er).", "ESJ", "elektroniske skibsjournaler"),
        ("Der er nye elektroniske skibsjournaler (ESJer).", "ESJ", "elektroniske skibsjournaler"),
        ("I Fjordens Havne-it’s (FHI's) plan", "FHI", "Fjordens Havne-it"),
        ("Fjordens Havne-\nit (FHI)", "FHI", "Fjordens Havne-it"),
        ("De elektro-\nniske skibsjournaler (ESJ)", "ESJ", "elektroniske skibsjournaler"),
        ("Et Natio-\n\nnalt Skibs Indeks (NSI)", "NSI", "Nationalt Skibs Indeks"),
        ("Skibs-\nog Havnedatabank (SHDB)", "SHDB", "Skibs- og Havnedatabank"),
        ("kranbestillingssystem (KRABES)", "KRABES", "kranbestillingssystem"),
        ("Det lokale billedkatalog (LBK 2.0)", "LBK", "lokale billedkatalog"),
        ("Arktisk Havneforum 2030 (AH2030)", "AH2030", "Arktisk Havneforum 2030"),
        ("Sociale medier (SoMe)", "SoMe", "Sociale medier"),
        ("Fjordens Udvikling & Tang (FUT)", "FUT", "Fjordens Udvikling & Tang"),
        ("Strand- og Søudvalget (SSU)", "SSU", "Strand- og Søudvalget"),
        ("Socialistisk Folkeparti (SF)", "SF", "Socialistisk Folkeparti"),
        ("Årets Kaj (AK)", "AK", "Årets Kaj"),
    ],
)
def test_a_definition_is_learned(text: str, short: str, long: str) -> None:
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a year", "Budget for havnen (2026)"),
        ("an amount", "Der er sat penge af til kajen (1.090 mio. kr.)"),
        ("an amount with a price level", "Udgiften er 65 mio. kr. (26-PL)"),
        ("a party", "Åse Østergård (A), Søren Ærø (Ø)"),
        ("a party of two letters whose initials fit", "Søren Friis (SF) var ikke til stede"),
        ("a Roman numeral", "Vandet I Verden (VII) og Indre Vande (IV)"),
        ("a place", "Havnens konference (Aarhus)"),
        ("other words", "Havnens kajer (FHI)"),
        ("letters in another order", "Lov om Havne og Strande (HLS)"),
        ("a name with others after it", "FHO (herunder HL og Tang)"),
        ("a word in capitals", "Havnens ordblinde dykkere (HAVN)"),
        ("the words before a sentence's end", "Fjordens Havne. Indsatsen (FHI)"),
        ("the words in another bracket", "Fjordens (lille) Havneindsats (FHI)"),
        ("the short form itself", "Fjordens Havneindsats FHI (FHI)"),
        ("a list of things", "kulde, kanaler og orkaner, KOL, sne"),
        ("a case number", "Konferencer på Fjorden (EMN-2026-00123)"),
        ("words in small letters before a name", "Søen med Sundhedsdatakontoret (SMT)"),
        ("a word that only holds the letters", "Medicinsk udstyr (MDR)"),
        ("signs that are no letters", "Fjordens Havne\x00-it (FHI)"),
        ("no words", "(FHI)"),
        ("nothing", ""),
        ("brackets that never end", "Fjordens Havne-it (FHI"),
    ],
)
def test_what_only_looks_like_a_definition_is_not_learned(why: str, text: str) -> None:
    assert pairs(text) == [], why


def test_a_definition_is_told_once_with_its_first_place() -> None:
    text = "Om Fjordens Havne-it (FHI). Senere: Fjordens Havne-IT (FHI)."
    (only,) = learn(text)
    assert text[only.start : only.end] == "Fjordens Havne-it (FHI)"


def test_two_meanings_of_one_short_form_are_both_told() -> None:
    text = "Fjordens Havne-it (FHI). Foreningen af Hollandske Isbrydere (FHI)."
    assert pairs(text) == [
        ("FHI", "Fjordens Havne-it"),
        ("FHI", "Foreningen af Hollandske Isbrydere"),
    ]


def test_a_long_form_is_the_nearest_that_fits() -> None:
    text = "samarbejdet med Søhavnedatakontoret (SHD)"
    assert pairs(text) == [("SHD", "Søhavnedatakontoret")]


WORDS = st.sampled_from(
    ["(", ")", "(AB)", "AB", "Ål Bro", "kaldet", ",", " - ", ":", ".", "\n", "-\n", "ø", "É", "🙂",
     "der står for", "AB-", "'s", "B" * 300, "\x00", "A.B.", "\xad", "forkortet", " "]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=400))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    for one in learn(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.short
        assert one.long
        assert "\n" not in one.long


@given(st.lists(WORDS, max_size=60).map("".join))
def test_no_letter_is_looked_at_twice_for_one_form(text: str) -> None:
    """Windows of one form do not overlap: what makes a long text take no longer than its length."""
    looked_at: dict[str, int] = {}
    for place in places(text):
        assert place.window_end - place.window_start <= BACK
        assert place.window_start >= looked_at.get(place.form, 0)
        looked_at[place.form] = place.window_end


@pytest.mark.parametrize(
    "piece", ["(", "(AB) ", "Aal Bro (AB) ", "AB, ", "AB: ", "A", "AB - ", "-\n", "AB kaldet AB ",
              "Aa ", "aB", "a.", "AB-", "(AB (", ",", "A A A A A (AAAAA) "]
)  # fmt: skip
def test_a_megabyte_is_no_stall(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    learn(text)
    assert time.perf_counter() - started < 30
