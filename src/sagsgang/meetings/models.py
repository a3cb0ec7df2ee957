from __future__ import annotations

from typing import get_args

from django.db import models

from sagsgang.boards.models import Body, Person
from sagsgang.cases.models import Case, Document, Revision, WorkingPaper
from sagsgang.core.edition import EntryKind
from sagsgang.core.policy import Classification
from sagsgang.ledger.models import Recorded
from sagsgang.storage.models import Original

_CLASSIFICATIONS = [(c.value, c.value) for c in Classification]


class Meeting(Recorded):
    """A body's meeting. ``key`` is its place in an address: the date, or ``udateret-…``.

    Times are Danish wall-clock time. ``held_on`` is empty when no paper prints the date.
    ``merged_into`` is set when all its papers turned out to belong to another meeting: this one is
    then out of sight (never published, without papers or items) and its address leads there.
    ``held_back``: what is released of it has gone to members, and not to everybody.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    key = models.SlugField(max_length=60)
    held_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.TextField(blank=True)
    extraordinary = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    held_back = models.BooleanField(default=False)
    has_minutes = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="meeting_key_once")]
        indexes = [
            models.Index(fields=["entry"]),
            models.Index(fields=["held_on"]),
            models.Index(fields=["body", "held_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.key}"


class MeetingPaper(Recorded):
    """A file that tells of a meeting: its agenda, a supplementary agenda or its minutes.

    ``classification`` is closed when the file holds words of a closed item, so that the file
    itself is withheld although the meeting's open items are shown. ``enclosed_as`` is empty for
    the file itself; a paper enclosed in it (old minutes among the annexes) has the annex's place
    there (``3``) and ``span_start``/``span_end``. ``closed_places`` of the file itself are the
    places of those papers in it that were read with words of a closed item, entered or not.
    ``said`` is what it tells of the meeting itself
    (the contract's ``meeting``, ``attendance``, ``next_meeting``). A ``withdrawn`` paper turned out
    not to be one.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="meeting_papers")
    kind = models.CharField(max_length=20)
    name = models.TextField()
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)
    enclosed_as = models.CharField(max_length=60, blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    closed_places = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        constraints = [
            models.UniqueConstraint(fields=["original", "enclosed_as"], name="meeting_paper_once")
        ]

    def __str__(self) -> str:
        return self.name


class Item(Recorded):
    """A point on a meeting's agenda. ``address`` is its place in an address: ``7``, ``7-2``.

    ``number`` and ``position`` are what everybody may know of a closed item; everything else lies
    behind ``revision`` and the decisions. ``case`` repeats the revision's case for speed. A
    ``withdrawn`` item was read wrongly or joined with another; it is never published.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=60)
    address = models.SlugField(max_length=70)
    position = models.PositiveIntegerField()
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "address"], name="item_address_once")
        ]
        indexes = [models.Index(fields=["meeting", "position"]), models.Index(fields=["entry"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class Mention(Recorded):
    """One item as one paper prints it; what the item is follows from all its mentions.

    ``said`` is the item in the contract's words with the tables that stand in it. ``says_closed``:
    the paper prints it as closed. ``wordy``: the paper tells more than its number. ``written`` is
    the revision that the paper was printed from, when it was written here: it tells more than the
    print, and is what the item shows.
    """

    paper = models.ForeignKey(MeetingPaper, on_delete=models.PROTECT, related_name="mentions")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="mentions")
    position = models.PositiveIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    says_closed = models.BooleanField()
    wordy = models.BooleanField()
    said = models.JSONField(default=dict)
    written = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.item} in {self.paper}"


class Decision(Recorded):
    """What the body did about an item; ``outcome`` as in the reader's contract.

    A ``withdrawn`` decision was replaced by what a later paper or a correction says.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    outcome = models.CharField(max_length=30)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True)
    spans = models.JSONField(default=list)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]


class Attendance(Recorded):
    """A name as the minutes print it. Two people of one name stay two lines.

    A ``withdrawn`` line was replaced by what later minutes or a correction say.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    name = models.TextField()
    present = models.BooleanField()
    position = models.PositiveIntegerField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Annex(Recorded):
    """A document enclosed in a meeting's paper; its text is ``original``'s between the offsets.

    A ``withdrawn`` annex was read wrongly; it is never published.
    """

    paper = models.ForeignKey(MeetingPaper, on_delete=models.PROTECT, related_name="annexes")
    number = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="annexes"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True)
    position = models.PositiveIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position"]
        verbose_name_plural = "annexes"

    def __str__(self) -> str:
        return self.title


_ENTRY_KINDS = [(kind, kind) for kind in get_args(EntryKind)]


class StandingItem(Recorded):
    """A fixed item of a body's agendas; new agendas begin with it. ``last`` ones come after the
    cases."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    kind = models.CharField(max_length=20, choices=_ENTRY_KINDS)
    title = models.TextField()
    position = models.PositiveIntegerField()
    last = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Dispatch(Recorded):
    """An agenda as it was sent. Never changed: what changes later is the next one.

    ``edition`` is all that it said (``core.edition``); ``whole`` is the file that members got and
    ``open_file`` the one without what is closed. ``rule`` and ``reason`` are the verdict it was
    sent under, ``waiver`` the chair's leave when the verdict was no.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dispatches")
    serial = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    edition = models.JSONField()
    whole = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    open_file = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=60)
    in_time = models.BooleanField()
    reason = models.TextField()
    reason_en = models.TextField(blank=True)
    waiver = models.ForeignKey(
        "Waiver", on_delete=models.PROTECT, null=True, blank=True, related_name="dispatches"
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "serial"], name="dispatch_serial_once")
        ]
        ordering = ["serial"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.serial}"


class AgendaEntry(Recorded):
    """What is to stand on a meeting's agenda. Nobody outside the secretariat sees it before it is
    sent; what is sent is an ``item``.

    ``working`` is the paper of a case. Other entries have a ``title`` and, with their own words, a
    ``text`` (``core.manuscript.Text`` as JSON), and say themselves whether they are closed.
    ``parent`` is the container it stands under. ``number`` is given when first sent, and kept.
    ``minutes_of`` is the meeting whose minutes are put on for approval; ``last`` entries stand
    after the cases.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=_ENTRY_KINDS)
    position = models.PositiveIntegerField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subs"
    )
    working = models.ForeignKey(
        WorkingPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    title = models.TextField(blank=True)
    text = models.JSONField(default=dict, blank=True)
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    ground = models.TextField(blank=True)
    minutes_of = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_in"
    )
    last = models.BooleanField(default=False)
    number = models.PositiveIntegerField(null=True, blank=True)
    first_sent = models.ForeignKey(
        Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="first_entries"
    )
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "agenda entries"

    def __str__(self) -> str:
        return f"{self.meeting} {self.position}"


class Waiver(Recorded):
    """The chair's leave to go on although a rule says no, with the chair's ground.

    It counts for the next dispatch of that rule and is then ``used``.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=60)
    reason = models.TextField()
    ground = models.TextField()
    given_at = models.DateTimeField()
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.meeting} {self.paragraph}"


class Delivery(Recorded):
    """That one member is sent a dispatch by mail, and how it went.

    ``state``: ``waiting``, ``sending`` (in hand since ``tried_at``), ``sent``, ``refused`` or
    ``no_address``; ``told`` says why it was not sent.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    name = models.TextField()
    email = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    tried_at = models.DateTimeField(null=True, blank=True)
    told = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispatch", "person"], name="delivery_once")]
        ordering = ["pk"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.dispatch} {self.name}"
