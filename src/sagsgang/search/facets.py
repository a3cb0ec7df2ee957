"""Facets as people read them: values with their names, counts, and which is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict

from sagsgang.adapters.fulltext.document import FACETS
from sagsgang.boards.models import Body
from sagsgang.meetings.selectors.refs import body_ref
from sagsgang.meetings.wording import OUTCOMES
from sagsgang.search.pages import Chosen, Facet, FacetValue
from sagsgang.search.wording import KINDS


def facets_of(counts: Mapping[str, Mapping[str, int]], chosen: Chosen) -> tuple[Facet, ...]:
    """The facets that have values; what is chosen is there also when nothing has it.

    One query for the names of the bodies, none without bodies.
    """
    picked: dict[str, str] = asdict(chosen)
    facets = []
    for name in FACETS:
        values = dict(counts.get(name, {}))
        if picked[name]:
            values.setdefault(picked[name], 0)
        labels = _labels(name, values)
        lines = [
            FacetValue(value, labels.get(value, value), count, value == picked[name])
            for value, count in values.items()
        ]
        lines.sort(key=lambda line: (-line.count, line.label))
        if name == "year":
            lines.sort(key=lambda line: line.value, reverse=True)
        if lines:
            facets.append(Facet(name, tuple(lines)))
    return tuple(facets)


def _labels(name: str, values: Collection[str]) -> dict[str, str]:
    match name:
        case "kind":
            return {value: str(KINDS[value]) for value in values if value in KINDS}
        case "outcome":
            return {value: str(OUTCOMES[value]) for value in values if value in OUTCOMES}
        case "body":
            return _bodies(values) if values else {}
    return {}


def _bodies(slugs: Collection[str]) -> dict[str, str]:
    """Names of bodies; of those with one name also whose they are."""
    rows = Body.objects.filter(slug__in=slugs).select_related("organisation")
    refs = [body_ref(row) for row in rows]
    named = Counter(ref.name for ref in refs)
    return {
        ref.slug: f"{ref.name}, {ref.organisation}"
        if named[ref.name] > 1 and ref.organisation
        else ref.name
        for ref in refs
    }
