"""A packet of 300 pages from the database to PDF, beside typst alone and WeasyPrint on its text.

The agenda has 40 items of some six pages each, and ten attachments of four pages that are put in
behind their covers. The peers get the words of the items as plain lists of paragraphs and tables,
ready to print, and print what the packet prints of them: with contents, page numbers and tags.
Neither reads a database, checks a standard, or joins anything.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Any

from bench.row import Row, at_least
from bench.timing import sagsgang, seconds_of

PAGES = 300
LIMIT = 2.0  # times typst alone
FASTER = 10.0  # times, than WeasyPrint
TIMES = 3
_ITEMS, _ATTACHED, _PAGES_EACH = 40, 10, 4
_PARAGRAPHS = 54

_BARE = """
#let items = json(bytes(sys.inputs.data))
#set text(lang: "da")
#set page(numbering: "1 af 1")
#outline()
#for it in items {
  heading(it.title)
  for part in it.parts {
    if type(part) == str { par(part) } else { table(columns: part.first().len(), ..part.flatten()) }
  }
}
"""
_STYLE = """
@page { size: A4; margin: 27mm 28mm 28mm 30mm;
        @bottom-left { content: "Bestyrelsen"; font-size: 8.5pt }
        @bottom-right { content: "Side " counter(page) " af " counter(pages); font-size: 8.5pt } }
body { font-size: 11pt; line-height: 1.3 }
h1 { font-size: 15pt } h2 { font-size: 12pt } h1, h2 { color: #0b4f6c; break-after: avoid }
nav a::after { content: leader(" ") target-counter(attr(href), page) }
section { break-before: page }
table { border-collapse: collapse } td, th { border-top: 0.3pt solid #bbb; padding: 4pt }
"""
_PROSE = (
    "Øernes kørsel med ambulancer er udvidet gennem årene, og sekretariatet har gennemgået "
    "aftalerne med de fem ørkommuner. Gennemgangen viser, at vognene kører længere end ventet, og "
    "at der bør købes nye. Udgiften ventes at blive 4,2 mio. kr. i 2026, jf. bilag 1, og kan "
    "holdes inden for rammen. Personalet er hørt og støtter forslaget. Der er sat tid af til en "
    "prøve i foråret, hvor havn og lufthavn deltager, og hvor erfaringer samles i en rapport."
)
_ROWS = (
    ("Post", "2024", "2025", "2026"),
    ("Drift af ambulancer", "1.234,5", "1.300,0", "1.412,8"),
    ("Løn til redderne", "2.210,0", "2.245,5", "-12,5"),
    ("I alt", "3.444,5", "3.545,5", "1.400,3"),
)


def measure() -> list[Row]:
    """Each run in a process of its own: typst remembers what it has set before."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SAGSGANG_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
        }
        subprocess.run(sagsgang("prepare"), env=environment, check=True, stdout=subprocess.DEVNULL)
        meeting = str(_told("fill", environment)["meeting"])
        best: dict[str, dict[str, Any]] = {}
        # They take turns, so that what else goes on falls on both.
        for name in ("packet", "typst") * TIMES + ("weasyprint",):
            told = _told(name, {**environment, "BENCH_MEETING": meeting})
            if name not in best or told["seconds"] < best[name]["seconds"]:
                best[name] = told
    packet, alone, weasy = (best[name] for name in ("packet", "typst", "weasyprint"))
    faster = "The same packet, times as fast as WeasyPrint"
    return [
        Row(
            f"Packet of {packet['pages']} pages, database to PDF (limit {LIMIT:g} × peer)",
            f"{packet['seconds']:.2f} s",
            f"typst alone {alone['seconds']:.2f} s",
            packet["seconds"] / alone["seconds"],
            packet["seconds"] <= LIMIT * alone["seconds"] and packet["pages"] >= PAGES,
            f"typst alone sets {alone['pages']} pages of the same words, contents and page "
            "numbers; the packet has covers and attachments besides.",
        ),
        at_least(
            faster,
            weasy["seconds"] / packet["seconds"],
            FASTER,
            "times",
            f"WeasyPrint makes {weasy['pages']} pages of the same in {weasy['seconds']:.1f} s, "
            "tagged, without the attachments.",
        )
        if weasy["seconds"]
        else Row(faster, "not measured", "", None, False, weasy["missing"]),
    ]


def _told(name: str, environment: dict[str, str]) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.packet_speed", name],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    told: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def figures(name: str) -> dict[str, Any]:
    """How long one of them takes once the programme has started, and how many pages it makes."""
    if name == "fill":
        return {"meeting": _fill()}
    if name == "weasyprint":
        return _weasyprint()
    return _timed(_packet() if name == "packet" else _typst_alone())


def _timed(make: Callable[[], bytes]) -> dict[str, Any]:
    import pypdfium2

    made: list[bytes] = []
    seconds = seconds_of(lambda: made.append(make()))
    with pypdfium2.PdfDocument(made[0]) as document:
        return {"seconds": seconds, "pages": len(document)}


def _packet() -> Callable[[], bytes]:
    from sagsgang.core.policy import STRANGER
    from sagsgang.publishing.gathering import edition_for
    from sagsgang.publishing.printing.packet import packet_pdf

    def make() -> bytes:
        edition = edition_for(STRANGER, int(os.environ["BENCH_MEETING"]))
        if edition is None:
            raise RuntimeError("The agenda was not sent.")
        return packet_pdf(edition, printed_at=datetime.now(UTC))

    return make


def _weasyprint() -> dict[str, Any]:
    """The same, or why it cannot be measured."""
    try:
        from weasyprint import HTML
    except OSError as missing:
        # It calls Pango, which comes with Debian and not with Python's packages.
        told = f"WeasyPrint lacks a library: {missing}; apt-get install libpangoft2-1.0-0"
        return {"seconds": 0.0, "pages": 0, "missing": told}
    document = HTML(string="".join(_as_html()))
    return _timed(lambda: document.write_pdf(pdf_variant="pdf/ua-1"))


def _as_html() -> Iterator[str]:
    """The pages of the packet but the attachments themselves, in its look."""
    items = list(_items())
    covers = [f"Bilag 1 til punkt {number}" for number in range(1, _ATTACHED + 1)]
    yield f'<html lang="da"><title>Dagsorden</title><style>{_STYLE}</style><h1>Indhold</h1><nav>'
    for number, title in enumerate([item["title"] for item in items] + covers, start=1):
        yield f'<p><a href="#sted-{number}">{html.escape(title)}</a></p>'
    yield "</nav>"
    for number, item in enumerate(items, start=1):
        yield f'<section><h1 id="sted-{number}">Punkt {number} {html.escape(item["title"])}</h1>'
        yield "<h2>Indstilling</h2><p>at det godkendes.</p><h2>Sagsfremstilling</h2>"
        for part in item["parts"]:
            yield f"<p>{html.escape(part)}</p>" if isinstance(part, str) else _html_table(part)
        if number <= _ATTACHED:
            yield f'<h2>Bilag</h2><p><a href="#sted-{_ITEMS + number}">Bilag 1: notat</a></p>'
        yield "</section>"
    for number, title in enumerate(covers, start=_ITEMS + 1):
        yield f'<section><h1 id="sted-{number}">{title}</h1>'
        yield "<dl><dt>Bilag Titel</dt><dd>notat</dd></dl></section>"


def _html_table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (
        "".join(f"<{cell}>{html.escape(words)}</{cell}>" for words in row)
        for cell, row in zip(("th", *("td",) * len(rows)), rows, strict=False)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rest)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _typst_alone() -> Callable[[], bytes]:
    import typst

    told = json.dumps(list(_items()))

    def make() -> bytes:
        made: bytes = typst.compile(
            _BARE.encode(), format="pdf", sys_inputs={"data": told}, ignore_system_fonts=True
        )
        return made

    return make


def _items() -> Iterator[dict[str, Any]]:
    for number in range(1, _ITEMS + 1):
        paragraphs = [f"{number}.{at} {_PROSE}" for at in range(_PARAGRAPHS)]
        yield {"title": _title(number), "parts": [*paragraphs, _ROWS]}


def _title(number: int) -> str:
    return f"Køb af ambulancer til øerne, {number}. etape"


def _fill() -> int:
    """Write the agenda and send it; the meeting's id."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from sagsgang.adapters.scanner import NoScanner
    from sagsgang.adapters.typesetting.agenda import agenda_pdf
    from sagsgang.boards.actors import SYSTEM, actor_for
    from sagsgang.boards.services import amend_body, ensure_body, give_role
    from sagsgang.cases import files, papers
    from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection
    from sagsgang.core.policy import Role
    from sagsgang.core.written.plain import from_plain
    from sagsgang.meetings.agenda import place_paper
    from sagsgang.meetings.dispatching import dispatch
    from sagsgang.meetings.planning import plan_meeting

    body = ensure_body(actor=SYSTEM, organisation_name="Foreningen Fjord", body_name="Bestyrelsen")
    body = amend_body(actor=SYSTEM, body=body, name=body.name, procedure="board")
    user = get_user_model().objects.create_user("sagsbehandler")
    give_role(actor=SYSTEM, user=user, role=Role.OFFICER, body=body)
    officer = actor_for(user)
    now = timezone.now()
    held_on = timezone.localdate().replace(year=timezone.localdate().year + 1, day=15)
    meeting = plan_meeting(actor=SYSTEM, body=body, held_on=held_on, starts_at=time(10, 30))
    table = "\n".join(
        ["| " + " | ".join(row) + " |" for row in (_ROWS[0], ("---",) * 4, *_ROWS[1:])]
    )
    for number, item in enumerate(_items(), start=1):
        words = "\n\n".join([*item["parts"][:-1], table])
        section = WrittenSection("presentation", "Sagsfremstilling", from_plain(words))
        written = Manuscript(item["title"], (section,), (Clause("det godkendes", "approve"),))
        paper = papers.start_paper(actor=officer, body=body, manuscript=written)
        if number <= _ATTACHED:
            files.attach(
                actor=officer,
                working=paper.pk,
                data=_attachment(number),
                name=f"notat-{number}.pdf",
                scanner=NoScanner(),
            )
        papers.submit(actor=officer, working=paper.pk)
        papers.take_step(actor=SYSTEM, working=paper.pk, name="make_ready")
        place_paper(actor=SYSTEM, meeting=meeting.pk, working=paper.pk)
    dispatch(actor=SYSTEM, meeting=meeting.pk, printer=agenda_pdf, now=now)
    return int(meeting.pk)


def _attachment(number: int) -> bytes:
    """A tagged PDF, as word processors make them."""
    import typst

    source = "\n#pagebreak()\n".join(f"= Notat {number}.{n}\n{_PROSE}" for n in range(_PAGES_EACH))
    made: bytes = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    return made


def _start() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    _start()
    print(json.dumps(figures(sys.argv[1])))
