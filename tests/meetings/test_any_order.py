"""Whatever papers say, and in whichever order they come, the meeting is told the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagsgang.access.door import visible
from sagsgang.core.policy import STRANGER
from sagsgang.ledger.models import Entry
from sagsgang.ledger.selectors import verify
from sagsgang.meetings.models import Annex, Item, MeetingPaper
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, Printed, agenda, minutes
from tests.meetings.reading import told

DAY = "2031-03-14"
TITLES = {"1": "Formandens meddelelser", "2": "Køb af grund", "3": "Budget 2032", "4": "Eventuelt"}


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    printed = []
    for number, title in TITLES.items():
        how = draw(st.sampled_from(["absent", "withheld", "closed", "open", "bare"]))
        words: dict[str, Any] = {"sections": {"summary": f"Ord {how} {title}."}, "asks": ["ja"]}
        if how == "withheld":
            printed.append(Point(number, None, closed=True))
        elif how in ("closed", "open"):
            decides = draw(st.sampled_from([(), (f"Vedtaget {how}.",)]))
            printed.append(Point(number, title, closed=how == "closed", decides=decides, **words))
        elif how == "bare":
            printed.append(Point(number, title))
    return printed


SLOWLY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def shown(model: Any) -> list[Any]:
    return list(visible(model.objects.filter(withdrawn=False), STRANGER))


def entered(enter: Enter, *papers: tuple[Printed, bool]) -> dict[str, Any]:
    """What everybody and the public are shown after these papers, in a transaction undone."""
    with transaction.atomic():
        for paper, publish in papers:
            enter(paper, publish=publish)
        for paper, publish in papers:
            entries = Entry.objects.count()
            assert enter(paper, publish=publish).nothing_new
            assert Entry.objects.count() == entries
        result = {
            "items": sorted((told(item) for item in Item.objects.filter(withdrawn=False)), key=str),
            "order": [i.number for i in Item.objects.filter(withdrawn=False).order_by("position")],
            "public": sorted(item.number for item in shown(Item)),
            "papers": sorted(paper.kind for paper in shown(MeetingPaper)),
            "annexes": len(shown(Annex)),
        }
        _nothing_closed_is_public()
        assert verify().broken is None
        transaction.set_rollback(True)
    return result


def _nothing_closed_is_public() -> None:
    """No word that a paper prints under a closed item is in what the public is shown."""
    for item in shown(Item):
        revision = item.revision
        words = str([s.blocks for s in revision.sections.all()]) if revision else ""
        words += str([d.text for d in item.decisions.filter(withdrawn=False)])
        assert "Ord closed" not in words
        assert "Vedtaget closed" not in words
    for paper in shown(MeetingPaper):
        for mention in paper.mentions.filter(withdrawn=False, wordy=True):
            assert not mention.says_closed
            assert mention.item.classification == "open"


@SLOWLY
@given(points(), points(), st.booleans(), st.booleans())
def test_agenda_and_minutes_in_any_order(
    enter: Enter, asked: list[Point], decided: list[Point], one: bool, other: bool
) -> None:
    first, second = (agenda(DAY, *asked), one), (minutes(DAY, *decided), other)
    assert entered(enter, first, second) == entered(enter, second, first)


@SLOWLY
@given(points(), points())
def test_a_correction_and_its_correction_come_to_nothing(
    enter: Enter, asked: list[Point], decided: list[Point]
) -> None:
    """Withdrawn again, a paper leaves what stood before."""
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.meetings.services import withdraw_paper
    from tests.meetings.conftest import keep

    paper = agenda(DAY, *asked)
    with transaction.atomic():
        enter(paper)
        before = sorted((told(i) for i in Item.objects.filter(withdrawn=False)), key=str)
        public = sorted(item.number for item in shown(Item))
        other = minutes(DAY, *decided)
        enter(other)
        withdraw_paper(actor=SYSTEM, original=keep(other), rule="person")
        after = sorted((told(i) for i in Item.objects.filter(withdrawn=False)), key=str)
        assert after == before
        assert sorted(item.number for item in shown(Item)) == public
        _nothing_closed_is_public()
        transaction.set_rollback(True)


LABELS = st.tuples(
    st.sampled_from(["1", "2", "3", "4"]), st.sampled_from([*TITLES.values(), "Nyt", None])
)


@SLOWLY
@given(st.lists(st.lists(LABELS, min_size=4, max_size=4), min_size=1, max_size=3), points())
def test_however_a_paper_is_relabelled_each_of_its_items_stands_once(
    enter: Enter, versions: list[list[tuple[str, str | None]]], others: list[Point]
) -> None:
    paper = agenda(DAY, *(Point(number, title) for number, title in TITLES.items()))
    with transaction.atomic():
        enter(minutes(DAY, *others))
        for labels in [[*TITLES.items()], *versions]:
            items = tuple(
                replace(item, number=number, title=title)
                for item, (number, title) in zip(paper.findings.items, labels, strict=True)
            )
            findings = replace(paper.findings, items=items)
            entered = enter(replace(paper, findings=findings), of=paper)
            mentions = entered.meeting_paper.mentions.filter(withdrawn=False)
            assert [m.said["items"][0]["title"] for m in mentions] == [i.title for i in items]
            standing = {mention.item for mention in mentions}
            assert len(standing) == 4
            assert not any(item.withdrawn for item in standing)
            _nothing_closed_is_public()
        transaction.set_rollback(True)
