"""What a body is asked to decide, and what it decided: "at …" clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sagsgang.core.reader.findings import Decision, Outcome, Recommendation, Span
from sagsgang.core.reader.flow import MARKER, Flow, flow_of
from sagsgang.core.reader.sentences import SENTENCE_END, abbreviated, sentences, without_marker
from sagsgang.core.reader.text import PaperText
from sagsgang.core.reader.verbs import BARE, BODY, BODY_SUBJECT, act_of, outcome_of

_EMPTY = re.compile(
    r"[\s\-–—.]*|(?:ingen(?: bemærkninger| indstilling| beslutning)?|intet)[\s.]*", re.IGNORECASE
)

# How far back a decision about one place in the text looks.
_WINDOW = 400

_AT = re.compile(r"(?<![\w-])(?:om )?at(?=\s)", re.IGNORECASE)
# The clause before ends in a verb that still lacks its object: the next "at" belongs to it.
_AWAITS_OBJECT = re.compile(
    r"\b(?:godkender?|beslutter?|tiltræder?|tilslutter? sig|indstiller?|anbefaler?|drøfter?"
    r"|meddeler?|noterer sig|tage[rs]? til efterretning|vedtager?|oplyser?|bemærker?"
    r"|beslutning om|enige? om|godkendte|besluttede|anbefalede|indstillede|tilsluttede sig"
    r"|fastslår?|sikrer?|betyder|konstaterer?|konkret|ønsker?|arbejder for)"
    r"(?: (?:samtidigt?|desuden|endvidere|derfor|også|herunder))?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:indstille[rst]?|indstilling(?:en)?|anbefale[rst]?|foreslå[rs]?|forslag|beder|anmodes"
    r"|forelægges|skal|følgende)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:[\s,;:.]|(?<=[\s,;])(?:og|samt|eller)(?=[\s,;:.]*$))+$", re.IGNORECASE)


def recommendations(paper: PaperText, spans: Sequence[Span]) -> tuple[Recommendation, ...]:
    """The "at …" clauses of a recommendation section; ``spans`` are the section's body."""
    flow = flow_of(paper, spans)
    if _EMPTY.fullmatch(flow.text):
        return ()
    found = []
    ranges = list(_clause_ranges(flow, _deliberate_breaks(paper, flow)))
    for at, (start, end) in enumerate(ranges):
        if _opens_list(flow.text, start, end) and ranges[at + 1 : at + 2]:
            continue
        piece = _tidy(flow, start, end)
        if piece is not None:
            text = _clean(flow.text[piece[0] : piece[1]])
            found.append(Recommendation(text, act_of(text), flow.span(*piece)))
    return tuple(found)


def decisions(paper: PaperText, spans: Sequence[Span]) -> tuple[Decision, ...]:
    """The sentences of a decision section in which somebody decided; remarks are left out.

    A sentence that only tells how votes fell belongs to the decision before it.
    """
    flow = flow_of(paper, spans)
    if _EMPTY.fullmatch(flow.text):
        return ()
    found: list[Decision] = []
    told = False
    for start, end in sentences(flow.text):
        list_told = _TOLD_LIST.match(flow.text, start, end)
        if list_told is not None:
            end = list_told.end()
        piece = _tidy(flow, start, end)
        if piece is None:
            continue
        text = _clean(flow.text[piece[0] : piece[1]])
        if found and _is_vote(text) and not _by_body(text):
            last = found[-1]
            # What an abbreviation ends kept its full stop: "75.000 kr."
            whole = f"{last.text.removesuffix('.')}. {text}"
            found[-1] = Decision(whole, last.outcome, (last.span[0], flow.span(*piece)[1]))
            continue
        if _AT_FIRST.match(flow.text[start : piece[0]].strip() + " "):
            # A clause of its own, after "Bestyrelsen besluttede:".
            outcome: Outcome | None = found[-1].outcome if found else "decided"
        else:
            outcome = _decided(text, told=told)
        if outcome is not None:
            found.append(Decision(text, outcome, flow.span(*piece)))
        # "… orienterede om følgende:" – what follows is told, not decided.
        told = told or (_TELLS.search(text) is not None and flow.text[end - 1 : end] == ":")
    return tuple(found)


_AT_FIRST = re.compile(r"(?:\S{1,3}\s+)?at\s", re.IGNORECASE)
_TOLD_LIST = re.compile(
    r"[^:.]{0,80}\b(?:orientere(?:de|r)|meddelte|oplyste|redegjorde)\b[^:.]{0,60}\bfølgende\b[^:.]{0,120}:"
)
_TELLS = re.compile(
    r"\b(?:orientere(?:de|r)|meddelte|oplyste|redegjorde|følgende)\b", re.IGNORECASE
)


def _opens_list(text: str, start: int, end: int) -> bool:
    """Whether a clause only leads in the list behind it: "at anbefale byrådet: 1. at …"."""
    if end - start > _WINDOW or _LEADS_IN.search(text, start, end) is None:
        return False
    return MARKER.match(text, end) is not None or MARKER.match(text, end + 1) is not None


_LEADS_IN = re.compile(r"(?::|\b(?:anbefaler|indstiller),?)\s*\Z")


# --- recommendations ---------------------------------------------------------------------------


def _deliberate_breaks(paper: PaperText, flow: Flow) -> dict[int, int]:
    """Where an "at" opens a printed line on purpose, and how long the list mark before it is.

    A wrapped line is full; a line that ended although the next word had room was ended on purpose,
    so the "at" opens a clause even where the clause before has no comma. So does a list mark.
    """
    here = paper.line_at(flow.places[0]) if flow.places else 0
    around = paper.lines[max(0, here - _AROUND) : here + _AROUND]
    lengths = sorted(len(line.words) for line in around if line.words)
    width = lengths[len(lengths) * 17 // 20] if len(lengths) > 3 else 0
    found: dict[int, int] = {}
    for before, at in pairwise((0, *flow.line_starts)):
        mark = _AT_OF_LINE.match(flow.text, at)
        if mark and (mark["mark"] or at - before + len("at") + _RAGGED <= width):
            found[mark.start("at")] = len(mark["mark"])
    return found


_AT_OF_LINE = re.compile(
    r"(?P<mark>(?:[•▪●◦‣·*\uf0b7\uf0a7–-]\s*|\(?(?:\d{1,2}|[A-Za-zæøå])[.)]\s+)?)(?P<at>at)(?=\s)",
    re.IGNORECASE,
)
# Room a full line may leave: the longest first word of the next line is rarely longer.
_RAGGED = 6
# Lines before and after a section that tell how wide its page is printed.
_AROUND = 120


def _clause_ranges(flow: Flow, breaks: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Ranges of the clauses, from just after "at" to just before the next clause."""
    text = flow.text
    starts = _clause_starts(flow, breaks)
    if not starts:
        yield from _listed_or_whole(flow, 0)
        return
    for index, (_, start) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        if len(starts) == 1 and (entries := _entries(flow, start)):
            # "…, at:" or "at udvalget:" followed by a list whose entries are the clauses.
            yield from entries
            return
        stop = _paragraph_stop(text, start, end)
        yield start, stop


def _clause_starts(flow: Flow, breaks: dict[int, int]) -> list[tuple[int, int]]:
    """(where the piece begins, where its words begin) of every "at" that opens a clause."""
    text = flow.text
    starts: list[tuple[int, int]] = []
    subject = ""
    for hit in _AT.finditer(text):
        before = text[max(0, hit.start() - (40 if starts else 160)) : hit.start()]
        opened, lead = _opens(before, first=not starts)
        broken = hit.start() in breaks
        if not opened and not broken:
            continue
        words = text[hit.end() : hit.end() + 60].lstrip()
        if starts and broken and _awaits_object(text, starts[-1][1], hit.start()):
            continue
        if (
            starts
            and not broken
            and not _starts_anew(flow, hit.start(), before, words, subject, starts[-1][1])
        ):
            continue
        if not starts:
            subject = words.split(" ", 1)[0].lower()
        starts.append((hit.start() - max(lead, breaks.get(hit.start(), 0)), hit.end()))
    return starts


_OPENS = re.compile(
    r"(?:^|[\n,;:.]|\bog\b|\bsamt\b|\bindstiller|\banbefaler|\bindstilles"
    r"|\banbefales)\s*(?:og\s+|samt\s+)?$"
)


def _opens(before: str, *, first: bool) -> tuple[bool, int]:
    """Whether an "at" after ``before`` can open a clause, and how long its list marker is."""
    marker = re.search(
        r"(?:^|[\n:,.] ?)((?:[•▪●◦‣·*\uf0b7\uf0a7–-]|\(?(?:\d{1,2}|[A-Za-zæøå]"
        r"|[ivx]{1,4})[.)])\s*)$",
        before,
    )
    if marker is not None:
        return True, len(marker.group(1))
    if _OPENS.search(before) is not None:
        return True, 0
    return first and bool(_LEAD.search(before)), 0


def _awaits_object(text: str, start: int, at: int) -> bool:
    """Whether since ``start`` there is only a subject and a verb: "bestyrelsen godkender,"."""
    so_far = text[max(start, at - _WINDOW) : at].strip(" \n,;:")
    return len(so_far.split()) <= 4 and _AWAITS_OBJECT.search(so_far[-80:]) is not None


def _starts_anew(
    flow: Flow, at: int, before: str, words: str, subject: str, last_start: int
) -> bool:
    """Whether a further "at" is a clause of its own, not the object of the clause before."""
    text = flow.text
    so_far = text[max(last_start, at - 90) : at].strip()
    bare = before.rstrip()
    follows_list_marker = re.search(r"(?:\d|[a-z])[.)]$|[•▪●◦‣·*\uf0b7\uf0a7–-]$", bare) is not None
    if follows_list_marker:
        return True
    first_word = words.split(" ", 1)[0].lower().strip(",.")
    same_subject = first_word == subject or BODY_SUBJECT.fullmatch(first_word) is not None
    joined = re.search(r"(?:[,;.])?\s*(?:og|samt)$", bare) is not None
    end = re.sub(r"[,;:\s]*(?:\b(?:og|samt))?[,;:\s]*$", "", so_far)
    awaits = _AWAITS_OBJECT.search(end) is not None and not joined
    on_new_line = flow.starts_line(at)
    paragraph = text[at - 1 : at] == "\n"
    if bare.endswith((".", ";")) or (paragraph and not awaits):
        return True
    if awaits and not same_subject:
        return False
    if awaits and same_subject and bare.endswith(",") and len(end.split()) <= 4:
        return False
    if on_new_line:
        return bare.endswith((",", ":")) or joined
    return same_subject and (bare.endswith((",", ":")) or joined)


def _paragraph_stop(text: str, start: int, end: int) -> int:
    """Where the clause ends: before a new paragraph that is a sentence of its own."""
    for gap in re.compile("\n").finditer(text, start, end):
        at = gap.start()
        before = text[max(start, at - _WINDOW) : at].rstrip()
        after = text[at + 1 : min(end, at + 20)].lstrip()
        if (
            before.endswith((".", "!"))
            and not abbreviated(before)
            and (after[:1].isupper() or after.startswith("("))
        ):
            return at
    for stop in SENTENCE_END.finditer(text, start, end):
        after = text[stop.end() : min(end, stop.end() + 20)].lstrip()
        before = text[max(start, stop.start() - _WINDOW) : stop.start() + 1]
        if after[:1].isupper() and not abbreviated(before):
            return stop.end()
    return end


def _entries(flow: Flow, start: int) -> list[tuple[int, int]]:
    """The entries of a list when the clause is only its head ("at udvalget", "at:")."""
    text = flow.text
    listed = [i for i in _paragraph_starts(text, start) if MARKER.match(text, i)]
    for marks in (listed, _inline_marks(text, start, "a"), _inline_marks(text, start, "1")):
        if marks and _is_head(text, start, marks[0]):
            ends = [*marks[1:], _paragraph_stop(text, marks[-1] + 3, len(text))]
            return list(zip(marks, ends, strict=True))
    return []


def _is_head(text: str, start: int, end: int) -> bool:
    """Whether a clause up to its first entry names no more than who is to act."""
    head = text[start:end].strip(" :\n,") or "det"
    return (
        end <= start + 60
        and outcome_of(head) is None
        and len(head.split()) <= 4
        and act_of(head) == "decide"
    )


def _inline_marks(text: str, start: int, first: str) -> list[int]:
    """Where "a) …, b) …" begin their entries when they are counted in running text."""
    found: list[int] = []
    for hit in _INLINE_MARK.finditer(text, start):
        if ord(hit["mark"]) == ord(first) + len(found):
            found.append(hit.start("mark"))
    return found if len(found) > 1 else []


_INLINE_MARK = re.compile(r"(?<=\s)(?P<mark>[a-j1-9])[.)] (?=[a-zæøå])")


def _listed_or_whole(flow: Flow, start: int) -> Iterator[tuple[int, int]]:
    """Without any "at": the entries of a list after a lead-in, or each sentence."""
    text = flow.text
    marks = [i for i in _paragraph_starts(text, start) if MARKER.match(text, i)]
    if marks and (marks[0] == 0 or _LEAD.search(text, 0, marks[0])):
        for i, mark in enumerate(marks):
            yield mark, marks[i + 1] if i + 1 < len(marks) else len(text)
        return
    yield from sentences(text)


def _paragraph_starts(text: str, start: int) -> Iterator[int]:
    if start == 0:
        yield 0
    for gap in re.compile("\n").finditer(text, start):
        yield gap.end()


# --- decisions ---------------------------------------------------------------------------------

_PASSIVE = re.compile(
    r"\b(?:blev|bliver|er|var|blev enstemmigt) (?:\w+ ){0,2}?(?:godkendt|tiltrådt|vedtaget"
    r"|udsat|udskudt|udpeget|valgt|genvalgt|bevilget|imødekommet|forkastet"
    r"|afvist|taget (?:til|af)|besluttet|drøftet|anbefalet|indstillet|enige? om|enighed om"
    r"|fastsat)\b"
    r"|\b(?:godkendes|tiltrædes|vedtages|udsættes|udskydes|anbefales|imødekommes|bevilges"
    r"|udpeges|genvælges|bemyndiges|drøftes|besluttedes|godkendtes|vedtoges)\b"
    r"|\btage[ts] til (?:efterretning|orientering)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:afbud|fraværende|ikke til stede|følgende deltog ikke|deltagere|til stede)\b"
    r"|^(?:sekretariatet|administrationen|direktionen|direktøren|sagsbehandleren)\b"
    r"|\bdeltog (?:ikke|ej)\b|\bvar (?:fraværende|forhindret|inhabil|ikke til stede)\b"
    r"|\berklærede sig inhabil|\bforlod mødet\b|\bforventes\b"
    r"|\b(?:på|ved) (?:\w+ ){0,2}møde(?:t)? (?:den )?\d",
    re.IGNORECASE,
)
# A body that only says something has not decided, whatever it tells of earlier decisions.
_TALKS = re.compile(
    r"\s+(?:bemærkede|spurgte|takkede|kvitterede|udtrykte|roste|modtog|fik|havde)\b", re.IGNORECASE
)
_ALSO_DECIDES = re.compile(
    r"\b(?:og|samt|men) (?:\w+ )?(?:godkendte|besluttede|tiltrådte|tog|bad|bevilgede|udsatte)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\bstemte\b|\bkunne ikke (?:medvirke|tiltræde|tilslutte|godkende)|\bundlod at stemme"
    r"|\bstemmer (?:for|imod)|^(?:for|imod|mod)(?: stemte)?:"
    r"|\bhverken for eller imod\b|\btog forbehold\b",
    re.IGNORECASE,
)


def _is_vote(text: str) -> bool:
    return len(text) < 400 and _VOTE.search(text) is not None


def _by_body(text: str) -> bool:
    """Whether a body is the one who acts: its name before the deciding word."""
    body = BODY.search(text, 0, 160)
    return body is not None and (
        body.start() == 0 or outcome_of(text[: body.end() + 80]) is not None
    )


def _decided(text: str, *, told: bool) -> Outcome | None:
    """The outcome of a sentence in which somebody decided; ``None`` for a remark."""
    outcome = outcome_of(text)
    if outcome is None:
        return None
    if BARE.match(text):
        return outcome
    if _REMARK.search(text, 0, 300) and not BODY_SUBJECT.match(text):
        return None
    if _by_body(text) and _acts(text):
        return outcome
    if re.match(r"(?:der var|mødet var|formanden konkluderede)\b", text, re.IGNORECASE):
        return outcome
    if BODY_SUBJECT.match(text) and not _acts(text):
        return None
    if not told and _PASSIVE.search(text, 0, 200):
        return outcome
    return None


def _acts(text: str) -> bool:
    """Whether the body itself governs the verb: "Bestyrelsen godkendte", "Herefter besluttede"
    " udvalget"."""
    body = BODY.search(text, 0, 160)
    if body is None:
        return False
    if body.start() == 0:
        return _TALKS.match(text, body.end()) is None or _ALSO_DECIDES.search(text) is not None
    inverted = text[max(0, body.start() - 40) : body.start()]
    relative = re.search(r"\bsom\s*$", inverted) is not None
    verb_before = outcome_of(inverted) is not None
    verb_after = outcome_of(text[body.end() : body.end() + 60]) is not None
    return relative or verb_before or (verb_after and body.start() <= 60)


# --- pieces ------------------------------------------------------------------------------------


def _tidy(flow: Flow, start: int, end: int) -> tuple[int, int] | None:
    """The range without list marker, leading "at" and closing punctuation; ``None`` if empty."""
    text = flow.text
    while start < end and (text[start].isspace() or text[start] in ":,;"):
        start += 1
    if (marker := MARKER.match(text, start, end)) is not None:
        start = marker.end()
    if (
        ad := re.compile(r"Ad\.?\s+\(?(?:\d{1,2}|[a-z])\)?[.:)]?\s+", re.IGNORECASE).match(
            text, start, end
        )
    ) is not None:
        start = ad.end()
    if (at := _AT_HERE.match(text, start, end)) is not None:
        start = at.end()
    piece = text[start:end]
    kept = _TAIL.sub("", piece) if len(piece) < 20_000 else piece.rstrip(" \n,;:.")
    if kept != piece and abbreviated(piece[: len(kept) + 1]) and piece[len(kept)] == ".":
        kept = piece[: len(kept) + 1]
    return (start, start + len(kept)) if kept.strip() else None


# "At 1) der gives …": the number stands behind the word it counts.
_AT_HERE = re.compile(r"(?:om )?at\s+(?:\(?(?:\d{1,2}|[a-z])\)\s+)?", re.IGNORECASE)


def _clean(text: str) -> str:
    """One line of text; list markers at paragraph starts dropped."""
    parts = [without_marker(part.strip()) for part in text.split("\n")]
    return " ".join(" ".join(parts).split())
