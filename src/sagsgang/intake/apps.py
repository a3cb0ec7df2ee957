from django.apps import AppConfig

from sagsgang.core.policy import Classification


class IntakeConfig(AppConfig):
    name = "sagsgang.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A reading and its proposals are working material: never for the public."""
        from sagsgang.access.door import gate
        from sagsgang.intake.models import Proposal, Reading

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
