"""Tables of figures rebuilt from linearised text; all figures and places are invented."""

from __future__ import annotations

import pytest

from sagsgang.core.reader.findings import Table
from sagsgang.core.reader.tables import tables
from sagsgang.core.reader.text import PaperText

BUDGET = """Tallene ses i tabellen, som alle kan læse.

Tabel 1. Forventet regnskab for 2031
Forventet regnskab 2031 Budget 2031 Forventet

regnskab Forskel B-FvR

Havneafgifter -159.700 -160.000 300
Øvrige indtægter -46.700 -47.900 1.200
Indtægter i alt: -206.400 -207.900 1.500

Løn 187.300 189.900 -2.600
 Resultat: 0 0 0

Underskuddet skyldes, at fyret er blevet malet i årets løb.
"""

PLACES = """Nedenfor vises pladserne.

Tabel 2: Model A

Havn/
Kommune

Anlæg
Nuværende
pladser

Pladser
inkl. ud-
bygning

Fremtidige
pladser v.
fuld drift

Ørby
Kommune

Holmen 18 26 18

Havn Syd-
kysten

Lodsen 28 28 23

Bakken 29 Havn Øst-
kysten Stævnen 20

49 39

Nordby  - 0 10 0
I alt   95 113 80

Modellen viser, at to havne skal udvide mest.
"""


def read(text: str) -> tuple[Table, ...]:
    return tables(PaperText(text), [("5", (0, len(text)))])


def test_rows_header_and_caption_are_found() -> None:
    (table,) = read(BUDGET)
    assert table.item == "5"
    assert table.caption == "Tabel 1. Forventet regnskab for 2031"
    assert table.rows == (
        ("Forventet regnskab 2031", "Budget 2031", "Forventet regnskab", "Forskel B-FvR"),
        ("Havneafgifter", "-159.700", "-160.000", "300"),
        ("Øvrige indtægter", "-46.700", "-47.900", "1.200"),
        ("Indtægter i alt:", "-206.400", "-207.900", "1.500"),
        ("Løn", "187.300", "189.900", "-2.600"),
        ("Resultat:", "0", "0", "0"),
    )


def test_the_span_covers_caption_to_last_row() -> None:
    (table,) = read(BUDGET)
    piece = BUDGET[table.span[0] : table.span[1]]
    assert piece.startswith("Tabel 1.") and piece.endswith("Resultat: 0 0 0")


def test_wrapped_labels_and_merged_cells_are_put_together() -> None:
    (table,) = read(PLACES)
    assert table.caption == "Tabel 2: Model A"
    assert table.rows == (
        (
            "Havn/Kommune",
            "Anlæg",
            "Nuværende pladser",
            "Pladser inkl. udbygning",
            "Fremtidige pladser v. fuld drift",
        ),
        ("Ørby Kommune", "Holmen", "18", "26", "18"),
        ("Havn Sydkysten", "Lodsen", "28", "28", "23"),
        ("Havn Østkysten", "Bakken", "29", "49", "39"),
        ("", "Stævnen", "20", "", ""),
        ("Nordby", "-", "0", "10", "0"),
        ("I alt", "", "95", "113", "80"),
    )


def test_a_row_of_years_is_the_header() -> None:
    text = (
        "Antal skibe \nHavn 2029 2030 2031 \nØrby 12 11 8 \nFyr 1 103 102 69 \n"
        "Gens. antal an-\nløb pr. havn 39 46 46 \nI alt  154 159 123 \n"
    )
    (table,) = read(text)
    assert table.caption == "Antal skibe"
    assert table.rows == (
        ("Havn", "2029", "2030", "2031"),
        ("Ørby", "12", "11", "8"),
        ("Fyr 1", "103", "102", "69"),
        ("Gens. antal anløb pr. havn", "39", "46", "46"),
        ("I alt", "154", "159", "123"),
    )


def test_values_keep_their_unit_and_what_stands_in_brackets() -> None:
    text = (
        "Belægning i havnene\n\nHavn Gæster Både\n\nØrby 78 % (140 pladser) 82 %\n\n"
        "Nordby 81 % (40 pladser) 85 %\n\nI alt 80 % 83 %\n"
    )
    assert read(text)[0].rows[1:] == (
        ("Ørby", "78 % (140 pladser)", "82 %"),
        ("Nordby", "81 % (40 pladser)", "85 %"),
        ("I alt", "80 %", "83 %"),
    )


def test_one_column_of_values_counts_under_a_printed_caption() -> None:
    rows = (
        "Udbetaling med 100 pct. af takst 1.232,4 \n\nUdbetaling med 70 pct. 1.437,2 \n\n"
        "I alt 2.669,6 \n"
    )
    assert read(f"Tabel 3\nPuljer, mio. kr.\n\n Pulje\n\n{rows}")[0].rows == (
        ("", "Pulje"),
        ("Udbetaling med 100 pct. af takst", "1.232,4"),
        ("Udbetaling med 70 pct.", "1.437,2"),
        ("I alt", "2.669,6"),
    )
    assert read(f"Her er puljerne.\n\n{rows}") == ()


def test_two_tables_after_each_other_stay_two() -> None:
    one = "Havn 2029 2030\nØrby 1 2\nNordby 3 4\nI alt 4 6\n"
    assert [
        table.rows[1] for table in read(one + "Antal lodser\n" + one.replace("1 2", "7 8"))
    ] == [
        ("Ørby", "1", "2"),
        ("Ørby", "7", "8"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Løn 1 2\n",
        "Mødet holdes den 3. juni 2031.\nI 2030 og 2031 var der 4 møder.\nDer kom 12 gæster.\n",
        "Tlf. 33 92 84 00\n\nFax 33 11 04 15\n",
        "1. Indledning\n2. Baggrund\n3. Økonomi\n",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    assert read(text) == ()


def test_line_ends_of_windows_change_nothing() -> None:
    assert [t.rows for t in read(PLACES.replace("\n", "\r\n"))] == [t.rows for t in read(PLACES)]


def test_a_header_over_several_columns_stands_in_the_first_of_them() -> None:
    text = (
        "Børn i havnene\n\nHavn 2030 2031 Gennemsnit\n\nØrby 33 50% 32 57% 33 53%\n"
        "Nordby 33 50% 24 43% 29 47%\nI alt 66 100% 56 100% 62 100%\n"
    )
    assert read(text)[0].rows[0] == ("Havn", "2030", "", "2031", "", "Gennemsnit", "")


@pytest.mark.parametrize(
    "piece",
    ["1 2\n", "x 1 2 ", "Label\n", "Region\nX 1 2\n", "n % n %\n", "A 1 B\n", "1 ", "abc " * 40],
)
def test_a_huge_table_is_read_to_its_end(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    for table in read(text):
        assert len({len(row) for row in table.rows}) == 1


def test_column_names_that_share_a_word_are_told_apart() -> None:
    text = (
        "Tabel 3: Bidrag pr. havn (1.000 kr.)\n\nHavn Ørbyhoved Havn\nSandland\n\n"
        "Havn Sydfyn Havn\nMidtland\n\nI alt\n\nBidrag 2030 1.000 500 700 800 3.000\n"
        "Bidrag 2031 1.100 550 710 850 3.210\nÆndring i pct. 10,0 10,0 1,4 6,3 7,0\n"
    )
    assert read(text)[0].rows[1] == ("Bidrag 2030", "1.000", "500", "700", "800", "3.000")


def test_years_before_a_total_are_a_header() -> None:
    text = (
        "Tabel 1. Udgifter, mio. kr.\n 2029 2030 I alt\nØrby 12,5 13,0 25,5\n"
        "Nordby 1.012,5 - 1.012,5\nI alt 1.025,0 13,0 1.038,0\n"
    )
    assert read(text)[0].rows[0] == ("", "2029", "2030", "I alt")
