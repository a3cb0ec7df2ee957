"""Why a dump is not read in: one sentence for each reason, naming file and line. Pure."""

from __future__ import annotations

from typing import Literal

_SENTENCES: dict[str, tuple[str, str]] = {
    "version": (
        "{file} is of the format {found}; this version reads {wanted}. Use a newer version.",
        "{file} har formatet {found}; denne version læser {wanted}. Brug en nyere version.",
    ),
    "manifest": (
        "{file} is not a manifest that can be read: {what}.",
        "{file} er ikke et manifest, der kan læses: {what}.",
    ),
    "missing": (
        "{file} is missing. Fetch the export anew.",
        "{file} mangler. Hent eksporten igen.",
    ),
    "changed": (
        "{file} is not what the manifest says: it was cut off or changed. Fetch the export anew.",
        "{file} er ikke, hvad manifestet siger: den er afkortet eller ændret. Hent eksporten igen.",
    ),
    "path": (
        "The manifest names {file}, which is no place in an export.",
        "Manifestet nævner {file}, som ikke er et sted i en eksport.",
    ),
    "kind": (
        "{file} is of a kind that this version does not know. Use a newer version.",
        "{file} er af en slags, som denne version ikke kender. Brug en nyere version.",
    ),
    "long": (
        "{file}, line {line}, is longer than {most} MB. It is not read.",
        "{file}, linje {line}, er længere end {most} MB. Den læses ikke.",
    ),
    "line": ("{file}, line {line}: {what}.", "{file}, linje {line}: {what}."),
    "count": (
        "{file} has {found} lines, and the manifest says {wanted}. Fetch the export anew.",
        "{file} har {found} linjer, og manifestet siger {wanted}. Hent eksporten igen.",
    ),
    "own_papers": (
        "This archive has papers of its own, such as {what}. An export is read into an empty "
        "archive, or one that was filled from exports.",
        "Dette arkiv har sine egne papirer, for eksempel {what}. En eksport læses ind i et tomt "
        "arkiv eller i et, der er fyldt fra eksporter.",
    ),
}


class NotRead(ValueError):
    """A dump that is not read in. ``why`` is a key of the table; nothing of it was entered."""

    def __init__(self, why: str, file: str = "", line: int = 0, **facts: str | int) -> None:
        self.why = why
        self.facts: dict[str, str | int] = {"file": file, "line": line, **facts}
        super().__init__(self.sentence("en"))

    def sentence(self, language: Literal["da", "en"] | str) -> str:
        """What is wrong with which file, and what to do."""
        return _SENTENCES[self.why][language == "da"].format(**self.facts)
