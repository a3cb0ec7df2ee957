"""Printed text becomes blocks, and no word is lost but page furniture."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.printed import Printed
from sagsgang.core.prose import (
    Bullets,
    Entry,
    Link,
    Numbered,
    Paragraph,
    Rows,
    Subheading,
    TableHere,
    blocks,
)


def told(text: str, *tables: tuple[str, str], pages: tuple[int, ...] = ()) -> list[Any]:
    """The blocks of a whole text; ``tables`` are (lines, caption) that stand in it."""
    spans = [
        (position, (text.index(lines), text.index(lines) + len(lines)), caption)
        for position, (lines, caption) in enumerate(tables)
    ]
    return list(blocks(Printed(text, pages), [(0, len(text))], spans))


WRAPPED = (
    "Havnebestyrelsen har gennem flere år ønsket at få kajerne repareret, og der\n"
    "er nu fundet midler til arbejdet. Arbejdet begynder til foråret, når isen er\n"
    "gået.\n"
)


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        ("nothing", "", []),
        ("white space only", " \n\r\n\f ", []),
        ("one line", "Ingen bemærkninger", [Paragraph("Ingen bemærkninger")]),
        ("a dash", "-", [Paragraph("-")]),
        (
            "wrapped lines are one paragraph",
            WRAPPED,
            [Paragraph(" ".join(WRAPPED.split()))],
        ),
        (
            "a blank line ends a paragraph",
            "Kajen er gammel.\n\nDen skal repareres.",
            [Paragraph("Kajen er gammel."), Paragraph("Den skal repareres.")],
        ),
        (
            "a short line that ends a sentence ends a paragraph",
            WRAPPED + "Udgiften er fordelt på to år, og den første halvdel betales af havnens\n"
            "egne midler.\n",
            [
                Paragraph(" ".join(WRAPPED.split())),
                Paragraph(
                    "Udgiften er fordelt på to år, og den første halvdel betales af havnens "
                    "egne midler."
                ),
            ],
        ),
        (
            "a sentence goes on after the turn of a page",
            "Kajen skal repareres af de folk, der byggede den for mange år siden, og\n \n\f"
            " som kender den godt nok.\n",
            [
                Paragraph(
                    "Kajen skal repareres af de folk, der byggede den for mange år siden, og "
                    "som kender den godt nok."
                )
            ],
        ),
        (
            "a word broken at a line end is whole again",
            "Havnens forsik-\nringer og social- \nog sundhedsfolk i sag EMN-2022-\n00920.",
            [Paragraph("Havnens forsikringer og social- og sundhedsfolk i sag EMN-2022-00920.")],
        ),
        (
            "a soft hyphen at a line end goes",
            "Havnens forsik\u00ad\nringer.",
            [Paragraph("Havnens forsikringer.")],
        ),
        (
            "bullets",
            "Der er:\n• kajer, som\nskal repareres,\n• både.\n- master\n– sejl\no årer",
            [
                Paragraph("Der er:"),
                Bullets(("kajer, som skal repareres,", "både.", "master", "sejl", "årer")),
            ],
        ),
        (
            "a bullet alone on its line",
            "•\nKajer\n•\nBåde",
            [Bullets(("Kajer", "Både"))],
        ),
        (
            "a bullet that goes on after a gap",
            "• ændring af regler om afgift i alle havne, som staten ejer, og\n\nderes kajer.",
            [
                Bullets(
                    ("ændring af regler om afgift i alle havne, som staten ejer, og deres kajer.",)
                )
            ],
        ),
        (
            "a dash within a sentence is no bullet",
            "Kajen er farlig for alle, der går på den efter mørkets frembrud om vinteren\n"
            "– og det ved alle, som kommer der til daglig.",
            [
                Paragraph(
                    "Kajen er farlig for alle, der går på den efter mørkets frembrud om vinteren "
                    "– og det ved alle, som kommer der til daglig."
                )
            ],
        ),
        (
            "clauses of a recommendation",
            "Det indstilles,\nat bestyrelsen godkender budgettet for havnen og for kajerne,\n"
            "som de er,\nat sagen sendes i høring.",
            [
                Paragraph("Det indstilles,"),
                Bullets(
                    (
                        "at bestyrelsen godkender budgettet for havnen og for kajerne, som de er,",
                        "at sagen sendes i høring.",
                    )
                ),
            ],
        ),
        (
            "clauses that a heading introduces",
            "at kajerne repareres, og\nat bådene males.",
            [Bullets(("at kajerne repareres, og", "at bådene males."))],
        ),
        (
            "a numbered list",
            "Planen er:\n1. Kajer\n2. Både, som\nikke er nye\n3. Master",
            [
                Paragraph("Planen er:"),
                Numbered(
                    (
                        Entry("1.", "Kajer"),
                        Entry("2.", "Både, som ikke er nye"),
                        Entry("3.", "Master"),
                    )
                ),
            ],
        ),
        (
            "a lettered list",
            "Enten:\n\na) kajer\nb) både",
            [Paragraph("Enten:"), Numbered((Entry("a)", "kajer"), Entry("b)", "både")))],
        ),
        (
            "a date at the start of a line is no list",
            "Mødet om alle havnens kajer og broer holdes den\n1. august på havnen.",
            [Paragraph("Mødet om alle havnens kajer og broer holdes den 1. august på havnen.")],
        ),
        (
            "a heading above its text",
            "Kajens alder\n" + WRAPPED,
            [Subheading("Kajens alder"), Paragraph(" ".join(WRAPPED.split()))],
        ),
        (
            "a numbered heading",
            "1. Kajens alder\n\n" + WRAPPED,
            [Subheading("1. Kajens alder"), Paragraph(" ".join(WRAPPED.split()))],
        ),
        (
            "a short line at the end heads nothing",
            WRAPPED + "\nMed venlig hilsen",
            [Paragraph(" ".join(WRAPPED.split())), Paragraph("Med venlig hilsen")],
        ),
        (
            "lines that are rows stay lines",
            "Løn 1,2 1,4\nKajer 2,0 2,5\nI alt 3,2 3,9",
            [Rows(("Løn 1,2 1,4", "Kajer 2,0 2,5", "I alt 3,2 3,9"))],
        ),
        (
            "a web address on its own line",
            "Læs mere:\n\nwww.havnen.example/kaj\n\nDer står alt.",
            [
                Paragraph("Læs mere:"),
                Link("https://www.havnen.example/kaj", "www.havnen.example/kaj"),
                Paragraph("Der står alt."),
            ],
        ),
        (
            "web addresses dumped at a page foot go",
            "Kajen er gammel.\n\nhttps://a.example/a\nhttps://a.example/b\n\fDen er af træ.",
            [Paragraph("Kajen er gammel."), Paragraph("Den er af træ.")],
        ),
        (
            "a page number goes",
            "Kajen er gammel.\n\n12\n\fDen er af træ.\nSide 3 af 12",
            [Paragraph("Kajen er gammel."), Paragraph("Den er af træ.")],
        ),
        (
            "a number that is no page number stays",
            "Der er:\n\n155\n\npladser.",
            [Paragraph("Der er:"), Paragraph("155 pladser.")],
        ),
        (
            "text that is not wrapped: a line is a paragraph",
            f"{'Kaj ' * 50}.\nBåd.\nMast.",
            [Paragraph(("Kaj " * 50 + ".").strip()), Paragraph("Båd."), Paragraph("Mast.")],
        ),
        (
            "CRLF",
            "Kajen er\r\ngammel.\r\n\r\nJa.",
            [Paragraph("Kajen er gammel."), Paragraph("Ja.")],
        ),
    ],
)
def test_a_text_as_blocks(why: str, text: str, expected: list[Any]) -> None:
    assert told(text) == expected, why


def test_a_table_stands_in_its_place_and_its_caption_once() -> None:
    rows = "Post 2031 2032\nLøn 1,2 1,4"
    text = f"Tallene er her.\nTabel 1. Løn\n{rows}\nSom det ses, stiger lønnen."
    assert told(text, (rows, "Tabel 1. Løn")) == [
        Paragraph("Tallene er her."),
        TableHere(0),
        Paragraph("Som det ses, stiger lønnen."),
    ]


def test_page_heads_go_wherever_pages_turn() -> None:
    pages = [f"Havnebestyrelsen, punkt 3\nTekst nummer {n} om kajerne.\n" for n in range(4)]
    text = "\f".join(pages)
    assert "punkt 3" not in str(told(text))
    assert all(f"Tekst nummer {n}" in str(told(text)) for n in range(4))


def test_page_starts_serve_where_there_are_no_form_feeds() -> None:
    pages = [f"Havnebestyrelsen, punkt 3\nTekst nummer {n} om kajerne.\n{n}\n" for n in range(4)]
    starts = tuple(sum(map(len, pages[:n])) for n in range(4))
    whole = str(told("".join(pages), pages=starts))
    assert "punkt 3" not in whole


def test_blocks_have_their_shapes_in_json() -> None:
    shapes = [
        (Paragraph("a"), {"type": "paragraph", "text": "a"}),
        (Subheading("a"), {"type": "subheading", "text": "a"}),
        (Bullets(("a",)), {"type": "bullets", "items": ["a"]}),
        (
            Numbered((Entry("1.", "a"),)),
            {"type": "numbered", "items": [{"label": "1.", "text": "a"}]},
        ),
        (Rows(("a",)), {"type": "rows", "lines": ["a"]}),
        (TableHere(2), {"type": "table", "position": 2}),
        (Link("https://a", "a"), {"type": "link", "url": "https://a", "text": "a"}),
    ]
    for block, shape in shapes:
        assert block.to_json() == shape


WORDS = st.sampled_from(
    [
        "kaj",
        "Kajen",
        "båd,",
        "Øl.",
        "1,2",
        "155",
        "at",
        "og",
        "for-",
        "ikke:",
        "10/2562",
        "1.",
        "a)",
        "•",
        "-",
        "–",
        "*)",
        "Tabel 1.",
        "§ 12",
        "\u00ad",
        "kr.",
        "august",
    ]
)
LINES = st.lists(WORDS, max_size=8).map(" ".join)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n\n", "\r\n", " \n"]), min_size=len(lines), max_size=len(lines)
    ).map(lambda ends: "".join(a + b for a, b in zip(lines, ends, strict=True)))
)


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def words_of(block: Any) -> str:
    told = block.to_json()
    items = told.get("items", told.get("lines", ()))
    parts = [told.get("text", "")]
    parts += [i if isinstance(i, str) else i["label"] + i["text"] for i in items]
    return "".join(parts)


@given(TEXTS)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    assert letters("".join(words_of(block) for block in told(text))) == letters(text)


@given(st.text(max_size=300))
def test_any_text_at_all_is_told(text: str) -> None:
    for block in told(text):
        assert block.to_json()["type"]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_only_the_lines_of_a_table_are_replaced(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    got = blocks(Printed(text), [(0, len(text))], [(0, (start, end), "")])
    outside = letters(text[:start]) + letters(text[end:])
    assert letters("".join(words_of(b) for b in got if not isinstance(b, TableHere))) == outside


@pytest.mark.parametrize(
    "text",
    ["kaj " * 100_000, "kaj\n" * 50_000, "• kaj\n" * 40_000, "1. kaj\n" * 40_000,
     "\n" * 150_000, "https://a.example\n" * 12_000, "12\n" * 40_000, "a-\n" * 40_000,
     "\f" * 100_000, "1 2\n" * 40_000],
    ids=["one line", "lines", "bullets", "numbers", "gaps", "addresses", "figures", "hyphens",
         "pages", "rows"],
)  # fmt: skip
def test_a_huge_text_is_told_to_its_end(text: str) -> None:
    kept = letters("".join(words_of(block) for block in told(text)))
    assert kept.endswith(letters(text)[-3:]) or not kept


def test_a_sentence_goes_on_in_the_next_span() -> None:
    text = "Havnen har sær-\nOVERSKRIFT\nligt lavt vand.\n"
    first, second = (0, text.index("OVER")), (text.index("ligt"), len(text))
    (told_once,) = blocks(Printed(text), [first, second])
    assert told_once == Paragraph("Havnen har særligt lavt vand.")
