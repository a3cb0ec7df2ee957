"""Agendas of the regions' association as printed around 2011, in invented text.

Each item's heading stands after the text of its first page; the former minutes are enclosed.
"""

from __future__ import annotations

import pytest

from sagsgang.core.reader.findings import Findings
from sagsgang.core.reader.layouts.danske_regioner_2011 import LAYOUT
from sagsgang.core.reader.text import PaperText

PAGE_HEAD = " Bestyrelsesmøde \nden 23-06-2031 \n\n \n\n"


def item(
    heading: str,
    *,
    asked: str = "Det indstilles, \nat bestyrelsen drøfter sagen. \n",
    page_one: str = "Fyrene blev byg-\nget i 1880. \n  \n",
    page_two: str = " Havnene er større nu. \n",
    listed: str = "Ingen.  \n",
    summary: str = "Fyrene er gamle. \n",
) -> str:
    return (
        f"Resumé  \n{summary}  \n\n \nIndstilling  \n{asked}  \n\n \n"
        f"Sagsfremstilling  \n{page_one}\n{heading}{page_two}\n \n \nBilag  \n{listed}"
    )


AGENDA = (
    PAGE_HEAD
    + item("3.  Forsikring af fyr, sagsnr. 10/2562 \nEa Lund-\n\nHolm \n")
    + " "
    + item(
        "4.  Anvendelse af bøjer i de ydre havne og \nsømærker, sagsnr. \n10/2318 \n\nBo Kær \n",
        asked="Havneudvalget indstiller, \nat bestyrelsen godkender fyr-\nplanen. \n",
        listed="\nPlan for fyr og \nbøjer 2031.pdf (962541).  \nNotat om lodser (962363).  \n",
    )
    + PAGE_HEAD
    + item(
        "15.  Orienteringspunkter, sagsnr. 11/1043 \nEa Lund-\n\nHolm \n",
        asked="Forelægges bestyrelsen til godkendelse. \n",
        summary="- \n",
        page_one="Udpegning til Fyrforum, Ib Vad \nDer skal udpeges to. \n  \n",
        page_two=" Retssag vedr. bøjer (de ydre), Tine \nHolm Kær \nSagen er anlagt. \n  \n"
        "Havne i Europa, Pia Rud, sagsnr. \n09/1908 \n Der er nyt. \n",
    )
    + " Resumé  \n- \n\n \nIndstilling  \nDet indstilles, \n"
    "at næste møde holdes torsdag den 21. august kl. 11.00. \n  \n\n \nSagsfremstilling  \n- \n"
    "\n \n \nBilag  \nIngen.  \n\n16.  Næste møde, sagsnr. 11/1043 \nEa Lund-\n\nHolm \n"
    "\n\n\n \n\n\n\n"
)
MINUTES = """
Medlemmerne af
Danske Regioners bestyrelse

31-05-2031

Sagsnr. 11/872

Åbent referat fra møde i Danske Regioners bestyrel-
se torsdag den 29-05-2031 kl. 11:00

Deltagere:  Ea Lund, Bo Kær, Ib
Vad, Tine Holm

Afbud:  Pia Rud,

Direktører

Per Sund

Deltagere fra
sekretariatet:

AB, CD (referent)
 Bestyrelsen tog meddelelserne til efterretning.


Resumé
Fyrene er malet.

1.  Formandens meddelelser, sagsnr. 11/872
 Bestyrelsen støttede et fortsat medlemskab.

Bøjer
Der er nye bøjer.

Bestyrelsen drøftede havnene og lagde vægt på:

At der er lys
At der er lodser


Resumé
-

Bestyrelsen godkendte,
at fyret males, samt,
at bøjen flyttes.


Resumé
Bøjen ligger forkert.

2.  Evaluering af havnenes for-
år, sagsnr. 09/2500

3.  Fyr og bøjer, sagsnr. 10/2502
 -


Resumé
-

4.  Eventuelt, sagsnr. 11/872
"""
OUTLINE = (
    "\n\n\n\tBilag åben dagsorden.pdf\n\t1. Åbent referat af møde 29-05-2031 pdf.pdf\n"
    "\t2.  Plan for fyr og bøjer 2031.pdf\n\t3. Notat om lodser.pdf\n\n\n"
)
PLAN = " Plan for fyr og bøjer 2031 \n \nFyrene males. \n De males hvide. \n"
NOTE = " Notat om lodser  5. maj 2031 \n\nIndledning \n\nDer mangler lodser i havnene. \n"
PAPER = AGENDA + MINUTES + PLAN + NOTE + OUTLINE


def read(text: str) -> Findings:
    return LAYOUT.read(PaperText(text))


def test_a_heading_after_the_first_page_belongs_to_the_item_above_it() -> None:
    assert [(i.number, i.title, i.case_number, i.officer) for i in read(PAPER).items] == [
        ("3", "Forsikring af fyr", "10/2562", "Ea Lund-Holm"),
        ("4", "Anvendelse af bøjer i de ydre havne og sømærker", "10/2318", "Bo Kær"),
        ("15", "Orienteringspunkter", "11/1043", "Ea Lund-Holm"),
        ("16", "Næste møde", "11/1043", "Ea Lund-Holm"),
    ]


def test_the_heading_is_cut_out_of_the_section_it_interrupts() -> None:
    presentation = next(s for s in read(PAPER).items[0].sections if s.kind == "presentation")
    assert [PAPER[start:end] for start, end in presentation.spans] == [
        "Fyrene blev byg-\nget i 1880.",
        "Havnene er større nu.",
    ]


def test_items_begin_at_their_summary_and_end_before_the_next_page_head() -> None:
    found = read(PAPER)
    for each in found.items:
        assert PAPER[each.span[0] :].startswith("Resumé")
    assert PAPER[: found.items[1].span[1]].endswith("Notat om lodser (962363).")
    assert PAPER[: found.items[3].span[1]].endswith("Holm")


def test_clauses_and_attachments_are_read() -> None:
    second = read(PAPER).items[1]
    assert [(r.act, r.text) for r in second.recommendations] == [
        ("approve", "bestyrelsen godkender fyrplanen")
    ]
    assert [(a.title, a.document_id) for a in second.attachments] == [
        ("Plan for fyr og bøjer 2031.pdf", "962541"),
        ("Notat om lodser", "962363"),
    ]


def test_matters_told_carry_officer_and_case() -> None:
    assert [(s.title, s.officer, s.case_number) for s in read(PAPER).items[2].sub_items] == [
        ("Udpegning til Fyrforum", "Ib Vad", None),
        ("Retssag vedr. bøjer (de ydre)", "Tine Holm Kær", None),
        ("Havne i Europa", "Pia Rud", "09/1908"),
    ]


def test_the_page_head_fixes_the_date_and_the_weekday_the_year_of_the_next() -> None:
    found = read(PAPER)
    assert found.meeting.date == "2031-06-23"
    assert found.next_meeting is not None
    assert (found.next_meeting.date, found.next_meeting.starts_at) == ("2031-08-21", "11:00")


def test_a_weekday_that_fits_no_year_fixes_nothing() -> None:
    assert (
        read(PAPER.replace("torsdag den 21. august", "fredag den 21. august")).next_meeting is None
    )


def test_enclosed_documents_follow_the_outline_of_the_file() -> None:
    annexes = read(PAPER).annexes
    assert [(a.number, a.title, a.document_id) for a in annexes] == [
        ("1", "Åbent referat af møde 29-05-2031", None),
        ("2", "Plan for fyr og bøjer 2031", "962541"),
        ("3", "Notat om lodser", "962363"),
    ]
    assert PAPER[annexes[1].span[0] : annexes[1].span[1]].startswith("Plan for fyr")
    assert annexes[0].date == "2031-05-31"


def inner() -> Findings:
    paper = read(PAPER).annexes[0].paper
    assert paper is not None
    return paper


def test_enclosed_minutes_are_a_paper_of_their_own() -> None:
    minutes = inner()
    assert (minutes.kind, minutes.body) == ("minutes", "Danske Regioners bestyrelse")
    assert (minutes.meeting.date, minutes.meeting.starts_at) == ("2031-05-29", "11:00")
    assert minutes.attendance.present == ("Ea Lund", "Bo Kær", "Ib Vad", "Tine Holm")
    assert minutes.attendance.absent == ("Pia Rud",)


def test_decisions_and_headings_are_paired_in_order() -> None:
    decided = [
        (i.number, i.title, [(d.outcome, d.text) for d in i.decisions]) for i in inner().items
    ]
    assert decided == [
        ("1", "Formandens meddelelser",
         [("noted", "Bestyrelsen tog meddelelserne til efterretning")]),
        ("2", "Evaluering af havnenes forår",
         [("discussed", "Bestyrelsen drøftede havnene og lagde vægt på: At der er lys "
           "At der er lodser")]),
        ("3", "Fyr og bøjer",
         [("approved", "Bestyrelsen godkendte, at fyret males, samt, at bøjen flyttes")]),
        ("4", "Eventuelt", []),
    ]  # fmt: skip


def test_minutes_of_this_form_can_stand_alone() -> None:
    found = read(MINUTES)
    assert found.kind == "minutes" and len(found.items) == 4


def test_headings_and_decisions_that_do_not_match_are_doubted() -> None:
    broken = MINUTES.replace("4.  Eventuelt, sagsnr. 11/872\n", "")
    assert "item.pairing" in {d.code for d in read(broken).doubts}


def test_line_ends_of_windows_change_nothing() -> None:
    windows = read(PAPER.replace("\n", "\r\n"))
    same = read(PAPER)
    assert [i.title for i in windows.items] == [i.title for i in same.items]
    assert [a.title for a in windows.annexes] == [a.title for a in same.annexes]
    assert windows.next_meeting == same.next_meeting


def test_headings_before_the_text_are_read_as_well() -> None:
    first = item("", page_two="Havnene er større.\n").replace("\n\n Havn", "\nHavn")
    text = (
        f"1.  Fyr, sagsnr. 10/1 \nEa Lund \n\n{first}\n2.  Bøjer, sagsnr. 10/2 \nBo Kær \n\n{first}"
    )
    assert [(i.number, i.title, i.officer) for i in read(text).items] == [
        ("1", "Fyr", "Ea Lund"),
        ("2", "Bøjer", "Bo Kær"),
    ]


def test_the_form_is_recognised_and_others_are_not() -> None:
    assert LAYOUT.recognise(PaperText(PAPER)).score > 0.7
    assert LAYOUT.recognise(PaperText("1. Fyr\nIndstilling\nAt fyret males.")).score == 0
    assert LAYOUT.recognise(PaperText("")).score == 0
    assert read("").items == ()


@pytest.mark.parametrize(
    "text",
    [
        "Resumé\nIndstilling\n1.  x, sagsnr. 10/1\n" * 10_000,
        "1. x\n" * 60_000,
        AGENDA + "X y\n\n\n\n" * 40_000,
        "sagsnr. 10/1 " * 50_000,
        "\tx\n" * 60_000,
        AGENDA + MINUTES * 300,
        "x" * 1_000_000,
    ],
    ids=["items", "numbers", "pages", "one line", "outline", "minutes", "one word"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert 0 <= LAYOUT.recognise(PaperText(text)).score <= 1
    assert all(0 <= item.span[0] <= item.span[1] <= len(text) for item in read(text).items)
