"""Searches that are followed by mail. Not tied to the ledger: addresses have to be forgotten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.CharField(max_length=254)),
                ("asked", models.CharField(blank=True, max_length=1000)),
                ("chosen", models.JSONField(default=dict)),
                ("language", models.CharField(max_length=2)),
                ("site", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("known", models.BinaryField(null=True)),
                ("telling", models.JSONField(default=list)),
                ("letters", models.PositiveIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("written_on", models.DateField(blank=True, null=True)),
                ("refused", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "saved searches",
                "indexes": [
                    models.Index(fields=["confirmed_at", "made_at"], name="search_saved_confirmed")
                ],
            },
        ),
    ]
