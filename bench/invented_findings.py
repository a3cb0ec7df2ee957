"""Invented meetings as a faultless reader would tell them: text, and findings that point into it.

Sizes are those of real board papers: some 15 items a meeting, 3,000 to 5,000 characters an item,
every third with a table.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader import findings as f
from sagsgang.core.reader.text import PaperText

MATTERS = (
    "Ambulancer til øerne", "Budget for havne og kajer", "Ældreråd i småøernes kommuner",
    "Færgedrift i vinterhalvåret", "Køb af grund ved søbredden", "Løn til åremålsansatte",
    "Høring om ny vandløbslov", "Tilskud til øhop og cykelfærger", "Byggeri af nyt sygehus",
    "Uddannelse af reddere", "Fælles udbud af kørsel", "Digital post til foreninger",
    "Sårbare unges overgang til voksenlivet", "Grøn omstilling af varmeværker",
    "Årsregnskab og revisors protokol", "Valg af næstformand", "Pulje til landsbyfornyelse",
)  # fmt: skip
OFFICERS = ("Søren Østergård", "Åse Bjørnø", "Karen Kjær", "Mads Ø. Holm", "Lærke Vestergaard")
_SENTENCES = (
    "Sekretariatet har gennemgået aftalerne med de fem ørkommuner og fundet dem forældede.",
    "Udgiften ventes at blive 4,2 mio. kr. og kan holdes inden for den afsatte ramme, jf. bilag 1.",
    "Personalet er hørt og støtter forslaget, men beder om, at ændringen sker gradvist.",
    "Der er sat tid af til en prøve i foråret, hvor havn og lufthavn deltager.",
    "Erfaringerne samles i en rapport, som forelægges bestyrelsen inden årets udgang.",
    "Ministeriet har tilkendegivet, at det vil se velvilligt på en ansøgning om støtte.",
)
_WIDTH = 78
_HEADINGS: tuple[tuple[f.SectionKind, str], ...] = (
    ("summary", "Resumé"),
    ("recommendation", "Indstilling"),
    ("presentation", "Sagsfremstilling"),
    ("economy", "Økonomi"),
    ("secretariat_remarks", "Sekretariatets bemærkninger"),
    ("communication", "Kommunikation"),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item is about, the same in agenda and minutes."""

    number: str
    title: str
    case_number: str
    closed: bool
    seed: int


def matters(count: int, seed: int, closed_every: int = 12) -> tuple[Matter, ...]:
    """The items of one meeting. Case numbers come back over the years."""
    chance = random.Random(seed)
    return tuple(
        Matter(
            number=str(number),
            title=f"{chance.choice(MATTERS)}, {chance.randint(1, 9)}. etape {number}",
            case_number=f"ØKO-20{chance.randint(10, 30)}-{chance.randint(1, 4000):05}",
            closed=closed_every > 0 and number % closed_every == 0,
            seed=chance.randrange(1 << 30),
        )
        for number in range(1, count + 1)
    )


def paper(kind: f.Kind, date: str, items: Sequence[Matter]) -> tuple[PaperText, f.Findings]:
    """An agenda, or the minutes of the same items with a decision each."""
    press = _Press(f"{'Referat' if kind == 'minutes' else 'Dagsorden'} {date}\n\n")
    told = [press.item(matter, kind) for matter in items]
    present = OFFICERS if kind == "minutes" else ()
    return PaperText(press.text()), f.Findings(
        layout="invented",
        kind=kind,
        body="Bestyrelsen",
        meeting=f.Meeting(date=date, starts_at="10:30", place="Havnehuset"),
        attendance=f.Attendance(present=present),
        items=tuple(told),
        tables=tuple(press.tables),
    )


class _Press:
    """Prints text and remembers where."""

    def __init__(self, head: str) -> None:
        self._parts = [head]
        self._length = len(head)
        self.tables: list[f.Table] = []

    def text(self) -> str:
        return "".join(self._parts)

    def put(self, words: str) -> f.Span:
        self._parts.append(words)
        start, self._length = self._length, self._length + len(words)
        return (start, self._length)

    def item(self, matter: Matter, kind: f.Kind) -> f.Item:
        chance = random.Random(matter.seed)
        access = "Fortrolig" if matter.closed else "Offentlig"
        start, _ = self.put(f"{matter.number} ({access}) {matter.title}\n\n")
        officer = chance.choice(OFFICERS)
        self.put(f"{officer}\n{matter.case_number}\n\n")
        sections, asks = [], []
        for name, heading in _HEADINGS:
            self.put(f"{heading}\n")
            if name == "recommendation":
                span, asks = self._recommendations(chance)
            elif name == "presentation":
                span = self._presentation(matter, chance)
            elif name == "summary":
                span = self.put(_wrapped(chance, 3))
            else:
                span = self.put("Ingen bemærkninger")
            sections.append(f.Section(name, heading, (span,), span[1] - span[0] < 20))
            self.put("\n\n")
        decisions = ()
        if kind == "minutes":
            self.put("Beslutninger:\n")
            span = self.put("Bestyrelsen godkendte indstillingen.")
            decisions = (f.Decision("Bestyrelsen godkendte indstillingen", "approved", span),)
            sections.append(f.Section("decision", "Beslutninger:", (span,)))
            self.put("\n\n")
        document_id = str(1_000_000 + matter.seed % 900_000)
        _, end = self.put(f"Bilag\n1. Notat ({document_id})\n\n")
        return f.Item(
            number=matter.number,
            title=matter.title,
            access="closed" if matter.closed else "open",
            span=(start, end),
            officer=officer,
            case_number=matter.case_number,
            sections=tuple(sections),
            recommendations=tuple(asks),
            decisions=decisions,
            attachments=(f.Attachment(1, "Notat", document_id, matter.case_number),),
        )

    def _recommendations(self, chance: random.Random) -> tuple[f.Span, list[f.Recommendation]]:
        start, _ = self.put("Det indstilles,")
        clauses = []
        for act, verb in (("approve", "godkender"), ("take_note", "noterer sig")):
            self.put("\nat ")
            text = f"bestyrelsen {verb} {chance.choice(MATTERS).lower()}"
            clauses.append(f.Recommendation(text, act, self.put(text)))  # type: ignore[arg-type]
        return (start, clauses[-1].span[1]), clauses

    def _presentation(self, matter: Matter, chance: random.Random) -> f.Span:
        start, end = self.put(_wrapped(chance, chance.randint(4, 8)))
        for _ in range(chance.randint(2, 4)):
            self.put("\n\n")
            _, end = self.put(_wrapped(chance, chance.randint(4, 8)))
        if chance.random() < 1 / 3:
            self.put("\n\n")
            rows = tuple(_row(name, chance) for name in ("", "Løn", "Både", "Kajer", "I alt"))
            span = self.put("\n".join(" ".join(row) for row in rows))
            self.tables.append(f.Table(matter.number, None, rows, span))
            end = span[1]
        return (start, end)


def _row(name: str, chance: random.Random) -> tuple[str, ...]:
    if not name:
        return ("Post", "2030", "2031", "2032")
    return (name, *(f"{chance.randint(100, 9000)},{chance.randint(0, 9)}" for _ in range(3)))


def _wrapped(chance: random.Random, sentences: int) -> str:
    """Running text as a print breaks it."""
    return "\n".join(_lines(" ".join(chance.choices(_SENTENCES, k=sentences)).split()))


def _lines(words: Sequence[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield line
