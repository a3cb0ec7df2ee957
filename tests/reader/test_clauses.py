"""Clauses of recommendations and sentences of decisions, in invented text."""

from __future__ import annotations

import pytest

from sagsgang.core.reader.clauses import decisions, recommendations
from sagsgang.core.reader.text import PaperText


def asked(text: str) -> list[tuple[str, str]]:
    return [(r.act, r.text) for r in recommendations(PaperText(text), [(0, len(text))])]


def decided(text: str) -> list[tuple[str, str]]:
    return [(d.outcome, d.text) for d in decisions(PaperText(text), [(0, len(text))])]


def test_each_at_at_the_start_of_a_line_is_a_clause() -> None:
    text = (
        "Det indstilles, \nat bestyrelsen drøfter havneplanen,\n"
        "at bestyrelsen tager notatet til \nefterretning, og \nat sagen sendes til Færgerådet. \n"
    )
    assert asked(text) == [
        ("discuss", "bestyrelsen drøfter havneplanen"),
        ("take_note", "bestyrelsen tager notatet til efterretning"),
        ("send", "sagen sendes til Færgerådet"),
    ]


def test_an_at_that_completes_a_verb_stays_in_its_clause() -> None:
    text = "Det indstilles,\nat bestyrelsen godkender,\nat Fyrvæsenet køber to både."
    assert asked(text) == [("approve", "bestyrelsen godkender, at Fyrvæsenet køber to både")]


def test_bullets_under_a_clause_belong_to_it() -> None:
    text = (
        "Det indstilles,\nat bestyrelsen godkender, at der arbejdes videre med:\n\n"
        "• en fælles fyrplan,\n• nye regler for bøjer m.v.\n"
    )
    assert asked(text) == [
        (
            "approve",
            "bestyrelsen godkender, at der arbejdes videre med: en fælles fyrplan, "
            "nye regler for bøjer m.v.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Direktionen indstiller, at\n1. planen godkendes\n2. notatet drøftes",
        "Direktionen indstiller,\n- at planen godkendes\n- at notatet drøftes",
        "Direktionen indstiller:\n1. at planen godkendes, og\n2. at notatet drøftes.",
        "Direktionen indstiller,\n\nat planen godkendes, og\n\n \n\nat notatet drøftes.",
        "Direktionen indstiller, at\n\n   A)  planen\n       godkendes.\n\n   B)  notatet drøftes.",
        "Direktionen indstiller,\r\nat planen godkendes,\r\nat notatet drøftes.\r\n",
    ],
)
def test_lists_of_every_printed_form_give_the_same_clauses(text: str) -> None:
    assert asked(text) == [("approve", "planen godkendes"), ("discuss", "notatet drøftes")]


def test_inline_clauses_with_the_same_subject_are_divided() -> None:
    text = "Det indstilles, at bestyrelsen godkender planen, og at bestyrelsen drøfter budgettet."
    assert [act for act, _ in asked(text)] == ["approve", "discuss"]


def test_a_sentence_after_the_clause_is_not_part_of_it() -> None:
    text = "Kontoret indstiller at dagsordenen godkendes.\n\nKontoret har skrevet et notat.\n"
    assert asked(text) == [("approve", "dagsordenen godkendes")]


@pytest.mark.parametrize(
    ("clause", "act"),
    [
        ("bestyrelsen bevilger 250.000 kr. til fyret", "grant"),
        ("budgettet for 2031 fastsættes med et underskud på 1,2 mio. kr.", "adopt_budget"),
        ("bestyrelsen udpeger to medlemmer", "appoint"),
        ("hver havn giver en status på arbejdet", "status"),
        ("kontingentet indstilles til godkendelse på generalforsamlingen", "recommend_to"),
        ("bestyrelsen tager status for havnene til efterretning", "take_note"),
        ("bestyrelsen tilslutter sig planen", "support"),
        ("de enkelte havne overvejer muligheden", "consider"),
        ("næste møde holdes mandag", "decide"),
        ("bestyrelsen beslutter, om planen skal drøftes", "decide"),
    ],
)
def test_the_act_is_read_from_the_verb(clause: str, act: str) -> None:
    assert asked(f"Det indstilles,\nat {clause}.")[0][0] == act


@pytest.mark.parametrize("text", ["", "-", " \n", "Ingen bemærkninger \n", "Ingen."])
def test_nothing_is_asked_in_an_empty_section(text: str) -> None:
    assert asked(text) == []
    assert decided(text) == []


def test_hyphenated_words_are_joined_and_true_hyphens_kept() -> None:
    text = (
        "Det indstilles,\nat bestyrelsen godkender forsik-\nringen og social- \nog havneplanen "
        "for 10-\nårsperioden, jf. brev fra Ea Lund-\nHolm."
    )
    assert asked(text)[0][1] == (
        "bestyrelsen godkender forsikringen og social- og havneplanen for 10-årsperioden, "
        "jf. brev fra Ea Lund-Holm"
    )


def test_pdfium_marks_for_a_hyphen_at_a_line_end_are_joined() -> None:
    assert asked("at bestyrelsen godkender forsik\x02\nringen og fyr\ufffe\r\nplanen")[0][1] == (
        "bestyrelsen godkender forsikringen og fyrplanen"
    )


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", "approved"),
        ("Udsat.", "postponed"),
        ("Taget til efterretning", "noted"),
        ("Tiltrådt.", "approved"),
        ("Anbefales.", "other"),
        ("Drøftet.", "discussed"),
        ("Punktet blev udsat til næste møde.", "postponed"),
        ("Bestyrelsen bevilgede 2,5 mio. kr. til fyret.", "granted"),
        ("Bestyrelsen kunne ikke tilslutte sig planen.", "rejected"),
        ("Bestyrelsen ratificerede svaret.", "approved"),
        ("Bestyrelsen afviste forslaget.", "rejected"),
        ("Indstillingen blev ikke godkendt.", "rejected"),
        ("Bestyrelsen godkendte svaret med den tilføjelse, at fyret bevares.",
         "approved_with_amendments"),
        ("Bestyrelsen drøftede sagen og godkendte planen.", "approved"),
        ("Herefter besluttede bestyrelsen at nedsætte et udvalg.", "decided"),
        ("Der var enighed om at holde fast i planen.", "decided"),
    ],
)  # fmt: skip
def test_the_outcome_is_read_from_the_words_of_deciding(text: str, outcome: str) -> None:
    assert decided(text) == [(outcome, text.rstrip("."))]


def test_dates_numbers_and_abbreviations_do_not_end_a_sentence() -> None:
    text = (
        "Bestyrelsen tog til efterretning, at mødet holdes den \n6. november 2031 kl. 10.30, jf. "
        "bilag 2, pkt. 3. Bestyrelsen besluttede bl.a. at bruge 3,5 mio. kr. på fyret."
    )
    assert [outcome for outcome, _ in decided(text)] == ["noted", "decided"]


def test_remarks_are_not_decisions() -> None:
    text = (
        "Bestyrelsen godkendte planen. \n \nSekretariatet bemærkede, at bestyrelsen tidligere har "
        "godkendt den.\n\nEa Lund deltog ikke i behandlingen.\n\nAfbud: Bo Kær, Ib Vad\n"
        "Brevet blev efterfølgende sendt til ministeriet."
    )
    assert decided(text) == [("approved", "Bestyrelsen godkendte planen")]


def test_what_the_chair_told_is_not_decided() -> None:
    text = (
        "Formanden orienterede om følgende, som bestyrelsen tog til efterretning: \n \n"
        "Fyrplanen \nMinisteriet har godkendt planen. \n \nHavnene indstiller derfor Ea Lund. \n"
    )
    assert decided(text) == [
        ("noted", "Formanden orienterede om følgende, som bestyrelsen tog til efterretning")
    ]


def test_a_list_of_clauses_is_one_decision() -> None:
    text = "Bestyrelsen godkendte, \nat fyret males,\nat bøjen flyttes samt, \nat havnen uddybes. "
    assert decided(text) == [
        ("approved",
         "Bestyrelsen godkendte, at fyret males, at bøjen flyttes samt, at havnen uddybes")
    ]  # fmt: skip


def test_how_votes_fell_belongs_to_the_decision_before() -> None:
    assert decided("Godkendt. Ø stemte imod.") == [("approved", "Godkendt. Ø stemte imod")]


def test_an_amount_at_the_end_keeps_one_full_stop_before_how_votes_fell() -> None:
    text = "Udvalget bevilgede 500 kr.\n\nØ stemte imod."
    assert decided(text) == [("granted", "Udvalget bevilgede 500 kr. Ø stemte imod")]


def test_every_span_begins_and_ends_with_the_words_it_claims() -> None:
    text = "xx \nDet indstilles,\nat udvalget \ndrøfter planen, og\nat den godkendes.\n\n12\n yy"
    paper = PaperText(text)
    for clause in recommendations(paper, [(4, len(text) - 3)]):
        piece = paper[clause.span]
        assert piece.split() == clause.text.split()


@pytest.mark.parametrize("piece", ["a. ", "at ", "og at x, ", "1. x\n", "Godkendt. ", "x", "\n"])
def test_a_huge_section_is_read_to_its_end(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    paper = PaperText(text)
    for read in (recommendations, decisions):
        found = read(paper, [(0, len(text))])
        assert all(0 <= clause.span[0] < clause.span[1] <= len(text) for clause in found)


def test_a_line_ended_on_purpose_opens_a_clause_without_a_comma() -> None:
    paper = PaperText(
        "Havneudvalget har modtaget tre tilbud på nye bøjer, som ligger uden for renden.\n"
        "Bøjerne lægges ud i maj, når isen er væk, og de bliver liggende til oktober måned.\n"
        "Direktionen indstiller\nat bøjerne købes\nat de males røde\n"
        "Havnemesteren har set på bøjerne og finder dem brugbare i både sommer og vinter.\n"
    )
    start = paper.text.index("Direktionen")
    end = paper.text.index("Havnemesteren")
    found = recommendations(paper, ((start, end),))
    assert [r.text for r in found] == ["bøjerne købes", "de males røde"]


def test_a_capital_at_behind_a_dash_opens_a_clause() -> None:
    text = "- At bøjerne købes\n- At de males røde\n"
    found = recommendations(PaperText(text), ((0, len(text)),))
    assert [r.text for r in found] == ["bøjerne købes", "de males røde"]


def test_a_list_after_a_colon_belongs_to_the_decision_that_opens_it() -> None:
    text = (
        "Bestyrelsen godkendte planen med følgende bemærkninger:\n• Fyret males.\n"
        "• Bøjen flyttes den 1. Juni 2031.\n\nEa Lund deltog ikke.\n"
    )
    assert decided(text) == [
        (
            "approved_with_amendments",
            "Bestyrelsen godkendte planen med følgende bemærkninger: Fyret males. "
            "Bøjen flyttes den 1. Juni 2031",
        )
    ]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Bestyrelsen bemærkede, at planen tidligere er godkendt.", []),
        ("Bestyrelsen kvitterede for arbejdet og godkendte planen.", ["approved"]),
        ("Bestyrelsen besluttede at udsætte sagen.", ["postponed"]),
        ("Bestyrelsen gav sin opbakning til planen.", ["approved"]),
        ("Sagen blev taget af dagsordenen.", ["postponed"]),
        ("Formandskabet bemyndiges til at svare.", ["decided"]),
    ],
)
def test_talking_is_not_deciding(text: str, outcomes: list[str]) -> None:
    assert [outcome for outcome, _ in decided(text)] == outcomes
