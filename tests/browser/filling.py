"""Fill the data folder of the browser tests; prints what they need to know as JSON.

Run as a program: ``python -m tests.browser.filling`` with ``SAGSGANG_DATA`` set.
"""

from __future__ import annotations

import json
import os
from typing import Any

LONG = "Samordning af kystsikring, havneanlæg og redningsberedskab på tværs af de syv øer i fjorden"
ONE_WORD = "Notat_om_styringen_af_kræftbehandlingen_og_ventetiden_til_udredning (2)"


def fill() -> dict[str, str]:
    """The board of the page tests, an agenda of forty items, an undated meeting, a body whose names
    have no spaces, a member."""
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.services import ensure_body, give_role
    from sagsgang.core.policy import Role
    from tests.meetings.papers import Point, agenda
    from tests.portal.board_papers import BUDGET, enter, enter_board

    board = ensure_body(actor=SYSTEM, organisation_name="Foreningen Fjord", body_name="Bestyrelsen")
    committee = ensure_body(
        actor=SYSTEM, organisation_name="Foreningen Fjord", body_name="Havneudvalget"
    )
    enter_board(SYSTEM, board, committee)
    wide = (
        ("Post", *(f"Regnskab {year}" for year in range(2014, 2028))),
        *((f"Udgift til {name}", *(f"-{n}.234.567" for n in range(14))) for name in ("løn", "hus")),
    )
    points = [Point(str(n), f"{LONG} {n}", case_number=f"EMN-2026-{n:05}") for n in range(1, 40)]
    points.append(
        Point("40", "Tabel over mange år", sections={"presentation": "Se her."}, table=wide)
    )
    enter(SYSTEM, board, agenda("2026-06-11", *points), "2026-06-11-dagsorden.txt")
    enter(SYSTEM, board, agenda(None, Point("1", "Sag uden dag")), "uden-dato.txt")
    _enter_long_words()
    member = _user("medlem")
    give_role(actor=SYSTEM, user=member, role=Role.MEMBER, body=board)
    clerk = _user("sekretaer")
    give_role(actor=SYSTEM, user=clerk, role=Role.SECRETARY, body=None)
    officer = _user("sagsbehandler", "Olga", "Sørensen")
    adviser = _user("udvalgsformand", "Uffe", "Østergård")
    give_role(actor=SYSTEM, user=officer, role=Role.OFFICER, body=board)
    give_role(actor=SYSTEM, user=adviser, role=Role.CHAIR, body=committee)
    known = {"clerk_session": _session(clerk), "reading": _read_in("desk")}
    known |= {"officer_session": _session(officer), "adviser_session": _session(adviser)}
    known |= {"member_session": _session(member), "case": BUDGET, "annex": _annex()}
    return known | {"long_case": _long_case()}


def _enter_long_words() -> None:
    """A meeting named, placed and annexed in words without spaces, told by two like agendas."""
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.services import ensure_body
    from sagsgang.core.reader.findings import Attachment, SubItem
    from tests.meetings.papers import Point, agenda
    from tests.portal.board_papers import enter

    body = ensure_body(
        actor=SYSTEM,
        organisation_name="Interessentskabet_Kraftvarmeværksbrugerforeningerne",
        body_name="Forsyningssikkerhedskoordinationsudvalget",
    )
    annex = ({"number": "1", "title": ONE_WORD, "document_id": "7654321"}, f"Bilag 1\n{ONE_WORD}")
    point = Point(
        "1",
        ONE_WORD,
        case_number="EMN-2026-07777",
        officer="Enhedschef_for_forsyningssikkerhed_og_beredskab",
        sections={"summary": ONE_WORD},
        asks=[ONE_WORD],
        attachments=[Attachment(1, ONE_WORD, "7654321", None)],
        sub_items=[SubItem(ONE_WORD, "EMN-2026-07777", None)],
    )
    economy = ensure_body(
        actor=SYSTEM, organisation_name="Fjordby Kommune", body_name="Økonomiudvalget"
    )
    enter(SYSTEM, economy, agenda("2026-02-05", Point("1", "Budget"), salt="øko"), "oeko.txt")
    for salt in ("først", "igen"):
        paper = agenda("2026-02-05", point, annexes=[annex], salt=salt, present=[ONE_WORD])
        enter(SYSTEM, body, paper, f"{ONE_WORD}-{salt}.txt")


def _user(name: str, first: str = "Mette", last: str = "Medlem") -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user(name, first_name=first, last_name=last)


def _session(user: Any) -> str:
    """The key of a session in which ``user`` is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return str(client.cookies["sessionid"].value)


def _read_in(salt: str) -> str:
    """A paper with doubts of every weight: a value, an item and the whole."""
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.intake.services import Given, take_in
    from tests.intake.papers import TEXT, doubtful, file_read, minutes

    doubts = (
        doubtful("item.number_gap", "3. Ansættelse"),
        doubtful("case_number.malformed", "FJD-2026-00014"),
        doubtful("meeting.weekday_differs", "torsdag den 17. september 2026"),
        doubtful("item.access_unclear", "3. Ansættelse"),
    )
    text = f"{TEXT}\n{salt}"
    taken = take_in(
        actor=SYSTEM,
        data=text.encode(),
        read=file_read(minutes(*doubts), text, "referat.txt"),
        given=Given(organisation="Foreningen Fjord"),
        publish=False,
    )
    return str(taken.reading)


def _annex() -> str:
    from sagsgang.meetings.models import Annex

    return str(Annex.objects.get(title="Forudsætninger for budgettet").pk)


def _long_case() -> str:
    from sagsgang.cases.models import Case

    case = Case.objects.get(number="EMN-2026-07777")
    return f"{case.organisation.slug}/{case.slug}"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    django.setup()
    print(json.dumps(fill()))  # noqa: T201 - the answer of this program
