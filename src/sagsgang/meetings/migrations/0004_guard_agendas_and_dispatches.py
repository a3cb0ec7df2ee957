"""Hold agendas and dispatches to the ledger too; what was sent stays as it was sent."""

from django.db import migrations

from sagsgang.ledger.guards import NoChange, guarded


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_agendas_and_dispatches")]
    operations = [
        *guarded(
            "meetings_standingitem",
            "meetings_agendaentry",
            "meetings_waiver",
            "meetings_delivery",
            "meetings_dispatch",
        ),
        NoChange("meetings_dispatch"),
    ]
