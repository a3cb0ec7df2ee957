from __future__ import annotations

from django.db import models


class OpenThing(models.Model):
    """An object that is open, or was: then ``deleted``, and ``told`` has lost its words.

    ``source`` is the thing here that it is made from, ``key`` its name in addresses. ``unit`` is
    what it is made anew with, ``paper`` the source of the paper that it stands in. ``body`` and
    ``organization`` are the keys of those whose lists it is in. ``told`` is the whole JSON with a
    mark for the site (``oparl.addresses``); ``digest`` tells two of them apart, whatever their
    times. Rows are never removed: programs ask for what is gone.
    """

    kind = models.CharField(max_length=20)
    body = models.CharField(max_length=20, blank=True)
    organization = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=20)
    source = models.CharField(max_length=80)
    unit = models.CharField(max_length=40)
    paper = models.CharField(max_length=40, blank=True)
    deleted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    digest = models.CharField(max_length=32)
    told = models.TextField()  # last: what stands before it is read without it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="open_thing_key_once"),
            models.UniqueConstraint(fields=["kind", "source"], name="open_thing_source_once"),
        ]
        indexes = [
            # They hold all that a list is filtered by, so that only what is shown is fetched.
            models.Index(
                fields=["kind", "body", "id", "deleted", "modified_at", "created_at"],
                name="open_thing_of_body",
            ),
            models.Index(
                fields=["organization", "kind", "id", "deleted", "modified_at", "created_at"],
                name="open_thing_of_organization",
            ),
            models.Index(fields=["unit"], name="open_thing_unit"),
            models.Index(fields=["paper"], name="open_thing_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Due(models.Model):
    """What is to be made anew, in the order of ``stage`` and ``thing``; gone when it is done."""

    stage = models.PositiveSmallIntegerField()
    thing = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "thing"], name="due_once"),
        ]
        verbose_name_plural = "due"

    def __str__(self) -> str:
        return f"{self.stage} {self.thing}"


class Following(models.Model):
    """How far the register follows the ledger. One row.

    ``position`` is the entry of which all changes are done or due. ``settled``: nothing is due.
    ``instant`` is when what is being made anew counts as changed; each is later than the one
    before. ``revision`` counts what anybody can see change. ``secret`` makes the keys, ``form`` is
    the code's form and settings by which all was told; ``filled`` when it was first complete.
    """

    position = models.BigIntegerField(default=0)
    settled = models.BooleanField(default=False)
    instant = models.DateTimeField()
    changed_at = models.DateTimeField()
    revision = models.BigIntegerField(default=0)
    secret = models.BinaryField(max_length=32)
    form = models.CharField(max_length=100, blank=True)
    filled = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "following"

    def __str__(self) -> str:
        return str(self.position)


class Checksum(models.Model):
    """The SHA-512 of a kept file, reckoned once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    sha512 = models.CharField(max_length=128)

    def __str__(self) -> str:
        return self.sha256[:12]
