from django.apps import AppConfig

from sagsgang.core.policy import Classification


class BoardsConfig(AppConfig):
    name = "sagsgang.boards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A body by itself is shown to those who hold a role in it; the public meets it through
        its published meetings. Terms and seats are the desk's, and so is who holds them until the
        body's members are made public."""
        from sagsgang.access.door import gate
        from sagsgang.boards.models import Body, Seat, SeatHeld, Term

        gate(Body, classification=Classification.OPEN, published_at=None, body="pk")
        for model, body in ((Term, "body_id"), (Seat, "term__body_id")):
            gate(model, classification=Classification.CLOSED, published_at=None, body=body)
        gate(
            SeatHeld,
            classification=Classification.OPEN,
            published_at="seat__term__body__members_public_at",
            body="seat__term__body_id",
        )
