"""An export of FirstAgenda is set as the system prints it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable
from tests.adapters.samples import Write

EXPORT: dict[str, Any] = {
    "Dagsordenpunkter": [
        {
            "Punktnummer": "1",
            "Navn": "Godkendelse af dagsorden",
            "SagsNummer": "24-000123",
            "Felter": [
                {
                    "Navn": "",
                    "Html": "<div><h3>Beslutning</h3>\r\n<span>Godkendt.\xa0<br><br>Afbud: Ib Ask"
                    "</span></div><h3>Fremstilling</h3><span><div><h2>Resume</h2>"
                    "<p>Kort om sagen.</p><h2><em><br></em></h2></div></span>",
                }
            ],
            "Bilag": [{"Navn": "Notat om havnen"}],
        },
        {"Number": "2", "Caption": "Lukket: Personsag", "Felter": None, "Bilag": None},
    ],
    "Udvalg": {"Navn": "Havneudvalget"},
    "Moede": {
        "Dato": "2024-03-05T16:30:00+01:00",
        "Sted": "Mødelokale 2",
        "Afsluttet": True,
        "Navn": "Dagsorden",
        "Moededeltagere": [
            {"Name": "Asta Bro", "Absent": False},
            {"Name": "Ib Ask", "Absent": True},
        ],
    },
}

PRINTED = """Referat 5. marts 2024 kl. 16.30

Udvalg:\tHavneudvalget
Mødedato:\ttirsdag den 5. marts 2024 kl. 16.30
Mødested:\tMødelokale 2
Mødedeltagere:\tAsta Bro
Afbud:\tIb Ask

Punkt\tTitel

1
Godkendelse af dagsorden
24-000123

Beslutning
Godkendt.

Afbud: Ib Ask

Fremstilling

Resume

Kort om sagen.

Bilag
• Notat om havnen

2
Lukket: Personsag
"""


def test_a_meeting_is_printed_with_head_items_decisions_and_attachments(write: Write) -> None:
    file = extract(write("moede.json", json.dumps(EXPORT)))
    assert file.text == PRINTED
    assert file.media_type == "application/json"


def test_it_is_recognised_without_its_suffix(write: Write) -> None:
    assert extract(write("moede", json.dumps(EXPORT))).text == PRINTED


def test_every_key_but_the_list_of_items_may_be_missing(write: Write) -> None:
    text = extract(write("moede.json", '{"Dagsordenpunkter": [{"Navn": "Havnen"}]}')).text
    assert text == "Dagsorden\n\n\nPunkt\tTitel\n\nHavnen\n"


def test_a_time_in_utc_is_printed_in_danish_time(write: Write) -> None:
    export = {"Dagsordenpunkter": [], "Moede": {"Dato": "2024-06-05T14:30:00Z"}}
    assert "5. juni 2024 kl. 16.30" in extract(write("moede.json", json.dumps(export))).text


def test_a_supplementary_agenda_says_so(write: Write) -> None:
    export = {"Dagsordenpunkter": [], "TillaegsDagsorden": True}
    assert "Tillægsdagsorden" in extract(write("moede.json", json.dumps(export))).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"Dagsordenpunkter": 7}', "unknown_json"),
        ('{"sager": []}', "unknown_json"),
        ('{"Dagsordenpunkter": [', "damaged"),
        ('{"Dagsordenpunkter": ' + "[" * 100_000, "damaged"),
        (json.dumps([EXPORT, EXPORT]), "many_meetings"),
        ('{"Dagsordenpunkter": [{"Felter": [{"Html": "%s"}]}]}' % ("<i>" * 9999), "too_deep"),
    ],
)
def test_other_json_is_refused_with_its_reason(write: Write, content: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract(write("moede.json", content))
    assert refused.value.reason == reason


def test_half_a_surrogate_pair_does_not_break_the_text(write: Write) -> None:
    text = extract(write("m.json", '{"Dagsordenpunkter": [{"Navn": "Havn \\ud83d"}]}')).text
    assert text.encode("utf-8").decode("utf-8") == text
