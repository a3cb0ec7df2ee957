"""The letter that tells a member of an agenda. It is mail, and mail is read by others: no word of
what is closed is in it, whoever gets it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.core.agenda_form import one_line, time_of
from sagsgang.core.edition import Change, Edition

_KINDS = {
    "added": "nyt punkt",
    "removed": "taget af",
    "opened": "flyttet til den åbne dagsorden",
    "closed": "nu lukket",
    "changed": "ændret",
}


def subject_of(edition: Edition) -> str:
    """What the letter is about."""
    what = "Dagsorden" if edition.serial == 1 else f"Ændret dagsorden (version {edition.serial})"
    return f"{what}: {one_line(edition.body)}, {time_of(edition)}"


def text_of(
    name: str,
    edition: Edition,
    *,
    note: str,
    changed: Sequence[Change],
    meeting_address: str,
    sha256: str,
) -> str:
    """The letter to ``name``. ``edition`` is the open one; of ``changed`` what is closed is told by
    number. ``sha256`` is of the attached file, ``meeting_address`` where the rest is read after
    signing in."""
    where = f", {one_line(edition.place)}" if edition.place else ""
    closed = [item for item in edition.items if item.closed]
    open_items = [item for item in edition.items if not item.closed]
    parts = [
        f"Kære {name}",
        f"Dagsordenen til mødet i {one_line(edition.body)} {time_of(edition)}{where} er sendt.",
        note,
    ]
    if edition.serial > 1:
        parts.append(_block("Ændret siden sidst:", [_change(change) for change in changed]))
    parts.append(
        _block("Åbne punkter:", [f"{item.number}. {one_line(item.title)}" for item in open_items])
    )
    if closed:
        numbers = ", ".join(item.number for item in closed)
        parts.append(
            f"Lukkede punkter: {numbers}. Dem læser du, når du er logget ind. De står aldrig i en "
            "mail."
        )
    parts += [
        f"Hele dagsordenen med bilag:\n{meeting_address}",
        f"Den åbne udgave er vedhæftet som PDF. Filens SHA-256 er\n{sha256}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _change(change: Change) -> str:
    item = change.after or change.before
    number, title, closed = (item.number, item.title, item.closed) if item else ("", "", True)
    told = f"{number}. {'(lukket punkt)' if closed else one_line(title)}"
    return f"{told}: {_KINDS[change.kind]}"


def _block(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *lines]) if lines else ""
