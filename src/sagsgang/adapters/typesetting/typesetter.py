"""The typesetter: a template and plain data become a tagged PDF, the same bytes every time."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from sagsgang.core.telling import json_text

_TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"  # besides those in the typesetter; see ``vendor``
# What is asked of the compiler, and what is left of it when the paper cannot bear it.
_STANDARDS: tuple[list[Any], ...] = (["a-2a", "ua-1"], ["ua-1"], [])
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^']*'")


class NotPrinted(Exception):
    """The typesetter did not print a paper; ``what`` is its reason, without words of the paper."""

    def __init__(self, template: str, what: str) -> None:
        super().__init__(f"The typesetter could not print “{template}”: {what}")
        self.template = template
        self.what = what


def compile(
    template: str,
    data: Any,
    *,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
    must_keep_to_standards: bool = False,
) -> bytes:
    """The PDF that ``templates/<template>.typ`` makes of ``data``, which it finds as JSON in
    ``sys.inputs.data``.

    ``pictures`` are the files that ``data`` names, by their names there. One that cannot be drawn
    is no reason not to print a paper: then words stand for those in texts. ``at``, an aware
    instant, is the one the file carries. PDF/UA-1 and PDF/A-2a, checked by the compiler. What the
    standards forbid, such as a sign that no font of ours has, is printed all the same (as a box),
    tagged but without the claim; unless it ``must_keep_to_standards``. Raises ``NotPrinted``.
    """
    if at.tzinfo is None:
        raise ValueError("The instant a paper carries needs its time zone.")
    inputs = {"data": json_text(data), "pictures": " ".join(pictures or ())}
    tries = [
        (shown, standards)
        for shown in ([inputs, {**inputs, "pictures": ""}] if pictures else [inputs])
        for standards in (_STANDARDS[:1] if must_keep_to_standards else _STANDARDS)
    ]
    moment = int(at.timestamp())
    said = "broken text"
    with _folder(pictures or {}) as folder:
        for shown, standards in tries:
            try:
                return _made(folder, template, shown, moment, standards)
            except typst.TypstError as refused:
                said = refused.message
            except UnicodeEncodeError:
                break
    # Outside the handler: neither message nor traceback may quote the paper.
    raise NotPrinted(template, _QUOTED.sub("…", said.split("\n")[0])[:200])


@contextmanager
def _folder(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """The folder of the templates, with the pictures in it: the typesetter reads no other."""
    if not pictures:
        yield _TEMPLATES
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for template in _TEMPLATES.glob("*.typ"):
            shutil.copyfile(template, folder / template.name)
        for name, picture in pictures.items():
            (folder / name).write_bytes(picture)
        yield folder


def _made(
    folder: Path, template: str, inputs: dict[str, str], moment: int, standards: list[Any]
) -> bytes:
    made: bytes = typst.compile(
        str(folder / f"{template}.typ"),
        format="pdf",
        root=str(folder),
        sys_inputs=inputs,
        ignore_system_fonts=True,
        font_paths=[str(FONTS)],
        pdf_standards=standards,
        timestamp=moment,
    )
    return made
