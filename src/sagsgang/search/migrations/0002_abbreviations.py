"""Abbreviations and where papers define them, every change held to the ledger."""

import django.db.models.deletion
from django.db import migrations, models

from sagsgang.ledger.guards import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_follow_by_entry"),
        ("ledger", "0002_append_only"),
        ("search", "0001_saved_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("short", models.CharField(max_length=20)),
                ("long", models.CharField(max_length=300)),
                ("folded", models.CharField(max_length=40)),
                ("long_key", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="abbreviations",
                        to="boards.body",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="abbreviations",
                        to="boards.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["folded", "long_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DefinedIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.PositiveBigIntegerField()),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "abbreviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="search.abbreviation",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "defined in",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="abbreviation",
            index=models.Index(fields=["folded"], name="search_abbr_folded_98422b_idx"),
        ),
        migrations.AddIndex(
            model_name="abbreviation",
            index=models.Index(fields=["long_key"], name="search_abbr_long_ke_43ce6d_idx"),
        ),
        migrations.AddConstraint(
            model_name="abbreviation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body__isnull", True)),
                fields=("organisation", "folded", "long_key"),
                name="abbreviation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="abbreviation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body__isnull", False)),
                fields=("body", "folded", "long_key"),
                name="closed_abbreviation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="definedin",
            constraint=models.UniqueConstraint(
                fields=("ref", "abbreviation"), name="defined_in_once"
            ),
        ),
        *guarded("search_abbreviation", "search_definedin"),
    ]
