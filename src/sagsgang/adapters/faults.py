"""What goes wrong is told in the log, without a word of any matter."""

from __future__ import annotations

import logging
import traceback

_log = logging.getLogger(__name__)


def tell_of(what: str, error: BaseException) -> None:
    """Write down what kind of error it was and where; its own text may quote what was handled."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s: %s\n%s", what, type(error).__name__, where)
