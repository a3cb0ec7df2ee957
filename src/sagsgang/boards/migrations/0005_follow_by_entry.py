from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0004_guard_people_and_seats"),
        ("ledger", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["entry"], name="boards_pers_entry_i_40747d_idx"),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(fields=["entry"], name="boards_seat_entry_i_05ca85_idx"),
        ),
        migrations.AddIndex(
            model_name="seatheld",
            index=models.Index(fields=["entry"], name="boards_seat_entry_i_6a2ab1_idx"),
        ),
    ]
