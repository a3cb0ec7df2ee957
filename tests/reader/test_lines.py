"""Lines are freed of page furniture and cut where print ran together; every offset stays true."""

import pytest

from sagsgang.core.reader.lines import printed_lines
from sagsgang.core.reader.text import PaperText


def _printed(text: str, pages: tuple[int, ...] = ()) -> list[str]:
    paper = PaperText(text, pages)
    lines = printed_lines(paper)
    assert all(paper.text[line.start : line.end] == line.text for line in lines)
    return [line.words for line in lines if line.words]


PAGE = (
    "Havneudvalget          12.03.2013\nSagen om kajen, del {0}.\nDen fylder en side.\nSide {0}\n"
)


def test_what_returns_on_every_page_is_left_out() -> None:
    text = "\f".join(PAGE.format(n) for n in (1, 2, 3))
    assert (
        _printed(text)
        == [
            words
            for n in (1, 2, 3)
            for words in (f"Sagen om kajen, del {n}.", "Den fylder en side.")
        ][: len(_printed(text))]
    )
    assert not any("12.03.2013" in words or words.startswith("Side") for words in _printed(text))


def test_page_feet_are_left_out_of_a_text_without_pages() -> None:
    text = "".join(
        f"Afsnit {n} er langt.\n\nByrådet - 3. maj 2021      Side {n}\n" for n in (1, 2, 3)
    )
    assert _printed(text) == ["Afsnit 1 er langt.", "Afsnit 2 er langt.", "Afsnit 3 er langt."]


@pytest.mark.parametrize(
    "words", ["Beslutning", "Sagsnr.: 21/1001", "Offentlig", "3. Kaj", "Godkendt", "Ja."]
)
def test_what_speaks_of_items_is_kept_though_it_returns(words: str) -> None:
    text = "\f".join(f"{words}\nTekst {n} om kajen.\n" for n in (1, 2, 3))
    assert _printed(text).count(words) == 3


def test_the_buttons_of_a_web_page_are_left_out() -> None:
    assert _printed("Gå til indhold\nByrådet\nTilbage til toppen\n") == ["Byrådet"]


def test_a_page_printed_as_one_line_is_cut_at_its_headings() -> None:
    text = (
        "2 Den 5. oktober 2010 HAVNEUDVALGET SAG NR. 1 NYE BØJER HAVNEUDVALGETS INDSTILLING at "
        "bøjerne købes. RESUME De gamle er rustne. HAVNEUDVALGETS BESLUTNING Godkendt. Sagsnr: 2"
    )
    assert _printed(text) == [
        "SAG NR. 1 NYE BØJER",
        "HAVNEUDVALGETS INDSTILLING",
        "at bøjerne købes.",
        "RESUME",
        "De gamle er rustne.",
        "HAVNEUDVALGETS BESLUTNING",
        "Godkendt.",
        "Sagsnr:",
    ]


def test_a_glued_heading_becomes_a_line() -> None:
    assert _printed("1. Nyt fra formandenReferat\n") == ["1. Nyt fra formanden", "Referat"]


def test_the_paper_s_own_name_at_the_head_of_every_page_is_no_heading() -> None:
    text = "\f".join(f"Referat\nSagen om kajen, del {n}, er lang.\n" for n in (1, 2, 3))
    assert "Referat" not in _printed(text)
