"""What is given out at each address of OParl, as finished text with the site's own address in it.

There is no actor: everybody gets the same, whoever asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from sagsgang.publishing.oparl.addresses import API, rooted
from sagsgang.publishing.oparl.vocabulary import (
    BODY_LISTS,
    INTERNAL,
    ORGANIZATION_LISTS,
    Kind,
    Object,
)
from sagsgang.publishing.oparl.wanted import BadQuery, Wanted
from sagsgang.publishing.register import selectors
from sagsgang.publishing.register.catching_up import State
from sagsgang.publishing.register.files import Opened, opened
from sagsgang.publishing.register.selectors import Asked, NoSuchPlace


class NotThere(LookupError):
    """Nothing is or was at the address."""


class Gone(LookupError):
    """A file whose bytes are given out no more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON text, a mark that is another when the text is, and when it last changed."""

    text: str
    mark: str
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file's bytes, opened, with what tells them apart and when the file last changed."""

    opened: Opened
    name: str
    mark: str
    modified_at: datetime


# The lists of objects by the name in the address.
LISTS: dict[Kind, Mapping[str, Kind]] = {
    Kind.BODY: {name.lower(): kind for name, kind in BODY_LISTS.items()},
    Kind.ORGANIZATION: {name.lower(): kind for name, kind in ORGANIZATION_LISTS.items()},
}


def object_answer(kind: Kind, key: str, wanted: Wanted, site: str) -> Answer:
    """One object; what is gone tells that it is. Raises ``NotThere``."""
    found = selectors.record(kind, key)
    if found is None:
        raise NotThere
    text = found.text(site)
    if wanted.omit_internal and INTERNAL.get(kind):
        text = _json(_lean(kind, json.loads(text)))
    mark = f"{found.digest or 'gone'}-{found.modified_at.timestamp():.0f}-{wanted.omit_internal:d}"
    return Answer(text, mark, found.modified_at)


def system_answer(site: str) -> Answer:
    """The installation."""
    return object_answer(Kind.SYSTEM, selectors.key_of(Kind.SYSTEM, "system"), Wanted(), site)


def bodies_answer(wanted: Wanted, site: str) -> Answer:
    """The list of all organisations."""
    return _list(selectors.state(), Asked(Kind.BODY), Kind.BODY.value, wanted, site)


def list_answer(owner: Kind, key: str, name: str, wanted: Wanted, site: str) -> Answer:
    """A list of an object, ``name`` as in the address. Raises ``NotThere``."""
    state = selectors.state()
    kind = LISTS[owner].get(name)
    if kind is None or not selectors.has_lists(owner, key):
        raise NotThere
    asked = Asked(kind, body=key) if owner is Kind.BODY else Asked(kind, organization=key)
    return _list(state, asked, f"{owner.value}/{key}/{name}", wanted, site)


def file_answer(key: str) -> FileAnswer:
    """A file's bytes. Raises ``NotThere`` and ``Gone``."""
    found = selectors.record(Kind.FILE, key)
    if found is None:
        raise NotThere
    handed = None if found.deleted else opened(found.source)
    if handed is None:
        raise Gone
    told = json.loads(found.told)
    return FileAnswer(handed, told["fileName"], told["sha512Checksum"][:40], found.modified_at)


def _list(state: State, asked: Asked, path: str, wanted: Wanted, site: str) -> Answer:
    instants = wanted.instants()
    try:
        page = selectors.page(
            replace(asked, after=wanted.after, **instants),  # type: ignore[arg-type]
            wanted.limit,
        )
    except NoSuchPlace:
        raise BadQuery(
            "after er ikke et sted i listen. Begynd forfra med den første side.",
            "after names no object of this kind",
        ) from None
    place = urljoin(site, f"{API}{path}")
    links = {"first": place + wanted.query(), "self": place + wanted.query(wanted.after)}
    if page.following:
        links["next"] = place + wanted.query(page.following)
    pagination = {
        "totalElements": page.total,
        "elementsPerPage": wanted.limit,
        "totalPages": -(-page.total // wanted.limit),
    }
    told = page.told
    if wanted.omit_internal and INTERNAL.get(asked.kind):
        told = tuple(_json(_lean(asked.kind, json.loads(one))) for one in told)
    data = rooted(",".join(told), site)
    text = f'{{"data":[{data}],"pagination":{_json(pagination)},"links":{_json(links)}}}'
    mark = f"{state.revision}-{wanted.query(wanted.after)[1:]}"
    return Answer(text, mark, state.changed_at)


def _lean(kind: Kind, told: Object) -> Object:
    """Without what an importer that asks for every list does not need."""
    return {name: value for name, value in told.items() if name not in INTERNAL[kind]}


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
