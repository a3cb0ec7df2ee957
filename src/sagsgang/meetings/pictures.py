"""The files of the pictures that stand in the texts of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.written.pictures import media_type_of, pictures_in
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, open_original


def files_of(edition: Edition) -> Mapping[str, bytes]:
    """The bytes of each picture by its SHA-256. No pictures, no query.

    Only files that the edition itself lists and shows: of a closed one, and of one that was taken
    off, the words stand in the text. So does a file that is missing or no picture.
    """
    shas = shown_in(edition.items)
    found: dict[str, bytes] = {}
    for original in Original.objects.filter(pk__in=shas) if shas else ():
        try:
            with open_original(original) as stream:
                data = stream.read()
        except Damaged:
            continue
        if media_type_of(data):
            found[original.sha256] = data
    return found


def shown_in(items: Iterable[EditionItem]) -> frozenset[str]:
    """The pictures of the items' texts whose files the items list and show."""
    wanted: set[str] = set()
    listed: set[str] = set()
    for item in items:
        for one in (item, *item.subs):
            wanted.update(picture.sha256 for picture in pictures_in(one.manuscript))
            listed.update(file.sha256 for file in one.files if file.sha256)
    return frozenset(wanted & listed)
