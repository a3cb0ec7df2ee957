from django.apps import AppConfig

from sagsgang.core.policy import Classification


class BoardsConfig(AppConfig):
    name = "sagsgang.boards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A body by itself is shown to those who hold a role in it; the public meets it through
        its published meetings. Terms, seats and who holds them are the desk's."""
        from sagsgang.access.door import gate
        from sagsgang.boards.models import Body, Seat, SeatHeld, Term

        gate(Body, classification=Classification.OPEN, published_at=None, body="pk")
        for model, body in (
            (Term, "body_id"),
            (Seat, "term__body_id"),
            (SeatHeld, "seat__term__body_id"),
        ):
            gate(model, classification=Classification.CLOSED, published_at=None, body=body)
