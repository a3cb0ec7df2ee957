"""Items are told from the other lists of a paper by what stands around their numbers."""

import pytest

from sagsgang.core.reader.lines import printed_lines
from sagsgang.core.reader.outline import outline_of
from sagsgang.core.reader.text import PaperText
from sagsgang.core.reader.unnumbered import unnumbered_outline


def _outline(text: str) -> list[tuple[str, str | None]]:
    return [(h.number, h.title) for h in outline_of(printed_lines(PaperText(text))).heads]


BODY = "Sagsnr.: 21/44{0}\nSagsfremstilling\nTekst.\nBeslutning\nGodkendt.\n\n"


@pytest.mark.parametrize(
    "form",
    ["{0}. {1}", "{0}) {1}", "Punkt {0}: {1}", "Punkt {0}\n{1}", "{0}\n{1}", "{0}.\n{1}",
     "Sag nr. {0} {1}", "Ad {0}. {1}", "Pkt. {0} - {1}", "## {0}. {1}", "{0} (Åben) {1}",
     "{0}.{1}", "   {0}.   {1}", "Dagsordenspunkt {0}: {1}", "{0}: {1}", "§ {0}. {1}",
     "Nr. {0} {1}", "Re {0}: {1}", "• {0}. {1}"],
)  # fmt: skip
def test_items_are_found_in_every_usual_form(form: str) -> None:
    titles = ["Belysning på kajen", "Ny bro", "Budget for 2022", "Eventuelt"]
    text = "Referat\n\n" + "".join(
        form.format(n, title) + "\n" + BODY.format(n) for n, title in enumerate(titles, 1)
    )
    found = [(n, (t or "").removeprefix("(Åben) ")) for n, t in _outline(text)]
    assert found == [(str(n), title) for n, title in enumerate(titles, 1)]


def test_a_table_of_contents_is_not_taken_for_the_items() -> None:
    contents = "Indhold\n1. Kaj ..... 2\n2. Bro ..... 3\n\n"
    heads = outline_of(
        printed_lines(PaperText(contents + "1. Kaj\n" + BODY + "2. Bro\n" + BODY))
    ).heads
    assert [(h.number, h.title) for h in heads] == [("1", "Kaj"), ("2", "Bro")]
    assert heads[0].first > 3


def test_an_item_only_the_contents_name_is_withheld() -> None:
    text = "1. Kaj\n2. Bro\n3. LUKKET PUNKT: Grund\n\n1. Kaj\n" + BODY + "2. Bro\n" + BODY
    heads = outline_of(printed_lines(PaperText(text))).heads
    assert [(h.number, h.withheld) for h in heads] == [("1", False), ("2", False), ("3", True)]


@pytest.mark.parametrize("heading", ["Indstilling", "Bilag", "Sagsfremstilling", "Beslutning"])
def test_a_list_inside_a_section_is_no_item(heading: str) -> None:
    inner = f"{heading}\n1. Rapport om kajen\n2. Kort over kajen\n3. Notat om pæle\n\n"
    text = "1. Kaj\nSagsnr.: 21/1001\n" + inner + "2. Bro\nSagsnr.: 21/1002\n" + inner
    assert _outline(text) == [("1", "Kaj"), ("2", "Bro")]


def test_items_in_the_order_taken_are_all_found() -> None:
    text = "".join(
        f"Sagnr.: 1-31-72-{n}-14\n\n{n}. Sag {n}\n\nResume\n\nTekst.\n\n" for n in (3, 1, 2)
    )
    assert _outline(text) == [("3", "Sag 3"), ("1", "Sag 1"), ("2", "Sag 2")]


def test_a_wrapped_title_is_joined() -> None:
    title = "Forslag til ny sejlplan for færgerne mellem holmene og byen\nfra den 1. maj 2025"
    text = f"1. {title}\nSagsnr.: 21/1001\nResume\nTekst.\n\n2. Bro\n" + BODY
    assert _outline(text)[0][1] == title.replace("\n", " ")


def test_a_heading_glued_to_a_title_is_cut_off() -> None:
    text = "1. Nyt fra formandenReferat\nTekst.\n2. Ny broResumé\nTekst.\n"
    assert _outline(text) == [("1", "Nyt fra formanden"), ("2", "Ny bro")]


@pytest.mark.parametrize(
    "text",
    ["", "Kære alle\nTak for i går.\n", "1. maj er en fridag.\n", "Der var 3 afbud.\n12\n14\n"],
)
def test_running_text_has_no_outline(text: str) -> None:
    assert _outline(text) == []


def test_items_without_numbers_are_counted_and_doubted() -> None:
    text = (
        "Dato: 3. maj 2021\n\nVaskeri:\n\nMaskinerne er nye.\n\nHave:\n\nTræet er fældet.\n\n"
        "Næste fest:\n\nDen holdes i juni.\n"
    )
    outline, doubts = unnumbered_outline(printed_lines(PaperText(text)))
    assert [(h.number, h.title) for h in outline.heads] == [
        ("1", "Vaskeri"),
        ("2", "Have"),
        ("3", "Næste fest"),
    ]
    assert [d.code for d in doubts] == ["item.number_missing"]
