"""Matters and their files as objects. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sagsgang.core.agenda_form import DECISION
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.printing import findings_of
from sagsgang.publishing.oparl.addresses import address, content, download, page
from sagsgang.publishing.oparl.parts import Embedded, embedded, present
from sagsgang.publishing.oparl.vocabulary import Kind, Object

CASE, MATTER = "Sag", "Dagsordenspunkt"  # paperType
PLAIN = "text/plain"
_EXTENSION = re.compile(r"\.(pdf|docx?|odt|rtf|xlsx?|pptx?|html?|txt|xml|csv|png|jpe?g)$", re.I)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What is known of a file's bytes."""

    size: int
    sha512: str
    media_type: str


def paper(
    *,
    body: str,
    reference: str,
    name: str,
    on: date | None,
    kind: str,
    main: str,
    others: Sequence[str],
    consultations: Sequence[str],
    web: str,
) -> Object:
    """A case with its way through the bodies, or an item's matter where it has no case.

    ``body`` is a key, files and consultations are sources; ``reference`` is the case number.
    """
    return present(
        body=address(Kind.BODY, body),
        name=name,
        reference=reference,
        date=on.isoformat() if on else None,
        paperType=kind,
        mainFile=Embedded(Kind.FILE, main) if main else None,
        auxiliaryFile=embedded(Kind.FILE, others),
        consultation=embedded(Kind.CONSULTATION, consultations),
        web=page(web),
    )


def file(
    *,
    key: str,
    name: str,
    file_name: str,
    on: date | None,
    bytes: Bytes,
    meeting: str = "",
    item: str = "",
    paper: str = "",
    document_id: str = "",
) -> Object:
    """A file; ``meeting``, ``item`` and ``paper`` are the keys of what it stands in, or empty."""
    return present(
        name=_EXTENSION.sub("", " ".join(name.split())) or " ".join(name.split()),
        fileName=file_name,
        mimeType=bytes.media_type,
        date=on.isoformat() if on else None,
        size=bytes.size,
        sha512Checksum=bytes.sha512,
        accessUrl=content(key),
        downloadUrl=download(key),
        meeting=[address(Kind.MEETING, meeting)] if meeting else None,
        agendaItem=[address(Kind.AGENDA_ITEM, item)] if item else None,
        paper=[address(Kind.PAPER, paper)] if paper else None,
        **{"sagsgang:documentId": document_id},
    )


def item_text(edition: Edition, item: EditionItem) -> str:
    """An item of an open edition as plain text, with what was decided last."""
    alone = replace(edition, kind="agenda", items=(item,), present=(), absent=())
    text, _ = findings_of(alone)
    decided = [one.text for one in item.decisions]
    if decided and all(section.kind != "decision" for section in item.manuscript.sections):
        text += "\n".join(["", DECISION, *decided, ""])
    return text


def has_words(item: EditionItem) -> bool:
    """Whether an open item says more than its title, so that it is a matter of its own."""
    return bool(
        item.case_number
        or item.manuscript.sections
        or item.manuscript.recommendations
        or item.files
        or item.decisions
        or item.subs
    )
