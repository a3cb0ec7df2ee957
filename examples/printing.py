"""What the template is given: one paper of the open edition, as plain data.

Only what may be printed goes in. A closed item becomes its number and nothing else *here*, before
the template, so no change of the template can let its title out.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from examples.markup import Block, blocks, runs
from examples.source import Association, Item, Meeting, Table

Kind = Literal["agenda", "supplement", "minutes"]

FORMS: dict[Kind, str] = {
    "agenda": "Dagsorden",
    "supplement": "Tillægsdagsorden",
    "minutes": "Referat",
}
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
NOTHING = "Ingen bemærkninger"


def danish_date(day: date) -> str:
    """``torsdag den 17. september 2026``."""
    return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_time(clock: str) -> str:
    """``10:30`` as ``10.30``."""
    return clock.replace(":", ".")


def printed_items(meeting: Meeting, kind: Kind) -> list[Item]:
    """The items of one paper: the minutes hold both those of the agenda and the supplement."""
    if kind == "minutes":
        return list(meeting.items)
    return [item for item in meeting.items if item.supplementary == (kind == "supplement")]


def dated(meeting: Meeting, kind: Kind) -> date:
    """The day a paper was sent; a meeting without that paper is a ValueError."""
    days = {
        "agenda": meeting.dispatched_on,
        "supplement": meeting.supplement_dispatched_on,
        "minutes": meeting.minutes_dispatched_on,
    }
    day = days[kind]
    if day is None:
        raise ValueError(f"The meeting of {meeting.held_on} has no {kind}.")
    return day


def kinds(meeting: Meeting) -> list[Kind]:
    """The papers a meeting has, in the order they were sent."""
    found: list[Kind] = ["agenda"]
    if meeting.supplement_dispatched_on is not None:
        found.append("supplement")
    if meeting.decided:
        found.append("minutes")
    return found


def _table(table: Table) -> Block:
    width = len(table.rows[0])
    return {
        "kind": "table",
        "caption": table.caption,
        "widths": list(table.widths),
        "figures": [column not in table.text_columns for column in range(width)],
        "sums": [row - 1 for row in table.sums],
        "rows": [list(row) for row in table.rows],
    }


def _presentation(item: Item, tables: dict[str, Block]) -> list[Block]:
    found = blocks(item.texts["presentation"], tables) if "presentation" in item.texts else []
    for sub in item.sub_items:
        found.append({"kind": "heading", "text": sub.title})
        found.append({"kind": "paragraph", "runs": runs(f"({sub.case_number})")})
        found += blocks(sub.body, tables)
    return found or blocks("-", tables)


def _sections(item: Item, *, with_decisions: bool) -> list[Block]:
    tables = {table.name: _table(table) for table in item.tables}

    def prose(kind: str, heading: str, otherwise: str) -> Block:
        body = blocks(item.texts.get(kind, otherwise), tables)
        return {"kind": kind, "heading": heading, "blocks": body}

    sections = [
        prose("summary", "Resumé", "-"),
        {
            "kind": "recommendation",
            "heading": "Indstilling",
            "clauses": [clause.text for clause in item.recommendations],
        },
        {
            "kind": "presentation",
            "heading": "Sagsfremstilling",
            "blocks": _presentation(item, tables),
        },
        prose("economy", "Økonomi", NOTHING),
        prose("secretariat_remarks", "Sekretariatets bemærkninger", NOTHING),
        prose("communication", "Kommunikation", NOTHING),
    ]
    if with_decisions:
        sections.append(
            {
                "kind": "decision",
                "heading": "Beslutninger:",
                "blocks": [
                    {"kind": "paragraph", "runs": runs(clause.text.rstrip(".") + ".")}
                    for clause in item.decisions
                ],
            }
        )
    sections.append(
        {
            "kind": "attachments",
            "heading": "Bilag",
            "attachments": [
                {
                    "number": one.number,
                    "title": one.title,
                    "document_id": one.document_id,
                    "case_number": one.case_number,
                }
                for one in item.attachments
            ],
        }
    )
    return sections


def _item(item: Item, *, with_decisions: bool) -> Block:
    if not item.is_open:
        return {"number": item.number, "access": "closed"}
    return {
        "number": item.number,
        "access": "open",
        "title": item.title,
        "officer": item.officer,
        "case_number": item.case_number,
        "sections": _sections(item, with_decisions=with_decisions),
    }


def _attached(items: list[Item]) -> list[Block]:
    return [
        {
            "number": one.number,
            "item": item.number,
            "item_title": item.title,
            "title": one.title,
            "document_id": one.document_id,
            "case_number": one.case_number,
            "dated": one.enclosed.dated.strftime("%d-%m-%Y"),
            "form": one.enclosed.form,
            "heading": one.enclosed.heading,
            "blocks": blocks(one.enclosed.body, {}),
        }
        for item in items
        if item.is_open
        for one in item.attachments
        if one.enclosed
    ]


def _people(meeting: Meeting, kind: Kind, association: Association) -> list[dict[str, str]]:
    if kind != "minutes":
        members = ", ".join(
            f"{one['name']} ({', '.join(filter(None, (one['role'], one['region'])))})"
            for one in association.members
        )
        return [{"label": "Medlemmer", "names": members}]
    return [
        {"label": "Til stede", "names": ", ".join(meeting.present)},
        {"label": "Afbud", "names": ", ".join(meeting.absent) or "ingen"},
        {"label": "Fra sekretariatet", "names": ", ".join(meeting.secretariat)},
    ]


def paper(association: Association, meeting: Meeting, kind: Kind) -> dict[str, Any]:
    """One paper as the template takes it: strings and lists, nothing that is closed."""
    items = printed_items(meeting, kind)
    day = dated(meeting, kind)
    hours = f"{danish_time(meeting.starts_at)}-{danish_time(meeting.ends_at)}"
    when = f"{danish_date(meeting.held_on)} kl. {hours}"
    return {
        "document_title": f"{FORMS[kind]} - {association.body} - {when}",
        "association": association.name,
        "body": association.body,
        "keywords": [FORMS[kind].lower(), "bestyrelse"],
        "dated": [day.year, day.month, day.day],
        "form": FORMS[kind],
        "meeting_kind": association.meeting_kind,
        "when": when,
        "place": meeting.place,
        "people": _people(meeting, kind, association),
        "items": [_item(item, with_decisions=kind == "minutes") for item in items],
        "attached": _attached(items) if kind != "minutes" else [],
    }
