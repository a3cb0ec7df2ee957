from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "sagsgang.publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was released is everybody's to know of, also when it was withdrawn since; what is
        planned is the secretariat's. What is due goes out after the next request."""
        from django.core.signals import request_finished

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
        request_finished.connect(_after_request, dispatch_uid=self.name)


def _after_request(**more: object) -> None:
    # Imported here: most commands release nothing, and start faster without it.
    from sagsgang.publishing.releases.keeping_up import after_request

    after_request(**more)
