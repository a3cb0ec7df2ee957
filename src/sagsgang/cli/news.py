"""``sagsgang search mail``: write to those who follow a search. For a timer, once a day or more."""

from __future__ import annotations

import typer

from sagsgang.cli.language import Words

FAILED = 1
NOT_SET_UP = 2

_NO_MAIL = Words(
    "Mail is not set up. Name the mail server in SAGSGANG_MAIL.",
    "Mail er ikke sat op. Skriv mailserveren i SAGSGANG_MAIL.",
)
_SENT = Words("Letters sent about saved searches: {sent}.", "Breve om gemte søgninger: {sent}.")
_FAILED = Words(
    "Letters that the mail server did not take: {failed}. They are tried again next time.",
    "Breve, som mailserveren ikke tog imod: {failed}. De prøves igen næste gang.",
)


def send_mail() -> None:
    """Bring the index up to date and send what is new. Exit 1 when a letter was not taken, 2 when
    mail is not set up."""
    from sagsgang.cli.indexing import ready_index
    from sagsgang.search.saved.news import send_news

    ready_index()
    written = send_news()
    if written is None:
        typer.echo(str(_NO_MAIL), err=True)
        raise typer.Exit(NOT_SET_UP)
    typer.echo(str(_SENT).format(sent=written.sent))
    if written.failed:
        typer.echo(str(_FAILED).format(failed=written.failed), err=True)
        raise typer.Exit(FAILED)
