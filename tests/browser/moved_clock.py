"""The settings with a clock that a test can move: ``TEST_CLOCK`` names a file of seconds."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from sagsgang.config.settings import *  # noqa: F403

_real = timezone.now


def _moved() -> datetime:
    return _real() + timedelta(seconds=float(Path(os.environ["TEST_CLOCK"]).read_text() or 0))


timezone.now = _moved  # type: ignore[assignment]
