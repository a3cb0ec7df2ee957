"""The minutes of a meeting as a document of Akoma Ntoso, open or whole as the edition is."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.adapters.akoma.markup import Content, Element, akn, serialised
from sagsgang.adapters.akoma.meta import (
    AUTHOR,
    PLACE,
    SOURCE,
    access_ref,
    meta,
    outcome_ref,
    person_ref,
)
from sagsgang.adapters.akoma.naming import name_of, named
from sagsgang.adapters.akoma.texts import Ids, blocks
from sagsgang.core.agenda_form import (
    ATTACHMENTS,
    CLOSED_EDITION,
    DECISION,
    Part,
    clause_lines,
    form_of,
    leads_in,
    time_of,
)
from sagsgang.core.edition import Edition, EditionFile, EditionItem
from sagsgang.core.edition_lines import (
    attendance_of,
    decided_of,
    decision_of,
    file_line,
    is_withheld,
    labels_of,
    mark_of,
    shows_closed,
    title_of,
    told_parts,
)
from sagsgang.core.written.printable import one_line

MEDIA_TYPE = "application/akn+xml"


class Undated(ValueError):
    """Minutes of a meeting whose day nobody knows: the format has no paper without one."""


def minutes_xml(edition: Edition, *, address: str) -> bytes:
    """The minutes: same edition and address, same bytes.

    ``address`` is the meeting's: ``https://…/organer/<body>/<key>/``, or without the host. Raises
    ``Undated``.
    """
    if not edition.date:
        raise Undated("Akoma Ntoso has no place for minutes without a day.")
    name = name_of(form_of(edition))
    known = named(edition, address, name)
    document = akn(
        "doc", meta(edition, known, address), _preface(edition), _body(edition), name=name
    )
    return serialised(akn("akomaNtoso", document))


def _preface(edition: Edition) -> Element:
    place = one_line(edition.place)
    preface = akn("preface", akn("p", akn("docType", form_of(edition))))
    if shows_closed(edition.items):
        preface.append(akn("p", CLOSED_EDITION))
    for words, ref in ((edition.body, AUTHOR), (edition.organisation, SOURCE)):
        if told := one_line(words):
            preface.append(akn("p", akn("docProponent", told, refersTo=ref)))
    if edition.extraordinary:
        preface.append(akn("p", "Ekstraordinært møde"))
    preface.append(akn("p", akn("docDate", time_of(edition), date=edition.date)))
    if place:
        preface.append(akn("p", "Sted: ", akn("location", place, refersTo=PLACE)))
    number = 0
    for heading, names in attendance_of(edition):
        people: list[Element] = []
        for name in names:
            number += 1
            people.append(akn("p", akn("person", name, refersTo=person_ref(number))))
        of = name_of(heading)
        preface.append(akn("container", akn("p", heading), *people, eId=of, name=of))
    return preface


def _body(edition: Edition) -> Element:
    body = akn("mainBody", eId="main")
    taken: set[str] = set()
    for item in edition.items:
        # By its address and not by its place: the same in every edition.
        wanted = f"sec_{name_of(item.address or item.number) or 'item'}"
        id_, count = wanted, 1
        while id_ in taken:
            count += 1
            id_ = f"{wanted}_{count}"
        taken.add(id_)
        body.append(_section(item, id_))
    if not edition.items:
        body.append(akn("p"))
    return body


def _section(item: EditionItem, id_: str) -> Element:
    section = akn(
        "section",
        akn("num", mark_of(item)),
        akn("heading", title_of(item)),
        eId=id_,
        refersTo=access_ref(item),
    )
    if not is_withheld(item):
        _fill(section, item, Ids(id_))
    return section


def _fill(holder: Element, item: EditionItem, ids: Ids) -> None:
    """Labels, sections, decision and attachments of an item or of a matter under one."""
    if labels := list(labels_of(item)):
        holder.append(akn("intro", *(akn("p", line) for line in labels)))
    for part in told_parts(item):
        holder.append(_part(part, ids))
    if (decision := _decision(item, ids)) is not None:
        holder.append(decision)
    if item.files:
        holder.append(_files(item.files, ids))


def _part(part: Part, ids: Ids) -> Element:
    own = Ids(ids.named(part.kind))
    text = blocks(part.text, own)
    if part.clauses:
        clauses = _clauses(part, own)
        text = [*text, clauses] if leads_in(part.text) else [clauses, *text]
    element = _container(part.kind, own.within, part.heading)
    if not part.subs:
        element.append(akn("content", *text))
        return element
    if text:
        element.append(akn("intro", *text))
    for sub in part.subs:
        inner = Ids(own.next("matter"))
        matter = _container("matter", inner.within, title_of(sub), refers=access_ref(sub))
        _fill(matter, sub, inner)
        element.append(matter)
    return element


def _clauses(part: Part, ids: Ids) -> Element:
    entries = [
        akn(
            "item",
            *([akn("num", before.strip())] if before else []),
            akn("p", one_line(f"{words}{behind}")),
            eId=ids.next("clause"),
        )
        for before, words, behind in clause_lines(part.clauses)
    ]
    return akn("blockList", *entries, eId=ids.next("list"))


def _decision(item: EditionItem, ids: Ids) -> Element | None:
    if part := decision_of(item):
        return _part(part, ids)
    decided = list(decided_of(item))
    if not decided:
        return None
    lines = (
        akn("p", akn("outcome", words, refersTo=outcome_ref(code)) if code else words)
        for words, code, _ in decided
    )
    return _container("decision", ids.named("decision"), DECISION, akn("content", *lines))


def _files(files: Sequence[EditionFile], ids: Ids) -> Element:
    own = Ids(ids.named("attachments"))
    entries = [
        akn(
            "item",
            akn("num", f"{ATTACHMENTS} {file.number or ''}".strip()),
            akn("p", file_line(file)),
            eId=own.next("attachment"),
        )
        for file in files
    ]
    listed = akn("blockList", *entries, eId=own.next("list"))
    return _container("attachments", own.within, ATTACHMENTS, akn("content", listed))


def _container(kind: str, id_: str, heading: str, *content: Content, refers: str = "") -> Element:
    return akn(
        "hcontainer",
        akn("heading", one_line(heading)),
        *content,
        eId=id_,
        name=kind,
        refersTo=refers,
    )
