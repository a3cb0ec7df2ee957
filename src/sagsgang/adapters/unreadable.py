"""Why a file cannot be read: one exception, one table of reasons in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["da", "en"]


class Sentence(NamedTuple):
    """One sentence in each language; ``{…}`` is filled with the facts of the case."""

    en: str
    da: str

    def of(self, language: Language) -> str:
        """The sentence in one language."""
        return self.da if language == "da" else self.en


NO_HINT = Sentence("", "")

# code → (what is wrong, what to do about it)
REASONS: dict[str, tuple[Sentence, Sentence]] = {
    "missing": (
        Sentence("there is no such file", "filen findes ikke"),
        Sentence("Check the spelling of the path.", "Se efter, om stien er stavet rigtigt."),
    ),
    "vanished": (
        Sentence(
            "the file changed or vanished while it was read",
            "filen blev ændret eller forsvandt, mens den blev læst",
        ),
        Sentence("Read it again when it rests.", "Læs den igen, når den ligger stille."),
    ),
    "no_permission": (
        Sentence("you may not open the file", "du har ikke ret til at åbne filen"),
        Sentence("Ask its owner for read access.", "Bed ejeren om læseadgang."),
    ),
    "directory": (Sentence("is a folder, not a file", "er en mappe, ikke en fil"), NO_HINT),
    "loop": (
        Sentence("leads back to a folder it stands in", "fører tilbage til en mappe, den står i"),
        NO_HINT,
    ),
    "seen": (
        Sentence(
            "is a folder that was looked into already", "er en mappe, der allerede er set igennem"
        ),
        NO_HINT,
    ),
    "not_a_file": (
        Sentence(
            "is a pipe, socket or device, not a file with contents",
            "er en kanal eller enhed, ikke en fil med indhold",
        ),
        NO_HINT,
    ),
    "io_error": (
        Sentence(
            "the disk could not deliver the file ({detail})",
            "disken kunne ikke levere filen ({detail})",
        ),
        NO_HINT,
    ),
    "hidden": (Sentence("is a hidden file", "er en skjult fil"), NO_HINT),
    "empty": (
        Sentence("the file is empty", "filen er tom"),
        Sentence("Fetch it again.", "Hent den igen."),
    ),
    "too_large": (
        Sentence(
            "the file is {size} MB; at most {limit} MB of {format} is read",
            "filen fylder {size} MB; der læses højst {limit} MB {format}",
        ),
        Sentence("Divide it into its papers.", "Del den i de enkelte dagsordener."),
    ),
    "too_much_text": (
        Sentence(
            "has more than {limit} million characters, which no paper has",
            "har over {limit} mio. tegn, og det har ingen dagsorden",
        ),
        NO_HINT,
    ),
    "too_slow": (
        Sentence(
            "took more than {seconds} seconds to read",
            "tog mere end {seconds} sekunder at læse",
        ),
        Sentence(
            "Save it anew, or divide it into its papers.",
            "Gem den på ny, eller del den i de enkelte dagsordener.",
        ),
    ),
    "not_entered": (
        Sentence(
            "was read, but could not be entered; the log says why",
            "er læst, men kunne ikke lægges i arkivet; loggen siger hvorfor",
        ),
        Sentence("Nothing of it was kept.", "Intet af den er gemt."),
    ),
    "archive_damaged": (
        Sentence(
            "belongs to a meeting of which an earlier paper's text is lost from the store",
            "hører til et møde, hvor et tidligere papirs tekst er gået tabt i lageret",
        ),
        Sentence(
            "Restore the folder “store” from a backup.",
            "Genskab mappen »store« fra en sikkerhedskopi.",
        ),
    ),
    "too_many_lines": (
        Sentence(
            "has more than {limit} million lines, which no paper has",
            "har over {limit} mio. linjer, og det har ingen dagsorden",
        ),
        NO_HINT,
    ),
    "too_many_tags": (
        Sentence(
            "has more than {limit} million tags, which no paper has",
            "har over {limit} mio. mærker (tags), og det har ingen dagsorden",
        ),
        NO_HINT,
    ),
    "too_deep": (
        Sentence("is nested deeper than any paper", "er indlejret dybere, end nogen dagsorden er"),
        NO_HINT,
    ),
    "unpacks_too_large": (
        Sentence(
            "the file unpacks to {size} MB; at most {limit} MB is unpacked",
            "filen fylder {size} MB udpakket; der udpakkes højst {limit} MB",
        ),
        NO_HINT,
    ),
    "unknown_type": (
        Sentence(
            "is not text, PDF, Word, HTML or an agenda export",
            "er hverken tekst, PDF, Word, HTML eller et dagsordenudtræk",
        ),
        NO_HINT,
    ),
    "not_what_named": (
        Sentence(
            "is not {format}, though its name says so", "er ikke {format}, selv om navnet siger det"
        ),
        Sentence("Fetch it again.", "Hent den igen."),
    ),
    "encrypted": (
        Sentence("is locked with a password", "er låst med en adgangskode"),
        Sentence("Save it without the password.", "Gem den uden adgangskode."),
    ),
    "no_text": (
        Sentence("has no text, only pictures of pages", "har ingen tekst, kun billeder af sider"),
        Sentence(
            "Give it text first: ocrmypdf --language dan {name} {stem}-text.pdf",
            "Giv den tekst først: ocrmypdf --language dan {name} {stem}-tekst.pdf",
        ),
    ),
    "no_words": (Sentence("holds no text", "indeholder ingen tekst"), NO_HINT),
    "cut_off": (
        Sentence("is cut off: its end is missing", "er skåret over: slutningen mangler"),
        Sentence("Fetch it again.", "Hent den igen."),
    ),
    "damaged": (
        Sentence(
            "is damaged and cannot be opened as {format}",
            "er beskadiget og kan ikke åbnes som {format}",
        ),
        Sentence("Fetch it again.", "Hent den igen."),
    ),
    "crashed": (
        Sentence(
            "brought the reader down, which was stopped",
            "fik læseprogrammet til at gå ned, og det blev stoppet",
        ),
        Sentence("Save it anew and try again.", "Gem den på ny, og prøv igen."),
    ),
    "archive": (
        Sentence("is a ZIP archive, not a paper", "er et ZIP-arkiv, ikke en dagsorden"),
        Sentence("Unpack it and read the files.", "Pak det ud, og læs filerne."),
    ),
    "other_format": (
        Sentence("is {format}, which is not read", "er {format}, som ikke kan læses"),
        Sentence("Save it as PDF or Word (.docx).", "Gem den som PDF eller Word (.docx)."),
    ),
    "picture": (
        Sentence("is a picture without text", "er et billede uden tekst"),
        Sentence(
            "Give it text first: ocrmypdf --language dan --image-dpi 300 {name} {stem}.pdf",
            "Giv det tekst først: ocrmypdf --language dan --image-dpi 300 {name} {stem}.pdf",
        ),
    ),
    "not_word": (
        Sentence("is not a Word document", "er ikke et Word-dokument"),
        Sentence(
            "Save it as a Word document (.docx) and try again.",
            "Gem det som Word-dokument (.docx), og prøv igen.",
        ),
    ),
    "macros": (
        Sentence("carries macros (programmes)", "indeholder makroer (programmer)"),
        Sentence(
            "Save it as a Word document without macros (.docx).",
            "Gem det som Word-dokument uden makroer (.docx).",
        ),
    ),
    "too_long": (
        Sentence(
            "is longer than a case can be, in one of its sections, lists or tables",
            "er længere, end en sag kan være, i et af sine afsnit, en liste eller en tabel",
        ),
        Sentence("Attach the long parts as files.", "Vedhæft de lange dele som filer."),
    ),
    "too_many_cells": (
        Sentence(
            "has more than {limit} cells in its tables, which no paper has",
            "har over {limit} celler i sine tabeller, og det har ingen sag",
        ),
        Sentence("Attach the tables as files.", "Vedhæft tabellerne som filer."),
    ),
    "unknown_json": (
        Sentence(
            "is JSON, but not a FirstAgenda export of a meeting",
            "er JSON, men ikke et møde eksporteret fra FirstAgenda",
        ),
        NO_HINT,
    ),
    "many_meetings": (
        Sentence("holds {count} meetings in one file", "rummer {count} møder i én fil"),
        Sentence("Export one file a meeting.", "Eksportér én fil pr. møde."),
    ),
}


class Unreadable(Exception):
    """A file that cannot be read, told so that a person can act on it.

    ``reason`` is a code of ``REASONS``; ``facts`` fill the blanks in its sentences.
    """

    def __init__(self, name: str, reason: str, **facts: str | int) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason
        self.facts: dict[str, str | int] = {
            "name": _shell_word(name),
            "stem": _shell_word(name.rsplit(".", 1)[0]),
            **facts,
        }

    def __str__(self) -> str:
        return self.message("en")

    def sentence(self, language: Language = "da") -> str:
        """What is wrong, without the file's name."""
        return REASONS[self.reason][0].of(language).format(**self.facts)

    def hint(self, language: Language = "da") -> str:
        """What to do about it; empty when nothing helps."""
        return REASONS[self.reason][1].of(language).format(**self.facts)

    def message(self, language: Language = "da", *, name: str | None = None) -> str:
        """The file's name (or ``name`` for it), what is wrong and what to do, on one line."""
        what = f"{_printable(name or self.name)}: {self.sentence(language)}."
        return f"{what} {self.hint(language)}".rstrip()


def _printable(name: str) -> str:
    """A hostile name cannot move the cursor or forge a second line."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def _shell_word(name: str) -> str:
    """The name as one word of the command a hint proposes."""
    plain = all(c.isalnum() or c in "-_./" for c in name)
    return name if plain else "'" + _printable(name).replace("'", "'\\''") + "'"
