from django.apps import AppConfig

from sagsgang.core.policy import Classification


class MeetingsConfig(AppConfig):
    name = "sagsgang.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where the clause table finds the facts of what meetings show."""
        from sagsgang.access.door import gate
        from sagsgang.meetings.models import Annex, Dispatch, Item, Meeting, MeetingPaper, Mention

        gate(
            Meeting,
            classification=Classification.OPEN,
            published_at="published_at",
            body="body_id",
        )
        # What a paper prints of an item is released with the paper; the item itself is asked too.
        gate(
            Mention,
            classification=Classification.OPEN,
            published_at="paper__published_at",
            body="paper__meeting__body_id",
        )
        # What was sent to members, with what is closed in it: never the public's.
        gate(
            Dispatch,
            classification=Classification.CLOSED,
            published_at="sent_at",
            body="meeting__body_id",
        )
        for model, body in (
            (Item, "meeting__body_id"),
            (MeetingPaper, "meeting__body_id"),
            (Annex, "paper__meeting__body_id"),
        ):
            gate(model, classification="classification", published_at="published_at", body=body)
