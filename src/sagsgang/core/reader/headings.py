"""The section headings of Danish agenda papers: which words head which section.

A heading is recognised by form: it fills its line ("Sagsfremstilling"), opens it before a colon
("Beslutning: Godkendt."), or is the lead-in of the sentence it heads ("Direktionen indstiller,").
What a heading is called differs from body to body; what it heads does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sagsgang.core.reader.dates import dates
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.heading_words import EARLIER, WORDS


def _words(listed: str) -> Iterator[str]:
    return (" ".join(word.split()) for word in listed.split("|"))


_EARLIER = frozenset(_words(EARLIER))
HEADINGS: dict[str, SectionKind] = {
    word: kind for kind, listed in WORDS.items() for word in _words(listed)
}
_LONGEST = 110

_BODY_OF = r"(?P<body>[A-ZÆØÅ][^.:;!?\d()]{2,80}?)"
_OWNED = re.compile(
    _BODY_OF
    + r"s['’]?\s+(?P<what>indstilling(?:er)?|beslutning(?:er)?|bemærkninger|anbefaling(?:er)?|"
    r"forslag|"
    r"afgørelse|behandling|vedtagelse)(?P<rest>(?:[\s,:.–/-]|\d|\b(?:den|d|af|fra|på|i|ved|møde"
    r"|mødet"
    r"|punkt|pkt|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december"
    r"|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b)*+)$",
    re.IGNORECASE,
)
_DECISION_IN = re.compile(
    r"(?:beslutning(?:er)?|behandling|afgørelse)\s*(?:truffet\s+)?(?:,|-|–|:|i|fra|af|ved|på"
    r"|for|den|d\.)"
    r"\s*(?P<body>[^.:;!?()]{0,90}?)(?:\s+(?:på\s+)?(?:mødet?)?)?[\s,:-]*"
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s*)?(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
BODY_WORDS = re.compile(
    r"råd(?:et)?\b|udvalg(?:et)?\b|bestyrelse(?:n)?\b|regionsråd|byråd|kommunalbestyrelse"
    r"|magistrat|"
    r"kommission(?:en)?\b|nævn(?:et)?\b|repræsentantskab(?:et)?\b|styregruppe(?:n)?\b|"
    r"direktion(?:en)?\b|formandskab(?:et)?\b|delegation(?:en)?\b|generalforsamling(?:en)?\b|"
    r"arbejdsgruppe(?:n)?\b|forum(?:met)?\b|forening(?:en)?\b|board\b|senat(?:et)?\b|menighedsråd"
    r"|bolig(?:selskab(?:et)?|organisation(?:en)?)\b",
    re.IGNORECASE,
)
_DECISION_OF = re.compile(
    rf"beslutning(?:er)?\s+(?P<body>[A-ZÆØÅ][^.:;!?()]{{0,60}}?(?:{BODY_WORDS.pattern}|(?=[\s,]+den\b)))[\s,:-]*(?:(?:man|tirs|ons|tors|fre"
    r"|lør|søn)dag,?\s*)?(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"[\s,:;.–-]*(?:\(?(?:punkt|pkt\.?|sag)\s*(?:nr\.?)?\s*\d+\)?)?[\s,:.–-]*", re.I
)
_LEAD = re.compile(
    r"(?P<who>[A-ZÆØÅ][^.:;!?]{1,110}?)\s+(?:indstiller|anbefaler|foreslår|fremsender|tiltræder)\b"
    r"(?P<to>[^.;:!?]{0,80}?)[,:]?(?:\s+at)?\s*[,:]?\s*$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"det\s+(?:indstilles|foreslås|anbefales)\b[^.;:!?]{0,80}?[,:]?(?:\s+at)?\s*[,:]?\s*$", re.I
)
_VERB = re.compile(
    r"\b(?:er|har|blev|skal|kan|\w+(?:ede|te)|tog|vedtog|indstiller|anbefaler|om|at|efter|over)\b",
    re.I,
)
_GATHERING = re.compile(
    r"møde|forsamling|kreds|gruppe|kongres|ledelse|plenum|komit|konvent|koncil|klub", re.I
)
_ECONOMY = re.compile(
    r"(?:økonomi(?:ske|en)?|bevillingsmæssige|budgetmæssige"
    r"|finansiering)(?:[\s/,-]+[\w()]+){0,10}$",
    re.I,
)
# Minutes of clubs shorten them: "Besl.: Vi køber to mål."
_SHORT = re.compile(
    r"(?P<what>besl|beslutn|afg|konkl|ref|indst)\.?:[*_]*\s*(?=\S|$)", re.IGNORECASE
)
# "Ref.: KBJ" says who wrote the minutes.
_SIGNED = re.compile(r"(?:[A-ZÆØÅ]{2,4}(?:/[A-Za-zæøå]{2,4})?|[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ]\w+)\s*$")
_SHORT_FOR: dict[str, SectionKind] = {"indst": "recommendation"}
_INLINE = re.compile(r"(?P<head>[^\W\d_][^:.!?;\t]{1,60}?)[*_]*\s*:[*_]*\s*(?=[^\s*_])")
_WIDGET = re.compile(r"(?:fold dette punkt (?:ind|ud)|vis/skjul|skjul|\+|▼|▸|►)\s+", re.IGNORECASE)
_ORNAMENT = " \t\xa0#*_="


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found on a line.

    ``start`` and ``end`` are offsets within the line: the heading as printed. ``body_at`` is where
    its section begins in the same line. ``lead`` says that the heading is the beginning of the
    sentence it heads; ``earlier`` that what follows was decided at other meetings; ``body`` and
    ``day`` are whose decision it is and when (``YYYY-MM-DD``), where the heading says so.
    """

    kind: SectionKind
    start: int
    end: int
    body_at: int
    lead: bool = False
    earlier: bool = False
    body: str | None = None
    day: str | None = None


def dated_body(line: str) -> Heading | None:
    """A line with nothing but a body and a day, which divides a section of several decisions."""
    words = line.strip(_ORNAMENT)
    if not 8 < len(words) < 110 or not words[0].isupper():
        return None
    day = next(dates(words), None)
    if day is None or not _ends_heading(words, day.span[1]):
        return None
    name = _BEFORE_DAY.sub("", words[: day.span[0]])
    if not name or not BODY_WORDS.search(name) or len(name.split()) > 7 or _VERB.search(name):
        return None
    start = line.index(words)
    return Heading(
        "decision", start, start + len(words), len(line), body=_body(name), day=day.value
    )


_BEFORE_DAY = re.compile(
    r"(?:[\s,:(–-]+(?:den|d|møde|mødet|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b)*[\s,.:(–-]*$", re.I
)


def _ends_heading(words: str, at: int) -> bool:
    """Whether nothing but a point's number or a time stands behind the day of a heading."""
    tail = _POINT.match(words, at)
    if tail is not None and tail.end() == len(words):
        return True
    clock = _CLOCK.match(words, at)
    return clock is not None and clock.end() == len(words)


_CLOCK = re.compile(r"[\s,]*(?:kl\.?\s*)?\d\d?[.:]\d\d[\s:,]*", re.I)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("resumè", "resumé").split()).rstrip(" :.*_#")


def kind_of(words: str) -> SectionKind | None:
    """The section a heading of exactly these words heads, or None when they head none."""
    plain = _plain(words)
    if plain in HEADINGS:
        return HEADINGS[plain]
    if len(plain) < 60 and not words.rstrip().endswith((".", ",")):
        for start, kind in _BEGINNINGS:
            if plain.startswith(start):
                return kind
        parts = _JOINED.split(plain)
        if len(parts) > 1 and parts[0] in HEADINGS and all(_joins(part) for part in parts[1:]):
            return HEADINGS[parts[0]]
    first = plain.split(" - ")[0]
    if first != plain and len(plain) < 60 and HEADINGS.get(first) in ("other", "economy"):
        return HEADINGS[first]
    if "udvalg" not in plain and _ECONOMY.match(plain) and not words.rstrip().endswith((".", ",")):
        return "economy"
    return None


# Headings that go on with whose or what: "Indstilling fra Økonomiudvalget".
_BEGINNINGS: tuple[tuple[str, SectionKind], ...] = (
    ("indstilling fra ", "recommendation"),
    ("indstilling til ", "recommendation"),
    ("forslag til beslutning", "recommendation"),
    ("bilag til ", "attachments"),
    ("baggrund for ", "presentation"),
    ("resumé af ", "summary"),
    ("resume af ", "summary"),
)
_JOINED = re.compile(r"\s*/\s*|,\s+|\s+og\s+|\s+samt\s+")


def _joins(part: str) -> bool:
    """Whether a word may stand beside a heading in one: "Tidsplan og proces"."""
    return part in HEADINGS or (0 < len(part) < 16 and part.isalpha())


def heading_of(line: str) -> Heading | None:
    """The heading that ``line`` is or opens with, or None."""
    start = len(line) - len(line.lstrip(_ORNAMENT))
    if line[start : start + 1] in "fFvVsS+▼▸►" and (widget := _WIDGET.match(line, start)):
        start = widget.end()
    stop = len(line.rstrip(" \t\xa0*_#="))
    if stop <= start or not line[start].isalpha() or line[start].islower():
        return None
    if stop - start > 400:
        stop = start + 400
        whole = False
    else:
        whole = stop - start <= _LONGEST + 60
    words = line[start:stop]
    if whole:
        found = _whole(words)
        if found:
            return Heading(found[0], start, stop, len(line), *found[1:])
    if (short := _SHORT.match(words)) and not _SIGNED.match(words, short.end()):
        stands_for = _SHORT_FOR.get(short["what"].lower(), "decision")
        return Heading(stands_for, start, start + len(short.group().rstrip()), start + short.end())
    inline = _INLINE.match(words)
    if inline:
        plain = _plain(inline["head"])
        kind = kind_of(inline["head"])
        # "Emne:", "Mål:", "Link:" open too many ordinary lines to count with text behind them.
        if kind and (kind != "other" or len(plain) > 9) and plain not in ("emne", "sagen", "oplæg"):
            end = start + inline.end("head") + 1
            return Heading(kind, start, end, start + inline.end(), earlier=plain in _EARLIER)
        owner = _owner(inline["head"]) if "s" in plain else None
        if owner:
            end = start + inline.end("head") + 1
            return Heading(owner[0], start, end, start + inline.end(), body=owner[1])
    return None


_Found = tuple[SectionKind, bool, bool, str | None, str | None]


def _whole(words: str) -> _Found | None:
    """What a line is a heading of when nothing else is on it."""
    plain = _plain(words)
    if len(plain) <= 60 and (kind := kind_of(words)):
        return kind, False, plain in _EARLIER, None, None
    # Single spaces, so that no pattern can try many ways through a long gap.
    words = " ".join(words.split())
    low = words.lower()
    if "beslutning" in low or "behandling" in low or "referat" in low or "afgørelse" in low:
        found = _decision(words)
        if found:
            return found
    if len(words) > _LONGEST + 40:
        return None
    if any(
        word in low for word in ("indstilling", "bemærkning", "anbefaling", "vedtagelse", "forslag")
    ):
        owner = _owner(words)
        if owner:
            return owner[0], False, False, owner[1], None
    if "beslut" in low and _BODY_DECIDED.match(words):
        return "decision", False, False, None, None
    if low in ("indstilling om,", "indstilling om, at", "indstilling om at"):
        return "recommendation", False, False, None, None
    if "indstil" in low or "anbefal" in low or "foreslå" in low:
        if words.rstrip().endswith("."):
            return None
        lead = _LEAD.match(words)
        if _IT_IS.match(words) or (
            lead
            and not _VERB.search(lead["who"])
            and words.rstrip().endswith((",", ":", "at", "er"))
        ):
            return "recommendation", True, False, None, None
    return None


# What agendas set over a group of items: "Sager til orientering", "TEMA: Skoler", "Plan- og
# Miljøudvalget".
_GROUP = re.compile(
    r"(?:tema:? .*|(?:[^\W\d_]+ ){0,2}[^\W\d_]*(?:punkter|sager|emner)"
    r"(?: (?:til|fra|for|med) [^\W\d_]+(?: [^\W\d_]+){0,2})?"
    r"(?:,? for (?:åbne|lukkede) døre)?|[ABCIV]\.? [^\W\d_]*(?:punkter|sager)"
    r"|til (?:behandling|efterretning|orientering|drøftelse|beslutning|godkendelse)"
    r"(?:\s*[,–-]?\s*for (?:åbne|lukkede) døre)?|(?:behandling |sager )?for (?:åbne|lukkede) døre)"
    r"\s*:?$",
    re.IGNORECASE,
)


def heads_group(words: str) -> bool:
    """Whether a line can head a group of items; what stands around it must say so too."""
    if not 4 < len(words) < 70 or not words[0].isupper() or words.endswith((".", ",")):
        return False
    if heading_of(words) is not None:
        return False
    if _GROUP.match(words):
        return True
    body = BODY_WORDS.search(words)
    last = body is not None and (body.start() == 0 or body.end() == len(words))
    return last and len(words.split()) < 6 and _VERB.search(words) is None


# "Byrådet besluttede" or "Udvalget besluttede:" on a line of its own.
_BODY_DECIDED = re.compile(
    r"[A-ZÆØÅ][a-zæøå]*(?:råd|udvalg|bestyrelse|forsamling|kommission|nævn|magistrat)(?:n|en|et)?"
    r"\s+(?:har )?beslutte(?:de|t)\s*:?$"
)


# Whose proposal is what the body is asked; a member's proposal is the matter itself.
_ADMINISTRATION = re.compile(r"administration|forvaltning|direktion|sekretariat|direktør", re.I)


def _owner(words: str) -> tuple[SectionKind, str] | None:
    """The section and its owner when a heading says whose it is: "Byrådets beslutning"."""
    if words.rstrip().endswith("."):
        return None
    owned = _OWNED.match(words)
    if owned is None or _VERB.search(owned["body"]) or len(owned["body"].split()) > 9:
        return None
    what, body = owned["what"].lower(), _body(owned["body"])
    if what.startswith(("indstilling", "anbefaling")):
        return "recommendation", body
    if what == "forslag":
        return ("recommendation", body) if _ADMINISTRATION.search(body) else None
    if what == "bemærkninger":
        return "secretariat_remarks", body
    # A ministry's decision is a document, not a heading: only a body decides at a meeting.
    return ("decision", body) if BODY_WORDS.search(body) or _GATHERING.search(body) else None


def _body(name: str) -> str:
    return " ".join(name.split()).strip(" ,:-–")


def _decision(words: str) -> _Found | None:
    """A heading that says whose decision follows, or of which day."""
    day = next(dates(words), None)
    if day is None:
        owner = _owner(words)
        if owner:
            return owner[0], False, False, owner[1], None
        inside = _DECISION_IN.match(words.rstrip(" :"))
        if inside and BODY_WORDS.search(inside["body"]) and not words.rstrip().endswith("."):
            return "decision", False, False, _body(inside["body"]), None
        return None
    if not _ends_heading(words, day.span[1]):
        return None
    head = re.sub(r"\s+\d{4}\s*[-–]\s*\d{4}\s*", " ", words[: day.span[0]])
    owner = _owner(head.rstrip(" ,:"))
    if owner:
        return owner[0], False, False, owner[1], day.value
    inside = _DECISION_IN.match(head) or _DECISION_OF.match(head)
    if inside or _plain(head) in ("beslutning", "beslutninger"):
        body = _body(inside["body"]) if inside else ""
        return "decision", False, False, body or None, day.value
    return None
