"""Papers that were read in and kept from their readers: how a release lets them out.

Who keeps them stands above, and says here how it is done; whoever releases a meeting asks here.
"""

from __future__ import annotations

from collections.abc import Callable

from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Actor

LetOut = Callable[[Actor, int, EditionKind], int]

_KEEPERS: list[LetOut] = []


def kept_by(let_out: LetOut) -> None:
    """Register who lets out the kept papers of a meeting, and tells how many there were. Called
    once, when its app is ready."""
    _KEEPERS.append(let_out)


def let_out(actor: Actor, meeting: int, kind: EditionKind) -> int:
    """Let out what is kept of a meeting's agenda or minutes; how many papers that were."""
    return sum(keeper(actor, meeting, kind) for keeper in _KEEPERS)
