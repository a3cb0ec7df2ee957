"""Every variable the programme reads from the environment, with its type and default.

Nothing has to be set. A value that cannot be used stops the start with one sentence.
``docs/reference/settings.md`` is made from this table.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sagsgang.adapters.mail import mailbox_of, server_of
from sagsgang.adapters.scanner import scanner_of
from sagsgang.publishing.dcat.licences import LICENCES, licence_of


class BadSetting(ValueError):
    """A variable is set to something that cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r} is not usable: it takes {wanted}.")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable. ``read`` turns its text into a value or raises ``ValueError``.

    What is ``secret`` is not repeated when it cannot be used.
    """

    name: str
    default: str
    takes: str
    says: str
    read: Callable[[str], Any]
    secret: bool = False

    def value(self) -> Any:
        """What is set, or the default. Raises ``BadSetting``."""
        given = os.environ.get(self.name) or self.default
        try:
            return self.read(given)
        except ValueError as unusable:
            if self.secret:
                raise BadSetting(self.name, "…", self.takes) from None
            raise BadSetting(self.name, given, self.takes) from unusable


def _words(value: str) -> list[str]:
    words = [word.strip() for word in value.split(",") if word.strip()]
    if not words:
        raise ValueError(value)
    return words


def _switch(value: str) -> bool:
    answers = {"1": True, "true": True, "yes": True, "on": True}
    answers |= {"0": False, "false": False, "no": False, "off": False}
    if value.strip().lower() not in answers:
        raise ValueError(value)
    return answers[value.strip().lower()]


def _folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def _contact(value: str) -> tuple[str, str]:
    mailbox = mailbox_of(value)
    return (mailbox.name, mailbox.address) if mailbox else ("", "")


def _licence(value: str) -> str:
    return licence_of(value).code


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError(value)
    return value.upper()


SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "SAGSGANG_DATA",
            "var",
            "a folder",
            "Where the database, the originals and the collected static files lie.",
            _folder,
        ),
        Setting(
            "SAGSGANG_SECRET_KEY",
            "",
            "a long random text",
            "Signs sessions and forms. Without it, one is made once and kept beside the data.",
            str,
        ),
        Setting(
            "SAGSGANG_HOSTS",
            "localhost,127.0.0.1,[::1]",
            "host names, separated by commas",
            "The names under which the site answers.",
            _words,
        ),
        Setting(
            "SAGSGANG_HTTPS",
            "0",
            "1 or 0",
            "Behind a proxy that speaks HTTPS and sets X-Forwarded-Proto and X-Forwarded-For: "
            "secure cookies, redirects and HSTS.",
            _switch,
        ),
        Setting(
            "SAGSGANG_DEMO",
            "0",
            "1 or 0",
            "Offers sign-in as the demo roles with one click. Never on a site with real papers.",
            _switch,
        ),
        Setting(
            "SAGSGANG_DEBUG",
            "0",
            "1 or 0",
            "Shows errors in the browser. For development only.",
            _switch,
        ),
        Setting(
            "SAGSGANG_LOG_LEVEL",
            "WARNING",
            "DEBUG, INFO, WARNING, ERROR or CRITICAL",
            "How much is written to the log.",
            _level,
        ),
        Setting(
            "SAGSGANG_SCANNER",
            "",
            "clamd:/path/to/socket, clamd://host:3310 or command:/path/to/program",
            "Scans attached files for viruses before they are kept: the daemon of ClamAV, or any "
            "program that gets a file's path and ends with 0 for clean and 1 for infected. While "
            "it cannot answer, no file is let in. Without it, files are kept unscanned, and the "
            "pages say so.",
            scanner_of,
        ),
        Setting(
            "SAGSGANG_MAIL",
            "",
            "smtp://user:password@host:587 or smtps://user:password@host:465",
            "The server that takes mail. smtp is encrypted by STARTTLS, smtps from the first word; "
            "only localhost, and a host with ?tls=no and without a password, is spoken to in the "
            "clear. Signs such as @ and / in user and password are written %40 and %2F. Without "
            "it, no mail is sent, and the pages say so.",
            server_of,
            secret=True,
        ),
        Setting(
            "SAGSGANG_MAIL_FROM",
            "",
            "an address, or a name and an address: Sekretariatet <post@example.dk>",
            "Who the mail is from. Has to be set where SAGSGANG_MAIL is.",
            mailbox_of,
        ),
        Setting(
            "SAGSGANG_CONTACT",
            "",
            "an address, or a name and an address: Sekretariatet <post@example.dk>",
            "Who answers for the open data; told to everybody there. Without it, nobody is named.",
            _contact,
        ),
        Setting(
            "SAGSGANG_DATA_LICENCE",
            "CC-BY-4.0",
            " or ".join(LICENCES),
            "The licence under which the open data are given out: with CC-BY-4.0 whoever uses them "
            "names where they are from, with CC0-1.0 nobody has to.",
            _licence,
        ),
    )
}


def read(name: str) -> Any:
    """The value of a variable of the table. ``KeyError`` for one that is not in it."""
    return SETTINGS[name].value()
