"""A mail server on this machine, for a real conversation: it keeps what it takes."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Received:
    """A letter as the server took it."""

    sender: str
    to: list[str]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.data, policy=policy.SMTPUTF8))


@dataclass
class Postbox:
    """What the server does. ``answers`` are given to a recipient instead of taking the letter.

    ``drop_after`` is how many letters it takes in a connection before it hangs up, at the next
    recipient or, with ``drop_at_end``, when that letter was told to its end.
    """

    host: str = "127.0.0.1"
    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    final_answer: str = ""
    drop_after: int | None = None
    drop_at_end: bool = False
    closing_word: bool = False
    password: bytes = b"hemmelig"
    seconds_to_wait: float = 0.0
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    _taken: dict[int, int] = field(default_factory=dict)

    async def handle_EHLO(  # noqa: N802 - its name in aiosmtpd
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        lines: list[str],
    ) -> list[str]:
        session.host_name = hostname
        if id(session) not in self._taken:
            self._taken[id(session)] = 0
            self.connections += 1
        return lines

    async def handle_RCPT(  # noqa: N802 - its name in aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.seconds_to_wait:
            time.sleep(self.seconds_to_wait)
        if self._is_full(session) and not self.drop_at_end:
            if self.closing_word:
                return "421 4.7.0 Too many letters in one connection"
            server.transport.abort()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name in aiosmtpd
        if self._is_full(session) and self.drop_at_end:
            server.transport.abort()
            return "250 OK"
        if self.final_answer:
            return self.final_answer
        self._taken[id(session)] += 1
        self.received.append(
            Received(envelope.mail_from or "", list(envelope.rcpt_tos), envelope.original_content)
        )
        return "250 Taken"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        ok = isinstance(data, LoginPassword) and data.password == self.password
        return AuthResult(success=ok, handled=False)

    def _is_full(self, session: Session) -> bool:
        return self.drop_after is not None and self._taken[id(session)] >= self.drop_after


@contextmanager
def mail_server(postbox: Postbox, **options: Any) -> Iterator[Postbox]:
    """Run the server while the block lasts; ``options`` are those of aiosmtpd's ``SMTP``."""
    with socket.socket() as free:
        free.bind((postbox.host, 0))
        postbox.port = free.getsockname()[1]
    options = {"enable_SMTPUTF8": True, "authenticator": postbox.authenticate, **options}
    controller = Controller(postbox, hostname=postbox.host, port=postbox.port, **options)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def self_made_certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for this machine: what the server shows, and what trusts it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    shows = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    shows.load_cert_chain(certificate, key)
    return shows, ssl.create_default_context(cafile=str(certificate))
