from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_follow_by_entry"),
    ]

    # Adding a column through Django would make the table anew on SQLite, and its guards with it
    # would be gone.
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE boards_body ADD COLUMN releases varchar(10) NOT NULL DEFAULT 'at_once'",
                    "ALTER TABLE boards_body DROP COLUMN releases",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="body",
                    name="releases",
                    field=models.CharField(
                        choices=[
                            ("at_once", "at_once"),
                            ("before", "before"),
                            ("by_hand", "by_hand"),
                        ],
                        default="at_once",
                        max_length=10,
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE boards_body ADD COLUMN release_days smallint NOT NULL DEFAULT 7 CHECK (release_days >= 0)",
                    "ALTER TABLE boards_body DROP COLUMN release_days",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="body",
                    name="release_days",
                    field=models.PositiveSmallIntegerField(default=7),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE boards_body ADD COLUMN members_public_at timestamp with time zone NULL",
                    "ALTER TABLE boards_body DROP COLUMN members_public_at",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="body",
                    name="members_public_at",
                    field=models.DateTimeField(blank=True, null=True),
                )
            ],
        ),
    ]
