"""An abbreviation that only a closed item defines, for the tests of who meets it."""

from __future__ import annotations

from typing import Any

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.meetings.models import Item
from sagsgang.search.abbreviations import learn_from
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.models import Abbreviation


def learned(body: Any, word: str) -> int:
    """Its id; ``word`` is in what it stands for."""
    item = Item.objects.get(meeting__body=body, meeting__key="2026-03-12", address="3")
    says = Indexed(
        ref=BY_NAME["item"].ref(item.pk),
        kind="item",
        readers=frozenset({f"member:{body.pk}"}),
        title=f"Kajens {word} (KK)",
        body=body.slug,
    )
    learn_from([("closed", says)])
    return Abbreviation.objects.get(body=body).pk
