"""Texts of every shape a person may write, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, Picture, Piece, text_of
from sagsgang.core.written.runs import Line, Run

# Letters of several scripts, emoji, accents on their own, and every sign that means something.
_ALPHABET = "abæøåÅé́̈ 1930.)(][^_*\\|/{}#-–•:%\n\t\r\x00\x0b\u2028\u00a0שלוםمرحبا😀👩‍🚀가가"
words = st.one_of(
    st.text(alphabet=_ALPHABET, max_size=12),
    st.sampled_from(
        ["1. januar", "1. ", "- x", "## x", "| a |", "|+ a", "{1} x", "a) b", "---", ":--", "__"]
    ),
    st.text(max_size=6),
)
_links = st.sampled_from(
    ["", "", "https://eksempel.dk/a_(b)?c=*&d=\\", "mailto:ærø@eksempel.dk", "http://x.dk/[1]"]
)
runs = st.one_of(
    st.builds(Run, text=words, bold=st.booleans(), italic=st.booleans(), link=_links),
    st.builds(Run, note=words),
)
lines: st.SearchStrategy[Line] = st.lists(runs, max_size=5).map(tuple)
_levels = st.integers(0, 8)
_labels = st.one_of(st.sampled_from(["1.", "b)", "", "(3)", "§ 4", "{", "å)"]), st.text(max_size=4))
_cells = st.one_of(words, st.sampled_from(["-", "---", ":---:", "1.234,5", ""]))


@st.composite
def tables(draw: st.DrawFn) -> WrittenTable:
    width = draw(st.integers(0, 4))
    row = st.lists(_cells, min_size=width, max_size=width).map(tuple)
    return WrittenTable(tuple(draw(st.lists(row, max_size=4))), draw(words))


# With words, or said to need none; the rest is refused.
pictures = st.builds(
    Picture,
    st.sampled_from(["ab" * 32, "cd" * 32]),
    words.map(lambda alt: f"Kort {alt}"),
    st.booleans(),
    words,
)
pieces: st.SearchStrategy[Piece] = st.one_of(
    st.builds(
        Paragraph, st.lists(lines, min_size=1, max_size=3).map(tuple), heading=st.just(False)
    ),
    st.builds(Paragraph, lines.map(lambda line: (line,)), heading=st.just(True)),
    st.builds(
        Listed,
        st.just(False),
        st.lists(st.builds(Entry, lines, _levels), max_size=4).map(tuple),
    ),
    st.builds(
        Listed,
        st.just(True),
        st.lists(st.builds(Entry, lines, _levels, _labels), max_size=4).map(tuple),
    ),
    tables(),
    pictures,
)
texts: st.SearchStrategy[Text] = st.lists(pieces, max_size=6).map(text_of)
