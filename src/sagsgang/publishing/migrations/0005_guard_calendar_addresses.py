from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_calendar_addresses")]

    operations = guarded("publishing_calendaraddress")
