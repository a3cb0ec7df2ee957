"""Which server takes the mail, and how it is spoken to."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Security = Literal["tls", "starttls", "plain"]

_PORTS: dict[Security, int] = {"tls": 465, "starttls": 587, "plain": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. ``tls`` from the first word, ``starttls`` before anything is told.

    The password shows in no log and no error.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(setting: str) -> MailServer | None:
    """The server a setting names, ``None`` when empty. Raises ``ValueError`` that tells nothing.

    ``smtps://user:password@host:465`` and ``smtp://user:password@host:587`` are encrypted, the
    second by STARTTLS; ``smtp://localhost`` and ``smtp://host?tls=no`` are not. A password is only
    sent encrypted or within this machine.
    """
    if not setting.strip():
        return None
    try:
        parts = urlsplit(setting.strip())
        host, port = parts.hostname, parts.port
        query = parse_qs(parts.query, strict_parsing=bool(parts.query), keep_blank_values=True)
    except ValueError:
        raise ValueError("mail") from None  # its own words would show the password
    known = parts.scheme in ("smtp", "smtps") and parts.path in ("", "/") and not parts.fragment
    if not host or not known or query not in ({}, {"tls": ["no"]}):
        raise ValueError("mail")
    here = _is_this_machine(host)
    security: Security = "starttls"
    if parts.scheme == "smtps":
        security = "tls"
    elif here or query:
        security = "plain"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    contradicts = parts.scheme == "smtps" and query
    if contradicts or bool(user) != bool(password) or (user and security == "plain" and not here):
        raise ValueError("mail")
    return MailServer(host, port or _PORTS[security], security, user, password)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
