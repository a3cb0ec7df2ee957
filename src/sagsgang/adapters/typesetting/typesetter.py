"""The typesetter: a template and plain data become a tagged PDF, the same bytes every time."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from sagsgang.core.telling import json_text

_TEMPLATES = Path(__file__).parent / "templates"
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^']*'")


class NotPrinted(Exception):
    """The typesetter did not print a paper; ``what`` is its reason, without words of the paper."""

    def __init__(self, template: str, what: str) -> None:
        super().__init__(f"The typesetter could not print “{template}”: {what}")
        self.template = template
        self.what = what


def compile(template: str, data: Any, *, at: datetime) -> bytes:
    """The PDF that ``templates/<template>.typ`` makes of ``data``, which it finds as JSON in
    ``sys.inputs.data``.

    ``at``, an aware instant, is the one the file carries. PDF/UA-1, checked by the compiler. What
    the standard forbids, such as an emoji that no built-in font has, is printed all the same (as a
    box, its words kept in the text layer), tagged but without the claim. Raises ``NotPrinted``.
    """
    if at.tzinfo is None:
        raise ValueError("The instant a paper carries needs its time zone.")
    inputs = {"data": json_text(data)}
    moment = int(at.timestamp())
    try:
        try:
            return _made(template, inputs, moment, ["ua-1"])
        except typst.TypstError:
            return _made(template, inputs, moment, [])
    except (typst.TypstError, UnicodeEncodeError) as refused:
        said = refused.message if isinstance(refused, typst.TypstError) else "broken text"
    # Outside the handler: neither message nor traceback may quote the paper.
    raise NotPrinted(template, _QUOTED.sub("…", said.split("\n")[0])[:200])


def _made(template: str, inputs: dict[str, str], moment: int, standards: list[Any]) -> bytes:
    made: bytes = typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        format="pdf",
        root=str(_TEMPLATES),
        sys_inputs=inputs,
        ignore_system_fonts=True,
        pdf_standards=standards,
        timestamp=moment,
    )
    return made
