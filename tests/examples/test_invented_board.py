"""The papers of the invented board are what their source says, on any machine."""

from __future__ import annotations

import json
import re
from datetime import date

import pypdfium2
import pytest

from examples.build import PAPERS, build
from examples.printing import MONTHS, WEEKDAYS
from examples.source import Association, Meeting, Table, read_association, read_meetings

CASE_NUMBER = re.compile(r"EMN-20\d\d-\d{5}")
DATE = re.compile(rf"({'|'.join(WEEKDAYS)}) den (\d+)\. ({'|'.join(MONTHS)}) (\d{{4}})")
FIGURE = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?")


@pytest.fixture(scope="module")
def meetings() -> list[Meeting]:
    return read_meetings()


@pytest.fixture(scope="module")
def association() -> Association:
    return read_association()


def texts() -> dict[str, str]:
    return {path.stem: path.read_bytes().decode() for path in sorted(PAPERS.glob("*.txt"))}


def folded(text: str) -> str:
    """White space as one space, words parted at a line's end joined again."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-zæøå])-\n(?=[a-zæøå])", "", text))


def figure(cell: str) -> float:
    assert FIGURE.fullmatch(cell), f"{cell!r} is not printed as a Danish figure"
    return float(cell.replace(".", "").replace(",", "."))


def tables(meetings: list[Meeting]) -> list[Table]:
    return [table for one in meetings for item in one.items for table in item.tables]


def test_building_again_gives_the_same_bytes() -> None:
    made = dict(build())
    assert sorted(made) == sorted(path.name for path in PAPERS.iterdir())
    for name, content in made.items():
        assert (PAPERS / name).read_bytes() == content, f"{name}: run `make examples`"


def test_every_weekday_belongs_to_its_date() -> None:
    found = 0
    for name, text in texts().items():
        for weekday, day, month, year in DATE.findall(folded(text)):
            held = date(int(year), MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[held.weekday()] == weekday, f"{name}: {weekday} den {held}"
            found += 1
    assert found >= len(texts())


def test_every_table_adds_up(meetings: list[Meeting]) -> None:
    sums = 0
    for table in tables(meetings):
        width = {len(row) for row in table.rows}
        assert width == {len(table.widths)}, table.caption
        columns = table.sum_columns
        if columns is None:
            columns = tuple(n for n in range(len(table.widths)) if n not in table.text_columns)
        for total, parts in table.sums.items():
            for column in columns:
                cells = [table.rows[row][column] for row in parts]
                adds_up_to = sum(figure(cell) for cell in cells if cell)
                assert figure(table.rows[total][column]) == pytest.approx(adds_up_to), (
                    f"{table.caption}: {table.rows[total][0]}, column {column}"
                )
                sums += 1
        for result, whole, less in table.differences:
            for row in table.rows[1:]:
                difference = figure(row[whole]) - figure(row[less])
                assert figure(row[result]) == pytest.approx(difference), (table.caption, row)
    assert sums > 20


def test_figures_that_follow_from_the_inhabitants_agree_with_them(
    association: Association, meetings: list[Meeting]
) -> None:
    rates = {"Kontingent 2026": 23.90, "Kontingent 2027": 24.50}
    regions = {one["name"]: one["inhabitants"] for one in association.regions}
    checked = 0
    for table in tables(meetings):
        for row in table.rows[1:]:
            for name, cell in zip(table.rows[0], row, strict=True):
                if row[0] in regions and name == "Indbyggere":
                    assert figure(cell) == regions[row[0]], (table.caption, row[0])
                    checked += 1
                elif row[0] in regions and name in rates:
                    assert figure(cell) == pytest.approx(regions[row[0]] * rates[name])
                    checked += 1
    assert checked >= 20


def test_a_case_that_returns_keeps_its_number_over_the_meetings(meetings: list[Meeting]) -> None:
    held: dict[str, set[date]] = {}
    for meeting in meetings:
        for item in meeting.items:
            for told in (item.case_number, *(one.case_number for one in item.sub_items)):
                held.setdefault(told, set()).add(meeting.held_on)
    returning = [number for number, days in held.items() if len(days) > 1]
    assert len(returning) >= 6
    assert any(len(days) == 3 for days in held.values())


def test_every_kind_of_outcome_occurs(meetings: list[Meeting]) -> None:
    outcomes = {one.label for meet in meetings for item in meet.items for one in item.decisions}
    known = "approved approved_with_amendments noted decided discussed granted postponed rejected"
    assert outcomes == {*known.split(), "none", None}


def test_every_case_number_is_well_formed(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        for item in meeting.items:
            told = [item.case_number]
            told += [one.case_number for one in item.sub_items]
            told += [one.case_number for one in item.attachments]
            assert all(CASE_NUMBER.fullmatch(number) for number in told), told
    for name, text in texts().items():
        assert text.count("EMN-") == len(CASE_NUMBER.findall(text)), name


def test_no_document_has_two_titles(meetings: list[Meeting]) -> None:
    titles: dict[str, str] = {}
    for meeting in meetings:
        for item in meeting.items:
            for one in item.attachments:
                assert re.fullmatch(r"19\d{5}", one.document_id)
                assert titles.setdefault(one.document_id, one.title) == one.title


def test_items_are_numbered_without_gaps(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        assert [item.number for item in meeting.items] == list(range(1, len(meeting.items) + 1))


def test_nothing_closed_is_printed(meetings: list[Meeting]) -> None:
    closed = [item for one in meetings for item in one.items if not item.is_open]
    assert len(closed) >= 3
    papers = {name: folded(text) for name, text in texts().items()}
    for path in PAPERS.glob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        told = [page.get_textpage().get_text_range() for page in document]
        told += [outline.get_title() for outline in document.get_toc()]
        told += document.get_metadata_dict().values()
        papers[path.name] = folded(" ".join(told).replace("\ufffe", ""))
    for path in PAPERS.glob("*.json"):
        papers[path.name] = folded(path.read_text(encoding="utf-8"))
    for item in closed:
        withheld = [item.title, item.case_number, *item.texts.values()]
        withheld += [clause.text for clause in (*item.recommendations, *item.decisions)]
        for name, text in papers.items():
            for words in withheld:
                for sentence in re.split(r"(?<=\.) ", folded(words).strip()):
                    assert sentence not in text, f"{name} tells what is closed: {sentence}"


def test_a_closed_item_is_only_its_number(meetings: list[Meeting]) -> None:
    for name, text in texts().items():
        held_on = name[:10]
        meeting = next(one for one in meetings if one.held_on.isoformat() == held_on)
        for item in meeting.items:
            stub = re.findall(rf"^{item.number} \(Fortrolig\)(.*)$", text, re.MULTILINE)
            assert not item.is_open or stub == []
            assert all(not rest.strip() for rest in stub)


def test_two_members_bear_the_same_name(association: Association) -> None:
    names = [member["name"] for member in association.members]
    assert len(names) - len(set(names)) == 1


def test_every_member_is_present_or_absent(
    association: Association, meetings: list[Meeting]
) -> None:
    for meeting in meetings:
        if not meeting.decided:
            assert meeting.present == meeting.absent == ()
            continue
        listed = {re.sub(r" \((.*, )?(Region \w+)\)", r"|\2", who) for who in meeting.present}
        listed |= {re.sub(r" \((.*, )?(Region \w+)\)", r"|\2", who) for who in meeting.absent}
        assert listed == {f"{one['name']}|{one['region']}" for one in association.members}


def test_every_open_item_of_a_held_meeting_has_a_decision(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        for item in meeting.items:
            assert bool(item.decisions) == (meeting.decided and item.is_open), item.title


def test_what_is_expected_lies_where_it_says() -> None:
    for path in PAPERS.glob("*.expected.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (PAPERS / gold["file"]).read_bytes().decode()
        assert gold["char_count"] == len(text)
        for item in gold["items"]:
            said = text[item["start"] : item["text_end"]]
            assert said.startswith(f"{item['number']} (")
            assert said == said.strip()
            assert not re.search(r"(Side \d+|https://\S+)\Z", said)
            recommended = item["sections"].get("recommendation")
            if recommended and item["recommendation_clauses"]:
                printed = folded(text[slice(*recommended)])
                for clause in item["recommendation_clauses"]:
                    assert clause["text"].replace(" ", "") in printed.replace(" ", "")


def test_the_papers_are_tagged_and_say_their_language_and_title() -> None:
    for path in PAPERS.glob("*.pdf"):
        raw = path.read_bytes()
        document = pypdfium2.PdfDocument(raw)
        assert document.is_tagged(), path.name
        assert "Øernes Fællesråd" in document.get_metadata_dict()["Title"]
        assert b"/Lang(da-DK)" in raw, path.name
        assert b"pdfuaid" in raw, path.name
        assert document.get_page_size(0) == pytest.approx((595.28, 841.89), abs=0.01)


def test_the_fixed_sections_stand_in_every_open_item() -> None:
    for path in PAPERS.glob("*.expected.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = 8 if gold["kind"] == "minutes" else 7
        for item in gold["items"]:
            assert len(item["sections"]) == (wanted if item["access"] == "open" else 0)
