"""What programs read of a hit is what the reference says."""

from __future__ import annotations

from datetime import date

from sagsgang.meetings.pages import BodyRef, CaseRef, MeetingRef
from sagsgang.search.fields import FIELDS, fields_of
from sagsgang.search.pages import Hit, Piece, Target

BODY = BodyRef("Bestyrelsen", "bestyrelsen", "Foreningen Fjord")
HIT = Hit(
    id="item:12",
    kind="item",
    number="3",
    title=(Piece("Ny "), Piece("havneplan", marked=True)),
    meeting=MeetingRef(BODY, "2026-03-12", date(2026, 3, 12)),
    case=CaseRef("EMN-2026-00100", "EMN-2026-00100", "foreningen-fjord"),
    on=date(2026, 3, 12),
    outcome="approved",
    officer="",
    closed=False,
    score=1.23456,
    snippet=(Piece("… planen for "), Piece("havnen", marked=True)),
    target=Target("item", ("bestyrelsen", "2026-03-12", "3")),
)


def test_every_field_that_is_told_is_described() -> None:
    assert list(fields_of(HIT)) == list(FIELDS)


def test_a_hit_is_told_without_its_marks() -> None:
    assert fields_of(HIT) == {
        "id": "item:12",
        "kind": "item",
        "number": "3",
        "title": "Ny havneplan",
        "meeting": "Bestyrelsen 2026-03-12",
        "date": "2026-03-12",
        "case_number": "EMN-2026-00100",
        "score": 1.2346,
        "snippet": "… planen for havnen",
    }
