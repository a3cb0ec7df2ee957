from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_follow_by_entry"),
    ]

    # Adding a column through Django would make the table anew on SQLite, and its guards with it
    # would be gone.
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE cases_attachedfile ADD COLUMN held_back bool NOT NULL DEFAULT false",
                    "ALTER TABLE cases_attachedfile DROP COLUMN held_back",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="attachedfile",
                    name="held_back",
                    field=models.BooleanField(default=False),
                )
            ],
        ),
    ]
