"""A letter to one person, and the message it becomes. Nothing in it can forge a header."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

_ATOM = r"[^\s\x00-\x20\x7f()<>\[\]:;@\\,.\"]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[!#-'*+/-9=?A-Z^-~.-]+@[A-Za-z0-9.-]+>")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_ADDRESS_ON_THE_WEB = re.compile(r"https?://[!-;=?-~]{1,900}")
_SENDER = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>\s*")
_PLAIN_WORDS = re.compile(r"(?!.*=\?)[!-~](?:[ -~]{0,58}[!-~])?")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 -]{0,58}[A-Za-z0-9])?")
_IN_FILE_NAMES = str.maketrans({'"': "'", "\\": "_", "?": "_"})
_ENCODED_BYTES = 45  # 60 signs in base64: an encoded word has 75 at most
# What would end a header or a line, or cannot be sent at all.
_NOT_IN_A_LINE = ("Cc", "Cs", "Zl", "Zp")
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254  # bytes, as servers take them


class Unusable(ValueError):
    """A letter that cannot be sent as it is; ``reason`` is a code of ``result.REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who a letter is from, or where answers go."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file sent with a letter."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person. ``message_id`` is the same each time the same letter is tried.

    ``html`` may be empty; ``language`` is that of the text, as in ``da``. ``unsubscribe`` is where
    mail programs send a form by which there come no more such letters (RFC 8058), if anywhere.
    """

    to: str
    to_name: str
    subject: str
    text: str
    message_id: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    language: str = "da"
    unsubscribe: str = ""


def address_problem(address: str) -> str:
    """Why an address cannot be sent to: a code of ``result.REASONS``, or empty if it can."""
    try:
        _parts(address)
    except Unusable as unusable:
        return unusable.reason
    return ""


def mailbox_of(setting: str) -> Mailbox | None:
    """``Name <address>`` or an address; ``None`` when empty. Raises ``ValueError``."""
    if not setting.strip():
        return None
    named = _SENDER.fullmatch(setting)
    name = named["name"].strip('"') if named else ""
    address = (named["address"] if named else setting).strip()
    _parts(address)
    _require_line(name)
    return Mailbox(address, name)


def message_id_of(thing: str, sender: Mailbox) -> str:
    """The id of a letter about ``thing`` (ASCII, such as ``delivery-17``), always the same."""
    return f"<{thing}@{_parts(sender.address)[1]}>"


def needs_utf8(mailbox: str) -> bool:
    """Whether an address can only be told to servers that take more than ASCII."""
    return not mailbox.rpartition("@")[0].isascii()


def envelope(address: str) -> str:
    """An address as it is told to a server: the domain in ASCII."""
    return "@".join(_parts(address))


def message(
    letter: Letter, *, sender: Mailbox, reply_to: Mailbox | None, now: datetime, utf8: bool
) -> bytes:
    """The message, each line ended as SMTP wants it. Raises ``Unusable``.

    ``utf8`` says whether addresses may stand in it that are not ASCII.
    """
    if not _MESSAGE_ID.fullmatch(letter.message_id):
        raise Unusable("message_id")
    headers = [
        ("From", _named(sender.address, sender.name)),
        ("To", _named(letter.to, letter.to_name)),
        ("Subject", _encoded(letter.subject)),
        ("Date", format_datetime(now)),
        ("Message-ID", letter.message_id),
        # So that no holiday answer comes back, and no loop begins.
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", letter.language),
    ]
    if reply_to is not None:
        headers.append(("Reply-To", _named(reply_to.address, reply_to.name)))
    if letter.unsubscribe:
        if not _ADDRESS_ON_THE_WEB.fullmatch(letter.unsubscribe):
            raise Unusable("line")
        headers.append(("List-Unsubscribe", f"<{letter.unsubscribe}>"))
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    head = "".join(f"{name}: {told}\r\n" for name, told in headers)
    try:
        return head.encode("utf-8" if utf8 else "ascii") + _content(letter)
    except UnicodeEncodeError:
        raise Unusable("characters") from None


def _content(letter: Letter) -> bytes:
    """Text, page and files with the headers that are theirs."""
    mail = EmailMessage(policy=policy.SMTP)
    # In ASCII all through: no server on the way can spoil it.
    mail.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for file in letter.attachments:
        _require_line(file.name)
        known = _MEDIA_TYPE.fullmatch(file.media_type) is not None
        main, _, sub = (file.media_type if known else "application/octet-stream").partition("/")
        if main in ("text", "message", "multipart"):
            main, sub = "application", "octet-stream"  # as it is, bytes and all
        # Quotes are the header's own, and "=?" would begin an encoded word in it.
        name = file.name.translate(_IN_FILE_NAMES)
        mail.add_attachment(file.data, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes(policy=policy.SMTP)


def _named(address: str, name: str) -> str:
    """Name and address as a header says them."""
    where = f"<{envelope(address)}>"
    return f"{_encoded(name, _PLAIN_NAME)}\r\n {where}" if name else where


def _encoded(words: str, plain: re.Pattern[str] = _PLAIN_WORDS) -> str:
    """Words of a header: as they are if short and plain, else as encoded words (RFC 2047).

    Done here and not by the standard library, whose folding breaks long words apart, and a header
    from its text.
    """
    _require_line(words)
    if plain.fullmatch(words):
        return words
    pieces, piece = [], b""
    for sign in words:
        more = sign.encode()
        if len(piece) + len(more) > _ENCODED_BYTES:
            pieces.append(piece)
            piece = b""
        piece += more
    return "\r\n ".join(
        f"=?utf-8?b?{b64encode(encoded).decode()}?=" for encoded in [*pieces, piece]
    )


def _parts(address: str) -> tuple[str, str]:
    """What stands before the @, and the domain in ASCII. Raises ``Unusable``."""
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local.encode()) > _LONGEST_LOCAL:
        raise Unusable("address")
    try:
        in_ascii = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unusable("address") from None
    labels_fit = all(_LABEL.fullmatch(label) for label in in_ascii.split("."))
    if not labels_fit or len(f"{local}@{in_ascii}".encode()) > _LONGEST_ADDRESS:
        raise Unusable("address")
    return local, in_ascii


def _require_line(words: str) -> None:
    if any(unicodedata.category(sign) in _NOT_IN_A_LINE for sign in words):
        raise Unusable("line")
