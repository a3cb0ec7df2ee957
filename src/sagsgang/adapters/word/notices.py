"""What was not taken in as it stood in Word, told so that a person can look after it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sagsgang.adapters.unreadable import Language, Sentence

_QUOTED = 60  # characters of the words a notice quotes

# code → what to tell; ``{count}`` and ``{words}`` are filled in.
NOTES: dict[str, Sentence] = {
    "tracked_changes": Sentence(
        "Tracked changes are taken in as if accepted: insertions are text, deletions are gone.",
        "Registrerede ændringer er læst, som om de er accepteret: "
        "det indsatte er tekst, det slettede er væk.",
    ),
    "comments": Sentence(
        "The comments in the document are not taken in.",
        "Kommentarerne i dokumentet er ikke læst ind.",
    ),
    "text_box": Sentence(
        "A text box is not taken in: “{words}”. Put its words into the text.",
        "En tekstboks er ikke læst ind: »{words}«. Sæt ordene ind i teksten.",
    ),
    "picture": Sentence(
        "New pictures, charts and drawings are not taken in ({count}). "
        "Put them into the text here.",
        "Nye billeder, diagrammer og tegninger er ikke læst ind ({count}). "
        "Sæt dem ind i teksten her.",
    ),
    "no_alt": Sentence(
        "A picture has lost its words for those who cannot see it, and is not taken in ({count}).",
        "Et billede har mistet sin alternative tekst og er ikke læst ind ({count}).",
    ),
    "enclosed": Sentence(
        "Documents enclosed in the document are not taken in ({count}). Attach them as files.",
        "Indlejrede dokumenter er ikke læst ind ({count}). Vedhæft dem som filer.",
    ),
    "formula": Sentence(
        "Formulas are taken in as plain text ({count}).",
        "Formler er læst ind som almindelig tekst ({count}).",
    ),
    "symbol": Sentence(
        "Characters of symbol fonts are shown as � ({count}).",
        "Tegn fra symbolskrifter er vist som � ({count}).",
    ),
    "hidden_text": Sentence(
        "Text that is hidden in Word is not taken in.",
        "Tekst, der er skjult i Word, er ikke læst ind.",
    ),
    "other_looks": Sentence(
        "Only bold and italic are taken in; underlined, struck out and highlighted words are "
        "ordinary text.",
        "Kun fed og kursiv er læst ind; understreget, overstreget og fremhævet er blevet "
        "almindelig tekst.",
    ),
    "unknown_heading": Sentence(
        "“{words}” is none of the fixed sections and is kept as a subheading.",
        "»{words}« er ikke et af de faste afsnit og er beholdt som mellemrubrik.",
    ),
    "no_sections": Sentence(
        "None of the fixed headings was found; everything stands under “Sagsfremstilling”.",
        "Ingen af de faste overskrifter blev fundet; alt står under »Sagsfremstilling«.",
    ),
    "before_sections": Sentence(
        "Text above the first section is put first under “Sagsfremstilling”.",
        "Tekst over det første afsnit er sat først under »Sagsfremstilling«.",
    ),
    "no_title": Sentence(
        "The document has no title. Write it here.", "Dokumentet har ingen titel. Skriv den her."
    ),
    "contents": Sentence(
        "The table of contents is not taken in.", "Indholdsfortegnelsen er ikke læst ind."
    ),
    "attachments": Sentence(
        "The list of attachments was changed in Word. It is not taken in: files are put on the "
        "case itself.",
        "Listen over bilag er ændret i Word. Den er ikke læst ind: filer lægges på selve sagen.",
    ),
    "advice": Sentence(
        "“{words}” was changed in Word. It is not taken in: what others have said stays as it is.",
        "»{words}« er ændret i Word. Det er ikke læst ind: hvad andre har sagt, bliver stående.",
    ),
    "merged_cells": Sentence(
        "Merged cells of tables are divided; the words stand in the first.",
        "Flettede celler i tabeller er delt; ordene står i den første.",
    ),
    "nested_table": Sentence(
        "A table inside a table is set into its cell as text.",
        "En tabel inde i en tabel er sat ind i cellen som tekst.",
    ),
    "in_brackets": Sentence(
        "Footnotes and links in tables, titles and recommendations are set in brackets.",
        "Fodnoter og links i tabeller, titler og indstillinger er sat i skarpe parenteser.",
    ),
    "no_link": Sentence(
        "Links that lead neither to the web nor to a mail address are taken in as text ({count}).",
        "Links, der hverken fører til nettet eller en mailadresse, er læst ind som tekst "
        "({count}).",
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look after; ``code`` is one of ``NOTES``, ``count`` how often it was met."""

    code: str
    count: int = 1
    words: str = ""

    def sentence(self, language: Language = "da") -> str:
        """What to tell, one or two whole sentences."""
        return NOTES[self.code].of(language).format(count=self.count, words=self.words)


@dataclass(slots=True)
class Notices:
    """Collects what is met; the same thing is told once, with how often."""

    _found: dict[tuple[str, str], Note] = field(default_factory=dict)

    def add(self, code: str, words: str = "") -> None:
        """Take note of one thing."""
        quoted = " ".join(words.split())
        if len(quoted) > _QUOTED:
            quoted = f"{quoted[:_QUOTED].rstrip()} …"
        before = self._found.get((code, quoted))
        note = replace(before, count=before.count + 1) if before else Note(code, 1, quoted)
        self._found[code, quoted] = note

    def told(self) -> tuple[Note, ...]:
        """Everything, in the order it was first met."""
        return tuple(self._found.values())
