"""The head of a paper before items headed "n (Offentlig) title", and what speaks for the form."""

from __future__ import annotations

from sagsgang.core.reader.findings import Findings
from sagsgang.core.reader.layouts.danske_regioner import LAYOUT
from sagsgang.core.reader.reading import read as read_any
from sagsgang.core.reader.text import PaperText

HEAD = """Fyrlandets Fællesråds bestyrelse

Referat

Bestyrelsesmøde
torsdag den 6. november 2031 kl. 10.30-15.00
Sted: Havnens Hus, lokale Ankeret
Til stede: Ea Lund-Holm (formand, Region Nord), Bo Kær (1. næstformand,
Region Syd), Per Juhl (A, næstformand), Jens Holt (Region Nord), Jens
Holt (Region Syd), Ida
Ravn (Region Vest)
Afbud: Ole Dam (Region Øst)
Fra sekretariatet: Ulla Bang (direktør)

Indhold
1. Møde i udvalget for havne 2
"""
ITEMS = """
1 (Offentlig) Møde i udvalget for havne
Ea Lund-Holm
EMN-2031-00757
Resumé
-
Indstilling
-
Sekretariatets bemærkninger
Ingen bemærkninger
Beslutninger:
Bestyrelsen godkendte mødet.
Bilag
"""


def read(text: str) -> Findings:
    return LAYOUT.read(PaperText(text))


def test_the_head_names_body_place_times_and_people() -> None:
    found = read(HEAD + ITEMS)
    assert found.body == "Fyrlandets Fællesråds bestyrelse"
    assert found.meeting.place == "Havnens Hus, lokale Ankeret"
    assert (found.meeting.starts_at, found.meeting.ends_at) == ("10:30", "15:00")
    assert found.attendance.present == (
        "Ea Lund-Holm", "Bo Kær", "Per Juhl (A)", "Jens Holt", "Jens Holt", "Ida Ravn",
    )  # fmt: skip
    assert found.attendance.absent == ("Ole Dam",)


def test_the_contents_name_no_body() -> None:
    contents = HEAD[HEAD.index("Indhold") :]
    assert read(contents + ITEMS).body is None


def test_without_a_head_the_board_the_text_names_is_the_body() -> None:
    told = ITEMS.replace("Resumé\n-", "Resumé\nDanske Regioners bestyrelse drøfter havne.")
    assert read(told).body == "Danske Regioners bestyrelse"


def test_the_access_before_a_title_alone_does_not_make_the_form() -> None:
    other = """Referat
Havnekommissionen
25-04-2031 09:00
Kantinen
Deltagere: Bo Kær, Ea Lund
1 (Åben) Godkendelse af dagsorden
Sags ID: EMN-2031-00310
Beslutning
Godkendt.
2 (Åben) Plan for havnen
Sags ID: EMN-2031-00311
Beslutning
Planen blev godkendt.
"""
    assert LAYOUT.recognise(PaperText(other)).score < 0.5
    found = read_any(PaperText(other))
    assert found.layout != LAYOUT.id
    assert found.meeting.date == "2031-04-25"
    assert [item.title for item in found.items] == ["Godkendelse af dagsorden", "Plan for havnen"]
    assert LAYOUT.recognise(PaperText(ITEMS)).score > 0.8
