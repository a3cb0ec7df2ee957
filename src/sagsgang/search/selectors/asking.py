"""The answer to what somebody typed in the search box, for one actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from sagsgang.adapters.faults import tell_of
from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Answer, Found, Order, Question
from sagsgang.adapters.fulltext.marking import Marker
from sagsgang.adapters.fulltext.side import Unusable
from sagsgang.core.asking import Asked, parse
from sagsgang.core.excerpt import excerpt, marked
from sagsgang.core.policy import Actor
from sagsgang.meetings.pages import Place
from sagsgang.search.building import share_done
from sagsgang.search.facets import facets_of
from sagsgang.search.kinds.kind import Told
from sagsgang.search.pages import Chosen, Hit, Piece, SearchPage
from sagsgang.search.places import is_sound
from sagsgang.search.reach import Reach, fetched, marked_by, reach_of
from sagsgang.search.selectors.abbreviations import in_use
from sagsgang.search.starting import start_update
from sagsgang.search.typed import resolved

PAGE = 20  # hits
MOST_PAGES = 50  # what lies beyond is counted, and reached by asking for less
_TRIES = 3
_NOTHING = Chosen()


def search_page(
    actor: Actor,
    asked: str,
    *,
    chosen: Chosen = _NOTHING,
    order: Order = "relevance",
    page: int = 1,
    size: int = PAGE,
    exactly: bool = False,
) -> SearchPage:
    """What ``actor`` finds. A page that is not there is the nearest one.

    Never raises for what was typed: an index that cannot be used is being built, and told so.
    """
    taken = parse(asked)
    answered = SearchPage(asked, chosen, order, "ready", said=taken.said)
    if taken.empty and chosen == _NOTHING:
        return replace(answered, state="empty")
    page = min(max(page, 1), MOST_PAGES)
    try:
        reach = reach_of(actor)
        answer, told = _answer(actor, reach, taken, chosen, order, page * size, size, exactly)
    except Unusable:
        start_update()
        return replace(answered, state="building", done=share_done())
    pages = min(MOST_PAGES, max(1, -(-answer.total // size)))
    shown = _on_page(answer.found, min(page, pages), size)
    is_hit = marked_by(reach, answer)
    return replace(
        answered,
        hits=tuple(
            _hit(told[one.ref], one.score, is_hit, taken.words) for one in shown if one.ref in told
        ),
        total=answer.total,
        facets=facets_of(answer.facets, chosen),
        place=Place(min(page, pages), pages),
        corrections=answer.corrections,
        loosened=answer.loosened,
        cut=answer.cut,
    )


def _answer(
    actor: Actor,
    reach: Reach,
    taken: Asked,
    chosen: Chosen,
    order: Order,
    limit: int,
    size: int,
    exactly: bool,
) -> tuple[Answer, dict[int, Told]]:
    """The index's answer, and what the actor may see of the page it is asked for."""
    question = Question(
        asked=resolved(taken),
        readers=reach.readers,
        without=reach.without,
        chosen={name: value for name, value in asdict(chosen).items() if value},
        abbreviations=in_use(actor, taken, reach.without),
        order=order,
        limit=limit,
        exactly=exactly,
    )
    for _ in range(_TRIES):
        answer = _asked(reach, question)
        page = min(limit // size, max(1, -(-len(answer.found) // size)))
        refs = [one.ref for one in _on_page(answer.found, page, size)]
        told = fetched(actor, refs)
        hidden = frozenset(refs) - told.keys()
        if not hidden:
            return answer, told
        # What may not be seen counts nowhere: it is asked again as if it were not there.
        question = replace(question, without=question.without | hidden)
    return replace(answer, total=answer.total - len(hidden)), told


def _asked(reach: Reach, question: Question) -> Answer:
    """Ask; a question that breaks on a sound index is told as one that was cut."""
    try:
        return ask(reach.sides, question)
    except Unusable as error:
        tell_of("The search index", error)
        if not is_sound(reach.sides):
            raise
        start_update()  # which looks closer
        return Answer(cut=True)


def _on_page(found: tuple[Found, ...], page: int, size: int) -> tuple[Found, ...]:
    return found[(page - 1) * size : page * size]


def _hit(told: Told, score: float, is_hit: Marker, words: int) -> Hit:
    return Hit(
        id=f"{told.kind}:{told.id}",
        kind=told.kind,
        number=told.number,
        title=_pieces(marked(told.title, is_hit, words=is_hit.words)),
        meeting=told.meeting,
        case=told.case,
        on=told.on,
        outcome=told.outcome,
        officer=told.officer,
        closed=told.closed,
        score=score,
        snippet=_pieces(excerpt(told.texts, is_hit, words=is_hit.words, enough=words)),
        target=told.target,
    )


def _pieces(pieces: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, is_marked) for text, is_marked in pieces)
