"""A difference leaves nothing out, says what changed by word, and is told in bounded time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.difference import (
    Difference,
    Fold,
    PartDifference,
    difference,
    text_difference,
)
from sagsgang.core.difference_words import Cell
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection
from sagsgang.core.written.plain import from_plain
from tests.core.written_texts import texts


def _written(plain: str) -> Text:
    return from_plain(plain)


def _told(cell: Cell) -> str:
    """``[-removed-]{+added+}`` as git does it."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.change].format(piece.text) for piece in cell)


def _lines(parts: tuple[PartDifference | Fold, ...]) -> list[str]:
    return [
        f"… {part.count}"
        if isinstance(part, Fold)
        else f"{part.change}: {' | '.join(map(_told, part.cells))}"
        for part in parts
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ens.", "Ens.", []),
        (
            "Bestyrelsen mødes på Ærø i maj.",
            "Bestyrelsen mødes på Samsø i maj.",
            ["changed: Bestyrelsen mødes på [-Ærø-]{+Samsø+} i maj."],
        ),
        (
            "Udgiften er 2,5 mio. kr.",
            "Udgiften er 3,5 mio. kr.",
            ["changed: Udgiften er [-2-]{+3+},5 mio. kr."],
        ),
        ("Et.\n\nTo.", "Et.", ["same: Et.", "removed: [-To.-]"]),
        ("Et.", "Nul.\n\nEt.", ["added: {+Nul.+}", "same: Et."]),
        ("", "Nyt afsnit.", ["added: {+Nyt afsnit.+}"]),
        (
            "a1\n\nb2\n\nc3\n\nd4\n\ne5",
            "a1\n\nb2\n\nc3\n\nd4\n\nnoget helt andet",
            ["… 3", "same: d4", "removed: [-e5-]", "added: {+noget helt andet+}"],
        ),
        ("Vigtige ord.", "**Vigtige** ord.", ["restyled: Vigtige ord."]),
        ("- et\n- to", "- et\n  - to", ["same: et", "restyled: to"]),
        ("1. et\n2. to", "1. nul\n2. et\n3. to", ["added: {+nul+}", "same: et", "same: to"]),
        ("{§ 1} et", "{§ 2} et", ["restyled: et"]),
        (
            "Se [planen](https://eksempel.dk/1) nu",
            "Se [planen](https://eksempel.dk/2) nu",
            [
                "changed: Se planen <https://eksempel.dk/[-1-]{+2+}> nu",
            ],
        ),
        (
            "Tallet stiger[^Ifølge budgettet].",
            "Tallet stiger[^Ifølge regnskabet].",
            ["changed: Tallet stiger [Ifølge [-budgettet-]{+regnskabet+}]."],
        ),
        (
            "| Post | Kr. |\n| Løn | 100 |\n| Leje | 20 |",
            "| Post | Kr. |\n| Løn | 110 |\n| Leje | 20 |",
            ["same: Post | Kr.", "changed: Løn | [-100-]{+110+}", "same: Leje | 20"],
        ),
    ],
)
def test_a_difference_as_a_person_reads_it(before: str, after: str, told: list[str]) -> None:
    assert _lines(text_difference(_written(before), _written(after))) == told


def _manuscript(title: str, summary: str, *clauses: Clause) -> Manuscript:
    sections = (WrittenSection("summary", "Resumé", _written(summary)),) if summary else ()
    return Manuscript(title, sections, clauses)


def test_title_clauses_and_sections_each_tell_their_own() -> None:
    before = _manuscript("Budget", "Kort.", Clause("godkender budgettet", "approve"))
    after = _manuscript("Budget 2031", "Kort.", Clause("drøfter budgettet", "discuss"))
    found = difference(before, after)
    assert _told(found.title) == "Budget{+ 2031+}" or _told(found.title) == "Budget {+2031+}"
    assert _lines(found.clauses) == ["changed: [-godkender-]{+drøfter+} budgettet"]
    clause = found.clauses[0]
    assert isinstance(clause, PartDifference)
    assert (clause.act_before, clause.act) == ("approve", "discuss")
    assert [section.change for section in found.sections] == ["same"]
    assert found.changed_sections == ()


def test_a_clause_that_only_asks_for_something_else_is_told() -> None:
    before = _manuscript("T", "", Clause("tager stilling", "decide"))
    after = _manuscript("T", "", Clause("tager stilling", "consider"))
    assert _lines(difference(before, after).clauses) == ["restyled: tager stilling"]


def test_sections_that_came_and_went_stand_where_they_stood() -> None:
    economy = WrittenSection("economy", "Økonomi", _written("Ingen."))
    summary = WrittenSection("summary", "Resumé", _written("Kort."))
    remarks = WrittenSection("secretariat_remarks", "Bemærkninger", _written("Her."))
    found = difference(Manuscript("", (summary, economy)), Manuscript("", (summary, remarks)))
    assert [(section.kind, section.change) for section in found.sections] == [
        ("summary", "same"),
        ("economy", "removed"),
        ("secretariat_remarks", "added"),
    ]


def test_the_same_manuscript_twice_is_no_difference() -> None:
    same = _manuscript("Titel", "Tekst", Clause("godkender", "approve"))
    assert difference(same, same).is_empty
    assert not difference(same, Manuscript()).is_empty
    assert difference(Manuscript(), Manuscript()) == Difference((), (), ())


@given(texts, texts)
def test_nothing_of_either_is_left_out(before: Text, after: Text) -> None:
    parts = text_difference(before, after)
    if not parts:
        # A link on its own line, or the order in a table's place, may look the same in words.
        return
    assert _bare(parts, "removed") <= _words(before)
    shown = _bare(parts, "added")
    assert shown <= _words(after)
    if not any(isinstance(part, Fold) for part in parts):
        assert shown == _words(after)
        assert _bare(parts, "removed") == _words(before)


def _bare(parts: tuple[PartDifference | Fold, ...], side: str) -> set[str]:
    """The words on one side, without white space, part by part."""
    return {
        squeezed
        for part in parts
        if isinstance(part, PartDifference) and part.change in ("same", "changed", "restyled", side)
        for cell in part.cells
        if (squeezed := _squeezed("".join(p.text for p in cell if p.change in ("same", side))))
    }


def _words(text: Text) -> set[str]:
    parts = text_difference(Text(), text)
    return {
        squeezed
        for part in parts
        if isinstance(part, PartDifference)
        for cell in part.cells
        if (squeezed := _squeezed("".join(piece.text for piece in cell)))
    }


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ord og " * 28_000, "ord nu " * 28_000),
        ("a b c d e f " * 16_000, "f e d c b a " * 16_000),
        ("x\n\n" * 9_000, "y\n\n" * 9_000),
        ("\n\n".join(f"Afsnit {n} om budgettet" for n in range(6_000)),) * 2,
        (
            "\n\n".join(f"Afsnit {n} om budgettet" for n in range(6_000)),
            "\n\n".join(f"Stykke {n} om budgettet" for n in range(6_000)),
        ),
        (
            "\n\n".join(f"- ens {n % 7}" for n in range(9_000)),
            "\n\n".join(f"- ens {n % 5}" for n in range(9_000)),
        ),
        ("." * 199_000, ".," * 99_000),
    ],
    ids=["words", "turned", "short", "same", "all-changed", "repeated", "points"],
)
def test_the_longest_texts_are_compared_in_bounded_time(before: str, after: str) -> None:
    old, new = _written(before), _written(after)
    started = time.process_time()
    text_difference(old, new)
    assert time.process_time() - started < 5  # seconds; about 1 on a machine with nothing to do


@given(st.integers(1, 40))
def test_a_fold_counts_what_it_hides(count: int) -> None:
    same = "\n\n".join(f"Afsnit {number}" for number in range(count))
    parts = text_difference(_written(same), _written(f"{same}\n\nNyt til sidst"))
    hidden = sum(part.count for part in parts if isinstance(part, Fold))
    shown = sum(isinstance(part, PartDifference) for part in parts)
    assert hidden + shown == count + 1
    assert shown <= 3
