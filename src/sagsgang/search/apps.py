from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sagsgang.search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What a request changed is in the index when the next one asks."""
        from django.core.signals import request_finished

        request_finished.connect(_after_request, dispatch_uid=self.name)


def _after_request(**more: object) -> None:
    # Imported here: most commands ask nothing of the index, and start faster without it.
    from sagsgang.search.keeping_up import after_request

    after_request(**more)
