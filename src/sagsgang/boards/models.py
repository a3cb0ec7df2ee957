from __future__ import annotations

from typing import Literal, get_args

from django.conf import settings
from django.db import models

from sagsgang.boards.offices import Left, Office, SeatKind
from sagsgang.core.policy import Role
from sagsgang.ledger.models import Recorded

Releases = Literal["at_once", "before", "by_hand"]


class Organisation(Recorded):
    """An association, region or municipality; case numbers are unique within it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Body(Recorded):
    """A group that meets and decides or advises: bestyrelse, udvalg, byråd.

    ``procedure`` is the key of the rules of procedure it follows; empty while nobody has said.
    ``releases`` is when everybody gets its agendas: ``at_once`` with the members, ``before``
    (``release_days`` before the meeting), or ``by_hand``. Who its members are is for everybody
    from ``members_public_at`` on.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    procedure = models.CharField(max_length=60, blank=True, default="")
    releases = models.CharField(
        max_length=10, default="at_once", choices=[(one, one) for one in get_args(Releases)]
    )
    release_days = models.PositiveSmallIntegerField(default=7)
    members_public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="body_name_once")
        ]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class RoleHeld(Recorded):
    """A user's role in a body; ``body`` empty means every body of the installation.

    A role that was taken back is ``withdrawn``: the row tells that it was held.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles_held"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "body"], name="role_held_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Person(Recorded):
    """Somebody who sits on bodies; two of one name stay two.

    ``user`` is who the person signs in as; it gives no role by itself. ``withdrawn``: entered by
    mistake.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    born_on = models.DateField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "name"]), models.Index(fields=["entry"])]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="user_is_one_person")
        ]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Party(Recorded):
    """Who nominates members; ``letter`` is the one on the ballot."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    name = models.CharField(max_length=100)
    letter = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="party_name_once")
        ]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class ElectoralList(Recorded):
    """Parties that stand together in an election (listesamarbejde)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="list_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ListedParty(Recorded):
    """A party's place on a list; ``withdrawn`` when it is not on it after all."""

    electoral_list = models.ForeignKey(
        ElectoralList, on_delete=models.PROTECT, related_name="listed"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="listed")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["electoral_list", "party"], name="party_listed_once")
        ]
        verbose_name_plural = "listed parties"

    def __str__(self) -> str:
        return f"{self.party} {self.electoral_list}"


class Term(Recorded):
    """A period for which a body is elected; a body's terms do not overlap.

    ``carries_on_until``: the members carry on past ``ends_on`` until a new body has constituted
    itself. ``withdrawn``: opened by mistake.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    carries_on_until = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="term_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(carries_on_until__isnull=True)
                | models.Q(carries_on_until__gt=models.F("ends_on")),
                name="term_carries_on_after_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.name}"


class Seat(Recorded):
    """A place in a body for one term. ``withdrawn``: there are fewer seats after all."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in SeatKind])
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["term", "number"]
        constraints = [models.UniqueConstraint(fields=["term", "number"], name="seat_number_once")]

    def __str__(self) -> str:
        return f"{self.term} {self.number}"


class SeatHeld(Recorded):
    """A person's dated holding of a seat, with office, party or list, and region.

    What it says never changes but for its end; a correction withdraws the row and adds one.
    Without ``until_on`` it is held as long as the term lasts; both days count.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    office = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Office])
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True)
    electoral_list = models.ForeignKey(
        ElectoralList, on_delete=models.PROTECT, null=True, blank=True
    )
    region = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    left_because = models.CharField(
        max_length=20, blank=True, choices=[(why.value, why.value) for why in Left]
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"])]
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="held_until_after_from",
            )
        ]
        verbose_name_plural = "seats held"

    def __str__(self) -> str:
        return f"{self.person} {self.seat}"
