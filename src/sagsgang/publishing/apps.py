from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "sagsgang.publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was released is everybody's to know of, also when it was withdrawn since; what is
        planned is the secretariat's."""
        from sagsgang.access.door import gate
        from sagsgang.core.policy import Classification
        from sagsgang.publishing.models import PlannedRelease, Release, ReleasedFile

        for model, release in ((Release, ""), (ReleasedFile, "release__")):
            gate(
                model,
                classification=Classification.OPEN,
                published_at=f"{release}released_at",
                body=f"{release}meeting__body_id",
            )
        gate(
            PlannedRelease,
            classification=Classification.CLOSED,
            published_at=None,
            body="meeting__body_id",
        )
