"""A meeting's own files: what was released, what came in, and what is enclosed in that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Dispatch, Meeting, MeetingPaper
from sagsgang.meetings.selectors.dispatches import open_agenda
from sagsgang.meetings.selectors.originals import annex_page
from sagsgang.meetings.selectors.still_open import sent_for
from sagsgang.publishing.models import Release, ReleasedFile
from sagsgang.publishing.oparl.meetings import MeetingFiles
from sagsgang.publishing.register import sources
from sagsgang.publishing.register.files import (
    FileMade,
    annex_text,
    bytes_of,
    text_bytes,
)
from sagsgang.publishing.register.units.beside import Beside
from sagsgang.publishing.releases.holds import still_seen

_NAMES = {
    "agenda": "Dagsorden",
    "supplementary": "Tillægsdagsorden",
    "minutes": "Referat",
    "packet": "Dagsorden med bilag",
    "minutes-docx": "Referat i Word",
    "minutes-akn": "Referat som data",
}
_INVITATIONS = ("agenda", "supplementary")


def files(
    row: Meeting, known: Beside, listed: Mapping[int, str]
) -> tuple[MeetingFiles, list[FileMade]]:
    """What they are to the meeting, and all of them, with those annexes that stand in a paper.

    What was released goes before what came in.
    """
    made: dict[str, list[FileMade]] = {"agenda": [], "minutes": [], "other": []}
    for role, file in (*_released(row), *_came_in(row, known)):
        made[role if role in made else "other"].append(file)
    enclosed = list(_enclosed(row, known, listed))
    agenda, minutes = made["agenda"][:1], made["minutes"][:1]
    others = [*made["agenda"][1:], *made["minutes"][1:], *made["other"]]
    others += [one for one in enclosed if not one.paper]
    told = MeetingFiles(
        invitation=agenda[0].source if agenda else "",
        protocol=minutes[0].source if minutes else "",
        others=tuple(one.source for one in others),
    )
    standing = [one for one in enclosed if one.paper]
    return told, [*agenda, *minutes, *others, *standing]


def _released(row: Meeting) -> Iterator[tuple[str, FileMade]]:
    """The files of the releases in force; of attachments the items tell."""
    latest: dict[str, Release] = {}
    for release in Release.objects.filter(meeting=row).defer("edition").order_by("serial"):
        latest[release.kind] = release
    standing = [one.pk for one in latest.values() if one.withdrawn_at is None]
    if not standing:
        return
    rows = list(
        ReleasedFile.objects.filter(release__in=standing, role__in=_NAMES)
        .select_related("original")
        .order_by("release__serial", "position")
    )
    there = still_seen(STRANGER, row, rows)
    for file in rows:
        told = bytes_of(file.original) if file.pk in there else None
        if told:
            named = _NAMES[file.role]
            yield file.role, FileMade(sources.released(file.pk), named, file.name, told)


def _came_in(row: Meeting, known: Beside) -> Iterator[tuple[str, FileMade]]:
    """The agenda as it was sent from here, and the papers that were read in."""
    sent = sent_for(STRANGER, row)
    passed_over = set(sent.held_back)
    if sent.open_agenda:
        last = Dispatch.objects.filter(meeting=row).select_related("open_file").latest("serial")
        # What members got says no more than the open one.
        passed_over |= {last.whole_id, last.open_file_id}
        released = Release.objects.filter(meeting=row, kind="agenda").exists()
        told = None if released else bytes_of(last.open_file)
        opened = open_agenda(STRANGER, body=row.body.slug, key=row.key)
        if told and opened:
            opened[0].close()
            source = sources.dispatch(last.pk)
            yield "agenda", FileMade(source, _NAMES["agenda"], opened[2], told)
    for paper in known.originals.get(row.pk, ()):
        told = bytes_of(paper.original)
        if told and paper.original_id not in passed_over:
            role = "agenda" if paper.kind in _INVITATIONS else paper.kind
            yield role, FileMade(sources.original(paper.pk), _name_of(paper), paper.name, told)


def _name_of(paper: MeetingPaper) -> str:
    return _NAMES.get(paper.kind, paper.name)


def _enclosed(row: Meeting, known: Beside, listed: Mapping[int, str]) -> Iterator[FileMade]:
    """Documents enclosed in papers, by their printed text, without what is not for everybody."""
    for annex in known.annexes.get(row.pk, ()):
        page = annex_page(STRANGER, body=row.body.slug, key=row.key, number=annex.pk)
        if page is None:
            continue
        number = annex.number or str(annex.position + 1)
        yield FileMade(
            sources.annex(annex.pk),
            annex.title or f"Bilag {number}",
            f"bilag-{number}.txt",
            text_bytes(annex_text(page)),
            paper=listed.get(annex.pk, ""),
            document_id=page.document_id,
        )
