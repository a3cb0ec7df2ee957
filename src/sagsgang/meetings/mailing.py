"""The mail server that the settings name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import timezone

from sagsgang.adapters.mail.letter import Letter
from sagsgang.adapters.mail.result import Result
from sagsgang.adapters.mail.sending import send
from sagsgang.meetings.delivering import Post


def is_set_up() -> bool:
    """Whether mail can be sent."""
    return settings.MAIL is not None


def post() -> Post | None:
    """What takes letters; ``None`` when mail is not set up."""
    if settings.MAIL is None:
        return None

    def post_letters(letters: Iterable[Letter]) -> Iterator[Result]:
        return send(letters, server=settings.MAIL, sender=settings.MAIL_FROM, now=timezone.now())

    return Post(settings.MAIL_FROM, post_letters)
