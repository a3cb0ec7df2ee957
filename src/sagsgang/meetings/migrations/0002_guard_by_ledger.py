"""Let the database itself hold every change to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        *guarded(
            "meetings_meeting",
            "meetings_meetingpaper",
            "meetings_item",
            "meetings_mention",
            "meetings_decision",
            "meetings_attendance",
            "meetings_annex",
        ),
    ]
