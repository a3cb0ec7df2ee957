"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        *append_only("ledger_entry"),
    ]
