"""Every template prints a paper that has everything a paper can have, and keeps to the standards.

``python -m sagsgang.adapters.typesetting.checking`` is part of ``make lint``.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

from sagsgang.adapters.packets.prepared import Page, Prepared
from sagsgang.adapters.typesetting.agenda import agenda_data
from sagsgang.adapters.typesetting.content import Data
from sagsgang.adapters.typesetting.extract import extract_data
from sagsgang.adapters.typesetting.minutes import minutes_data
from sagsgang.adapters.typesetting.packet import Attached, every_file, packet_data
from sagsgang.adapters.typesetting.typesetter import NotPrinted, compile
from sagsgang.core.edition import Change, Decided, Edition, EditionFile, EditionItem
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Clause, Manuscript, WrittenSection
from sagsgang.core.written.plain import from_plain

_AT = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
_TEXT = from_plain(
    "Sekretariatet *foreslår*:\n\n## Baggrunden\n\nDet er **fedt** og [ude](https://eksempel.dk).\n\n"
    "- én\n- to\n\n1. først\n2. siden\n\n| Ø | Både |\n| --- | --- |\n| Tågø | 2 |"
)


def check_templates() -> tuple[NotPrinted, ...]:
    """The templates that print no paper, or one that does not keep to the standards; with why."""
    wrong = []
    for template, data, pictures in _papers():
        try:
            compile(template, data, at=_AT, pictures=pictures, must_keep_to_standards=True)
        except NotPrinted as refused:
            wrong.append(refused)
    return tuple(wrong)


def _papers() -> Iterator[tuple[str, Data, dict[str, bytes]]]:
    edition = _edition()
    first = edition.items[0]
    changed = (Change("added", None, first), Change("removed", edition.items[1], None))
    notes = {first.entry: ("Husk at spørge.\nOgså om prisen.",)}
    yield "agenda", agenda_data(edition, sent="I dag", changes_since=changed, notes=notes), {}
    yield "minutes", minutes_data(edition, _AT), {}
    yield "extract", extract_data(edition, first.entry, _AT), {}
    attached = tuple(_attached(edition))
    yield ("packet", *packet_data(edition, attached, printed_at=_AT, notes=notes))


def _attached(edition: Edition) -> Iterator[Attached]:
    kinds = (
        (Prepared(pages=(Page(595, 842, True), Page(60, 60, False))), b"", ()),
        (Prepared(picture="png"), _dot(), ()),
        (Prepared(beside="spreadsheet"), b"", ()),
        (Prepared(), b"", ("En linje", "", "En til")),
    )
    for (place, (at, of, file)), (prepared, picture, text) in zip(
        enumerate(every_file(edition)), kinds, strict=True
    ):
        number = edition.items[at].number
        yield Attached(place, at, number, of, file, prepared, picture, text)


def _edition() -> Edition:
    files = tuple(
        EditionFile(number, f"Notat {number}", f"notat-{number}.pdf", "ab", document_id="1811204")
        for number in (1, 2, 3)
    )
    sub = EditionItem(
        4, "case", "", "Møde med ministeren", files=(EditionFile(1, "Brev", "brev.pdf", "ab"),)
    )
    manuscript = Manuscript(
        sections=tuple(WrittenSection(kind, heading, _TEXT) for kind, heading in WRITTEN_SECTIONS),
        recommendations=(Clause("bestyrelsen godkender", "approve"), Clause("den yder", "grant")),
    )
    item = EditionItem(
        1, "case", "1", "Lyset", closed=True, ground="§ 30", officer="Åse Bæk",
        case_number="EMN-2026-00198", readings=2, manuscript=manuscript, files=files, subs=(sub,),
        decisions=(Decided("Bestyrelsen godkendte.", "approved"),),
    )  # fmt: skip
    return Edition(
        "Øernes Fællesråd", "Bestyrelsen", "2026-01-15", "10:00", "12:30", "Fyrhuset", True,
        items=(item, EditionItem(2, "case", "2", closed=True)),
        present=("Ægir Ødegård",), absent=("Ib Å",),
    )  # fmt: skip


def _dot() -> bytes:
    """A PNG of one point."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\xff\xff\xff")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def main() -> int:
    """1 when a template is wrong, and what is wrong with each."""
    wrong = check_templates()
    for refused in wrong:
        sys.stderr.write(f"{refused.template}.typ: {refused.what}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
