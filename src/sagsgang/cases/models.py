from __future__ import annotations

from django.conf import settings
from django.db import models

from sagsgang.boards.models import Body, Organisation
from sagsgang.core.policy import Classification
from sagsgang.core.steps import PaperState
from sagsgang.ledger.models import Recorded
from sagsgang.storage.models import Original

_CLASSIFICATIONS = [(c.value, c.value) for c in Classification]


class Case(Recorded):
    """A matter with its own file; it may return to many meetings.

    A case has no title of its own: what it is called is told by those of its items that the
    reader may see, so that a closed item's title cannot leak through its case.

    ``joined_into`` is set when its organisation became known: the old address then leads to that
    organisation's case of the number, which has all items. What was written before (sub-matters,
    attachments) goes on naming the old one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=60)
    slug = models.SlugField(max_length=80)
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="case_number_once"),
            models.UniqueConstraint(fields=["organisation", "slug"], name="case_slug_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Document(Recorded):
    """A document of the file system behind a case, known by its id; it joins attachments."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="documents"
    )
    document_id = models.CharField(max_length=60)
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "document_id"], name="document_id_once")
        ]

    def __str__(self) -> str:
        return self.document_id


class Paper(Recorded):
    """What is written about a matter for one meeting; its words lie in its revisions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )

    class Meta:
        indexes = [models.Index(fields=["entry"])]

    def __str__(self) -> str:
        return f"{self.case or self.pk}"


class Revision(models.Model):
    """One wording of a paper. Never changed: a new wording is a new revision.

    ``original`` is the file it was read from, ``span`` its place in that file's text. ``digest``
    tells two wordings apart, so that nothing new is written when nothing is new. A revision
    ``beside`` another never was the paper's wording: that other one had been saved first.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="revisions")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    title = models.TextField(blank=True)
    officer = models.TextField(blank=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    beside = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "serial"], name="revision_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.serial})"


class Part(models.Model):
    """What every part of a revision has: its order, and where it was read.

    ``spans`` are ``[[start, end], …]`` into the text of ``original``, which may be an earlier
    paper than the revision's own: minutes seldom repeat all that the agenda said.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="%(class)ss")
    position = models.PositiveIntegerField()
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True)
    spans = models.JSONField(default=list)

    class Meta:
        abstract = True
        ordering = ["position"]


class Section(Part):
    """One of the fixed sections. ``blocks`` is its text as ``core.prose`` tells it:
    paragraphs, lists, subheadings and the places of tables."""

    kind = models.CharField(max_length=30)
    heading = models.TextField()
    blocks = models.JSONField(default=list)
    empty = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.heading


class Recommendation(Part):
    """One thing the body is asked to do; ``act`` as in the reader's contract."""

    text = models.TextField()
    act = models.CharField(max_length=30)

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(Part):
    """One line of the list of attachments; ``file`` when it was attached here."""

    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.TextField()
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True)
    file = models.ForeignKey(
        "AttachedFile", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )

    def __str__(self) -> str:
        return self.title


class Table(Part):
    """A table; ``rows`` hold cells as printed, the first row is the head."""

    caption = models.TextField(blank=True)
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.caption


class SubMatter(Part):
    """A matter told under a container item, with a case number of its own."""

    title = models.TextField()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="sub_matters"
    )
    officer = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class WorkingPaper(Recorded):
    """A paper that is written here, on its way from officer to agenda.

    It is working material: never published itself; what is sent is a meeting's item, which shows
    the ``revision`` that was sent. ``revision`` is the wording that counts now. ``ground`` is why
    the matter is closed. ``reading`` is the one it is on its way to, of ``readings``.
    """

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="working")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="working_papers")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="working_papers"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    ground = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in PaperState])
    readings = models.PositiveSmallIntegerField(default=1)
    reading = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["body", "state"]), models.Index(fields=["entry"])]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class StepTaken(Recorded):
    """One step on a working paper's way; ``reason`` in the words of who took it.

    ``hearing`` is the one that was asked, answered or recalled, ``officer`` who took it over.
    """

    working = models.ForeignKey(WorkingPaper, on_delete=models.PROTECT, related_name="steps")
    hearing = models.ForeignKey(
        "Hearing", on_delete=models.PROTECT, null=True, blank=True, related_name="steps"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=20)
    start = models.CharField(max_length=20)
    end = models.CharField(max_length=20)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.working_id} {self.name}"


class Hearing(Recorded):
    """A paper before a committee: the wording and case it was asked about, and its advice.

    ``asked_at`` releases it to the committee's members, and only to them; it is emptied again when
    the question is recalled. ``heard_on`` is the day of the committee's meeting, if it met.
    """

    working = models.ForeignKey(WorkingPaper, on_delete=models.PROTECT, related_name="hearings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="hearings")
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings"
    )
    in_writing = models.BooleanField()
    answer_by = models.DateField(null=True, blank=True)
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    advice = models.TextField(blank=True)
    heard_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.working_id} {self.committee}"


class AttachedFile(Recorded):
    """A file attached to a working paper. ``name`` is the file's, ``title`` what the paper says.

    ``closed`` is the file's own; ``classification`` is closed when it or its paper is, or when it
    was last sent as closed, and is what ``access`` asks. ``scanned`` is ``clean``, or empty when
    nobody looked for viruses. ``published_at`` is set when it is sent with an agenda, ``held_back``
    while that has gone to members and not to everybody. A ``removed`` file stays in the revisions
    that list it.
    """

    working = models.ForeignKey(WorkingPaper, on_delete=models.PROTECT, related_name="files")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="attached")
    name = models.TextField()
    title = models.TextField()
    position = models.PositiveIntegerField()
    closed = models.BooleanField(default=False)
    ground = models.TextField(blank=True)
    classification = models.CharField(max_length=10, choices=_CLASSIFICATIONS)
    scanned = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    held_back = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class OpenIn(models.Model):
    """That somebody has a working paper open to write in it: told to the next who opens it.

    A sign, not a lock, and no record: it is worth nothing after a few minutes.
    """

    working = models.ForeignKey(WorkingPaper, on_delete=models.CASCADE, related_name="open_in")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["working", "user"], name="open_in_once")]

    def __str__(self) -> str:
        return f"{self.working_id} {self.user_id}"
