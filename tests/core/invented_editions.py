"""Editions for properties: ``editions`` of every shape, ``plausible`` as a secretary would have."""

from __future__ import annotations

from hypothesis import strategies as st

from sagsgang.core.edition import Edition, EditionFile, EditionItem, EntryKind
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Clause, Manuscript, Text, WrittenSection
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.verbs import act_of
from sagsgang.core.written.plain import from_plain
from tests.core.written_texts import texts, words

_KINDS: tuple[EntryKind, ...] = ("case", "standing", "container", "minutes", "next_meeting")
_SECTIONS: tuple[SectionKind, ...] = (*(kind for kind, _ in WRITTEN_SECTIONS), "other")
_days = st.dates().map(lambda day: day.isoformat())
_clocks = st.one_of(st.just(""), st.times().map(lambda at: f"{at:%H:%M}"))

_files = st.builds(
    EditionFile, st.integers(1, 99), words, words, st.just("ab" * 32), st.booleans(), words
)
_manuscripts = st.builds(
    Manuscript,
    words,
    st.lists(st.builds(WrittenSection, st.sampled_from(_SECTIONS), words, texts), max_size=4).map(
        tuple
    ),
    st.lists(st.builds(Clause, words, st.just("decide")), max_size=3).map(tuple),
)


def _items(subs: st.SearchStrategy[tuple[EditionItem, ...]]) -> st.SearchStrategy[EditionItem]:
    return st.builds(
        EditionItem,
        entry=st.integers(1, 10**9),
        kind=st.sampled_from(_KINDS),
        number=st.integers(1, 60).map(str),
        title=words,
        closed=st.booleans(),
        ground=words,
        officer=words,
        case_number=words,
        reading=st.integers(1, 2),
        readings=st.integers(1, 2),
        manuscript=_manuscripts,
        files=st.lists(_files, max_size=3).map(tuple),
        subs=subs,
    )


editions: st.SearchStrategy[Edition] = st.builds(
    Edition,
    organisation=words,
    body=words,
    date=_days,
    starts_at=_clocks,
    ends_at=_clocks,
    place=words,
    extraordinary=st.booleans(),
    serial=st.integers(1, 9),
    items=st.lists(
        _items(st.lists(_items(st.just(())), max_size=2).map(tuple)),
        max_size=4,
        unique_by=lambda item: item.entry,
    ).map(tuple),
)

# ---- as a secretary would have them ------------------------------------------------------------

_TITLES = (
    "Referat fra mødet den 20. august 2026",
    "Økonomirapport pr. 30. juni 2026",
    "Fælles indkøb af redningsudstyr til færgelejer",
    "Høringssvar om kystnære anløb (2. runde)",
    "Støtte til kampagnen »Hold lyset tændt«",
    "Salg af grunden bag Fyrhuset",
    "Hvad skal vi med Ærø?",
)
_OFFICERS = ("Rasmus Ågren", "Tove Skjødt", "Åse Bæk-Jørgensen", "")
_CASES = ("EMN-2026-00198", "21-014420", "2026-04417", "10/2562", "")
_ASKED = (
    "bestyrelsen godkender rapporten",
    "bestyrelsen bevilger 75.000 kr.",
    "bestyrelsen tager orienteringen til efterretning",
    "bestyrelsen drøfter, hvordan øerne kan hjælpe hinanden",
    "formandskabet bemyndiges til at underskrive aftalen",
)
_PROSE = (
    "Sekretariatet har gjort årets økonomi op. Der ventes et overskud på 36.500 kr. for hele året.",
    "Færgelejerne har i dag hvert sit udstyr.\n\n- Tågø har to både\n- Skælø har ingen",
    "## Baggrunden\n\nSagen har været længe **undervejs**.\n\n| Ø | Både |\n| --- | --- |\n"
    "| Tågø | 2 |\n| Skælø | 0 |",
    "Se [den fælles aftale](https://eksempel.dk/aftale).",
)


@st.composite
def _matters(draw: st.DrawFn, number: int, titles: list[str]) -> EditionItem:
    closed = draw(st.booleans())
    case_number = draw(st.sampled_from(_CASES))
    return EditionItem(
        entry=number,
        kind="case",
        number=str(number),
        title=titles[number - 1],
        closed=closed,
        ground=draw(st.sampled_from(GROUNDS)) if closed else "",
        officer=draw(st.sampled_from(_OFFICERS)),
        case_number=case_number,
        reading=1,
        readings=draw(st.integers(1, 2)),
        manuscript=draw(_written()),
        files=tuple(
            EditionFile(at, f"Notat {at} om sagen", f"notat-{at}.pdf", "ab" * 32)
            for at in range(1, draw(st.integers(1, 4)))
        ),
    )


@st.composite
def _written(draw: st.DrawFn) -> Manuscript:
    chosen = draw(st.sets(st.sampled_from(WRITTEN_SECTIONS), max_size=6))
    clauses = draw(st.lists(st.sampled_from(_ASKED), max_size=3, unique=True))
    return Manuscript(
        sections=tuple(
            WrittenSection(
                kind,
                heading,
                Text() if kind == "recommendation" else from_plain(draw(st.sampled_from(_PROSE))),
            )
            for kind, heading in WRITTEN_SECTIONS
            if (kind, heading) in chosen
        ),
        recommendations=tuple(Clause(text, act_of(text)) for text in clauses),
    )


@st.composite
def plausible(draw: st.DrawFn) -> Edition:
    """An agenda such as the reader meets every day: "Eventuelt" last, titles that differ."""
    titles = draw(st.permutations(_TITLES))
    count = draw(st.integers(1, len(titles)))
    items = [draw(_matters(number, titles)) for number in range(1, count + 1)]
    items.append(EditionItem(count + 1, "standing", str(count + 1), "Eventuelt"))
    return Edition(
        organisation="Øernes Fællesråd",
        body=draw(st.sampled_from(("Bestyrelsen", "Udvalget for små øer"))),
        date="2026-09-17",
        starts_at="10:00",
        ends_at=draw(st.sampled_from(("", "12:30"))),
        place=draw(st.sampled_from(("", "Fyrhuset, mødelokale Lanternen"))),
        extraordinary=draw(st.booleans()),
        serial=draw(st.integers(1, 3)),
        items=tuple(items),
    )
