"""What the search itself keeps; all it finds lies in the index and in the tables of other rooms."""

from __future__ import annotations

from django.db import models


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
