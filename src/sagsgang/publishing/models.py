from __future__ import annotations

from typing import get_args

from django.conf import settings
from django.db import models

from sagsgang.core.edition import EditionKind
from sagsgang.ledger.models import Recorded
from sagsgang.meetings.models import Item, Meeting
from sagsgang.storage.models import Original

_KINDS = [(kind, kind) for kind in get_args(EditionKind)]


class Release(Recorded):
    """A meeting's open agenda or minutes as everybody got them. What was in it never changes.

    ``serial`` counts the releases of the meeting, of both kinds. ``edition`` is all that it said
    (``core.edition``), ``manifest`` the files with their SHA-256 as they were signed by the key
    ``key_id``, ``signature`` in base64. ``replaces`` is the one that it corrects. A withdrawn
    release gives out its files no more; ``withdrawn_because`` and ``note`` are for everybody.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=10, choices=_KINDS)
    serial = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    edition = models.JSONField()
    manifest = models.JSONField()
    signature = models.TextField()
    key_id = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "serial"], name="release_serial_once")
        ]
        indexes = [models.Index(fields=["entry"]), models.Index(fields=["released_at"])]
        ordering = ["serial"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} {self.serial}"


class ReleasedFile(Recorded):
    """One file of a release, byte for byte as it went out.

    ``role`` is what it is to the meeting: ``agenda``, ``packet``, ``minutes``, ``minutes-docx``,
    ``minutes-akn`` or ``attachment``. ``holds`` are the ids of what can be read in it:
    ``{"items": […], "files": […], "annexes": […]}``; it is handed out only to who sees them all.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    role = models.CharField(max_length=20)
    name = models.TextField()
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="released")
    position = models.PositiveIntegerField()
    holds = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class PlannedRelease(Recorded):
    """That a meeting's agenda or minutes are to go to everybody at ``due_at``.

    ``state``: ``waiting``, ``done``, ``cancelled`` or ``failed`` (it is tried again); ``told`` says
    why it failed.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="planned_releases")
    kind = models.CharField(max_length=10, choices=_KINDS)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    told = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="planned_release_once")
        ]
        indexes = [models.Index(fields=["state", "due_at"])]
        ordering = ["due_at"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} {self.due_at}"


class MemberNote(models.Model):
    """What a person noted on an item for himself or herself: no record, and nobody else's to read.

    Reached through ``publishing.notes`` only, which asks who is asking.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="member_note_once")]

    def __str__(self) -> str:
        # Never its words: this stands in tracebacks and logs.
        return f"note {self.pk}"


class CalendarAddress(Recorded):
    """An address by which a calendar program reads somebody's deadlines without signing in.

    The secret in it is known to nobody but that person: ``digest`` is its SHA-256. It gives what
    the person may see when it is asked, until it is stopped (``ended_at``).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(ended_at__isnull=True),
                name="calendar_address_one_a_person",
            )
        ]
        verbose_name_plural = "calendar addresses"

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
