"""The head of a paper says which body met, when, where and who was there."""

import pytest

from sagsgang.core.reader.heads import read_head
from sagsgang.core.reader.names import names_in
from sagsgang.core.reader.people import attendance_of
from sagsgang.core.reader.text import PaperText


def _head(text: str):  # type: ignore[no-untyped-def]
    paper = PaperText(text)
    return read_head(paper, paper.lines)


def _people(text: str, minutes: bool = True) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = attendance_of(PaperText(text).lines, minutes=minutes)
    return found.present, found.absent


@pytest.mark.parametrize(
    ("text", "body", "date", "starts_at"),
    [
        (
            "Udvalg:\tHavneudvalget\nMødedato:\t3. maj 2021 kl. 9.00",
            "Havneudvalget",
            "2021-05-03",
            "09:00",
        ),
        (
            "UDVALG\n\nHAVNEUDVALGET\n\nSTARTTIDSPUNKT\n\n03-05-2021 09:00:00",
            "HAVNEUDVALGET",
            "2021-05-03",
            "09:00",
        ),
        ("Havneudvalget - referat 03-05-2021", "Havneudvalget", "2021-05-03", None),
        ("Havneudvalget - Referat - 3. maj 2021", "Havneudvalget", "2021-05-03", None),
        (
            "Referat\n\nMøde i Havneudvalget 2018-2021\n\nmandag den 3. maj 2021 kl. 09:00",
            "Havneudvalget 2018-2021",
            "2021-05-03",
            "09:00",
        ),
        ("Dagsorden til ordinært møde i Byrådet den 3. maj 2021", "Byrådet", "2021-05-03", None),
        ("Byrådet 03-05-2021 09:00", "Byrådet", "2021-05-03", "09:00"),
        (
            "Referat af bestyrelsesmøde i Foreningen Norden d. 3. maj 2021",
            "Foreningen Norden",
            "2021-05-03",
            None,
        ),
        ("Bestyrelsesmøde den 03-05-2021", None, "2021-05-03", None),
        ("Dagsorden\nKl. 10.30", None, None, None),
    ],
)
def test_body_and_moment_are_read(
    text: str, body: str | None, date: str | None, starts_at: str | None
) -> None:
    head = _head(text)
    assert (head.body, head.meeting.date, head.meeting.starts_at) == (body, date, starts_at)


@pytest.mark.parametrize(
    "text",
    [
        "Referat af møde den 3. maj",
        "Dagsorden\nUdskrevet 3. maj 2021",
        "Næste møde: den 3. maj 2021",
        "Udsendt den 3. maj 2021",
    ],
)
def test_a_date_the_text_does_not_fix_stays_open(text: str) -> None:
    assert _head(text).meeting.date is None


def test_the_place_is_read_from_its_label_or_beside_the_date() -> None:
    assert _head("Mødedato: 3. maj 2021\nSted: Pakhuset").meeting.place == "Pakhuset"
    place = _head("Byrådet mandag den 3. maj 2021 kl. 9.00\ni Byrådssalen").meeting.place
    assert place == "Byrådssalen"


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Til stede: Anna Vig, Bo Krat og Cilla Hjort", ("Anna Vig", "Bo Krat", "Cilla Hjort"), ()),
        ("Mødedeltagere:\tAnna Vig, Bo Krat\nAfbud:\tBo Krat", ("Anna Vig",), ("Bo Krat",)),
        (
            "Deltagere\n • Anna Vig, A\n • Bo Krat, V\n • Afbud\n • Bo Krat, V",
            ("Anna Vig, A",),
            ("Bo Krat, V",),
        ),
        (
            "Deltagere:\n\nAnna Vig (A), Formand\n\nBo Krat (V)- afbud\n",
            ("Anna Vig (A)",),
            ("Bo Krat (V)",),
        ),
        ("Deltagere:\nAnna Vig\nFormand\n(A)\nBo Krat\n(V)", ("Anna Vig", "Bo Krat"), ()),
        ("Deltagere: Anna Vig (formand), Bo Krat (referent)", ("Anna Vig", "Bo Krat"), ()),
        ("Afbud fra Anna Vig og Bo Krat.", (), ("Anna Vig", "Bo Krat")),
        ("Tilstede: Ann, Bo og Eva\nFraværende: ingen", ("Ann", "Bo", "Eva"), ()),
        ("Medlemmer: Anna Vig, Bo Krat\nAfbud: Bo Krat", ("Anna Vig",), ("Bo Krat",)),
        ("Medlemmer: Anna Vig, Bo Krat", (), ()),
        ("Fraværende: Anna Vig ved sag nr. 2", (), ()),
        ("Deltagere:\tAnna Vig\nReferent:\tKit Lund", ("Anna Vig",), ()),
        (
            "Til stede: Çelik Ünal, Łukasz Żak, Ólafur Þór",
            ("Çelik Ünal", "Łukasz Żak", "Ólafur Þór"),
            (),
        ),
        ("Deltagere: Anna Vig, Bo Krat\nPunktTitel\n1. Valg", ("Anna Vig", "Bo Krat"), ()),
        ("Deltagere: Anna Vig, Bo Krat\nDagsorden\n1. Valg", ("Anna Vig", "Bo Krat"), ()),
        (
            "Til stede:\nAnna Vig, Formand\nBo Krat, Adm. Direktør\nCilla Hjort, chef for Børn",
            ("Anna Vig", "Bo Krat", "Cilla Hjort"),
            (),
        ),
        (
            "Deltagere:\nForældrevalgte: Anna Vig, Bo Krat.\n\nLeder: Cilla Hjort\nElever:  - -\n\n"
            "Fraværende:\nForældrevalgte: Afbud fra Dan Ek.\nElever: Eva Fly (syg)",
            ("Anna Vig", "Bo Krat", "Cilla Hjort"),
            ("Dan Ek", "Eva Fly"),
        ),
        ("Afbud: Dan Ek\nAdministrationen: Eva Fly", (), ("Dan Ek",)),
        (
            "Deltagere: Anna Vig #72 Formand\n Bo Krat #4 Kasserer\n Cilla Hjort Næstformand\n"
            "Bilag 1: Notat af Dan Ek, kasserer",
            ("Anna Vig", "Bo Krat", "Cilla Hjort"),
            (),
        ),
        (
            "Alle medlemmer var mødt, bortset fra Anna V. Vig og\nBo Krat, der havde meldt afbud.",
            (),
            ("Anna V. Vig", "Bo Krat"),
        ),
    ],
)
def test_who_was_there_is_read(
    text: str, present: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    assert _people(text) == (present, absent)


def test_a_list_with_commas_may_wrap_inside_a_name() -> None:
    text = (
        "Deltagere: Anna Vig, Bo\nKrat, Cilla T.\nHjort, Dan\nRosen\nAfbud: Eva Holt, Finn\nAsk\n"
    )
    assert _people(text) == (
        ("Anna Vig", "Bo Krat", "Cilla T. Hjort", "Dan Rosen"),
        ("Eva Holt", "Finn Ask"),
    )


def test_a_list_of_members_in_an_agenda_says_nobody_was_there() -> None:
    assert _people("Medlemmer\nAnna Vig (A)\nBo Krat\nAfbud: Bo Krat", minutes=False)[0] == ()


def test_absent_under_every_decision_is_absent_from_the_meeting() -> None:
    lines = PaperText("Deltagere: Anna Vig, Bo Krat").lines
    found = attendance_of(lines, minutes=True, tails=[["Bo Krat"], ["Bo Krat", "Anna Vig"]])
    assert (found.present, found.absent) == (("Anna Vig",), ("Bo Krat",))
    found = attendance_of(lines, minutes=True, tails=[["Bo Krat"], []])
    assert found.absent == ()


def test_running_text_holds_no_names() -> None:
    assert names_in("udvalget drøftede sagen og besluttede at fortsætte") == ([], [])
