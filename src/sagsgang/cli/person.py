"""``sagsgang person``: somebody who signs in, and the role held in one body or in all."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sagsgang.cli.language import Words, language
from sagsgang.cli.serving import have_tables, start_django
from sagsgang.core.policy import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REFUSED = 2
_PASSWORD = Words("Password for {username}", "Adgangskode til {username}")
_NO_BODY = Words(
    "There is no body {body}. Its name stands in the address of its page: /organer/NAME/",
    "Der er intet organ {body}. Navnet står i adressen på dets side: /organer/NAVN/",
)
_DEMO = Words(
    "{username} belongs to the demonstration. Choose another name.",
    "{username} hører til demonstrationen. Vælg et andet navn.",
)
_MADE = Words("{username} is made.", "{username} er oprettet.")
_GIVEN = Words("{username} is {role} of {body}.", "{username} er {role} i {body}.")
_TAKEN = Words(
    "{username} is not {role} of {body} any more.", "{username} er ikke længere {role} i {body}."
)
_ROLES = {
    Role.SECRETARY: Words("secretary", "sekretær"),
    Role.CHAIR: Words("chair", "formand"),
    Role.MEMBER: Words("member", "medlem"),
}
_EVERY = Words("every body", "alle organer")


class Held(StrEnum):
    """The roles that can be given."""

    SECRETARY = Role.SECRETARY.value
    CHAIR = Role.CHAIR.value
    MEMBER = Role.MEMBER.value


def person(
    username: Annotated[str, typer.Argument(help="What the person signs in as.")],
    name: Annotated[str, typer.Option(help="The person's own name, for a new one.")] = "",
    role: Annotated[Held | None, typer.Option(help="A role to give.")] = None,
    body: Annotated[
        str, typer.Option(help="The body's name in addresses; every body without it.")
    ] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the role back.")] = False,
) -> None:
    """Make somebody who can sign in, and give or take back a role. Asks a new one's password."""
    start_django()
    have_tables()
    from sagsgang.boards.people import find_person

    user = find_person(username) or _make(username, name)
    if role:
        _set_role(user, Role(role.value), body, withdraw=withdraw)


def _make(username: str, name: str) -> User:
    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.people import NotAPerson, make_person

    asked = str(_PASSWORD).format(username=username)
    password: str = typer.prompt(asked, hide_input=True, confirmation_prompt=True)
    try:
        with override(language()):
            user = make_person(actor=SYSTEM, username=username, name=name, password=password)
    except NotAPerson:
        _fail(str(_DEMO).format(username=username))
    except ValidationError as unfit:
        _fail(" ".join(unfit.messages))
    typer.echo(str(_MADE).format(username=username))
    return user


def _set_role(user: User, role: Role, slug: str, *, withdraw: bool) -> None:
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.services import body_at, give_role, take_role

    body = body_at(slug) if slug else None
    if slug and body is None:
        _fail(str(_NO_BODY).format(body=slug))
    act, words = (take_role, _TAKEN) if withdraw else (give_role, _GIVEN)
    act(actor=SYSTEM, user=user, role=role, body=body)
    where = body.name if body else str(_EVERY)
    typer.echo(str(words).format(username=user.get_username(), role=_ROLES[role], body=where))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(REFUSED)
