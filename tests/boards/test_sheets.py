"""Spreadsheets of all kinds: what is read of them, and what is refused with advice."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from sagsgang.boards.importing.columns import TEMPLATE, table_from, table_of
from sagsgang.boards.importing.sheet import LIMIT, MOST_ROWS, sheets_of
from sagsgang.boards.importing.template import template
from sagsgang.boards.importing.values import understood
from sagsgang.boards.offices import Left, Office
from sagsgang.boards.refusals import Refused
from sagsgang.boards.wording import REFUSALS, told
from sagsgang.core.telling import as_json
from tests.boards.sheets import csv_of, part_of, rows, with_part, xlsx_of

ÅSE = {"Plads": 1, "Funktion": "Formand", "Navn": "Åse Thorøe Kjærgaard", "Region": "Region Blæsø"}
PLAIN = rows(ÅSE)


def read(data: bytes | str, coding: str = "utf-8"):  # type: ignore[no-untyped-def]
    return table_of(sheets_of(data.encode(coding) if isinstance(data, str) else data))


def said(data: bytes | str, coding: str = "utf-8"):  # type: ignore[no-untyped-def]
    table = read(data, coding)
    meant, faults = understood(table.lines[0], table.serials)
    assert not faults, [told(fault) for fault in faults]
    return meant


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_coding_and_with_every_delimiter(coding: str, delimiter: str) -> None:
    meant = said(csv_of(PLAIN, delimiter), coding)
    assert (meant.name, meant.region, meant.seat) == ("Åse Thorøe Kjærgaard", "Region Blæsø", 1)
    assert (meant.office, meant.from_on) == (Office.CHAIR, date(2026, 1, 1))


def test_quoted_cells_may_hold_the_delimiter_and_several_lines() -> None:
    text = 'Organ;Navn;Fra\r\nBestyrelsen;"Bækgård;\r\nSøren";2026-01-01\r\n'
    assert said(text).name.replace(" ", "") == "Bækgård;Søren"


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 5, 1),
        datetime(2026, 5, 1),  # noqa: DTZ001 - as a sheet has it
        "01.05.2026",
        "1.5.2026",
        "1/5-2026",
        "01-05-2026",
        "2026-05-01",
        "1. maj 2026",
        "den 1. maj 2026",
        "1 May 2026",
        46143,
        46143.0,
        "46143",
    ],
)
def test_a_day_is_read_however_it_is_written(day: object) -> None:
    assert said(xlsx_of(rows({**ÅSE, "Fra": day}))).from_on == date(2026, 5, 1)


def test_days_counted_from_1904_are_read_as_that_sheet_means_them() -> None:
    for day in (date(2026, 5, 1), 44681):
        data = xlsx_of(rows({**ÅSE, "Fra": day}), since_1904=True)
        assert said(data).from_on == date(2026, 5, 1)


@pytest.mark.parametrize("day", ["31.02.2026", "1.5.26", "maj 2026", "i går", "46143", "0.0.0000"])
def test_a_day_that_is_none_is_told_of_with_how_to_write_it(day: str) -> None:
    table = read(csv_of(rows({**ÅSE, "Fra": day})))
    (fault,) = understood(table.lines[0], table.serials)[1]
    assert fault.field == "from_on"
    assert told(fault) == f"»{day}« er ikke en dato. Skriv den som 31.12.2029."


def test_headings_stand_in_any_order_and_spelling_and_under_a_title() -> None:
    text = (
        "Medlemmer af foreningen;;;;\r\n\r\n"
        "TIL OG MED;Mail adresse;Født;Efternavn;Fornavn;"
        "UDVALG;Pladsnr.;Hverv;Fra dato;Favoritfarve\r\n"
        "31.12.2027;aa@x.example;4. april 1968;Bækgård;Søren;"
        "Havneudvalget;Plads 7;suppleant;1/1-2026;rød\r\n"
    )
    meant = said(text)
    assert (meant.name, meant.email, meant.body) == (
        "Søren Bækgård",
        "aa@x.example",
        "Havneudvalget",
    )
    assert (meant.seat, meant.office) == (7, Office.SUBSTITUTE)
    assert (meant.born_on, meant.until_on) == (date(1968, 4, 4), date(2027, 12, 31))
    table = read(text)
    assert table.unread_columns == ("Favoritfarve",)
    assert table.lines[0].number == 4
    assert table_from(as_json(table)) == table


@pytest.mark.parametrize(
    ("written", "office"),
    [
        ("", Office.MEMBER),
        ("MEDLEM", Office.MEMBER),
        ("Næstformand", Office.FIRST_VICE_CHAIR),
        ("1. næstformand", Office.FIRST_VICE_CHAIR),
        ("2.næstformand", Office.SECOND_VICE_CHAIR),
        ("observatør", Office.OBSERVER),
    ],
)
def test_offices_are_known_by_many_words(written: str, office: Office) -> None:
    assert said(csv_of(rows({**ÅSE, "Funktion": written}))).office is office


def test_everything_wrong_in_a_row_is_told_at_once() -> None:
    bad = {
        **ÅSE,
        "Plads": "syv",
        "Funktion": "kejser",
        "E-mail": "åse@",
        "Periode": "2029-2026",
        "Region": "=1+1",
        "Fra": "snart",
    }
    table = read(csv_of(rows(bad)))
    faults = understood(table.lines[0], table.serials)[1]
    assert {fault.field for fault in faults} == {
        *("seat", "office", "email", "term", "region", "from_on")
    }
    for fault in faults:
        assert "%" not in told(fault)


def test_a_formula_is_not_believed_whatever_it_was_reckoned_to() -> None:
    data = xlsx_of(rows({**ÅSE, "Navn": '=CONCATENATE("Å","se")'}))
    table = read(data)
    (fault,) = understood(table.lines[0], table.serials)[1]
    assert (fault.code, fault.field) == ("formula", "name")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(1)", "+45 12", "-2+3"])
def test_a_formula_written_as_text_is_no_name(text: str) -> None:
    table = read(csv_of(rows({**ÅSE, "Navn": text})))
    (fault,) = understood(table.lines[0], table.serials)[1]
    assert (fault.code, fault.field) == ("not_a_text", "name")


def test_reasons_for_leaving_are_known_or_are_another() -> None:
    headings = ("Organ", "Navn", "Fra", "Til", "Grund")
    for written, left in (("Udtrådt", Left.RESIGNED), ("Død", Left.DIED), ("Flyttede", Left.OTHER)):
        data = csv_of(rows({"Navn": "Åse", "Til": "1.2.2026", "Grund": written}, headings=headings))
        assert said(data).left_because is left


def test_the_template_has_every_heading_and_nothing_to_read_by_mistake() -> None:
    with pytest.raises(Refused, match="file_only_headings"):
        read(template())
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(template()))
    sheet = book.worksheets[0]
    sheet.append(["Bestyrelsen", "2026–2029", 1, "Formand", "Åse"])
    sheet.cell(sheet.max_row, TEMPLATE.index("from_on") + 1).value = date(2026, 1, 1)
    written = io.BytesIO()
    book.save(written)
    table = read(written.getvalue())
    assert not table.unread_columns
    assert table.unread_sheets == ("Vejledning",)
    assert understood(table.lines[0], table.serials)[0].name == "Åse"  # type: ignore[union-attr]


GOOD = xlsx_of(PLAIN)
_BOMB = b"<x>" + b" " * (40 * 1024 * 1024) + b"</x>"
_ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_OTHER_ZIP = io.BytesIO()
with zipfile.ZipFile(_OTHER_ZIP, "w") as _package:
    _package.writestr("content.xml", "<x/>")
HOSTILE = {
    "empty": (b"", "file_empty"),
    "blank": (b" \r\n \r\n", "file_empty"),
    "empty sheet": (xlsx_of([]), "file_empty"),
    "too large": (b"x" * (LIMIT + 1), "file_large"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_old_or_locked"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "file_not_spreadsheet"),
    "web page": (b"<html><table><tr><td>Organ", "file_not_spreadsheet"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file_not_spreadsheet"),
    "other package": (_OTHER_ZIP.getvalue(), "file_not_spreadsheet"),
    "cut off": (GOOD[: len(GOOD) // 2], "file_damaged"),
    "no package": (b"PK\x03\x04 and so on", "file_damaged"),
    "macros": (with_part(GOOD, "xl/vbaProject.bin", b"x"), "file_macros"),
    "bomb": (with_part(GOOD, "xl/bomb.xml", _BOMB), "file_unpacks_large"),
    "entities": (with_part(GOOD, "xl/worksheets/sheet1.xml", _ENTITY), "file_damaged"),
    "entities in utf-16": (
        with_part(GOOD, "xl/sharedStrings.xml", _ENTITY.decode().encode("utf-16")),
        "file_damaged",
    ),
    "nonsense in the package": (
        with_part(GOOD, "xl/worksheets/sheet1.xml", b"<not><xml"),
        "file_damaged",
    ),
    "no headings": (b"a;b;c\r\n1;2;3\r\n", "file_no_headings"),
    "only headings": (csv_of(rows()).encode(), "file_only_headings"),
    "a heading twice": (b"Organ;Navn;Fra;Navn\r\nx;y;1.1.2026;z", "heading_twice"),
    "no body": (b"Navn;Fra;Til\r\nx;1.1.2026;", "headings_missing"),
    "many rows": (csv_of(rows(*[ÅSE] * (MOST_ROWS + 1))).encode(), "file_many_rows"),
    "many excel rows": (xlsx_of(rows(*[ÅSE] * (MOST_ROWS + 1))), "file_many_rows"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_refused_soon_and_with_advice(kind: str) -> None:
    data, code = HOSTILE[kind]
    began = time.monotonic()
    with pytest.raises(Refused) as why:
        read(data)
    assert time.monotonic() - began < 5
    assert why.value.code == code
    assert "%" not in told(why.value)


def test_a_sheet_that_says_it_is_a_million_rows_long_is_read_by_what_it_holds() -> None:
    part = part_of(GOOD, "xl/worksheets/sheet1.xml")
    begins, ends = part.index(b"<dimension"), part.index(b"/>", part.index(b"<dimension")) + 2
    lying = part[:begins] + b'<dimension ref="A1:XFD1048576"/>' + part[ends:]
    assert said(with_part(GOOD, "xl/worksheets/sheet1.xml", lying)).seat == 1


def test_a_row_far_down_is_not_passed_over_in_silence() -> None:
    part = part_of(GOOD, "xl/worksheets/sheet1.xml")
    far = part.replace(
        b"</sheetData>", b'<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(Refused, match="file_stretches"):
        read(with_part(GOOD, "xl/worksheets/sheet1.xml", far))


def test_a_long_cell_is_refused_and_not_cut() -> None:
    table = read(csv_of(rows({**ÅSE, "Navn": "å" * 5000})))
    (fault,) = understood(table.lines[0], table.serials)[1]
    assert fault.code == "too_long"


def test_every_code_that_is_raised_has_its_words() -> None:
    folder = Path(__file__).parents[2] / "src" / "sagsgang"
    files = [*folder.glob("boards/**/*.py"), *folder.glob("desk/seat*.py")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    codes = set(re.findall(r'Refused\(\s*"(\w+)"', source)) | {"perhaps_two"}
    assert len(codes) > 40
    assert codes == set(REFUSALS)
