"""Section headings are known by what they say and by how they stand on the line."""

import pytest

from sagsgang.core.reader.headings import heading_of, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Resumé", "summary"),
        ("SAMMENDRAG", "summary"),
        ("Indstilling", "recommendation"),
        ("ADMINISTRATIONENS INDSTILLING", "recommendation"),
        ("Forslag til beslutning:", "recommendation"),
        ("Sagsfremstilling", "presentation"),
        ("   Sagsbeskrivelse", "presentation"),
        ("Økonomiske konsekvenser og finansiering", "economy"),
        ("Økonomi", "economy"),
        ("Sekretariatets bemærkninger", "secretariat_remarks"),
        ("Kommunikation", "communication"),
        ("Beslutning", "decision"),
        ("## Beslutning", "decision"),
        ("**Beslutning**", "decision"),
        ("Byrådets beslutning", "decision"),
        ("Økonomi- og Erhvervsudvalgets beslutning", "decision"),
        ("Bilagsfortegnelse", "attachments"),
        ("Lovgrundlag", "other"),
        ("Tidsplan", "other"),
        ("Beslutningen træffes af", "other"),
        ("fold dette punkt ind Resume", "summary"),
    ],
)
def test_a_heading_fills_its_line(line: str, kind: str) -> None:
    found = heading_of(line)
    assert found is not None
    assert found.kind == kind
    assert found.body_at == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "økonomi og drift hænger sammen",
        "Beslutning om et nyt sygehus",
        "Økonomiudvalget",
        "Indstillingen blev sendt til udvalget i går.",
        "Bilag 1 - Notat om kaj",
        "Direktionen indstiller, at planen godkendes.",
        "Referat af mødet",
        "Udvalget drøftede beslutningen den 3. maj 2021 og sendte sagen videre.",
    ],
)
def test_running_text_is_no_heading(line: str) -> None:
    assert heading_of(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "body"),
    [
        ("Beslutning: Godkendt.", "decision", "Godkendt."),
        ("Indstilling: At planen sendes i høring.", "recommendation", "At planen sendes i høring."),
        ("Bilag: 1. Plan for kajen", "attachments", "1. Plan for kajen"),
        ("Bestyrelsens beslutning: Tiltrådt.", "decision", "Tiltrådt."),
    ],
)
def test_a_heading_may_open_its_line(line: str, kind: str, body: str) -> None:
    found = heading_of(line)
    assert found is not None
    assert (found.kind, line[found.body_at :]) == (kind, body)


@pytest.mark.parametrize(
    "line",
    [
        "Direktionen indstiller,",
        "Det indstilles, at",
        "Administrationen indstiller",
        "Center for Havne indstiller, at udvalget over for byrådet anbefaler:",
    ],
)
def test_a_lead_in_heads_its_own_sentence(line: str) -> None:
    found = heading_of(line)
    assert found is not None
    assert (found.kind, found.lead) == ("recommendation", True)


@pytest.mark.parametrize(
    ("line", "body", "day"),
    [
        ("Havneudvalgets beslutning den 4. maj 2021:", "Havneudvalget", "2021-05-04"),
        ("Havneudvalgets beslutning den 04.05.2021 Punkt 7", "Havneudvalget", "2021-05-04"),
        ("Beslutning i Havneudvalget den 04-05-2021", "Havneudvalget", "2021-05-04"),
        (
            "Beslutning i Havneudvalget 2018-2021 tirsdag den 4. maj 2021, pkt. 2",
            "Havneudvalget",
            "2021-05-04",
        ),
        ("Beslutning fra Byrådet, 4. maj 2021:", "Byrådet", "2021-05-04"),
        ("Beslutning den 4. maj 2021", None, "2021-05-04"),
        ("Beslutning i Byrådet", "Byrådet", None),
    ],
)
def test_a_decision_heading_says_whose_and_when(
    line: str, body: str | None, day: str | None
) -> None:
    found = heading_of(line)
    assert found is not None
    assert (found.kind, found.body, found.day) == ("decision", body, day)


def test_what_was_decided_before_is_marked() -> None:
    found = heading_of("Sagens forløb")
    assert found is not None
    assert found.earlier
    assert kind_of("Tidligere behandling") == "other"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Besl.: Vi køber to mål.", "decision"),
        ("Konkl: Vi venter.", "decision"),
        ("Indst.: At kassen tømmes.", "recommendation"),
        ("Byrådet besluttede", "decision"),
        ("Plan- og Miljøudvalget besluttede:", None),
        ("Vi besluttede", None),
    ],
)
def test_short_headings_and_a_body_that_decided(line: str, kind: str | None) -> None:
    found = heading_of(line)
    assert (found and found.kind) == kind
