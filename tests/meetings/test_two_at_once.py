"""Two who enter papers of the same meetings at the same time, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SET_UP = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django
django.setup()
"""
ENTER = (
    SET_UP
    + """
import sys
from sagsgang.boards.actors import SYSTEM
from sagsgang.boards.services import ensure_body
from sagsgang.meetings.services import enter_paper
from tests.meetings.conftest import keep
from tests.meetings.papers import Point, print_paper

kind = sys.argv[1]
sys.stdin.readline()
for day in range(1, 13):
    paper = print_paper(kind, f"2031-03-{day:02}", [
        Point(str(n), f"Sag {n} om kaj", case_number=f"FJO-{n}", sections={"summary": "Kort."})
        for n in range(1, 6)
    ], salt=str(day))
    body = ensure_body(actor=SYSTEM, organisation_name="Fjord", body_name="Bestyrelsen")
    enter_paper(actor=SYSTEM, body=body, original=keep(paper), text=paper.text,
                findings=paper.findings, name="papir.txt", publish=True, rule="test")
"""
)
LOOK = (
    SET_UP
    + """
from sagsgang.boards.models import Body
from sagsgang.cases.models import Case
from sagsgang.ledger.selectors import verify
from sagsgang.meetings.models import Item, Meeting, MeetingPaper
print(Body.objects.count(), Meeting.objects.count(), MeetingPaper.objects.count(),
      Item.objects.count(), Case.objects.count(), verify().broken)
"""
)


def python(script: str, data: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "SAGSGANG_DATA": str(data)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_agenda_and_minutes_entered_at_once_meet_in_one_meeting(data: Path) -> None:
    both = [python(ENTER, data, kind) for kind in ("agenda", "minutes")]
    for one in both:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        _, errors = one.communicate(timeout=120)
        assert (one.returncode, errors) == (0, "")
    told, _ = python(LOOK, data).communicate()
    assert told.split() == ["1", "12", "24", "60", "5", "None"]
