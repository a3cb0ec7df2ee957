"""``sagsgang search``: ask the archive, keep its index, and measure it on papers of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sagsgang.cli.importing import printable
from sagsgang.cli.language import Words, language
from sagsgang.cli.serving import have_tables, start_django
from sagsgang.core.policy import STRANGER, Actor, Grant, Role
from sagsgang.core.telling import json_text

if TYPE_CHECKING:
    from sagsgang.search.pages import Hit, SearchPage

BUILDING = 1
REFUSED = 2
MOST = 1_000  # hits

_NO_ROLE = Words(
    "--as {role} is nobody. It takes {roles}, or one of them in one body, as member:BODY.",
    "--as {role} er ingen. Den tager {roles}, eller en af dem i ét organ, som member:ORGAN.",
)
_NO_BODY = Words(
    "There is no body {body}. Its name stands in the address of its page: /organer/NAME/",
    "Der er intet organ {body}. Navnet står i adressen på dets side: /organer/NAVN/",
)
_TWO_FILES = Words(
    "sagsgang search evaluate takes two files: DOCS.jsonl QUERIES.jsonl.",
    "sagsgang search evaluate tager to filer: DOCS.jsonl QUERIES.jsonl.",
)
_UNREAD = Words("{file} cannot be read: {why}.", "{file} kan ikke læses: {why}.")
_NO_TEXT = Words(
    "{file}, line {number}: this is no text in UTF-8.",
    "{file}, linje {number}: dette er ikke tekst i UTF-8.",
)
_BUILDING = Words(
    "The index is being built: {done} %. Ask again in a while.",
    "Indekset er ved at blive bygget: {done} %. Spørg igen om lidt.",
)
_ASK_SOMETHING = Words("There is nothing to look for.", "Der er intet at søge efter.")
_NONE = Words("Nothing was found.", "Intet blev fundet.")
_FOUND = Words("{total} found.", "{total} fundet.")
_FIRST = Words("{total} found; the first {shown}:", "{total} fundet; de første {shown}:")
_INSTEAD = Words(
    "Nobody wrote “{typed}”; looked for “{used}”.", "Ingen har skrevet »{typed}«; søgte »{used}«."
)
_LOOSENED = Words("Not every word is in every hit.", "Ikke alle ord står i alle fund.")
_CUT = Words("It took too long: the answer was cut.", "Det tog for lang tid: svaret er ikke helt.")


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help="What to look for; or update, rebuild, verify, mail; or evaluate DOCS QUERIES. To "
            "look for one of these words, put it in quotes of its own: '\"verify\"'.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="A JSON list of the hits.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Hits at most.")] = 20,
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="ROLE",
            help="Who asks: public, member, chair, secretary or officer, of every body or of one "
            "(member:BODY, its name in addresses).",
        ),
    ] = "public",
) -> None:
    """Find decisions, cases, meetings, papers, attachments and people.

    update brings the index up to date, rebuild makes it anew, verify compares it with the database
    (exit 1 when they differ). mail writes to those who follow a search of which there is something
    new, once a day at most: have a timer run it. evaluate indexes documents {"id", "title",
    "text"}, a JSON object a line, asks every query {"id", "query"} and prints query, document, rank
    and score.
    """
    match words:
        case ["evaluate", *files]:
            _evaluate(files)
        case ["update" | "rebuild" | "verify"]:
            start_django()
            have_tables()
            from sagsgang.cli import indexing

            getattr(indexing, f"{words[0]}_index")()
        case ["mail"]:
            start_django()
            have_tables()
            from sagsgang.cli.news import send_mail

            send_mail()
        case _:
            _ask(" ".join(words), as_json=as_json, limit=limit, role=as_)


def _ask(asked: str, *, as_json: bool, limit: int, role: str) -> None:
    start_django()
    have_tables()
    from django.utils.translation import override

    from sagsgang.cli.indexing import ready_index
    from sagsgang.search.selectors.asking import search_page

    actor = _actor(role)
    ready_index()
    with override(language()):
        page = search_page(actor, asked, size=limit)
        if page.state == "building":
            _fail(str(_BUILDING).format(done=round(100 * page.done)), BUILDING)
        if page.state == "empty":
            _fail(str(_ASK_SOMETHING), REFUSED)
        if as_json:
            from sagsgang.search.fields import fields_of

            typer.echo(json_text([fields_of(hit) for hit in page.hits]))
        else:
            _show(page)


def _actor(told: str) -> Actor:
    """Who asks: nobody in person, so that an officer has no papers of his or her own."""
    name, _, slug = told.partition(":")
    if name not in set(Role) or (slug and name == Role.PUBLIC):
        _fail(str(_NO_ROLE).format(role=printable(told), roles=", ".join(Role)), REFUSED)
    if name == Role.PUBLIC:
        return STRANGER
    body = None
    if slug:
        from sagsgang.boards.services import body_at

        row = body_at(slug)
        if row is None:
            _fail(str(_NO_BODY).format(body=printable(slug)), REFUSED)
        body = row.pk
    return Actor(id="command-line", name=name, grants=frozenset({Grant(Role(name), body)}))


def _show(page: SearchPage) -> None:
    total, shown = page.total or 0, len(page.hits)
    words = _NONE if not total else _FIRST if total > shown else _FOUND
    typer.echo(str(words).format(total=total, shown=shown))
    for one in page.corrections:
        typer.echo(str(_INSTEAD).format(typed=printable(one.typed), used=printable(one.used)))
    for said, words in ((page.loosened, _LOOSENED), (page.cut, _CUT)):
        if said:
            typer.echo(str(words))
    for number, hit in enumerate(page.hits, 1):
        _show_hit(number, hit)


def _show_hit(number: int, hit: Hit) -> None:
    from sagsgang.search.fields import plain

    day = hit.on.isoformat() if hit.on else ""
    body = hit.meeting.body.name if hit.meeting else ""
    where = " · ".join(filter(None, (hit.id, body, day, hit.case.number if hit.case else "")))
    typer.echo(f"\n{number}. {printable(plain(hit.title)) or hit.number}\n   {printable(where)}")
    if snippet := plain(hit.snippet):
        typer.echo(f"   {printable(snippet)}")


def _evaluate(files: list[str]) -> None:
    """Without Django: it asks an index of its own."""
    if len(files) != 2:
        _fail(str(_TWO_FILES), REFUSED)
    docs, queries = (Path(file) for file in files)
    from sagsgang.adapters.fulltext.evaluating import BadLine, evaluate

    try:
        for query, document, rank, score in evaluate(docs, queries):
            sys.stdout.write(f"{query}\t{document}\t{rank}\t{score:.6f}\n")
    except BadLine as bad:
        _fail(str(bad), REFUSED)
    except UnicodeDecodeError:
        _fail(_not_text(docs, queries), REFUSED)
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        _fail(str(_UNREAD).format(file=error.filename, why=error.strerror), REFUSED)


def _not_text(*files: Path) -> str:
    """Which line is no text."""
    for file in files:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError:
                    return str(_NO_TEXT).format(file=file.name, number=number)
    raise AssertionError("every line is text")


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
