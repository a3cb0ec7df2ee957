from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_follow_by_entry"),
        ("cases", "0006_follow_by_entry"),
        ("ledger", "0002_append_only"),
        ("meetings", "0004_guard_agendas_and_dispatches"),
        ("storage", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="annex",
            index=models.Index(fields=["entry"], name="meetings_an_entry_i_06f311_idx"),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(fields=["entry"], name="meetings_at_entry_i_e95d1c_idx"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["entry"], name="meetings_de_entry_i_cc961d_idx"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["entry"], name="meetings_it_entry_i_5251a8_idx"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["entry"], name="meetings_me_entry_i_79495c_idx"),
        ),
        migrations.AddIndex(
            model_name="meetingpaper",
            index=models.Index(fields=["entry"], name="meetings_me_entry_i_b99d80_idx"),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["entry"], name="meetings_me_entry_i_005d13_idx"),
        ),
    ]
