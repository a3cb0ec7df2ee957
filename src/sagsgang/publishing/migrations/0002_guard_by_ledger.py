from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = guarded(
        "publishing_release", "publishing_releasedfile", "publishing_plannedrelease"
    )
