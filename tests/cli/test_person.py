"""``sagsgang person`` makes somebody who can sign in, and gives and takes roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import sagsgang

GOOD = "en lang adgangskode\n"


def test_a_secretary_is_made_given_a_role_and_loses_it(tmp_path: Path) -> None:
    made = ("person", "åse", "--name", "Åse Ørn", "--role", "secretary")
    code, told = sagsgang(tmp_path, *made, typed=GOOD * 2)
    assert code == 0, told
    assert "åse is secretary of every body." in told
    assert GOOD.strip() not in told
    assert sagsgang(tmp_path, *made)[0] == 0, "a second time nobody is made"
    code, told = sagsgang(tmp_path, "person", "åse", "--role", "secretary", "--withdraw")
    assert (code, told.strip()) == (0, "åse is not secretary of every body any more.")


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (["bo"], "kort\nkort\n", "too short"),
        (["demo-secretary"], GOOD * 2, "belongs to the demonstration"),
        (["b o"], GOOD * 2, ""),
    ],
)
def test_who_cannot_be_made_is_refused(
    data: Path, arguments: list[str], typed: str, says: str
) -> None:
    code, told = sagsgang(data, "person", *arguments, typed=typed)
    assert code == 2, told
    assert says in told
    assert "Traceback" not in told


def test_a_body_that_is_not_there_is_named(data: Path) -> None:
    code, told = sagsgang(
        data, "person", "bo", "--role", "chair", "--body", "byraad", typed=GOOD * 2
    )
    assert code == 2
    assert "There is no body byraad." in told
