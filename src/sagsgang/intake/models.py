from __future__ import annotations

from django.db import models

from sagsgang.boards.models import Body
from sagsgang.ledger.models import Recorded
from sagsgang.meetings.models import Meeting
from sagsgang.storage.models import Original


class Reading(Recorded):
    """What the reader made of one original, and what became of it.

    ``findings`` is the contract's object as read; it never changes, answers to proposals are laid
    over it. ``given`` is what the importer said beforehand: ``organisation``, ``body`` and
    ``date``, each only where said. ``waiting``: a doubt holds the whole paper back; ``accepted``:
    it stands in ``meeting``; ``rejected``: a person said that it does not belong, in an answer
    or by setting it aside.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    original = models.OneToOneField(Original, on_delete=models.PROTECT, related_name="reading")
    name = models.CharField(max_length=300)
    layout = models.CharField(max_length=60)
    findings = models.JSONField()
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    publish = models.BooleanField(default=True)
    set_aside = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Proposal(Recorded):
    """One thing a person must settle: the reader's doubt, where it stands, what is proposed.

    ``field`` is a path into the findings of the reading (``meeting.date``, ``items.3.title``,
    ``items.3`` for a whole item, empty for the paper); ``proposed`` and ``answer`` are its values
    as the contract writes them. ``holds`` is what is left out until a person answers: the value,
    the item, a paper enclosed in this one, the whole paper or nothing (see ``rule.py``).
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        CORRECTED = "corrected"
        REJECTED = "rejected"

    class Holds(models.TextChoices):
        NOTHING = "nothing"
        VALUE = "value"
        ITEM = "item"
        ENCLOSED = "enclosed"
        PAPER = "paper"

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="proposals")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    message = models.TextField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    field = models.CharField(max_length=100, blank=True)
    holds = models.CharField(max_length=10, choices=Holds.choices)
    proposed = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.JSONField(null=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["state", "reading"])]
        constraints = [
            models.UniqueConstraint(fields=["reading", "position"], name="proposal_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.reading}"
