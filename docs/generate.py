"""Write the reference pages from the code: ``python -m docs.generate``.

``pages()`` gives every page as text, so that a test can hold the files against it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sagsgang.core.procedure import Procedure, Rule

FOLDER = Path(__file__).parent / "reference"
MADE = "<!-- Made by `make docs` from the code. Do not edit. -->\n\n"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in lines)


def settings() -> str:
    """Environment variables."""
    from sagsgang.config.environment import SETTINGS

    rows = [(f"`{s.name}`", s.takes, f"`{s.default}`", s.says) for s in SETTINGS.values()]
    head = ("variable", "takes", "default", "what it does")
    return "# Settings\n\nFrom the environment only; nothing has to be set.\n\n" + _table(
        head, rows
    )


def permissions() -> str:
    """The clause table."""
    from sagsgang.core.policy import CLAUSES

    rows = [
        (
            f"`{c.id}`",
            c.role,
            c.action,
            " and ".join(sorted(c.classifications, reverse=True)),
            "only when published" if c.published else "only one's own" if c.own else "always",
            c.says,
        )
        for c in CLAUSES
    ]
    intro = (
        "# Who may do what\n\nDeny by default: what no clause grants is not granted. A role counts "
        "in the body in which it is held; everybody, signed in or not, is `public`.\n\n"
    )
    return intro + _table(("clause", "role", "may", "matters", "when", "in words"), rows)


def layouts() -> str:
    """The layouts of the reader."""
    from sagsgang.core.reader.layouts import LAYOUTS

    intro = (
        "# Layouts\n\nThe printed forms the reader knows. Each gives a score from 0 to 1 with its "
        "reasons; `sagsgang read --layouts FILE` shows them for a file.\n\n"
    )
    return intro + _table(
        ("layout", "what it reads"), [(f"`{x.id}`", x.describes) for x in LAYOUTS]
    )


def doubts() -> str:
    """The codes of what the reader will not settle alone."""
    from sagsgang.core.reader.doubts import DOUBTS
    from sagsgang.intake.rule import INTAKE_DOUBTS
    from sagsgang.meetings.doubts import MEETING_DOUBTS

    every = (*DOUBTS.values(), *MEETING_DOUBTS, *INTAKE_DOUBTS)
    kinds = sorted(every, key=lambda kind: kind.code)
    rows = [(f"`{d.code}`", d.concerns, d.holds, d.means) for d in kinds]
    intro = (
        "# Doubts\n\nWhat the reader will not settle alone, and what is not certain when papers "
        "meet in a meeting. *Holds* says what waits until a person has answered.\n\n"
    )
    return intro + _table(("code", "concerns", "holds", "what it means"), rows)


def rules() -> str:
    """The rules of procedure, what they ask, and every body's parameters."""
    from sagsgang.core.procedure import RULES, keys, procedure_of

    intro = (
        "# Rules of procedure\n\nEach rule is a pure function; what it reckons with is a dated, "
        "sourced parameter of a body. `sagsgang rules ask` asks one. The paragraphs of the rules "
        "are those of the board; a verdict names the body's own. Sources are in Danish, as the "
        "rules are; *Antaget* begins what the rules do not say and somebody had to assume.\n\n"
    )
    listed = _table(
        ("rule", "paragraph", "from", "in words"),
        [(f"[`{r.id}`](#{r.id})", r.paragraph, str(r.holds_from), r.says.en) for r in RULES],
    )
    bodies = [_parameters_of(procedure_of(key)) for key in keys()]
    return "\n\n".join([intro + listed, *map(_rule, RULES), *bodies])


def _rule(rule: Rule) -> str:
    """What one rule asks for, and which parameters it is reckoned with."""
    facts = [
        (
            f"`{f.name}`",
            f.kind.says.en,
            f"`{f.kind.example}`",
            f"{f.says.en}{'' if f.needed else '; may be left out'}",
        )
        for f in rule.facts
    ]
    said = f"## {rule.id}\n\n{rule.paragraph} · {rule.name.da} · {rule.name.en}\n\n"
    said += f"{rule.says.da}\n\n" + _table(("fact", "is", "such as", "what it tells"), facts)
    if not rule.parameters:
        return said
    rows = [(f"`{p.name}`", p.kind.says.en, p.says.en) for p in rule.parameters]
    return said + "\n\n" + _table(("parameter", "is", "what it sets"), rows)


def _parameters_of(procedure: Procedure) -> str:
    """Every value a body's file has, with its days and its source."""
    from sagsgang.core.procedure.verdict import plain
    from sagsgang.core.telling import json_text

    rows = [
        (
            f"`{rule}`",
            f"`{name}`",
            f"`{json_text(plain(dated.value))}`",
            str(dated.holds_from),
            str(dated.until or ""),
            dated.source,
        )
        for rule, name, dated in procedure.changes()
    ]
    head = ("rule", "parameter", "value", "from", "until", "source")
    return f"## {procedure.name.en} (`{procedure.key}`)\n\n" + _table(head, rows)


def commands() -> str:
    """The command line's own help, as Markdown."""
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from sagsgang.cli.main import app

    command = get_command(app)
    import click

    context = click.Context(command, info_name="sagsgang")
    return "# Commands\n\n" + get_docs_for_click(obj=command, ctx=context, name="sagsgang")


def search() -> str:
    """The search for programs."""
    from sagsgang.search.fields import ANSWER, FIELDS, PARAMETERS, URL

    def told(table: dict[str, str]) -> list[tuple[str, ...]]:
        return [(f"`{name}`", says) for name, says in table.items()]

    parts = (
        "# Search for programs\n\n`GET /api/search?q=…` answers with JSON, at `/en/api/search` "
        "with labels in English. It tells what the asker may see: without a session, what "
        "everybody may. Pages of other sites may read that, and nothing that needs a session.",
        _table(("parameter", "says"), told(PARAMETERS)),
        "## An answer",
        _table(("field", "says"), told(ANSWER)),
        "## A hit\n\nThe same as of `sagsgang search --json`, and `url`.",
        _table(("field", "says"), told({**FIELDS, "url": URL})),
        "## When there is none\n\nWhat makes no sense is answered with 400, an index that is being "
        "made with 503 and `Retry-After`; both with a sentence as `error`.",
        "## As a feed\n\n`GET /soeg/feed.atom?q=…` is the same search as an Atom feed of what "
        "everybody may see, the newest first, with only what has every word; it takes the "
        "facets' parameters too, and answers 304 to who has it already.",
    )
    return "\n\n".join(parts)


def dumps() -> str:
    """The data dictionary of dumps."""
    from sagsgang.publishing.dumps.dictionary import reference

    return reference()


def oparl() -> str:
    """What became what in OParl."""
    from sagsgang.publishing.oparl.mapping import COMMON, LEFT_OUT, TYPES, Line

    def told(lines: tuple[Line, ...]) -> str:
        rows = [(f"`{line.property}`", line.ours.en) for line in lines]
        return _table(("property", "says"), rows)

    parts = [
        "# OParl: what became what\n\nThe page `/aabne-data/oparl/` tells the same in Danish and "
        "English. [How it is used](../oparl.md).",
        f"## On all objects\n\n{told(COMMON.lines)}",
    ]
    for mapped in TYPES:
        own, *lines = mapped.lines
        parts.append(f"## {mapped.type}\n\nIs: {own.ours.en}.\n\n{told(tuple(lines))}")
    parts.append(f"## Left out\n\n{told(LEFT_OUT)}")
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "dumps.md": dumps,
    "doubts.md": doubts,
    "layouts.md": layouts,
    "oparl.md": oparl,
    "permissions.md": permissions,
    "rules.md": rules,
    "search.md": search,
    "settings.md": settings,
}


def pages() -> dict[str, str]:
    """File name → the whole page."""
    return {name: MADE + make().rstrip() + "\n" for name, make in PAGES.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, page in pages().items():
        (FOLDER / name).write_text(page, encoding="utf-8")
