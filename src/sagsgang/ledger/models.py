from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One recorded act. Rows are only ever added; the database refuses change and removal.

    ``hash`` is the SHA-256 of this row's content and ``previous_hash``; see ``services.record``.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    actor_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=100)
    thing = models.CharField(max_length=200)
    rule = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["thing"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.id} {self.action} {self.thing}"


class Recorded(models.Model):
    """A row that cannot be written without a ledger entry: ``entry`` is its latest change.

    The migration of each such table adds a guard (``ledger.guards``) by which the database itself
    refuses a change that brings no newer entry.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
