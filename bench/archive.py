"""A whole country's archive in a database, for measuring pages: ``python -m bench.archive FOLDER``.

It fills the real tables of a fresh SQLite database with invented meetings of many bodies over 25
years. The words of a few hundred items are told as import tells them, and then stamped out under
ever new titles and case numbers: entering each of them would take minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.invented_findings import MATTERS, OFFICERS, matters, paper

if TYPE_CHECKING:
    from sagsgang.cases.wording import Wording

ITEMS = 100_000
_A_MEETING = 16
_TEMPLATES = 24
_YEARS = 25
_CHUNK = 250  # meetings written together
_BODIES = (
    ("Øernes Forening", "Bestyrelsen"), ("Øernes Forening", "Færgeudvalget"),
    ("Øernes Forening", "Økonomiudvalget"), ("Region Søland", "Regionsrådet"),
    ("Region Søland", "Forretningsudvalget"), ("Region Søland", "Psykiatriudvalget"),
    ("Region Søland", "Miljøudvalget"), ("Ærøby Kommune", "Byrådet"),
    ("Ærøby Kommune", "Børne- og Ungeudvalget"), ("Ærøby Kommune", "Teknisk Udvalg"),
    ("Ærøby Kommune", "Ældre- og Handicapudvalget"), ("Ærøby Kommune", "Kulturudvalget"),
)  # fmt: skip


def build(folder: Path, items: int = ITEMS) -> float:
    """Fill a fresh database in ``folder`` (``SAGSGANG_DATA``); the seconds it took."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bench.archive", str(folder), "--items", str(items)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class _Stamp:
    """One item's words as rows, without ids: what is stamped out."""

    wording: Wording
    sections: tuple[tuple[Any, ...], ...]
    said: str
    decision: tuple[str, str, str]  # text, outcome, spans


@dataclass(frozen=True, slots=True)
class _Template:
    text_sha256: str
    size: int
    stamps: tuple[_Stamp, ...]


def _fill(items: int) -> None:
    """Fill the database that Django is set up for."""
    from django.db import transaction

    templates = [_template(seed) for seed in range(_TEMPLATES)]
    with transaction.atomic():
        _let_rows_come_in_bulk()
        bodies = _bodies()
        plans = _meetings(bodies, items // _A_MEETING)
        writer = _Writer(templates)
        while chunk := list(islice(plans, _CHUNK)):
            writer.write(chunk)


def _let_rows_come_in_bulk() -> None:
    """Without the guard that wants each act's rows right behind its ledger entry: here they come a
    table at a time, and of the pages only the reading is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%latest_entry'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _template(seed: int) -> _Template:
    """The minutes of one meeting, told as import tells them."""
    from sagsgang.core.printed import Printed
    from sagsgang.core.telling import json_text
    from sagsgang.meetings.folding import Telling, fold
    from sagsgang.meetings.said import said_by
    from sagsgang.storage.services import keep_bytes

    text, findings = paper("minutes", "2030-01-07", matters(_A_MEETING, seed, closed_every=0))
    sha256 = keep_bytes(text.text.encode())
    printed = Printed(text.text)
    stamps = []
    for said in said_by(findings):
        telling = Telling(said, sha256, rank=3, order=1, published=True)
        told = fold([telling], lambda _: printed)
        assert told.wording is not None
        decision = told.decisions[0]
        stamps.append(
            _Stamp(
                told.wording,
                tuple(
                    (s.kind, s.heading, s.empty, json_text(s.blocks), json_text(s.spans))
                    for s in told.wording.sections
                ),
                json_text(said.to_json()),
                (decision.text, decision.outcome, json_text(decision.spans)),
            )
        )
    return _Template(sha256, len(text.text.encode()), tuple(stamps))


def _bodies() -> list[Any]:
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.services import ensure_body

    return [
        ensure_body(actor=SYSTEM, organisation_name=organisation, body_name=body)
        for organisation, body in _BODIES
    ]


def _meetings(bodies: Sequence[Any], count: int) -> Iterator[tuple[Any, date, bool]]:
    """(body, date, whether minutes are there), the oldest first, some still to come."""
    last = datetime.now(UTC).date() + timedelta(days=60)
    rounds = -(-count // len(bodies))
    step = timedelta(days=_YEARS * 365.25 / rounds)
    for index in range(count):
        number, body = divmod(index, len(bodies))
        held_on = last - step * (rounds - 1 - number)
        yield bodies[body], held_on, held_on < last - timedelta(days=70)


class _Writer:
    """Writes meetings with preassigned ids, as SQLite allows, one table at a time."""

    def __init__(self, templates: Sequence[_Template]) -> None:
        self._templates = templates
        self._chance = random.Random(7)
        self._cases: dict[tuple[int, str], int] = {}
        self._ids: dict[str, int] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._hash = ""

    def write(self, meetings: Iterable[tuple[Any, date, bool]]) -> None:
        """Write some meetings with their items."""
        from django.db import connection

        self._rows = {table: [] for table in _COLUMNS}
        for body, held_on, has_minutes in meetings:
            self._meeting(body, held_on, has_minutes)
        with connection.cursor() as cursor:
            for table, columns in _COLUMNS.items():
                marks = ", ".join(["%s"] * len(columns.split(", ")))
                sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
                cursor.executemany(sql, self._rows[table])

    def _add(self, table: str, *values: Any) -> int:
        id_ = self._ids[table] = self._ids.get(table) or self._first(table)
        self._ids[table] += 1
        self._rows[table].append((id_, *values))
        return id_

    def _first(self, table: str) -> int:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
            return int(cursor.fetchone()[0])

    def _entry(self, thing: str, at: datetime) -> int:
        from sagsgang.boards.actors import SYSTEM
        from sagsgang.ledger.models import Entry
        from sagsgang.ledger.services import digest

        if not self._hash:
            last = Entry.objects.order_by("-id").first()
            self._hash = last.hash if last else ""
        action, rule = "meetings.enter_paper", "invented"
        entry = Entry(
            at=at, actor=SYSTEM.id, actor_name=SYSTEM.name, action=action, thing=thing, rule=rule
        )
        entry.previous_hash = self._hash
        self._hash = digest(entry)
        values = (at, SYSTEM.id, SYSTEM.name, action, thing, rule, "{}", entry.previous_hash)
        return self._add("ledger_entry", *values, self._hash)

    def _meeting(self, body: Any, held_on: date, has_minutes: bool) -> None:
        template = self._chance.choice(self._templates)
        key = held_on.isoformat()
        at = datetime(held_on.year, held_on.month, held_on.day, 12, tzinfo=UTC)
        entry = self._entry(f"meeting:{body.slug}/{key}", at)
        place = self._chance.choice(("Havnehuset", "Rådhuset, Store Sal", "Fjernmøde"))
        meeting = self._add(
            "meetings_meeting", body.pk, key, held_on, "10:30:00", place, at, has_minutes, entry
        )
        secret = self._chance.random() < 0.25
        papers = []
        for kind in ("agenda", "minutes") if has_minutes else ("agenda",):
            sha256 = hashlib.sha256(f"{body.slug}/{key}/{kind}".encode()).hexdigest()
            self._rows["storage_original"].append(
                (sha256, template.size, "text/plain", template.text_sha256, "[]", "", at)
            )
            name = f"{kind}-{body.slug}-{key}.txt"
            classification = "closed" if secret else "open"
            papers.append(
                (
                    self._add(
                        "meetings_meetingpaper",
                        *(meeting, sha256, kind, name, classification, at),
                        *("", "[]", "{}", "", False, entry),
                    ),
                    sha256,
                )
            )
        if has_minutes:
            for position, person in enumerate(OFFICERS):
                self._add("meetings_attendance", meeting, person, True, position, False, entry)
        closed = self._chance.randrange(_A_MEETING)
        for position, stamp in enumerate(template.stamps):
            self._item(
                *(body, meeting, papers, entry, at, position, stamp),
                closed=position == closed,
                withheld=position == closed and not secret,
            )

    def _item(
        self,
        body: Any,
        meeting: int,
        papers: list[tuple[int, str]],
        entry: int,
        at: datetime,
        position: int,
        stamp: _Stamp,
        *,
        closed: bool,
        withheld: bool,
    ) -> None:
        number = str(position + 1)
        classification = "closed" if closed else "open"
        case = None if withheld else self._case(body.organisation_id, entry)
        revision = None if withheld else self._revision(body, case, papers[-1][1], entry, stamp)
        item = self._add(
            "meetings_item",
            *(meeting, number, number, position, classification, at, case, revision, False, entry),
        )
        said = "{}" if withheld else stamp.said
        span = stamp.wording.span or (0, 0)
        for paper_id, _ in papers:
            self._add(
                "meetings_mention",
                *(paper_id, item, position, *span, closed, not withheld, said, False, entry),
            )
        if len(papers) == 2 and not withheld:
            text, outcome, spans = stamp.decision
            original = papers[-1][1]
            self._add("meetings_decision", item, 0, text, outcome, original, spans, False, entry)

    def _case(self, organisation: int, entry: int) -> int:
        """A case: two of three items are of a case that has been dealt with before."""
        number = f"ØKO-{self._chance.randint(2005, 2031)}-{self._chance.randint(1, 400):05}"
        known = self._cases.get((organisation, number))
        if known is None:
            slug = number.replace("Ø", "OE")
            known = self._add("cases_case", organisation, number, slug, entry)
            self._cases[organisation, number] = known
        return known

    def _revision(
        self, body: Any, case: int | None, original: str, entry: int, stamp: _Stamp
    ) -> int:
        wording = stamp.wording
        start, end = wording.span or (0, 0)
        title = f"{self._chance.choice(MATTERS)}, {self._chance.randint(1, 999)}. behandling"
        paper_id = self._add("cases_paper", body.organisation_id, case, entry)
        values = (paper_id, entry, 1, "", title, wording.officer, original, start, end)
        revision = self._add("cases_revision", *values)
        for position, section in enumerate(stamp.sections):
            self._add("cases_section", revision, position, original, *section)
        for position, clause in enumerate(wording.recommendations):
            values = (revision, position, original, "[]", clause.text, clause.act)
            self._add("cases_recommendation", *values)
        for position, table in enumerate(wording.tables):
            rows = _json(table.rows)
            self._add("cases_table", revision, position, original, "[]", table.caption, rows)
        document = self._add(
            "cases_document", body.organisation_id, str(10_000_000 + revision), entry
        )
        values = (revision, 0, original, "[]", 1, "Notat om sagen", document, case)
        self._add("cases_attachment", *values)
        return revision


def _json(value: Any) -> str:
    from sagsgang.core.telling import json_text

    return json_text(value)


# In the order in which they point at each other.
_COLUMNS = {
    "ledger_entry": "id, at, actor, actor_name, action, thing, rule, facts, previous_hash, hash",
    "storage_original": "sha256, size, media_type, text_sha256, page_starts, beside, stored_at",
    "cases_case": "id, organisation_id, number, slug, entry_id",
    "cases_document": "id, organisation_id, document_id, entry_id",
    "cases_paper": "id, organisation_id, case_id, entry_id",
    "cases_revision": "id, paper_id, entry_id, serial, digest, title, officer, original_id,"
    " span_start, span_end",
    "cases_section": "id, revision_id, position, original_id, kind, heading, empty, blocks, spans",
    "cases_recommendation": "id, revision_id, position, original_id, spans, text, act",
    "cases_table": "id, revision_id, position, original_id, spans, caption, rows",
    "cases_attachment": "id, revision_id, position, original_id, spans, number, title,"
    " document_id, case_id",
    "meetings_meeting": "id, body_id, key, held_on, starts_at, place, published_at, has_minutes,"
    " entry_id",
    "meetings_meetingpaper": "id, meeting_id, original_id, kind, name, classification,"
    " published_at, enclosed_as, closed_places, said, digest, withdrawn, entry_id",
    "meetings_item": "id, meeting_id, number, address, position, classification, published_at,"
    " case_id, revision_id, withdrawn, entry_id",
    "meetings_mention": "id, paper_id, item_id, position, span_start, span_end, says_closed,"
    " wordy, said, withdrawn, entry_id",
    "meetings_decision": "id, item_id, position, text, outcome, original_id, spans, withdrawn,"
    " entry_id",
    "meetings_attendance": "id, meeting_id, name, present, position, withdrawn, entry_id",
}


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder for the database")
    parser.add_argument("--items", type=int, default=ITEMS)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ["SAGSGANG_DATA"] = str(asked.folder.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    began = time.perf_counter()
    call_command("migrate", verbosity=0)
    _fill(asked.items)
    print(f"{asked.items:,} items in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    _main()
