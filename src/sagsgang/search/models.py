"""What the search itself keeps; all it finds lies in the index and in the tables of other rooms."""

from __future__ import annotations

from django.db import models

from sagsgang.boards.models import Body, Organisation
from sagsgang.ledger.models import Recorded


class SavedSearch(models.Model):
    """A search that is followed by mail: until it is confirmed only asked for, then until stopped.

    Not a ``Recorded`` row, and not told of in the ledger: a mail address is personal data that must
    be gone when it is not used any more, and the ledger forgets nothing. Nobody decides anything by
    these rows, and nothing is sent because of them but what everybody may see.

    ``asked`` and ``chosen`` are the search, ``language`` and ``site`` (scheme and host) are for the
    links of the letters. ``known`` are the refs that are no news any more, packed (``saved.refs``);
    ``None`` until the index was asked. ``telling`` are the refs of the letter under way, which is
    number ``letters`` and in hand since ``tried_at``. ``written_on`` is the day of the last letter
    that the mail server took or refused, ``refused`` how many it refused in a row.
    """

    email = models.CharField(max_length=254)
    asked = models.CharField(max_length=1000, blank=True)
    chosen = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    site = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    known = models.BinaryField(null=True)
    telling = models.JSONField(default=list)
    letters = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    written_on = models.DateField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["confirmed_at", "made_at"], name="search_saved_confirmed"),
        ]
        verbose_name_plural = "saved searches"

    def __str__(self) -> str:
        return f"saved search {self.pk}"


class Abbreviation(Recorded):
    """A short form and what it stands for in an organisation, as its papers say or a person wrote.

    With a ``body`` it was learned from what is closed there, and is nobody else's. ``folded`` is
    the short form as it is looked up, ``long_key`` the long form without its endings: the same in
    singular and plural. A ``proposed`` one was learned and is in use until it is ``rejected``.
    One ``by_hand`` is in use even when no paper says so any more.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="abbreviations"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="abbreviations"
    )
    short = models.CharField(max_length=20)
    long = models.CharField(max_length=300)
    folded = models.CharField(max_length=40)
    long_key = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "folded", "long_key"],
                condition=models.Q(body__isnull=True),
                name="abbreviation_once",
            ),
            models.UniqueConstraint(
                fields=["body", "folded", "long_key"],
                condition=models.Q(body__isnull=False),
                name="closed_abbreviation_once",
            ),
        ]
        indexes = [
            models.Index(fields=["folded"]),
            models.Index(fields=["long_key"]),
        ]
        ordering = ["folded", "long_key", "pk"]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"


class DefinedIn(Recorded):
    """That a thing says what an abbreviation stands for; ``ref`` is the thing's in the index.

    ``withdrawn`` when it does not say so any more.
    """

    abbreviation = models.ForeignKey(Abbreviation, on_delete=models.PROTECT, related_name="places")
    ref = models.PositiveBigIntegerField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "abbreviation"], name="defined_in_once")
        ]
        ordering = ["pk"]
        verbose_name_plural = "defined in"

    def __str__(self) -> str:
        return f"{self.abbreviation} in {self.ref}"
