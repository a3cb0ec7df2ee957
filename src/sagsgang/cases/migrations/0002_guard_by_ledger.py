"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import LatestEntry, append_only, guarded


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        *guarded("cases_case", "cases_document", "cases_paper"),
        *append_only(
            "cases_revision",
            "cases_section",
            "cases_recommendation",
            "cases_attachment",
            "cases_table",
            "cases_submatter",
        ),
        LatestEntry("cases_revision"),
        # Files carry no entry: the papers read from them do. What was kept stays what it was.
        *append_only("storage_original", key="sha256"),
    ]
