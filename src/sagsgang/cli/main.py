"""The command ``sagsgang``: a list of commands, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# command → module:function. A command is one module here and one line in this list.
COMMANDS = {
    "read": "sagsgang.cli.read:read",
    "import": "sagsgang.cli.importing:import_papers",
    "export": "sagsgang.cli.export:export",
    "demo": "sagsgang.cli.demo:demo",
    "person": "sagsgang.cli.person:person",
    "seats": "sagsgang.cli.seats:seats",
    "ledger": "sagsgang.cli.ledger:ledger",
    "search": "sagsgang.cli.search:search",
    "open-data": "sagsgang.cli.open_data:open_data",
    "rules": "sagsgang.cli.rules:rules",
    "release": "sagsgang.cli.release:release",
    "prepare": "sagsgang.cli.serving:prepare",
    "serve": "sagsgang.cli.serving:serve",
}


class Commands(TyperGroup):
    """Loads only the command that runs, so that ``read`` starts without Django."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        """One command; ``None`` when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        single = typer.Typer(add_completion=False)
        single.command(cmd_name)(getattr(import_module(module), function))
        command = typer.main.get_command(single)
        assert isinstance(command, TyperCommand)  # noqa: S101 - one command, so no group
        return command


app = typer.Typer(
    name="sagsgang",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def sagsgang() -> None:
    """Take a political board's matters from case to decision to follow-up."""


def main(*arguments: Any) -> None:
    """Run the command line."""
    app(*arguments)


if __name__ == "__main__":
    main()
