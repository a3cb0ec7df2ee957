from django.apps import AppConfig

from sagsgang.core.policy import Classification


class BoardsConfig(AppConfig):
    name = "sagsgang.boards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A body by itself is shown to those who hold a role in it; the public meets it through
        its published meetings."""
        from sagsgang.access.door import gate
        from sagsgang.boards.models import Body

        gate(Body, classification=Classification.OPEN, published_at=None, body="pk")
