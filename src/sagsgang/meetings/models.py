from __future__ import annotations

from django.db import models

from sagsgang.boards.models import Body
from sagsgang.cases.models import Case, Document, Revision
from sagsgang.core.policy import Classification
from sagsgang.ledger.models import Recorded
from sagsgang.storage.models import Original

_CLASSIFICATIONS = [(c.value, c.value) for c in Classification]


class Meeting(Recorded):
    """A body's meeting. ``key`` is its place in an address: the date, or ``udateret-…``.

    Times are Danish wall-clock time. ``held_on`` is empty when no paper prints the date.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    key = models.SlugField(max_length=60)
    held_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    has_minutes = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="meeting_key_once")]
        indexes = [
            models.Index(fields=["held_on"]),
            models.Index(fields=["body", "held_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.key}"


class MeetingPaper(Recorded):
    """A file that tells of a meeting: its agenda, a supplementary agenda or its minutes.

    ``classification`` is closed when the file holds words of a closed item, so that the file
    itself is withheld although the meeting's open items are shown.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="meeting_papers")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "original"], name="meeting_paper_once")
        ]

    def __str__(self) -> str:
        return self.name


class Item(Recorded):
    """A point on a meeting's agenda. ``address`` is its place in an address: ``7``, ``7-2``.

    ``number`` and ``position`` are what everybody may know of a closed item; everything else lies
    behind ``revision`` and the decisions. ``case`` repeats the revision's case for speed.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=20)
    address = models.SlugField(max_length=30)
    position = models.PositiveIntegerField()
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "address"], name="item_address_once")
        ]
        indexes = [models.Index(fields=["meeting", "position"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class Decision(Recorded):
    """What the body did about an item; ``outcome`` as in the reader's contract."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    outcome = models.CharField(max_length=30)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True)
    spans = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]


class Attendance(Recorded):
    """A name as the minutes print it. Two people of one name stay two lines."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    name = models.CharField(max_length=300)
    present = models.BooleanField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Annex(Recorded):
    """A document enclosed in a meeting's paper; its text is ``original``'s between the offsets."""

    paper = models.ForeignKey(MeetingPaper, on_delete=models.PROTECT, related_name="annexes")
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="annexes"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True)
    position = models.PositiveIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "annexes"

    def __str__(self) -> str:
        return self.title
