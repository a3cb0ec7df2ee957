"""A small board for the tests of the pages: open and closed matters, agenda, minutes, annexes.

Every word that only the closed item has holds ``CANARY``, so that one search finds a leak.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Attachment, SubItem
from sagsgang.meetings.services import enter_paper
from sagsgang.storage.services import keep_original
from tests.meetings.papers import Point, Printed, agenda, minutes

CANARY = "kanariegul"
BUDGET, HARBOUR, SECRET = "EMN-2026-00100", "EMN-2026-00200", "EMN-2026-00666"

BUDGET_TABLE = (
    ("Post", "Budget 2026", "Budget 2027"),
    ("Kontingent", "-1.200", "-1.250"),
    ("Udgifter i alt", "1.100", "1.175"),
)


def closed_point(number: str, *, decided: bool = False) -> Point:
    """A closed item with a canary in each of its parts."""
    return Point(
        number,
        f"Køb af {CANARY}t pakhus",
        closed=True,
        case_number=SECRET,
        officer=f"Kai {CANARY.title()}",
        sections={
            "summary": f"Resumé om {CANARY} pris.",
            "presentation": f"Sælger forlanger {CANARY} betaling.",
        },
        asks=[f"bestyrelsen godkender {CANARY} købesum"],
        decides=[f"Bestyrelsen godkendte {CANARY} købesum"] if decided else [],
        attachments=[Attachment(1, f"Vurdering af {CANARY} pakhus", "9666661", SECRET)],
        sub_items=[SubItem(f"Undersag om {CANARY} lejer", SECRET, f"Ida {CANARY.title()}")],
        table=((f"{CANARY} post", "2026"), (f"{CANARY} sum", "12.345")),
    )


def withheld_point(number: str) -> Point:
    return Point(number, None, closed=True)


def budget_point(number: str, *, reading: str = "1.", decided: bool = False) -> Point:
    return Point(
        number,
        f"{reading} behandling af budget 2027",
        case_number=BUDGET,
        officer="Rasmus Regnskab",
        sections={
            "summary": "Budgettet går i nul.",
            "presentation": "Her er tallene for de to år.",
            "communication": "Ingen bemærkninger",
        },
        asks=["bestyrelsen godkender budgettet", "bestyrelsen sender det i høring"],
        decides=["Bestyrelsen godkendte budgettet", "Bestyrelsen besluttede at vente med høringen"]
        if decided
        else [],
        attachments=[
            Attachment(1, "Forudsætninger for budgettet", "1234567", BUDGET),
            Attachment(2, "Notat, der ikke er vedlagt", "1234568", None),
        ],
        table=BUDGET_TABLE,
    )


def harbour_point(number: str) -> Point:
    return Point(
        number,
        "Generelle orienteringer",
        sections={"summary": "Orientering om igangværende sager."},
        sub_items=[SubItem("Havnens ny mole", HARBOUR, "Helle Havn")],
    )


def budget_annex() -> tuple[dict[str, Any], str]:
    words = "Bilag 1\nForudsætninger for budgettet\nPris- og lønfremskrivning 2,9 pct."
    fields = {
        "number": "1",
        "title": "Forudsætninger for budgettet",
        "document_id": "1234567",
        "case_number": BUDGET,
    }
    return fields, words


def closed_annex() -> tuple[dict[str, Any], str]:
    words = f"Bilag 1\nVurdering af {CANARY} pakhus\nMurværket er {CANARY} og fugtigt."
    fields = {
        "number": "1",
        "title": f"Vurdering af {CANARY} pakhus",
        "document_id": "9666661",
        "case_number": SECRET,
    }
    return fields, words


@dataclass(frozen=True)
class Board:
    """What the tests ask for by name."""

    body: Any
    committee: Any
    meeting: str = "2026-03-12"
    closed_number: str = "3"


def enter_board(system: Actor, body: Any, committee: Any) -> Board:
    """Two meetings of the board, one not yet released, one of the committee."""
    people = {"present": ["Åse Ørn", "Bo Bæk"], "absent": ["Ib Is"], "starts_at": "10:30"}
    open_agenda = agenda(
        "2026-03-12",
        Point("1", "Godkendelse af dagsorden", asks=["bestyrelsen godkender dagsordenen"]),
        budget_point("2"),
        withheld_point("3"),
        harbour_point("4"),
        annexes=[budget_annex()],
        **people,
    )
    closed_minutes = minutes(
        "2026-03-12",
        Point("1", "Godkendelse af dagsorden", decides=["Bestyrelsen godkendte dagsordenen"]),
        budget_point("2", decided=True),
        closed_point("3", decided=True),
        harbour_point("4"),
        annexes=[closed_annex()],
        **people,
    )
    second = agenda("2026-05-07", budget_point("1", reading="2."), withheld_point("2"))
    coming = agenda(
        "2026-09-10", Point("1", "Endnu ikke udsendt sag", case_number="EMN-2026-00999")
    )
    draft = minutes(
        "2026-05-07",
        Point(
            "1",
            "2. behandling af budget 2027",
            sections={"summary": f"Kladde med {CANARY} ord."},
            decides=[f"Bestyrelsen godkendte {CANARY} kladde"],
        ),
        withheld_point("2"),
    )
    committee_closed = agenda("2026-03-12", closed_point("1"), salt="udvalg")
    for paper, of, name, publish in (
        (open_agenda, body, "2026-03-12-dagsorden.txt", True),
        (closed_minutes, body, f"2026-03-12-referat-{CANARY}.txt", True),
        (second, body, "2026-05-07-dagsorden.txt", True),
        (draft, body, "2026-05-07-kladde.txt", False),
        (coming, body, "2026-09-10-dagsorden.txt", False),
        (committee_closed, committee, f"udvalg-{CANARY}.txt", True),
    ):
        enter(system, of, paper, name, publish)
    return Board(body=body, committee=committee)


def enter(system: Actor, body: Any, paper: Printed, name: str, publish: bool = True) -> None:
    """Keep a paper's text as a file of two pages and enter it."""
    text = paper.text.text
    original = keep_original(
        data=text.encode(), media_type="text/plain", text=text, page_starts=(0, len(text) // 2)
    )
    enter_paper(
        actor=system,
        body=body,
        original=original,
        text=paper.text,
        findings=paper.findings,
        name=name,
        publish=publish,
        rule="without doubt",
    )
