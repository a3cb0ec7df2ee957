"""Attachments are opened in a process of its own: no file takes the server down or fills it.

One process for the files of one packet. What a file does to the process counts for that file alone.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sagsgang.adapters.answering_process import AnsweringProcess, NoAnswer, Told, answer_lines
from sagsgang.adapters.packets.joining import join
from sagsgang.adapters.packets.looking import look
from sagsgang.adapters.packets.prepared import Cover, Prepared, PutIn, prepared_from_json

LONGEST = 60  # seconds for one file
LONGEST_JOINING = 600
_MEMORY = 3 << 30  # bytes the process may ask for
_log = logging.getLogger(__name__)


class NotJoined(Exception):
    """The attachments were prepared, but could not be joined."""


class FilesApart(AnsweringProcess):
    """Prepares and joins as long as its ``with`` lasts; the process begins with the first file."""

    def __init__(self, *, longest: float = LONGEST) -> None:
        super().__init__(__name__, "Work on an attachment")
        self._longest = longest

    def prepare(self, source: Path, target: Path, media_type: str) -> Prepared:
        """What the file is to a packet; what is put in is written to ``target``. Never fails."""
        asked = {"source": str(source), "target": str(target), "media_type": media_type}
        try:
            told = self.ask({"do": "prepare", **asked}, longest=self._longest)
        except NoAnswer as ended:
            return Prepared(beside="too_slow" if ended.why == "too_slow" else "broken")
        return prepared_from_json(told)

    def join(self, typeset: Path, covers: Sequence[Cover], target: Path, *, items: int) -> None:
        """As ``joining.join``. Raises ``NotJoined``."""
        asked = {
            "do": "join",
            "typeset": str(typeset),
            "covers": [asdict(cover) for cover in covers],
            "target": str(target),
            "items": items,
        }
        try:
            told = self.ask(asked, longest=LONGEST_JOINING)
        except NoAnswer as ended:
            raise NotJoined(ended.why) from ended
        if "refused" in told:
            _log.error("The attachments were not joined: %s", told["refused"])
            raise NotJoined(told["refused"])


def _done(asked: Told) -> Told:
    if asked["do"] == "prepare":
        return look(Path(asked["source"]), Path(asked["target"]), asked["media_type"]).as_json()
    return _joined(asked)


def _joined(asked: Told) -> Told:
    covers = [_cover(told) for told in asked["covers"]]
    try:
        join(Path(asked["typeset"]), covers, Path(asked["target"]), items=asked["items"])
    except Exception as refused:
        # Whatever a foreign file does to the joining. What is told goes into the log: where, and no
        # words of a paper.
        at = traceback.extract_tb(refused.__traceback__)[-1]
        return {"refused": f"{type(refused).__name__} in {Path(at.filename).name}:{at.lineno}"}
    return {}


def _cover(told: Told) -> Cover:
    put_in = told["put_in"]
    if put_in is not None:
        put_in = PutIn(**{**put_in, "prepared": prepared_from_json(put_in["prepared"])})
    return Cover(told["item"], told["title"], put_in)


def _bound_memory() -> None:
    """A file that unfolds without end ends this process before it fills the machine."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _bound_memory()
    answer_lines(_done)
