"""What is asked of the corpora: words that are in them, as people would type them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.search_corpus import Item, words

# Of a hundred: how many are asked in each way.
_SHARES = {"one": 24, "two": 22, "three": 14, "phrase": 12, "prefix": 8, "filter": 20}
_SHORTEST = 4  # letters of a word that tells


@dataclass(frozen=True, slots=True)
class Wish:
    """One question: ``words`` anywhere, ``phrase`` as it stands, ``begins`` the beginning of a
    word; ``body``, ``year`` and ``outcome`` filter where they are given."""

    words: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    begins: str = ""
    body: str = ""
    year: int = 0
    outcome: str = ""

    @property
    def typed(self) -> str:
        """As it is typed in the box."""
        parts = [*self.words]
        parts += [f'"{" ".join(self.phrase)}"'] if self.phrase else []
        parts += [f"{self.begins}*"] if self.begins else []
        parts += [f"organ:{self.body}"] if self.body else []
        parts += [f"år:{self.year}"] if self.year else []
        parts += [f"udfald:{self.outcome}"] if self.outcome else []
        return " ".join(parts)


def wishes(items: Sequence[Item], count: int, seed: int = 3) -> list[Wish]:
    """``count`` questions, each of which one of the items answers."""
    chance = random.Random(seed)
    kinds = chance.choices(list(_SHARES), weights=list(_SHARES.values()), k=count)
    return [_wish(chance, kind, chance.choice(items)) for kind in kinds]


def _wish(chance: random.Random, kind: str, item: Item) -> Wish:
    sentence = chance.choice([one for one in f"{item.told} {item.text}".split(". ") if one])
    near, anywhere = _telling(sentence), _telling(f"{item.title} {item.text}")
    if kind == "phrase":
        in_order = sentence.rstrip(".").split()
        at = chance.randrange(max(1, len(in_order) - 1))
        return Wish(phrase=tuple(in_order[at : at + chance.choice((2, 2, 3))]))
    if kind == "prefix":
        word = chance.choice(anywhere)
        more = (chance.choice(anywhere),) if chance.random() < 0.4 else ()
        return Wish(more, begins=word[: chance.randint(_SHORTEST, max(_SHORTEST, len(word) - 2))])
    if kind == "filter":
        chosen = chance.choice(("body", "year", "outcome", "body and year"))
        return Wish(
            tuple(chance.sample(anywhere, min(len(anywhere), chance.choice((1, 1, 2))))),
            body=item.body if "body" in chosen else "",
            year=item.on.year if "year" in chosen else 0,
            outcome=item.outcome if chosen == "outcome" else "",
        )
    asked = {"one": 1, "two": 2, "three": 3}[kind]
    # Words of one sentence, or from anywhere in the item.
    of = near if len(near) >= asked and chance.random() < 0.5 else anywhere
    return Wish(tuple(chance.sample(of, min(len(of), asked))))


def _telling(text: str) -> list[str]:
    small = set(words().small)
    plain = (one.strip(".,:") for one in text.split())
    return list(
        dict.fromkeys(
            one for one in plain if len(one) >= _SHORTEST and one.isalpha() and one not in small
        )
    )
