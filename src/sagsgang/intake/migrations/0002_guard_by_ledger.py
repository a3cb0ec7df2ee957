"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [
        *guarded("intake_reading", "intake_proposal"),
    ]
