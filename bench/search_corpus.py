"""Items without end for measuring a search: invented, with words as Danish papers have them.

A word's frequency falls with its rank as in real texts, four of five different words are closed
compounds, words of one subject stand together, and numbers, names and amounts are new in each item.
The same seed gives the same items. Some 100,000 a second: what is drawn anew for each item is which
sentences it is made of.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

BODIES = tuple(
    f"{kind}-{number}"
    for number in range(1, 9)
    for kind in ("bestyrelsen", "regionsraadet", "byraadet", "sundhedsudvalget", "teknikudvalget")
)
OUTCOMES = ("approved", "noted", "postponed", "rejected", "sent-back", "elected")
YEARS = range(2001, 2027)

_WORDS = Path(__file__).with_name("search_words.txt")
_COMPOUNDS = 40_000
_SUBJECTS = 300
_OWN_WORDS = 24  # of a subject
_SENTENCES = 330  # of a subject
_A_CLOSED_ONE = 12  # one of so many items is closed
_A_LONG_ONE = 100  # one of so many items is long
_SHORT, _LONG = (4, 13), (80, 240)  # sentences, of some eleven words each
_LINKED = ("ing", "ion", "hed", "else", "tet", "skab", "dom", "kraft")


class Item(NamedTuple):
    """One item; ``told`` is what weighs more than ``text``. ``closed``: only its body may see."""

    ref: int
    title: str
    told: str
    text: str
    number: str
    document: str
    body: str
    on: date
    outcome: str
    officer: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What some items are about: its own words, commonest first, and what is said of it."""

    words: Sequence[str]
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All forms by what they do in a sentence, the commonest first."""

    small: Sequence[str]
    nouns: Sequence[str]
    verbs: Sequence[str]
    qualities: Sequence[str]
    people: Sequence[str]
    places: Sequence[str]


def items(count: int, seed: int = 1) -> Iterator[Item]:
    """``count`` items, the first of them the same for every ``count``."""
    chance = random.Random(seed)
    draw, pick = chance.random, chance.choices
    subjects, officers, places = language().subjects, words().people[:60], words().places
    popular = list(accumulate(1 / (rank + 20) for rank in range(len(subjects))))
    bodies = list(accumulate(1 / (rank + 4) for rank in range(len(BODIES))))
    outcomes = list(accumulate((40, 30, 12, 6, 8, 4)))
    days = (date(YEARS[-1], 12, 31) - date(YEARS[0], 1, 1)).days
    first_day = date(YEARS[0], 1, 1)
    for ref in range(1, count + 1):
        subject = pick(subjects, cum_weights=popular)[0]
        body = pick(BODIES, cum_weights=bodies)[0]
        # More of late than of old.
        on = first_day + timedelta(days=int(days * draw() ** 0.7))
        least, most = _LONG if ref % _A_LONG_ONE == 0 else _SHORT
        said = pick(subject.sentences, k=least + int(draw() * (most - least)))
        number = f"EMN-{on.year}-{int(draw() * 99_999):05}"
        document = str(1_000_000 + int(draw() * 8_999_999))
        place, officer = places[int(draw() * len(places))], officers[int(draw() ** 2 * 60)]
        thing = subject.words[int(draw() ** 2 * _OWN_WORDS)]
        amount = f"{int(draw() * 900) + 1}.{int(draw() * 1000):03}.000"
        yield Item(
            ref,
            f"{_ACTS[int(draw() * len(_ACTS))]} {thing} i {place}",
            f"Indstilling: {said[0]} {said[1]} Beslutning: {said[2]}",
            f"{' '.join(said[3:])} Udgiften er {amount} kr. Sag {number}, dokument {document}.",
            number,
            document,
            body,
            on,
            pick(OUTCOMES, cum_weights=outcomes)[0],
            officer,
            draw() * _A_CLOSED_ONE < 1,
        )


_ACTS = (
    "Godkendelse af", "Orientering om", "Drøftelse af", "Status på", "Beslutning om",
    "Høring om", "Redegørelse for", "Plan for", "Bevilling til", "Evaluering af",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """Every subject, the commonest first."""

    subjects: Sequence[Subject]


@cache
def language() -> Language:
    """The subjects and their sentences: the same in every run."""
    chance = random.Random(7)
    found = words()
    drawn = {
        "small": _endless(chance, found.small, 3),
        "noun": _endless(chance, found.nouns, 40),
        "verb": _endless(chance, found.verbs, 20),
        "quality": _endless(chance, found.qualities, 20),
        "name": _endless(chance, found.people, 200),
        "place": _endless(chance, found.places, 5),
    }
    number = _numbers(chance)
    subjects = []
    for _ in range(_SUBJECTS):
        own = chance.choices(found.nouns, k=_OWN_WORDS)
        of_subject = _endless(chance, own, 3)
        draw = {**drawn, "own": of_subject, "number": number}
        sentences = []
        for _ in range(_SENTENCES):
            form = chance.choice(_FORMS) + chance.choice(_ENDS)
            said = " ".join(next(draw[kind]) for kind in form)
            sentences.append(f"{said[0].upper()}{said[1:]}.")
        subjects.append(Subject(own, sentences))
    return Language(subjects)


_FORMS = tuple(
    tuple(form.split())
    for form in (
        "small own verb small small quality noun small noun",
        "noun small own verb small noun small noun",
        "small noun verb small own small small noun small quality noun",
        "small small quality noun verb small verb small own small place",
        "name verb small own small noun small noun verb",
        "small own small noun small number noun verb small verb",
    )
)
_ENDS = ((), ("small", "noun"), ("small", "small", "quality", "own"), ("small", "number", "noun"))


def _endless(chance: random.Random, of: Sequence[str], flat: int) -> Iterator[str]:
    """Words drawn with a frequency that falls with the rank; the first ``flat`` not so steeply."""
    weights = list(accumulate(1 / (rank + flat) for rank in range(len(of))))
    while True:
        yield from chance.choices(of, cum_weights=weights, k=10_000)


def _numbers(chance: random.Random) -> Iterator[str]:
    while True:
        yield str(chance.randint(2, 400))
        yield f"{chance.randint(1, 90)},{chance.randint(1, 9)}"
        yield f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.choice(YEARS)}"
        yield f"{chance.randint(1, 9)}.{chance.randint(0, 999):03}"


@cache
def words() -> Words:
    """The words of the list in all their forms, and compounds of them."""
    chance = random.Random(5)
    stems: dict[str, list[list[str]]] = {"noun": [], "verb": [], "quality": []}
    listed: dict[str, list[str]] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, *rest = line.split()
        if kind in stems:
            endings = ["" if one == "-" else one for one in rest[0].split(",")]
            stems[kind] += [[stem + ending for ending in endings] for stem in rest[1:]]
        else:
            listed[kind] = listed.get(kind, []) + rest
    for those in stems.values():
        chance.shuffle(those)
    simple = stems["noun"]
    nouns = [form for forms in simple for form in forms]
    for _ in range(_COMPOUNDS):
        first, last = chance.choice(simple)[0], chance.choice(simple)
        link = "s" if first.endswith(_LINKED) else ""
        nouns.append(first + link + chance.choice(last))
    # A compound that is said often is as common as a simple word.
    order = [(rank * chance.uniform(0.2, 1.8), word) for rank, word in enumerate(nouns)]
    people = [f"{given} {family}" for given in listed["given"] for family in listed["family"]]
    chance.shuffle(people)
    return Words(
        small=listed["small"],
        nouns=list(dict.fromkeys(word for _, word in sorted(order))),
        verbs=[form for forms in stems["verb"] for form in forms],
        qualities=[form for forms in stems["quality"] for form in forms],
        people=people,
        places=listed["place"],
    )


_TABLE = (
    "CREATE TABLE items (ref INTEGER PRIMARY KEY, title TEXT, told TEXT, text TEXT, number TEXT,"
    " document TEXT, body TEXT, day INTEGER, outcome TEXT, officer TEXT, closed INTEGER)"
)


def store(file: Path, count: int) -> None:
    """Write ``count`` items to a new SQLite file, from which everybody that is measured reads."""
    with closing(sqlite3.connect(file)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        database.execute(_TABLE)
        rows = ((*one[:7], one.on.toordinal(), *one[8:]) for one in items(count))
        database.executemany(f"INSERT INTO items VALUES ({', '.join('?' * 11)})", rows)
        database.commit()


def stored(file: Path, stride: int = 1, *, closed: bool | None = None) -> Iterator[Item]:
    """The items of the file, or each ``stride``-th of them; those that are closed, or are not."""
    which = "WHERE ref % ? = 0" if stride > 1 else "WHERE 1 = ?"
    if closed is not None:
        which += " AND closed" if closed else " AND NOT closed"
    with closing(sqlite3.connect(file)) as database:
        for row in database.execute(f"SELECT * FROM items {which}", (stride,)):
            yield Item(*row[:7], date.fromordinal(row[7]), *row[8:10], bool(row[10]))
