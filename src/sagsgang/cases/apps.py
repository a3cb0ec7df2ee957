from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sagsgang.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Working papers and their files belong to the body they are for and to their officer; a
        hearing belongs to the committee that is heard."""
        from sagsgang.access.door import gate
        from sagsgang.cases.models import AttachedFile, Hearing, WorkingPaper
        from sagsgang.core.policy import Classification

        gate(
            WorkingPaper,
            classification="classification",
            published_at=None,
            body="body_id",
            owner="officer_id",
        )
        gate(
            AttachedFile,
            classification="classification",
            published_at="published_at",
            body="working__body_id",
            owner="working__officer_id",
            held_back="held_back",
        )
        gate(
            Hearing,
            # An open matter is asked about no more publicly than a closed one.
            classification=Classification.CLOSED,
            published_at="asked_at",
            body="committee_id",
            owner="working__officer_id",
        )
