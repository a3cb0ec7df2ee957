"""Why something about seats cannot be: one exception, whose words are in ``wording``."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


class Refused(ValueError):
    """What was asked for cannot be, and nothing was written.

    ``code`` is a key of ``wording.REFUSALS``, ``facts`` fill its blanks (days as ``date``), and
    ``field`` names the part of the form or the column that it is about.
    """

    def __init__(self, code: str, field: str = "", **facts: Any) -> None:
        super().__init__(f"{code} {facts}".strip())
        self.code = code
        self.field = field
        self.facts = facts


def tidy(text: str, field: str, longest: int, *, needed: bool = True) -> str:
    """``text`` with single spaces, as one line. Raises ``Refused``."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if needed and not text:
        raise Refused("missing", field)
    if len(text) > longest:
        raise Refused("too_long", field, longest=longest)
    if not text.isprintable() or text.startswith(("=", "@", "+", "-")):
        # A formula or a broken file; such a text would run when a list is opened in a spreadsheet.
        raise Refused("not_a_text", field)
    return text


def tidy_email(text: str) -> str:
    """An e-mail address or nothing. Raises ``Refused``."""
    text = text.strip()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise Refused("not_an_email", "email", given=text[:80]) from wrong
    if len(text) > 254:
        raise Refused("too_long", "email", longest=254)
    return text
