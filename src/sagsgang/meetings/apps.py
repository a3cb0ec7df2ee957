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
            held_back="held_back",
        )
        # What a paper prints of an item is released with the paper; the item itself is asked too.
        gate(
            Mention,
            classification=Classification.OPEN,
            published_at="paper__published_at",
            body="paper__meeting__body_id",
            held_back="paper__meeting__held_back",
        )
        # What was sent to members, with what is closed in it: never the public's.
        gate(
            Dispatch,
            classification=Classification.CLOSED,
            published_at="sent_at",
            body="meeting__body_id",
        )
        for model, meeting in (
            (Item, "meeting"),
            (MeetingPaper, "meeting"),
            (Annex, "paper__meeting"),
        ):
            gate(
                model,
                classification="classification",
                published_at="published_at",
                body=f"{meeting}__body_id",
                held_back=f"{meeting}__held_back",
            )
