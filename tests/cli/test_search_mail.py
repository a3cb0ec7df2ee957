"""``sagsgang search mail``: as a timer runs it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from sagsgang.search.saved.refs import packed
from tests.adapters.mail_server import Postbox, mail_server
from tests.cli.running import sagsgang

PAPERS = sorted((Path(__file__).parents[2] / "examples" / "papers").glob("*.txt"))


@pytest.fixture(scope="module")
def archive(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board's papers, and somebody who follows a search of them since before."""
    data = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("archive") / "data"))
    code, told = sagsgang(data, "import", *map(str, PAPERS))
    assert code == 0, told
    row = {
        "email": "aase@fjord.example", "asked": "budget", "chosen": "{}", "language": "da",
        "site": "https://fjord.example", "made_at": "2026-01-01 08:00:00",
        "confirmed_at": "2026-01-01 09:00:00", "known": packed(()), "telling": "[]", "letters": 0,
        "refused": 0,
    }  # fmt: skip
    with sqlite3.connect(data / "sagsgang.sqlite3") as database:
        places = ", ".join("?" * len(row))
        database.execute(
            f"INSERT INTO search_savedsearch ({', '.join(row)}) VALUES ({places})",
            tuple(row.values()),
        )
    database.close()
    return data


def test_without_a_mail_server_it_says_what_to_set(archive: Path) -> None:
    code, told = sagsgang(archive, "search", "mail")
    assert code == 2
    assert told.strip() == "Mail is not set up. Name the mail server in SAGSGANG_MAIL."


def test_who_follows_a_search_is_written_to_once(archive: Path) -> None:
    with mail_server(Postbox()) as postbox:
        mail = {
            "SAGSGANG_MAIL": f"smtp://{postbox.host}:{postbox.port}",
            "SAGSGANG_MAIL_FROM": "Sekretariatet <post@fjord.example>",
        }
        first = sagsgang(archive, "search", "mail", **mail)
        second = sagsgang(archive, "search", "mail", **mail)
    for number, (code, told) in ((1, first), (0, second)):
        assert (code, told.strip()) == (0, f"Letters sent about saved searches: {number}.")
    (received,) = postbox.received
    letter = received.message
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    place = letter["List-Unsubscribe"]
    assert place.startswith("<https://fjord.example/soeg/gemte/1:")
    assert place.endswith("/afmeld/>")
    assert "nye resultater: budget" in letter["Subject"]
    assert "https://fjord.example/organer/" in letter.get_content()
