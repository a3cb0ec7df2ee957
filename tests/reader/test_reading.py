"""Reading picks the surest layout, and doubts what it is not sure of."""

import pytest

from sagsgang.core.reader.doubts import DOUBTS, doubt
from sagsgang.core.reader.findings import Findings
from sagsgang.core.reader.language import language_of
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.reading import read, recognise
from sagsgang.core.reader.text import PaperText


def _layout(name: str, score: float) -> Layout:
    return Layout(
        name, "A test.", lambda paper: Evidence(score), lambda paper: Findings(name, "agenda")
    )


def _codes(text: str) -> set[str]:
    return {found.code for found in read(PaperText(text)).doubts}


def test_the_layout_with_the_most_evidence_reads() -> None:
    layouts = (_layout("weak", 0.6), _layout("strong", 0.9))
    assert read(PaperText("x"), layouts).layout == "strong"


def test_between_equals_the_first_of_the_registry_reads() -> None:
    layouts = (_layout("first", 0.7), _layout("second", 0.7))
    assert [r.layout.id for r in recognise(PaperText("x"), layouts)] == ["first", "second"]


def test_too_little_evidence_leaves_the_paper_to_the_general_rules() -> None:
    found = read(PaperText("1. Valg\nGodkendt.\n2. Eventuelt\n"), (_layout("weak", 0.4),))
    assert found.layout == "general"
    assert "paper.layout_uncertain" in {d.code for d in found.doubts}


def test_an_empty_paper_is_said_to_be_empty() -> None:
    assert _codes("") == {"paper.empty"}
    assert _codes(" \r\n\f ") == {"paper.empty"}


def test_a_paper_without_items_says_so() -> None:
    codes = _codes("Kære alle\n\nTak for et godt år, og glædelig jul til jer alle sammen.\n")
    assert "paper.no_items" in codes
    assert "meeting.date_missing" in codes


def test_broken_characters_are_noticed() -> None:
    assert "text.broken" in _codes("Dagsorden\n1. Bel\ufffdgning\n2. Valg\n3. Eventuelt\n")


def test_missing_and_repeated_numbers_are_doubted() -> None:
    text = "Referat af møde i Byrådet den 3. maj 2021\n\n"
    for number, title in ((1, "Valg"), (2, "Veje"), (4, "Skoler"), (2, "Broer")):
        text += f"{number}. {title}\nSagsnr.: 21/10{number}{number}\nBeslutning\nGodkendt.\n\n"
    codes = _codes(text)
    assert {"item.number_gap", "item.number_repeated"} <= codes


def test_the_wrong_weekday_is_doubted() -> None:
    text = "Dagsorden for Byrådet onsdag den 4. maj 2021\n1. Valg\n2. Veje\n3. Eventuelt\n"
    assert "meeting.weekday_differs" in _codes(text)


def test_two_dates_of_equal_claim_are_doubted() -> None:
    text = "Dagsorden for møde den 4. maj 2021\nMøde den 5. maj 2021\n1. Valg\n2. Veje\n3. Evt\n"
    found = read(PaperText(text))
    assert "meeting.dates_differ" in {d.code for d in found.doubts}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Udvalget godkendte indstillingen, og sagen er sendt til byrådet med bilag. "),
        ("no", "Utvalget vedtok innstillingen, og saken er sendt til formannskapet etter møtet. "),
        ("sv", "Nämnden beslutar att godkänna ärendet och att överlämna det till styrelsen. "),
        ("de", "Der Ausschuss hat den Antrag angenommen und die Sitzung wird nicht vertagt. "),
        ("en", "The board approved the agenda and the minutes of the meeting with the item. "),
    ],
)
def test_the_language_is_told_by_its_small_words(language: str, text: str) -> None:
    assert language_of(text * 8) == language
    codes = _codes(text * 8)
    assert ("paper.language" in codes) == (language != "da")


def test_too_little_text_is_taken_for_danish() -> None:
    assert language_of("The board") == "da"
    assert language_of("Sag om die Brücke. Punktet blev drøftet, og der er bilag.") == "da"


def test_a_short_paper_in_german_is_known_as_such() -> None:
    text = "TOP 1 Tagesordnung\nDer Rat hat die Tagesordnung und das Protokoll für gut befunden.\n"
    assert language_of(text) == "de"


def test_a_doubt_tells_in_a_sentence_what_it_means() -> None:
    for code, kind in DOUBTS.items():
        assert code == kind.code
        assert kind.means.endswith(".")
    assert doubt("item.number_gap", (1, 2), "3 … 5").message.endswith("3 … 5")
    with pytest.raises(KeyError):
        doubt("no.such_code", (0, 0))
