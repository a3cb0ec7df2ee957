from django.apps import AppConfig

from sagsgang.core.policy import Classification


class IntakeConfig(AppConfig):
    name = "sagsgang.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A reading and its proposals are working material: never for the public. Papers that are
        kept from their readers are let out with their meeting."""
        from sagsgang.access.door import gate
        from sagsgang.intake.models import Proposal, Reading
        from sagsgang.intake.services import release_kept
        from sagsgang.meetings.kept_papers import kept_by

        gate(
            Reading,
            classification=Classification.CLOSED,
            published_at=None,
            body="body_id",
        )
        gate(
            Proposal,
            classification=Classification.CLOSED,
            published_at=None,
            body="reading__body_id",
        )
        kept_by(release_kept)
