"""Looking at letters first changes nothing of what is marked: every hit is among what it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.adapters.fulltext.document import Answer
from sagsgang.adapters.fulltext.marking import Marker
from sagsgang.adapters.fulltext.stemming import dictionary, dictionary_stems, forms, stem
from sagsgang.core.danish.analysis import Analysis
from sagsgang.core.danish.compounds import Known
from sagsgang.core.danish.words import WORD
from tests.core.typed_texts import typed_texts

NOTHING: frozenset[str] = frozenset()
KNOWN = Known((dictionary(), NOTHING), (dictionary_stems(), NOTHING), stem)
ANALYSIS = Analysis(stem, forms(), lambda: KNOWN)
FORMS = (
    "Børnene", "formændenes", "brødrene", "døtrenes", "kræfternes", "håndbøger", "bønderne",
    "centrene", "reglerne", "midler", "teatret", "ældre", "gik", "Aabenraa", "AEroe", "POESI",
    "Sundheds-it", "KL's", "EMN-2026-00123", "1.090", "52,90", "12.03.2026", "résumé", "Müller",
    "patientinddragelsesudvalgene", "sundhedsklyngernes", "udpegningerne", "straßen", "ﬁskeri",
)  # fmt: skip


class OneSide:
    """What a marker needs of a side."""

    analysis = ANALYSIS


def marker_of(*terms: str) -> Marker:
    return Marker([OneSide()], Answer(terms=frozenset(terms)))  # type: ignore[list-item]


@pytest.mark.parametrize("word", FORMS)
def test_a_word_is_found_by_each_of_its_terms_and_by_how_they_begin(word: str) -> None:
    for term in ANALYSIS.terms(word):
        for looked_for in (term, *(f"{term[:length]}*" for length in range(3, len(term) + 1))):
            found = [one[0] for one in marker_of(looked_for).words(f"Det er {word}, som ses.")]
            assert word in found, looked_for


def test_of_a_text_without_the_letters_no_word_is_looked_at() -> None:
    is_hit = marker_of("klyng")
    assert not list(is_hit.words("Havnebestyrelsen drøftede - uden klinge - en sag i 2026. " * 99))
    assert [one[0] for one in is_hit.words("Flere\nsundhedsklynger, 2 nye")] == ["sundhedsklynger"]


def test_each_word_is_found_once_and_in_order() -> None:
    found = [one.start() for one in marker_of("klyng", "plan").words("plan/klynge plan klyngeplan")]
    assert found == sorted(set(found))


@given(typed_texts(), st.data())
def test_every_hit_is_among_what_is_looked_at(text: str, data: st.DataObject) -> None:
    words = [*WORD.findall(text), "plan"]
    terms = [term for word in words for term in ANALYSIS.terms(word)]
    chosen = data.draw(st.lists(st.sampled_from(terms), min_size=1, max_size=4))
    is_hit = marker_of(*chosen)
    looked_at = {one.span() for one in is_hit.words(text)}
    hits = {one.span() for one in WORD.finditer(text) if is_hit(one[0])}
    assert hits <= looked_at
