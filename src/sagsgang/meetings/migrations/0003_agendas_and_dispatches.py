import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0004_guard_people_and_seats"),
        ("cases", "0004_guard_working_papers"),
        ("ledger", "0002_append_only"),
        ("meetings", "0002_guard_by_ledger"),
        ("storage", "0001_initial"),
    ]

    operations = [
        # Adding a column through Django would make the table anew on SQLite, and its guards with it
        # would be gone.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE meetings_meeting ADD COLUMN extraordinary bool NOT NULL DEFAULT FALSE",
                    "ALTER TABLE meetings_meeting DROP COLUMN extraordinary",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="meeting",
                    name="extraordinary",
                    field=models.BooleanField(default=False),
                )
            ],
        ),
        migrations.AddField(
            model_name="mention",
            name="written",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mentions",
                to="cases.revision",
            ),
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("serial", models.PositiveIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("edition", models.JSONField()),
                ("rule", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("in_time", models.BooleanField()),
                ("reason", models.TextField()),
                ("reason_en", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "open_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="storage.original",
                    ),
                ),
                (
                    "whole",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="storage.original",
                    ),
                ),
            ],
            options={
                "ordering": ["serial"],
            },
        ),
        migrations.CreateModel(
            name="AgendaEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case", "case"),
                            ("standing", "standing"),
                            ("container", "container"),
                            ("minutes", "minutes"),
                            ("next_meeting", "next_meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("title", models.TextField(blank=True)),
                ("text", models.JSONField(blank=True, default=dict)),
                (
                    "classification",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")], max_length=10
                    ),
                ),
                ("ground", models.TextField(blank=True)),
                ("last", models.BooleanField(default=False)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("removed", models.BooleanField(default=False)),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="meetings.item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "minutes_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_in",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subs",
                        to="meetings.agendaentry",
                    ),
                ),
                (
                    "working",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="cases.workingpaper",
                    ),
                ),
                (
                    "first_sent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="first_entries",
                        to="meetings.dispatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agenda entries",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("case", "case"),
                            ("standing", "standing"),
                            ("container", "container"),
                            ("minutes", "minutes"),
                            ("next_meeting", "next_meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.TextField()),
                ("position", models.PositiveIntegerField()),
                ("last", models.BooleanField(default=False)),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_items",
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
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("ground", models.TextField()),
                ("given_at", models.DateTimeField()),
                ("used", models.BooleanField(default=False)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="dispatch",
            name="waiver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispatches",
                to="meetings.waiver",
            ),
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("email", models.TextField(blank=True)),
                ("message_id", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=20)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("told", models.TextField(blank=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="boards.person",
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="meetings.dispatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("dispatch", "person"), name="delivery_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.UniqueConstraint(
                fields=("meeting", "serial"), name="dispatch_serial_once"
            ),
        ),
    ]
