"""Letters to a server, one after the other, with the truth about each.

Many letters go through one connection. One that breaks is made anew; what was under way when it
broke is told apart from what was not begun.
"""

from __future__ import annotations

import base64
import contextlib
import logging
import re
import smtplib
import ssl
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sagsgang.adapters.mail.letter import (
    Letter,
    Mailbox,
    Unusable,
    envelope,
    message,
    needs_utf8,
)
from sagsgang.adapters.mail.result import Outcome, Result
from sagsgang.adapters.mail.server import MailServer

TIMEOUT = 30.0  # seconds for each answer of the server
_BROKEN_AT_MOST = 2  # connections in a row that break before they bring anything to an end
_LONGEST_WORDS = 300
_DOT = re.compile(rb"^\.", re.MULTILINE)
_CLOSING = 421

_log = logging.getLogger(__name__)


def send(
    letters: Iterable[Letter],
    *,
    server: MailServer,
    sender: Mailbox,
    now: datetime,
    reply_to: Mailbox | None = None,
    timeout: float = TIMEOUT,
    context: ssl.SSLContext | None = None,
) -> Iterator[Result]:
    """Send letters, and give the result of each as soon as it is known, in their order.

    Nothing is sent before the results are asked for: write each down before you take the next, and
    whatever happens in between, those without a result are those that were not sent. ``now`` is an
    aware time, for the date of the letters. Raises nothing for what a server or a network does.
    """
    sending = _Sending(server, sender, reply_to, now, timeout, context)
    try:
        yield from sending.all(deque(letters))
    finally:
        sending.hang_up()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server said to one letter."""

    outcome: Outcome
    reason: str
    code: int = 0
    words: str = ""


_LOST = _Answer("not_sent", "lost")


class _NoLine(Exception):
    """No connection: what is left is not sent."""

    def __init__(self, reason: str, code: int = 0, words: str = "") -> None:
        super().__init__(reason)
        self.answer = _Answer("not_sent", reason, code, words)


class _Lost(Exception):
    """The connection broke, or is about to, before the letter was the server's to deliver."""

    def __init__(self, answer: _Answer = _LOST) -> None:
        super().__init__(answer.reason)
        self.answer = answer


class _Sending:
    """The connection, made when a letter needs it."""

    def __init__(
        self,
        server: MailServer,
        sender: Mailbox,
        reply_to: Mailbox | None,
        now: datetime,
        timeout: float,
        context: ssl.SSLContext | None,
    ) -> None:
        self._server = server
        self._sender = sender
        self._reply_to = reply_to
        self._now = now
        self._timeout = timeout
        self._context = context
        self._line: smtplib.SMTP | None = None
        self._done_on_line = 0

    def all(self, waiting: deque[Letter]) -> Iterator[Result]:
        """The result of each letter. The last connection stays open."""
        broken = 0
        while waiting:
            try:
                answer = self._one(waiting[0])
            except _NoLine as no_line:
                told = _result(waiting[0], no_line.answer).sentence("en")
                _log.warning("No mail was sent. %s", told)
                yield from self._rest(waiting, no_line.answer)
                return
            except _Lost as lost:
                # A server may end a connection after so many letters; a new one takes the next.
                fresh = self._done_on_line == 0
                self._drop()
                if not fresh:
                    continue
                answer = lost.answer
                broken += 1
            if answer.outcome == "unknown":
                self._drop()
                broken += 1
            elif self._line is not None and answer.outcome != "unusable":
                self._done_on_line += 1
                broken = 0
            yield _result(waiting.popleft(), answer)
            if broken >= _BROKEN_AT_MOST:
                yield from self._rest(waiting, _LOST)
                return

    def hang_up(self) -> None:
        """End the connection politely."""
        if self._line is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._line.quit()
        self._drop()

    def _drop(self) -> None:
        """End a connection in which nothing more can be said."""
        line, self._line = self._line, None
        self._done_on_line = 0
        if line is not None:
            line.close()

    def _rest(self, waiting: deque[Letter], answer: _Answer) -> Iterator[Result]:
        while waiting:
            yield _result(waiting.popleft(), answer)

    def _one(self, letter: Letter) -> _Answer:
        try:
            utf8 = needs_utf8(letter.to) or needs_utf8(self._sender.address)
            data = message(
                letter, sender=self._sender, reply_to=self._reply_to, now=self._now, utf8=utf8
            )
        except Unusable as unusable:
            return _Answer("unusable", unusable.reason)
        line = self._connected()
        if utf8 and not line.has_extn("smtputf8"):
            return _Answer("unusable", "no_utf8")
        options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
        if line.has_extn("size"):
            options.append(f"SIZE={len(data)}")
        try:
            for code, words in self._steps(line, letter, options):
                if code == _CLOSING:
                    raise _Lost(self._refusal(code, words))
                if not 200 <= code < 400:
                    with contextlib.suppress(smtplib.SMTPException, OSError):
                        line.rset()  # when it breaks here, the next letter finds out
                    return self._refusal(code, words)
            line.send(_DOT.sub(b"..", data) + b".\r\n")
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise _Lost from error
        return self._last_word(line)

    def _steps(
        self, line: smtplib.SMTP, letter: Letter, options: list[str]
    ) -> Iterator[tuple[int, bytes]]:
        """What is asked before the letter itself is told, with the server's answers."""
        yield line.mail(envelope(self._sender.address), options)
        yield line.rcpt(envelope(letter.to))
        yield line.docmd("DATA")

    def _last_word(self, line: smtplib.SMTP) -> _Answer:
        """What the server says to the whole letter. From here on it may be delivered."""
        try:
            code, words = line.getreply()
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, OSError):
            return _Answer("unknown", "unknown")
        if 200 <= code < 300:
            return _Answer("accepted", "accepted", code, self._told(words))
        if not 400 <= code < 600:
            return _Answer("unknown", "unknown", max(code, 0), self._told(words))
        return self._refusal(code, words)

    def _refusal(self, code: int, words: bytes) -> _Answer:
        outcome: Outcome = "refused" if 500 <= code < 600 else "later"
        return _Answer(outcome, outcome, max(code, 0), self._told(words))

    def _connected(self) -> smtplib.SMTP:
        if self._line is None:
            try:
                self._line = self._connect()
            except ssl.SSLCertVerificationError as error:
                raise _NoLine("certificate", words=error.verify_message) from error
            except TimeoutError as error:
                raise _NoLine("slow") from error
            except smtplib.SMTPAuthenticationError as error:
                # Not chained: what a server says back may hold what it was told.
                raise _NoLine("login", error.smtp_code, self._told(error.smtp_error)) from None
            except smtplib.SMTPResponseException as error:
                words = self._told(error.smtp_error)
                raise _NoLine("greeting", error.smtp_code, words) from None
            except smtplib.SMTPNotSupportedError:
                raise _NoLine("no_login") from None
            except (smtplib.SMTPException, OSError) as error:
                if isinstance(error.__context__, TimeoutError):  # told as a broken connection
                    raise _NoLine("slow") from None
                words = getattr(error, "strerror", None) or str(error)
                raise _NoLine("unreachable", words=self._told(words)) from None
        return self._line

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        context = self._context or ssl.create_default_context()
        # Its own name is only greeted with; to look it up could take half a minute.
        me = envelope(self._sender.address).rpartition("@")[2]
        if server.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, me, timeout=self._timeout, context=context
            )
        else:
            line = smtplib.SMTP(server.host, server.port, me, timeout=self._timeout)
        try:
            line.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                if not line.has_extn("starttls"):
                    raise _NoLine("no_tls")
                line.starttls(context=context)
                line.ehlo()
            if server.user:
                _log_in(line, server)
        except BaseException:
            line.close()
            raise
        return line

    def _told(self, words: bytes | str) -> str:
        """A server's words on one line, and never the password among them."""
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        if secret := self._server.password:
            for form in (secret, base64.b64encode(secret.encode()).decode()):
                text = text.replace(form, "…")
            text = text.replace(_token(self._server), "…")
        text = "".join(sign if sign.isprintable() else " " for sign in text)
        return " ".join(text.split())[:_LONGEST_WORDS]


def _log_in(line: smtplib.SMTP, server: MailServer) -> None:
    """Tell user and password, also those that are not ASCII."""
    if (server.user + server.password).isascii():
        line.login(server.user, server.password)
        return
    if "PLAIN" not in line.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError
    code, words = line.docmd("AUTH", f"PLAIN {_token(server)}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, words)


def _token(server: MailServer) -> str:
    return base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode()


def _result(letter: Letter, answer: _Answer) -> Result:
    return Result(letter, answer.outcome, answer.reason, answer.code, answer.words)
