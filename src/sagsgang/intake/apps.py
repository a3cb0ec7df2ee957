from django.apps import AppConfig

from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Actor, Classification


class IntakeConfig(AppConfig):
    name = "sagsgang.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A reading and its proposals are working material: never for the public. Papers that are
        kept from their readers are let out with their meeting."""
        from sagsgang.access.door import gate
        from sagsgang.intake.models import Proposal, Reading
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
        kept_by(_release_kept)


def _release_kept(actor: Actor, meeting: int, kind: EditionKind) -> int:
    # Imported here: most commands read nothing in, and start faster without the reader.
    from sagsgang.intake.services import release_kept

    return release_kept(actor, meeting, kind)
