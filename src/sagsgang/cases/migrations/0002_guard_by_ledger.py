"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import append_only, guarded


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
    ]
