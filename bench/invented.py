"""Invented papers of any length, in the printed form of a regional board's agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_PARAGRAPH = (
    "Øernes kørsel med ambulancer er udvidet gennem årene, og sekretariatet har gennemgået",
    "aftalerne med de fem ørkommuner. Gennemgangen viser, at vognene kører længere end ventet,",
    "og at der bør købes nye. Udgiften ventes at blive 4,2 mio. kr. i 2026, jf. bilag 1, og kan",
    "holdes inden for rammen. Personalet er hørt og støtter forslaget. Der er sat tid af til en",
    "prøve i foråret, hvor havn og lufthavn deltager, og hvor erfaringer samles i en rapport.",
)
_TABLE = (
    ("Post", "2024", "2025", "2026"),
    ("Drift af ambulancer", "1.234,5", "1.300,0", "1.412,8"),
    ("Løn til redderne", "2.210,0", "2.245,5", "-12,5"),
    ("I alt", "3.444,5", "3.545,5", "1.400,3"),
)


def lines_of_item(number: int) -> Iterator[str]:
    """One item, about 60 lines: heading, officer, case, sections, a table, attachments."""
    yield from (f"{number} (Offentlig) Køb af ambulancer til øerne, {number}. etape", "")
    yield from ("Asta Bro Lund", f"EMN-2026-{number % 100000:05}", "", "Resumé")
    yield from (*_PARAGRAPH, "", "Indstilling", "Det indstilles,")
    yield "at bestyrelsen godkender købet af ambulancer, og"
    yield from ("at bestyrelsen tager orienteringen til efterretning.", "", "Sagsfremstilling")
    for _ in range(5):
        yield from (*_PARAGRAPH, "")
    yield "Tabel 1. Udgifter til ambulancer (1.000 kr.)"
    yield from (" ".join(row) for row in _TABLE)
    yield from ("", "Økonomi", "Ingen bemærkninger", "", "Sekretariatets bemærkninger")
    yield from ("Ingen bemærkninger", "", "Kommunikation", "Der udsendes en nyhed.", "", "Bilag")
    case = f"EMN-2026-{number % 100000:05}"
    yield f"1. Notat om ambulancer, {number}. etape ({1_500_000 + number} - {case})"
    yield ""


def text_of(characters: int) -> str:
    """An agenda of at least so many characters, whole items."""
    lines: list[str] = []
    length = number = 0
    while length < characters:
        number += 1
        item = list(lines_of_item(number))
        lines += item
        length += sum(len(line) + 1 for line in item)
    return "\n".join(lines)


def write_pdf(path: Path, pages: int) -> None:
    """The same agenda as a PDF: two pages an item."""
    _print(path, (page for number in range(1, pages // 2 + 1) for page in _pages_of_item(number)))


def write_pdf_with_annexes(path: Path, pages: int, items: int = 20) -> None:
    """An agenda of ``items``, and behind it the document each of them lists: most of the pages."""
    longest = (pages - 2 * items) // items
    agenda = (page for number in range(1, items + 1) for page in _pages_of_item(number))
    annexes = (
        _page_of_annex(number, page)
        for number in range(1, items + 1)
        for page in range(1, longest + 1)
    )
    _print(path, (*agenda, *annexes))


def _pages_of_item(number: int) -> Iterator[list[str]]:
    lines = list(lines_of_item(number))
    half = len(lines) * 3 // 5
    yield from (lines[:half], lines[half:])


def _page_of_annex(number: int, page: int) -> list[str]:
    head = [f"Notat om ambulancer, {number}. etape", ""] if page == 1 else []
    return [
        *head,
        f"{page}. Vognene på ø nr. {page}",
        *(line for _ in range(6) for line in (*_PARAGRAPH, "")),
    ]


def _print(path: Path, pages: Iterable[Sequence[str]]) -> None:
    """Pages of lines as a PDF, page numbers at the foot."""
    import typst

    # Every line is a paragraph of its own; typst's marks mean nothing inside these strings.
    body = "\n#pagebreak()\n".join(
        " \\\n".join(f'#"{line}"' if line else '#" "' for line in page) for page in pages
    )
    source = '#set page(paper: "a4", numbering: "1")\n#set text(size: 12.5pt)\n' + body
    typst.compile(source.encode(), output=str(path))
