"""``sagsgang ledger verify``: whether the record of who did what is whole."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sagsgang.cli.language import Words
from sagsgang.cli.serving import have_tables, start_django

_WHOLE = Words(
    "The ledger is whole: {entries} entries. Its last hash is {head}.",
    "Protokollen er hel: {entries} indførsler. Dens sidste hash er {head}.",
)
_EMPTY = Words("The ledger is empty.", "Protokollen er tom.")
_BROKEN = Words(
    "The ledger is broken at entry {broken}: it does not follow from the {entries} before it. "
    "Compare with a backup.",
    "Protokollen er brudt ved indførsel {broken}: den følger ikke af de {entries} før den. "
    "Sammenlign med en sikkerhedskopi.",
)


class Deed(StrEnum):
    """What can be done with the ledger."""

    VERIFY = "verify"


def ledger(
    deed: Annotated[Deed, typer.Argument(help="verify: recompute the whole chain of hashes.")],
) -> None:
    """Check the ledger. Exit 0 when it is whole, 1 when an entry was changed or removed."""
    start_django()
    have_tables()
    from sagsgang.ledger.selectors import verify

    assert deed is Deed.VERIFY  # noqa: S101 - the only one there is
    verified = verify()
    if verified.broken is not None:
        told = str(_BROKEN).format(broken=verified.broken, entries=verified.entries)
        typer.echo(told, err=True)
        raise typer.Exit(1)
    words = _WHOLE if verified.entries else _EMPTY
    typer.echo(str(words).format(entries=verified.entries, head=verified.head))
