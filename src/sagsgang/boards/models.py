from __future__ import annotations

from django.conf import settings
from django.db import models

from sagsgang.core.policy import Role
from sagsgang.ledger.models import Recorded


class Organisation(Recorded):
    """An association, region or municipality; case numbers are unique within it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Body(Recorded):
    """A group that meets and decides or advises: bestyrelse, udvalg, byråd."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)

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
