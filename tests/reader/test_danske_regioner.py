"""Agendas and minutes as the regions' association prints them from 2018, in invented text."""

from __future__ import annotations

import pytest

from sagsgang.core.reader.findings import Findings, Item
from sagsgang.core.reader.layouts.danske_regioner import LAYOUT
from sagsgang.core.reader.text import PaperText

NOTHING = "Ingen bemærkninger \n"


def item(
    number: int,
    title: str,
    *,
    officer: str | None = "Ea Lund-Holm",
    case: str | None = "EMN-2031-00757",
    summary: str = "- \n",
    asked: str = "- \n",
    told: str = "- \n",
    decided: str | None = None,
    listed: str = "",
    closed: bool = False,
) -> str:
    head = f" {number} ({'Fortrolig' if closed else 'Offentlig'}) {title}  \n"
    head += f"  {officer} \n\n" if officer else "\n"
    head += f" {case}  \n" if case else ""
    gap = " \n \n"
    minutes = f"{gap}Beslutninger: \n{decided}" if decided is not None else ""
    return (
        f"{head}Resumé \n{summary}{gap}Indstilling \n{asked}{gap}Sagsfremstilling \n{told}{gap}"
        f"Økonomi \n{NOTHING}{gap}Sekretariatets bemærkninger \n{NOTHING}{gap}"
        f"Kommunikation \n{NOTHING}{minutes}{gap}Bilag \n{listed}"
    )


FYR = item(
    3,
    "Fælles løsning til fyr og \nbøjer i de ydre havne",
    summary="Fyrene er gamle. \n",
    asked="Det indstilles, \nat bestyrelsen godkender planen, og \n"
    "at bestyrelsen drøfter økonomien. \n",
    told="Fyrene blev bygget i 1880. \n \n\nhttps://fyr.example/plan\n Havnene er større nu. \n",
    decided="Bestyrelsen godkendte planen. \n \nSekretariatet bemærkede, at fyret er godkendt. \n",
    listed="1. Plan for fyr \n- udkast (1802594 - EMN-2031-00757) \n"
    "2. Notat om bøjer (1802595 - EMN-2031-\n00757) \n",
)
TOLD = item(
    5,
    "Generelle orienteringer",
    summary="Følgende emner er til orientering: \n"
    "• Nye lodser i de ydre og \nindre havne \n• Møder \n",
    asked="Det indstilles, \nat bestyrelsen tager orienteringen til efterretning. \n",
    told="Nye lodser i de ydre og \nindre havne \n(EMN-2031-00259) \n \nDer er kommet lodser. \n \n"
    "Møder \n(EMN-2031-0473) \n \n9. maj. Møde om fyr. \n",
    decided="Bestyrelsen tog orienteringen til efterretning. \n",
)
NEXT = item(
    6,
    "Næste møde",
    asked="Det indstilles, \nat bestyrelsen tager til efterretning, at næste møde holdes torsdag \n"
    "den 6. november 2031 kl. 10.30-15.00 i Havnens Hus. \n",
    decided="Bestyrelsen tog til efterretning, at næste møde holdes torsdag den \n"
    "6. november 2031 kl. 10.30-15.00, men besluttede, at mødet holdes virtuelt. \n",
)
MINUTES = FYR + " \n \n\n4 (Fortrolig)  \n" + TOLD + NEXT


def read(text: str) -> Findings:
    return LAYOUT.read(PaperText(text))


def first(text: str) -> Item:
    return read(text).items[0]


def test_items_keep_number_title_officer_case_and_access() -> None:
    found = read(MINUTES)
    assert [(i.number, i.access, i.title, i.officer, i.case_number) for i in found.items] == [
        ("3", "open", "Fælles løsning til fyr og bøjer i de ydre havne", "Ea Lund-Holm",
         "EMN-2031-00757"),
        ("4", "closed", None, None, None),
        ("5", "open", "Generelle orienteringer", "Ea Lund-Holm", "EMN-2031-00757"),
        ("6", "open", "Næste møde", "Ea Lund-Holm", "EMN-2031-00757"),
    ]  # fmt: skip
    assert found.kind == "minutes"


def test_a_withheld_item_has_nothing_else() -> None:
    withheld = read(MINUTES).items[1]
    assert withheld.sections == () and withheld.recommendations == ()
    assert MINUTES[withheld.span[0] : withheld.span[1]] == "4 (Fortrolig)"


def test_sections_span_their_body_and_know_when_they_are_empty() -> None:
    sections = {s.kind: s for s in first(MINUTES).sections}
    assert list(sections) == [
        "summary", "recommendation", "presentation", "economy", "secretariat_remarks",
        "communication", "decision", "attachments",
    ]  # fmt: skip
    start, end = sections["summary"].spans[0]
    assert MINUTES[start:end] == "Fyrene er gamle."
    assert sections["economy"].empty and not sections["summary"].empty


def test_clauses_decisions_and_attachments_are_read() -> None:
    fyr = first(MINUTES)
    assert [(r.act, r.text) for r in fyr.recommendations] == [
        ("approve", "bestyrelsen godkender planen"),
        ("discuss", "bestyrelsen drøfter økonomien"),
    ]
    assert [(d.outcome, d.text) for d in fyr.decisions] == [
        ("approved", "Bestyrelsen godkendte planen")
    ]
    assert [(a.number, a.title, a.document_id) for a in fyr.attachments] == [
        (1, "Plan for fyr - udkast", "1802594"),
        (2, "Notat om bøjer", "1802595"),
    ]


def test_a_page_foot_ends_no_section() -> None:
    text = MINUTES.replace("at fyret er godkendt. \n", "at det er så. \n\n\n\n    \n\nSide 34 \n")
    decision = next(s for s in first(text).sections if s.kind == "decision")
    assert text[decision.spans[0][0] : decision.spans[0][1]].endswith("at det er så.")


def test_matters_told_carry_their_case_and_a_malformed_one_is_doubted() -> None:
    found = read(MINUTES)
    assert [(s.title, s.case_number) for s in found.items[2].sub_items] == [
        ("Nye lodser i de ydre og indre havne", "EMN-2031-00259"),
        ("Møder", "EMN-2031-0473"),
    ]
    assert "case_number.malformed" in {d.code for d in found.doubts}


def test_a_case_may_end_the_heading_or_be_missing_where_the_summary_announces_it() -> None:
    text = item(
        5,
        "Generelle orienteringer",
        summary="Følgende emner er til orientering: \n• Nye lodser \n• Fyr og \nbøjer \n",
        told="Nye lodser (EMN-2031-00259) \nDer er kommet lodser, jf. sagen (EMN-2031-00260) \n \n"
        "Fyr og \nbøjer \nDe er malet. \n",
    )
    assert [(s.title, s.case_number) for s in first(text).sub_items] == [
        ("Nye lodser", "EMN-2031-00259"),
        ("Fyr og bøjer", None),
    ]


def test_a_heading_takes_no_sentence_above_it_where_no_empty_line_parts_them() -> None:
    told = (
        "Nye lodser \n(EMN-2031-00259) \nDer er kommet lodser til begge havne. \n"
        "De kan hentes. \nMøder i \nhavnen \n(EMN-2031-00261) \n"
    )
    text = item(5, "Generelle orienteringer", told=told)
    assert [(s.title, s.case_number) for s in first(text).sub_items] == [
        ("Nye lodser", "EMN-2031-00259"),
        ("Møder i havnen", "EMN-2031-00261"),
    ]


def test_nothing_is_told_under_an_empty_container() -> None:
    assert first(item(6, "Formandens meddelelser")).sub_items == ()


def test_two_officers_may_share_an_item() -> None:
    assert first(item(1, "Fyr", officer="Ea Lund / Bo Kær")).officer == "Ea Lund / Bo Kær"


def test_the_next_meeting_is_where_the_decision_puts_it() -> None:
    upcoming = read(MINUTES).next_meeting
    assert upcoming is not None
    assert (upcoming.date, upcoming.starts_at, upcoming.ends_at, upcoming.place) == (
        "2031-11-06", "10:30", "15:00", "virtuelt",
    )  # fmt: skip


def test_no_date_is_guessed() -> None:
    found = read(MINUTES)
    assert found.meeting.date is None
    assert "meeting.date_missing" in {d.code for d in found.doubts}


def test_a_head_before_the_items_fixes_the_date() -> None:
    head = "Dagsorden til møde i Danske Regioners bestyrelse \nden 16. oktober 2031 kl. 10.30 \n\n"
    assert read(head + MINUTES).meeting.date == "2031-10-16"


def test_a_phrase_that_looks_ahead_fixes_the_date() -> None:
    text = MINUTES + " Forslag til behandling på bestyrelsesmøde den 16. oktober 2031 \nom fyr. \n"
    meeting = read(text).meeting
    assert meeting.date == "2031-10-16"
    assert meeting.evidence is not None
    assert "16. oktober 2031" in text[meeting.evidence[0] : meeting.evidence[1]]


def test_an_agenda_records_no_decisions() -> None:
    found = read(item(1, "Fyrplan") + item(2, "Bøjer", decided=""))
    assert found.kind == "agenda"
    assert [i.decisions for i in found.items] == [(), ()]


@pytest.mark.parametrize("word", ["Beslutning", "Beslutning:", "Beslutninger", "Beslutninger:"])
def test_the_decision_may_be_headed_in_either_number(word: str) -> None:
    text = item(1, "Fyr", decided="Godkendt. \n").replace("Beslutninger:", word)
    assert [d.outcome for d in first(text).decisions] == ["approved"]


def test_an_item_without_officer_keeps_its_title() -> None:
    fyr = first(item(1, "Ny aftale for \nfyr og bøjer", officer=None))
    assert (fyr.title, fyr.officer) == ("Ny aftale for fyr og bøjer", None)


def test_a_closed_item_may_be_printed_in_full() -> None:
    found = first(item(7, "Køb af \nØrby Havn", closed=True))
    assert (found.access, found.title, found.officer) == (
        "closed",
        "Køb af Ørby Havn",
        "Ea Lund-Holm",
    )
    assert len(found.sections) == 7


def test_a_closed_item_may_keep_its_title() -> None:
    found = read(" 7 (Lukket) Køb af Ørby Havn \n" + item(8, "Fyr"))
    assert [(i.number, i.access, i.title) for i in found.items] == [
        ("7", "closed", "Køb af Ørby Havn"),
        ("8", "open", "Fyr"),
    ]


def test_a_word_alone_on_a_line_is_no_heading_of_the_template() -> None:
    told = "Vi har set på: \n \nØkonomi \nDet koster. \n \nKommunikation \nVi skriver. \n"
    sections = first(item(1, "Fyr", told=told)).sections
    assert len(sections) == 7
    presentation = next(s for s in sections if s.kind == "presentation")
    text = item(1, "Fyr", told=told)
    assert text[presentation.spans[0][0] : presentation.spans[0][1]].endswith("Vi skriver.")


def test_a_table_of_contents_is_not_the_items() -> None:
    contents = "1 (Offentlig) Fyr ........ 3 \n2 (Fortrolig) \n3 (Offentlig) Bøjer ....... 9 \n\n"
    found = read(contents + item(1, "Fyr") + "\n2 (Fortrolig) \n" + item(3, "Bøjer"))
    assert [(i.number, i.title) for i in found.items] == [("1", "Fyr"), ("2", None), ("3", "Bøjer")]
    assert found.items[0].span[0] > len(contents) - 5


ENCLOSED = (
    item(1, "Fyrplan for de ydre havne",
         listed="1. Fyrplan 2031 for de ydre havne (1590260 - EMN-2031-00757) \n"
         "2. Brev om bøjer og sømærker (1590261 - EMN-2031-00757) \n")
    + item(2, "Eventuelt")
    + " 22-11-2031\n\nEMN-2031-00757\n\n1590260\n\nNOTAT\n\nFyrplan for de ydre havne i 2031 \n \n"
    "Fyrene skal males. \n De skal males hvide. \nMed venlig hilsen \nEa Lund \n"
    " Brev om bøjer og sømærker \n \nKære havne \n \nHer er et brev. \n"
)  # fmt: skip


def test_enclosed_documents_are_divided_by_the_lists_of_attachments() -> None:
    annexes = read(ENCLOSED).annexes
    assert [(a.title, a.document_id, a.date) for a in annexes] == [
        ("Fyrplan 2031 for de ydre havne", "1590260", "2031-11-22"),
        ("Brev om bøjer og sømærker", "1590261", None),
    ]
    assert ENCLOSED[annexes[0].span[0] :].startswith("22-11-2031")
    assert ENCLOSED[annexes[1].span[0] : annexes[1].span[1]].startswith("Brev om bøjer")


def test_former_minutes_enclosed_are_a_paper_of_their_own() -> None:
    text = (
        item(1, "Referat", listed="1. Referat fra mødet i maj (1590262 - EMN-2031-1111) \n")
        + item(2, "Eventuelt")
        + " Referat fra mødet i maj \n\n"
        + item(1, "Fyr", decided="Godkendt. \n")
        + item(2, "Eventuelt", decided="- \n")
    )  # fmt: skip
    found = read(text)
    assert len(found.items) == 2 and found.kind == "agenda"
    inner = found.annexes[0].paper
    assert inner is not None and inner.kind == "minutes"
    assert [d.outcome for d in inner.items[0].decisions] == ["approved"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
        lambda text: "\r\n".join(line.strip() for line in text.split("\n") if line.strip()),
    ],
    ids=["windows line ends", "no empty lines", "bare lines"],
)
def test_the_reading_does_not_hang_on_empty_lines(change) -> None:  # type: ignore[no-untyped-def]
    same, other = read(MINUTES), read(change(MINUTES))
    assert [i.title for i in other.items] == [i.title for i in same.items]
    assert [i.officer for i in other.items] == [i.officer for i in same.items]
    assert [i.recommendations and [r.text for r in i.recommendations] for i in other.items] == [
        i.recommendations and [r.text for r in i.recommendations] for i in same.items
    ]
    assert [[d.text for d in i.decisions] for i in other.items] == [
        [d.text for d in i.decisions] for i in same.items
    ]
    assert [i.attachments for i in other.items] == [i.attachments for i in same.items]


def test_every_span_lies_in_the_text_and_in_order() -> None:
    found = read(ENCLOSED)
    ends = [0]
    for each in found.items:
        assert ends[-1] <= each.span[0] < each.span[1] <= len(ENCLOSED)
        ends.append(each.span[1])
        for section in each.sections:
            for start, end in section.spans:
                assert each.span[0] <= start <= end <= each.span[1]


def test_the_form_is_recognised_and_others_are_not() -> None:
    assert LAYOUT.recognise(PaperText(MINUTES)).score > 0.8
    assert LAYOUT.recognise(PaperText("1. Fyr\nIndstilling\nAt fyret males.")).score == 0
    assert LAYOUT.recognise(PaperText("")).score == 0


@pytest.mark.parametrize(
    "text",
    [
        "1 (Offentlig) x\n" * 20_000,
        "1 (Offentlig) " * 40_000,
        item(1, "x", told="Bilag \nResumé \n" * 20_000),
        item(1, "x") + " X 1\n\n\n\n" * 40_000,
        "x" * 1_000_000,
        "(EMN-2031-00259)\n" * 30_000,
    ],
    ids=["many items", "one line", "headings", "pages", "one word", "cases"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert 0 <= LAYOUT.recognise(PaperText(text)).score <= 1
    assert all(0 <= item.span[0] <= item.span[1] <= len(text) for item in read(text).items)
