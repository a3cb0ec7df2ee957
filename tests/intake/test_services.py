"""Papers are taken in by the stated rule, and a person's answers enter them anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.access.door import visible
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Findings, Item
from sagsgang.core.reader.layouts import GENERAL, LAYOUTS
from sagsgang.core.reader.organisations import OWN_FORMS, organisation_of
from sagsgang.intake import entering, services
from sagsgang.intake.models import Proposal, Reading
from sagsgang.intake.rule import RULE, NotAnAnswer
from sagsgang.intake.services import AlreadySettled, CannotReopen, Given, Taken
from sagsgang.ledger.models import Entry
from sagsgang.ledger.selectors import verify
from sagsgang.meetings.models import Decision, Meeting, MeetingPaper
from sagsgang.meetings.models import Item as MeetingItem
from sagsgang.storage.services import Damaged, is_whole
from tests.cast import Cast
from tests.intake.papers import TEXT, doubtful, file_read, minutes

pytestmark = pytest.mark.django_db
FJORD = Given(organisation="Foreningen Fjord")


def take(
    actor: Actor, findings: Findings, text: str = TEXT, given: Given = FJORD, **more: Any
) -> Taken:
    return services.take_in(
        actor=actor,
        data=text.encode(),
        read=file_read(findings, text),
        given=given,
        **more,
    )


def titles() -> list[str]:
    return [
        item.revision.title
        for item in MeetingItem.objects.filter(withdrawn=False).order_by("position")
        if item.revision
    ]


def living_addresses() -> list[str]:
    living = MeetingItem.objects.filter(withdrawn=False).order_by("position")
    return list(living.values_list("address", flat=True))


def only(**where: Any) -> Proposal:
    return Proposal.objects.get(**where)


def test_a_paper_without_doubt_stands_in_the_archive_at_once(system: Actor, board: Any) -> None:
    taken = take(system, minutes())
    assert (taken.state, taken.open, taken.items, taken.already) == ("accepted", 0, 3, False)
    reading = Reading.objects.get()
    assert reading.meeting is not None
    assert reading.meeting.key == "2026-09-17"
    assert reading.meeting.published_at
    assert titles()[1] == "Nyt bådehus på Ørnæs"
    assert Entry.objects.filter(action="intake.take_in", rule=RULE).count() == 1
    assert verify().broken is None


def test_the_same_bytes_are_taken_in_once_whatever_they_are_called(
    system: Actor, board: Any
) -> None:
    first = take(system, minutes())
    again = services.take_in(
        actor=system,
        data=TEXT.encode(),
        read=file_read(minutes(), name="kopi af referat.txt"),
        given=FJORD,
    )
    assert again == replace(first, already=True)
    assert Reading.objects.count() == Meeting.objects.count() == 1


def test_a_file_that_changed_while_it_was_read_leaves_nothing(system: Actor, board: Any) -> None:
    with pytest.raises(Unreadable, match=r"referat\.txt"):
        services.take_in(actor=system, data=b"andet", read=file_read(minutes()), given=FJORD)
    assert not Reading.objects.exists()
    assert not Meeting.objects.exists()


def test_an_unpublished_paper_is_entered_and_released_to_nobody(system: Actor, board: Any) -> None:
    take(system, minutes(), publish=False)
    assert Meeting.objects.get().published_at is None


def test_what_is_in_doubt_is_left_out_and_the_rest_is_entered(system: Actor, board: Any) -> None:
    taken = take(system, minutes(doubtful("item.number_repeated", "3. Ansættelse")))
    assert (taken.state, taken.open) == ("accepted", 1)
    assert "Ansættelse af havnefoged" not in titles()
    services.settle(actor=system, proposal=only().pk, answer="accept")
    assert "Ansættelse af havnefoged" in titles()


def test_a_correction_is_what_is_entered(system: Actor, board: Any) -> None:
    take(system, minutes(doubtful("case_number.malformed", "FJD-2026-00014")))
    item = MeetingItem.objects.get(number="2")
    assert item.case is None
    settled = services.settle(
        actor=system, proposal=only().pk, answer="correct", value="FJD-2026-00041"
    )
    assert settled.open == 0
    item.refresh_from_db()
    assert item.case is not None
    assert item.case.number == "FJD-2026-00041"
    row = only()
    assert (row.state, row.answer, row.settled_by) == ("corrected", "FJD-2026-00041", system.name)
    assert Entry.objects.filter(action="intake.settle", thing=f"proposal:{row.pk}").exists()


def test_an_answer_taken_back_leaves_the_item_out_again(system: Actor, board: Any) -> None:
    take(system, minutes(doubtful("item.title_missing", "3. Ansættelse")))
    services.settle(actor=system, proposal=only().pk, answer="accept")
    settled = services.reopen(actor=system, proposal=only().pk)
    assert settled.open == 1
    assert "Ansættelse af havnefoged" not in titles()
    with pytest.raises(CannotReopen):
        services.reopen(actor=system, proposal=only().pk)
    services.settle(actor=system, proposal=only().pk, answer="correct", value="Ny havnefoged")
    assert "Ny havnefoged" in titles()
    assert verify().broken is None


def test_a_rejected_decision_is_not_in_the_archive(system: Actor, board: Any) -> None:
    take(system, minutes(doubtful("decision.unclear", "Bestyrelsen godkendte planen")))
    services.settle(actor=system, proposal=only().pk, answer="reject")
    texts = Decision.objects.filter(withdrawn=False).values_list("text", flat=True)
    assert "Bestyrelsen godkendte planen" not in texts
    assert len(texts) == 2


def test_whoever_answers_second_is_told_who_was_first(system: Actor, board: Any) -> None:
    take(system, minutes(doubtful("item.number_gap", "3. Ansættelse")))
    services.settle(actor=system, proposal=only().pk, answer="accept")
    with pytest.raises(AlreadySettled) as late:
        services.settle(actor=system, proposal=only().pk, answer="reject")
    assert late.value.by == system.name
    assert late.value.at is not None
    assert only().state == "accepted"


def test_a_paper_without_body_waits_and_comes_in_when_the_body_is_told(
    system: Actor, board: Any
) -> None:
    paper = replace(minutes(doubt("body.missing", (0, len(TEXT)))), body=None)
    assert take(system, paper).state == "waiting"
    assert not Meeting.objects.exists()
    with pytest.raises(NotAnAnswer):
        services.settle(actor=system, proposal=only().pk, answer="accept")
    settled = services.settle(
        actor=system, proposal=only().pk, answer="correct", value="bestyrelsen"
    )
    assert settled.state == "accepted"
    assert Meeting.objects.get().body == board


def test_what_is_told_with_a_file_that_is_there_already_answers_what_it_waits_for(
    system: Actor, board: Any
) -> None:
    paper = replace(minutes(doubt("body.missing", (0, len(TEXT)))), body=None)
    assert take(system, paper, given=Given()).state == "waiting"
    again = take(system, paper, given=Given(organisation="Foreningen Fjord", body="Bestyrelsen"))
    assert (again.state, again.already) == ("accepted", True)
    assert Meeting.objects.get().body == board
    assert take(system, paper, given=Given(body="Havneudvalget")).state == "accepted"
    assert Meeting.objects.get().body == board, "what is settled is not told otherwise"


def test_a_paper_kept_from_its_readers_can_be_released(system: Actor, board: Any) -> None:
    taken = take(system, minutes(), publish=False)
    assert not visible(Meeting.objects.all(), STRANGER).exists()
    assert services.release(actor=system, reading=taken.reading).state == "accepted"
    assert visible(MeetingItem.objects.all(), STRANGER).count() == 3
    services.set_aside(actor=system, reading=taken.reading)
    services.set_aside(actor=system, reading=taken.reading, aside=False)
    assert visible(MeetingItem.objects.all(), STRANGER).count() == 3


def test_an_item_that_was_read_as_open_is_closed_by_hand_and_opened_again(
    system: Actor, board: Any
) -> None:
    taken = take(system, minutes())
    services.close_item(actor=system, reading=taken.reading, index=2)
    assert [item.number for item in visible(MeetingItem.objects.all(), STRANGER)] == ["1", "2"]
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists(), "nor the file that tells it"
    services.close_item(actor=system, reading=taken.reading, index=2)
    assert Proposal.objects.count() == 1
    services.reopen(actor=system, proposal=only().pk)
    assert visible(MeetingItem.objects.all(), STRANGER).count() == 3
    assert visible(MeetingPaper.objects.all(), STRANGER).exists()
    for wrong in (-1, 3):
        with pytest.raises(NotAnAnswer):
            services.close_item(actor=system, reading=taken.reading, index=wrong)


def closing() -> Findings:
    """An agenda of the same meeting that closes its third item."""
    paper = minutes()
    withheld = Item(number="3", title=None, access="closed", span=paper.items[2].span)
    return replace(paper, kind="agenda", items=(*paper.items[:2], withheld))


@pytest.mark.parametrize("first", ["agenda", "minutes"])
def test_what_one_paper_closes_and_a_later_one_prints_open_stays_closed_until_accepted(
    system: Actor, board: Any, first: str
) -> None:
    papers = [(closing(), f"{TEXT}\n2"), (minutes(), TEXT)]
    for findings, text in papers if first == "agenda" else papers[::-1]:
        take(system, findings, text=text)

    def shown() -> list[str]:
        rows = visible(MeetingItem.objects.order_by("position"), STRANGER)
        return list(rows.values_list("number", flat=True))

    asked = only()
    assert (asked.code, asked.field, asked.state) == ("item.opened", "items.2.access", "open")
    assert asked.reading.original_id == file_read(minutes()).extracted.sha256
    assert shown() == ["1", "2"]
    services.settle_all(actor=system, reading=asked.reading_id)
    assert shown() == ["1", "2"], "it is not accepted unseen"
    services.settle(actor=system, proposal=asked.pk, answer="accept")
    assert shown() == ["1", "2", "3"]
    services.reopen(actor=system, proposal=asked.pk)
    assert shown() == ["1", "2"]
    services.settle(actor=system, proposal=asked.pk, answer="reject")
    assert shown() == ["1", "2"]
    assert Proposal.objects.count() == 1
    assert verify().broken is None


def test_a_meeting_whose_earlier_text_is_lost_refuses_the_paper_and_keeps_nothing_of_it(
    system: Actor, board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any, **__: Any) -> None:
        raise Damaged("0" * 64, "is missing")

    monkeypatch.setattr(entering, "enter_paper", lost)
    with pytest.raises(Unreadable, match="is lost from the store"):
        take(system, minutes())
    assert not Reading.objects.exists()


def test_a_waiting_paper_that_is_rejected_never_comes_in_unless_that_is_undone(
    system: Actor, board: Any
) -> None:
    take(system, minutes(doubtful("paper.language", "Foreningen Fjord")))
    assert services.settle(actor=system, proposal=only().pk, answer="reject").state == "rejected"
    assert not Meeting.objects.exists()
    assert services.reopen(actor=system, proposal=only().pk).state == "waiting"
    assert services.settle(actor=system, proposal=only().pk, answer="accept").state == "accepted"
    assert len(titles()) == 3


def test_a_paper_that_came_in_by_mistake_is_taken_out_by_undoing_the_answer(
    system: Actor, board: Any
) -> None:
    take(system, minutes(doubtful("paper.language", "Foreningen Fjord")))
    services.settle(actor=system, proposal=only().pk, answer="accept")
    assert services.reopen(actor=system, proposal=only().pk).state == "waiting"
    assert titles() == []


def test_a_paper_is_taken_out_and_put_back_as_it_was(system: Actor, board: Any) -> None:
    taken = take(system, minutes(doubtful("case_number.malformed", "FJD-2026-00014")))
    services.settle(actor=system, proposal=only().pk, answer="correct", value="FJD-2026-00041")
    before, addresses = titles(), living_addresses()
    assert services.set_aside(actor=system, reading=taken.reading).state == "rejected"
    assert titles() == []
    assert not Meeting.objects.filter(published_at__isnull=False).exists()
    services.settle_all(actor=system, reading=taken.reading)
    assert titles() == []
    again = services.set_aside(actor=system, reading=taken.reading, aside=False)
    assert again.state == "accepted"
    assert titles() == before
    assert living_addresses() == addresses, "links to them hold again"
    assert MeetingItem.objects.get(number="2", withdrawn=False).case.number == "FJD-2026-00041"  # type: ignore[union-attr]
    assert verify().broken is None


def test_accepting_all_leaves_what_wants_a_look_of_its_own(system: Actor, board: Any) -> None:
    taken = take(
        system,
        minutes(
            doubtful("item.number_gap", "3. Ansættelse"),
            doubtful("item.title_missing", "2. Nyt"),
            doubtful("paper.language", "Foreningen Fjord"),
        ),
    )
    settled = services.settle_all(actor=system, reading=taken.reading)
    assert (settled.state, settled.open) == ("waiting", 1)
    assert only(state="open").code == "paper.language"


def of_another_council() -> Findings:
    """Minutes of the same day and body name, about other things under the same numbers."""
    paper = minutes()
    titles = ("Valg af skovfoged", "Nyt tag på biblioteket", "Salg af en traktor")
    items = tuple(
        replace(item, title=title, case_number=None)
        for item, title in zip(paper.items, titles, strict=True)
    )
    return replace(paper, items=items)


def test_a_nameless_council_s_paper_about_other_things_waits_until_it_is_known_whose_it_is(
    system: Actor,
) -> None:
    take(system, minutes(), given=Given())
    other = take(system, of_another_council(), text=f"{TEXT}\n2", given=Given())
    assert (other.state, other.holds) == ("waiting", ("body.perhaps_another",))
    assert Meeting.objects.count() == 1
    asked = only(code="body.perhaps_another")
    services.settle(actor=system, proposal=asked.pk, answer="correct", value="Skovby Kommune")
    first, second = Meeting.objects.order_by("pk")
    assert first.body != second.body
    assert second.body.organisation.name == "Skovby Kommune"
    assert "Valg af skovfoged" in titles()


def test_a_nameless_council_s_paper_may_be_the_same_council_s_after_all(system: Actor) -> None:
    take(system, minutes(), given=Given())
    agenda = replace(minutes(), kind="agenda")
    assert take(system, agenda, text=f"{TEXT}\n1", given=Given()).state == "accepted"
    take(system, of_another_council(), text=f"{TEXT}\n2", given=Given())
    asked = only(code="body.perhaps_another")
    assert services.settle(actor=system, proposal=asked.pk, answer="accept").state == "accepted"
    assert Reading.objects.filter(state="accepted").count() == 3


def test_an_unknown_organisation_is_asked_about_once_for_a_body(system: Actor) -> None:
    take(system, minutes(), given=Given())
    take(system, minutes(), text=f"{TEXT}\nIgen", given=Given())
    question = only(code="body.organisation_missing")
    services.settle(actor=system, proposal=question.pk, answer="correct", value="Foreningen Fjord")
    assert question.reading.body is not None
    question.reading.body.refresh_from_db()
    assert question.reading.body.organisation.name == "Foreningen Fjord"
    with pytest.raises(CannotReopen) as refused:
        services.reopen(actor=system, proposal=question.pk)
    assert refused.value.why == "built_on"


def test_a_named_body_stays_the_same_when_its_paper_is_entered_again(system: Actor) -> None:
    paper = minutes(doubtful("item.number_repeated", "3. Ansættelse"))
    take(system, paper, given=Given())
    services.settle(
        actor=system,
        proposal=only(code="body.organisation_missing").pk,
        answer="correct",
        value="Foreningen Fjord",
    )
    services.settle(actor=system, proposal=only(code="item.number_repeated").pk, answer="accept")
    assert Meeting.objects.count() == 1
    assert len(titles()) == 3


def test_a_form_of_one_organisation_tells_whose_body_it_is(system: Actor) -> None:
    layout, organisation = next(iter(OWN_FORMS.items()))
    take(system, replace(minutes(), layout=layout), given=Given())
    body = Reading.objects.get().body
    assert body is not None
    assert body.organisation.name == organisation
    assert not Proposal.objects.exists()


def test_a_body_that_names_its_organisation_belongs_to_it(system: Actor) -> None:
    take(system, replace(minutes(), body="Foreningen Fjords bestyrelse"), given=Given())
    body = Reading.objects.get().body
    assert body is not None
    assert body.organisation.name == "Foreningen Fjord"


@pytest.mark.parametrize(
    ("body", "organisation"),
    [
        ("Foreningen Fjords bestyrelse", "Foreningen Fjord"),
        ("Byrådet i Nordby Kommune", "Nordby Kommune"),
        ("Økonomiudvalget, Nordby Kommune", "Nordby Kommune"),
        ("Foreningens bestyrelse", None),
        ("Bestyrelsen", None),
        ("Udvalget for sundhed", None),
    ],
)
def test_a_body_s_name_may_hold_its_organisation(body: str, organisation: str | None) -> None:
    assert organisation_of(body, "general") == organisation


def test_every_form_of_an_organisation_is_a_registered_layout() -> None:
    assert {*OWN_FORMS} <= {layout.id for layout in (*LAYOUTS, GENERAL)}


def closed_item(code: str) -> Findings:
    """Minutes whose third item is closed and in doubt."""
    paper = minutes(doubtful(code, "3. Ansættelse af havnefoged"))
    third = replace(paper.items[2], access="closed")
    return replace(paper, items=(*paper.items[:2], third))


@pytest.mark.parametrize("code", ["item.number_repeated", "item.title_missing"])
def test_the_file_of_a_closed_item_stays_closed_while_the_item_waits_and_when_it_is_left_out(
    code: str, system: Actor
) -> None:
    take(system, closed_item(code))
    assert len(titles()) == 2
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists()
    services.settle(actor=system, proposal=only().pk, answer="reject")
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists()


def test_a_file_is_opened_by_the_answer_that_its_item_is_open(system: Actor) -> None:
    take(system, closed_item("item.access_unclear"))
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists()
    services.settle(actor=system, proposal=only().pk, answer="reject")
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists()
    services.reopen(actor=system, proposal=only().pk)
    services.settle(actor=system, proposal=only().pk, answer="correct", value="open")
    assert visible(MeetingPaper.objects.all(), STRANGER).exists()


def test_no_word_of_an_answer_reaches_the_ledger(system: Actor) -> None:
    take(system, closed_item("item.title_missing"))
    services.settle(actor=system, proposal=only().pk, answer="correct", value="Hemmelig opsigelse")
    services.reopen(actor=system, proposal=only().pk)
    told = " ".join(str(entry.facts) for entry in Entry.objects.all())
    assert "opsigelse" not in told
    assert "havnefoged" not in told


def test_what_a_stranger_to_the_body_brings_never_reaches_the_store(cast: Cast, board: Any) -> None:
    with pytest.raises((Http404, PermissionDenied)):
        take(cast.committee_member, minutes())
    assert not is_whole(file_read(minutes()).extracted.sha256)


def test_a_clerk_takes_in_papers_of_the_own_body_only(cast: Cast, board: Any) -> None:
    assert take(cast.clerk, minutes()).state == "accepted"
    foreign = replace(minutes(), body="Havneudvalget")
    with pytest.raises((Http404, PermissionDenied)):
        take(cast.clerk, foreign, text=f"{TEXT}\n2")
    unknown = replace(minutes(), body=None)
    with pytest.raises((Http404, PermissionDenied)):
        take(cast.clerk, unknown, text=f"{TEXT}\n3")
    assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    "who",
    ["chair", "member", "member_with_an_interest", "committee_member", "citizen", "stranger"],
)
def test_nobody_but_the_clerk_takes_in_or_settles(
    who: str, system: Actor, cast: Cast, board: Any
) -> None:
    actor = getattr(cast, who)
    with pytest.raises((Http404, PermissionDenied)):
        take(actor, minutes())
    assert not Reading.objects.exists()
    taken = take(system, minutes(doubtful("item.number_gap", "3. Ansættelse")))
    proposal = only().pk
    for attempt in (
        lambda: services.settle(actor=actor, proposal=proposal, answer="accept"),
        lambda: services.reopen(actor=actor, proposal=proposal),
        lambda: services.settle_all(actor=actor, reading=taken.reading),
        lambda: services.set_aside(actor=actor, reading=taken.reading),
        lambda: services.release(actor=actor, reading=taken.reading),
        lambda: services.close_item(actor=actor, reading=taken.reading, index=0),
    ):
        with pytest.raises((Http404, PermissionDenied)):
            attempt()
    assert only().state == "open"


def test_what_is_not_there_is_not_found(system: Actor) -> None:
    for attempt in (
        lambda: services.settle(actor=system, proposal=99, answer="accept"),
        lambda: services.reopen(actor=system, proposal=99),
        lambda: services.settle_all(actor=system, reading=99),
    ):
        with pytest.raises(Http404):
            attempt()
