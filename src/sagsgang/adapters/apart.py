"""The texts of files, drawn in a process of its own: one process for many files.

For servers: no file takes the server down or holds it up, and PDFium, which bears one thread only,
meets no second one. A file that brings the process down takes no other file with it.
"""

from __future__ import annotations

from pathlib import Path

from sagsgang.adapters.answering_process import AnsweringProcess, NoAnswer, Told, answer_lines
from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable

LONGEST = 60  # seconds for one file; a thousand pages take two


class TextsApart(AnsweringProcess):
    """Draws texts as long as its ``with`` lasts; the process begins with the first file."""

    def __init__(self, *, longest: float = LONGEST) -> None:
        super().__init__(__name__, "Drawing the text of a file")
        self._longest = longest

    def text(self, path: Path, name: str, *, most: int) -> str:
        """The first ``most`` characters of a file's text; ``name`` is what people know it by.

        Raises ``Unreadable``, and nothing else, when there is none to be had.
        """
        asked = {"path": str(path), "name": name, "most": most}
        try:
            answer = self.ask(asked, longest=self._longest)
        except NoAnswer as ended:
            raise Unreadable(name, ended.why, seconds=round(self._longest)) from ended
        if "reason" in answer:
            why = Unreadable(name, answer["reason"])
            why.facts.update(answer["facts"])
            raise why
        return str(answer["text"])


def _drawn(asked: Told) -> Told:
    try:
        drawn = extract(Path(asked["path"]), name=asked["name"], processes=1)
    except Unreadable as why:
        return {"reason": why.reason, "facts": why.facts}
    return {"text": drawn.text[: asked["most"]]}


if __name__ == "__main__":
    answer_lines(_drawn)
