"""Let the database itself hold every change of people and seats to the ledger."""

from django.db import migrations

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("boards", "0003_people_and_seats")]
    operations = [
        *guarded(
            "boards_person",
            "boards_party",
            "boards_electorallist",
            "boards_listedparty",
            "boards_term",
            "boards_seat",
            "boards_seatheld",
        ),
    ]
