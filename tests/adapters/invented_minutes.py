"""Minutes of an invented meeting with something of everything, and what is closed in them."""

from __future__ import annotations

from dataclasses import replace

from sagsgang.core.edition import Decided, Edition, EditionFile, EditionItem, withheld_item
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, text_of
from sagsgang.core.written.runs import Run

SECRET = "Kanariefugl"  # stands in every closed field

_SAID = text_of(
    [
        Paragraph(((Run("Molen er fra "), Run("1931", bold=True), Run(note="Se rapporten.")),)),
        Paragraph(((Run("Tidsplan"),),), heading=True),
        Listed(
            True, (Entry((Run("Udbud"),), 0, "1."), Entry((Run("Frist"),), 1, "a)")),
        ),
        WrittenTable((("Post", "2031"), ("Drift", "1.200")), "Udgifter"),
        Paragraph(((Run("havn.example", link="https://havn.example/"),),)),
    ]
)  # fmt: skip

MOLE = EditionItem(
    entry=41,
    kind="case",
    number="1",
    title="Ny mole i Nordhavnen",
    officer="Åse Sørensen",
    case_number="EMN-2031-00412",
    reading=1,
    readings=2,
    manuscript=Manuscript(
        "Ny mole i Nordhavnen",
        (
            WrittenSection("summary", "Resumé", text_of([Paragraph(((Run("Molen."),),))])),
            WrittenSection("presentation", "Sagsfremstilling", _SAID),
        ),
        (Clause("bestyrelsen godkender molen", "approve"),),
    ),
    files=(
        EditionFile(1, "Rapport", "rapport.pdf", "ab" * 32, document_id="3920145"),
        EditionFile(2, f"Pris {SECRET}", f"{SECRET}.pdf", "cd" * 32, closed=True, ground=SECRET),
    ),
    address="1",
    decisions=(
        Decided("Bestyrelsen godkendte molen.", "approved"),
        Decided("Formanden orienterede.", "other"),
    ),
)
SALE = EditionItem(
    entry=42,
    kind="case",
    number="2",
    title=f"Salg til {SECRET}",
    closed=True,
    ground=f"Grund: {SECRET}",
    officer=SECRET,
    case_number=f"EMN-{SECRET}",
    manuscript=Manuscript(
        SECRET,
        (WrittenSection("economy", "Økonomi", text_of([Paragraph(((Run(SECRET),),))])),),
        (Clause(f"{SECRET} godkendes", "approve"),),
    ),
    files=(EditionFile(1, SECRET, f"{SECRET}.pdf", "ef" * 32),),
    address="2",
    decisions=(Decided(f"{SECRET} blev godkendt", "approved"),),
)
NEWS = EditionItem(
    entry=43,
    kind="container",
    number="3",
    title="Orienteringer",
    subs=(
        EditionItem(
            0,
            "case",
            "",
            "Møde med ministeren",
            case_number="EMN-2031-00500",
            manuscript=Manuscript(
                "", (WrittenSection("presentation", "Sagsfremstilling", Text(
                    ({"type": "paragraph", "text": "Ministeren lyttede."},))),)
            ),
        ),
        EditionItem(0, "case", "", f"Køb af {SECRET}", closed=True, ground=SECRET),
    ),
    address="3",
)  # fmt: skip
MINUTES = Edition(
    organisation="Øernes Fællesråd",
    body="Bestyrelsen",
    date="2031-09-17",
    starts_at="10:00",
    ends_at="12:30",
    place="Fyrhuset, lokale Lanternen",
    items=(MOLE, SALE, NEWS, EditionItem(44, "standing", "4", "Eventuelt", address="4")),
    kind="minutes",
    present=("Åse Bæk-Jørgensen", "Tove Skjødt"),
    absent=("Rasmus Ågren",),
)
EMPTY = replace(MINUTES, items=(), present=(), absent=(), place="", starts_at="", ends_at="")
LONG = replace(
    MINUTES,
    items=tuple(
        replace(
            MOLE,
            entry=number,
            number=str(number),
            title=f"{number} שלום \u202eabc 🌊 <b>&amp;" + "Å" * 2_000,
            address=str(number),
        )
        if number % 3
        else withheld_item(number, str(number))
        for number in range(1, 41)
    ),
)
