"""Hold working papers and what hangs on them to the ledger too."""

from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_working_papers")]
    operations = [
        *guarded(
            "cases_workingpaper",
            "cases_steptaken",
            "cases_hearing",
            "cases_attachedfile",
        ),
    ]
