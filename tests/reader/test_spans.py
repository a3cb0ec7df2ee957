"""Whatever the text: reading does not crash, and every place it names lies in the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.core.reader.findings import Findings, Span
from sagsgang.core.reader.layouts import LAYOUTS
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText

FRAGMENTS = (
    "Referat\n",
    "Dagsorden\r\n",
    "Byrådet\n",
    "Havneudvalget - Referat - 3. maj 2021\n",
    "Mødedato:\t3. maj 2021 kl. 9.00-11.00\n",
    "Sted\n",
    "Deltagere: Anna Vig (A), Bo Krat\n",
    "Afbud:\n • Bo Krat, V\n",
    "Punkt\tTitel\n",
    "1. Valg\n",
    "2. Veje og stier\r\n",
    "2.\n",
    "3\n",
    "3 (Lukket) Leje 9\n",
    "Punkt 4: Skoler\n",
    "Sag nr. 5 Broer\n",
    "SAG NR. 6 HAVNE Ingen. 7\n",
    "Ad 7. Evt.\n",
    "8) Hegn\n",
    "21-014420\n",
    "Sagsnr.: 21/4455\n",
    "Sagsnr:\n",
    "Offentlig\n",
    "Lukket dagsorden\n",
    "Indstilling\n",
    "Det indstilles,\n",
    "at planen godkendes, og\n",
    "at pengene\nbevilges.\n",
    "Direktionen indstiller, at\n",
    "A) Vejen lukkes.\n",
    "Beslutning\n",
    "Byrådets beslutning den 3. maj 2021\n",
    "Beslutning: Godkendt.\n",
    "Godkendt. Ø stemte imod.\n",
    "Bo Krat deltog ikke i sagens behandling.\n",
    "Resumé\n",
    "Sagsfremstilling\n",
    "Økonomi\n",
    "Ingen bemærkninger.\n",
    "Bilag\n",
    "• Kort over vejen\n",
    "1. Notat (1234567 - EMN-2021-00001)\n",
    "Tabel 1\n2020   2021   2022\n10,5   11,0   9\n",
    "\x0c",
    "\r\n\r\n",
    "\n",
    "\x00",
    "Side 2 af 9\n",
    "fold dette punkt ind Resume\n",
    "1. Meddelelser fra formandenReferat\n",
    "forsik-\nring\n",
    "4 (Offentlig) Ny plan\n  Anna Vig\n EMN-2021-00042\n",
    "3.  Hverv, sagsnr. 10/2562\nAnna Vig\n",
    "Bestyrelsesmøde\nden 23-06-2011\n",
    "æøå ÆØÅ é ü 漢 🙂 \u200b\xa0\xad\n",
    "    indrykket tekst\n",
    "Tilbage til toppen\n",
    "Sagens forløb\n",
    "https://www.example.dk/meget/lang\n",
    "- \n",
    "…\n",
)
pieces = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12))
papers = st.lists(pieces, max_size=40).map("".join)


def _spans(findings: Findings) -> Iterator[Span]:
    if findings.meeting.evidence:
        yield findings.meeting.evidence
    for item in findings.items:
        yield item.span
        for section in item.sections:
            yield from section.spans
        for clause in (*item.recommendations, *item.decisions):
            yield clause.span
    for found in (*findings.annexes, *findings.tables, *findings.doubts):
        yield found.span
    for annex in findings.annexes:
        if annex.paper:
            yield from _spans(annex.paper)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _is_subsequence(short: str, text: str) -> bool:
    rest = iter(text)
    return all(char in rest for char in short)


def _check(text: str, findings: Findings) -> None:
    for start, end in _spans(findings):
        assert 0 <= start <= end <= len(text)
    spans = sorted(item.span for item in findings.items if item.span[0] < item.span[1])
    for before, after in pairwise(spans):
        assert before[1] <= after[0]
    for item in findings.items:
        for clause in (*item.recommendations, *item.decisions):
            start, end = clause.span
            assert _is_subsequence(_letters(clause.text), _letters(text[start:end]))


@settings(max_examples=150, deadline=None)
@given(papers)
def test_every_place_lies_in_a_text_made_of_fragments(text: str) -> None:
    _check(text, read(PaperText(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_every_place_lies_in_an_arbitrary_text(text: str) -> None:
    _check(text, read(PaperText(text)))


@settings(max_examples=25, deadline=None)
@given(papers)
def test_every_layout_survives_a_paper_that_is_not_its_own(text: str) -> None:
    paper = PaperText(text)
    for layout in LAYOUTS:
        assert 0 <= layout.recognise(paper).score <= 1
        _check(text, layout.read(paper))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1. ",
        "at ",
        "A ",
        " ",
        "A, ",
        "Sagsnr.: ",
        "SAG NR. 1 ",
        "BESLUTNING ",
        ". A",
        "1",
        "(",
    ],
)
def test_one_endless_line_does_not_stall(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    _check(text, read(PaperText(text)))


@pytest.mark.parametrize(
    "line",
    [
        "#" * 270 + "1xyz",
        "Byrådets beslutning" + "   den" * 24 + "!",
        "Referat af møde" + "   den" * 60 + " x",
        "Økonomi" + "-" * 50 + "!",
        "Byrådet" + " i" * 60 + " indstiller!",
        "Beslutning i Byrådet" + " " * 130 + "x",
        "Dato" + " " * 4000 + "x",
        " " * 4900,
        "1" + "." * 280,
        "Anna " * 50 + "- -" * 50,
        "Deltagere:" + " Anna Vig -" * 300,
        "Sagsnr" + "." * 100,
        "1-1" * 90,
    ],
    ids=lambda line: line[:12].strip(),
)
def test_lines_made_to_stall_a_pattern_do_not(line: str) -> None:
    text = "Referat\n" + f"{line}\n" * 60 + "1. Valg\n" + f"{line}\n" * 60
    _check(text, read(PaperText(text)))


def test_a_paper_of_many_pages_is_read_whole() -> None:
    item = (
        "{0}. Sag om vej nummer {0}\nSagsnr.: 21/{0}0\nSagsfremstilling\n"
        + ("Vejen er smal, og der er ikke plads til både bus og cykel på de sidste meter.\n" * 40)
        + "Indstilling\nDirektionen indstiller, at vejen udvides.\nBeslutning\nGodkendt.\n\n"
    )
    text = "Referat af møde i Byrådet den 3. maj 2021\n" + "".join(
        item.format(n) for n in range(1, 110)
    )
    assert len(text) > 350_000
    assert [item.number for item in read(PaperText(text)).items] == [str(n) for n in range(1, 110)]
