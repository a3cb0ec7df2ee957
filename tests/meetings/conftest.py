"""Entering papers in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Findings
from sagsgang.meetings.entered import Entered
from sagsgang.meetings.services import enter_paper
from sagsgang.storage.models import Original
from sagsgang.storage.services import keep_original
from tests.meetings.papers import Printed

Enter = Callable[..., Entered]


def keep(paper: Printed, media_type: str = "text/plain", beside: str = "") -> Original:
    return keep_original(
        data=paper.text.text.encode(),
        media_type=media_type,
        text=paper.text.text,
        page_starts=(),
        beside=beside,
    )


@pytest.fixture
def enter(board: Any, system: Actor) -> Enter:
    """Keep a paper's file and enter it into the board's meeting, released to its readers.

    ``of`` is the paper whose file it is, when it is that paper's findings amended.
    """

    def enter_it(
        paper: Printed,
        *,
        of: Printed | None = None,
        body: Any = None,
        actor: Actor | None = None,
        publish: bool = True,
        read: Findings | None = None,
        media_type: str = "text/plain",
        beside: str = "",
    ) -> Entered:
        return enter_paper(
            actor=actor or system,
            body=body or board,
            original=keep(of or paper, media_type, beside),
            text=(of or paper).text,
            findings=paper.findings,
            name="papir.txt",
            publish=publish,
            rule="without doubt",
            read=read,
        )

    return enter_it
