"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_initial")]
    operations = [
        *guarded("boards_organisation", "boards_body", "boards_roleheld"),
    ]
