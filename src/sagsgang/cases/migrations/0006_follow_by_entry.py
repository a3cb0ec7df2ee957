from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_follow_by_entry"),
        ("cases", "0005_steps_tell_of_hearings_and_officers"),
        ("ledger", "0002_append_only"),
        ("storage", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="attachedfile",
            index=models.Index(fields=["entry"], name="cases_attac_entry_i_634e39_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["entry"], name="cases_case_entry_i_2a9f09_idx"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["entry"], name="cases_paper_entry_i_fca745_idx"),
        ),
        migrations.AddIndex(
            model_name="steptaken",
            index=models.Index(fields=["entry"], name="cases_stept_entry_i_db2136_idx"),
        ),
        migrations.AddIndex(
            model_name="workingpaper",
            index=models.Index(fields=["entry"], name="cases_worki_entry_i_cb5cc8_idx"),
        ),
    ]
