"""Mail by SMTP: what a letter is, which server takes it, and what became of each.

``server_of`` and ``mailbox_of`` read the settings; ``send`` gives one result for each letter.
"""

from sagsgang.adapters.mail.letter import (
    Attachment,
    Letter,
    Mailbox,
    address_problem,
    mailbox_of,
    message_id_of,
)
from sagsgang.adapters.mail.result import Result
from sagsgang.adapters.mail.sending import send
from sagsgang.adapters.mail.server import MailServer, server_of

__all__ = [
    "Attachment",
    "Letter",
    "MailServer",
    "Mailbox",
    "Result",
    "address_problem",
    "mailbox_of",
    "message_id_of",
    "send",
    "server_of",
]
