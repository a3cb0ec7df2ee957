"""Who was present and who was absent, from the lists in which papers print names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import Attendance
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.text import Line

_PRESENT = (
    r"(?:møde)?deltagere(?: i mødet| på mødet)?|til ?stede(?:værende)?(?: var)?|"
    r"fremmødte(?: medlemmer)?|deltog|deltagende|i mødet deltog|følgende (?:var til stede|deltog)|"
    r"mødende(?: medlemmer)?|tilstedeværende medlemmer|mødt|present|"
    r"fra [a-zæøå]+ deltog|følgende var mødt|mødte"
)
_MEMBERS = (
    r"(?:udvalgets |rådets |bestyrelsens )?medlemmer(?: af [\wæøåÆØÅ -]{3,40})?|mødeindkaldte"
    r"|indkaldte|"
    r"til|bestyrelsen?"
)
_ABSENT = (
    r"(?:der var )?afbud(?: fra)?|fraværende(?: med afbud| medlemmer| uden afbud)?|ikke til ?stede|"
    r"ej til ?stede|meldt afbud|udeblevet|udeblev|fravær|absent|afbud\s?/\s?fravær(?:ende)?|"
    r"fravær\s?/\s?afbud|mødet? ikke|ikke deltagende|"
    r"følgende (?:deltog ikke i mødet|var fraværende)|ikke (?:mødt|fremmødte?)"
)
_LABEL = re.compile(
    rf"[\s•*▪●–-]*(?:(?P<present>{_PRESENT})|(?P<absent>{_ABSENT})|(?P<members>{_MEMBERS}))"
    r"(?:\s*\([^)]{0,30}\))?\s*(?P<mark>[:\t]|[.](?=\s*$)|(?=\s*$))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# Only the label is known in either case of letters; names begin with a capital.
# A second list on the same line: "Afbud: Eva Holt. Fraværende: Finn Ask".
_INNER_LABEL = re.compile(rf"[.;]\s+(?=(?:{_PRESENT}|{_ABSENT})\s*:)", re.IGNORECASE)
_SPACED = re.compile(
    rf"\s*(?:(?P<present>(?i:{_PRESENT}))|(?P<absent>(?i:{_ABSENT}))) (?P<rest>[A-ZÆØÅ].*)$"
)
_SENTENCE = re.compile(
    r"(?:^|[\s.])(?:Der var |Med )?(?:a|A)fbud(?: var)? fra (?P<names>[A-ZÆØÅ][^.:;]{2,300})"
    r"|^\s*(?P<late>[A-ZÆØÅ][^.:;]{2,200}?) (?:havde meldt afbud|var fraværende|meldte afbud)\b"
)
_ABSENT_NOTE = re.compile(
    r"\s*[-–(,]\s*(?:med |meldt )?(?:afbud|fraværende|ikke til ?stede|udeblev(?:et)?|syg)\b[^,]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:[-–]|[(,]|\s)\s*(?:deltog|forlod|ankom|kom|fra|til|indtil|under|mødte|ved|undtagen"
    r"|pkt|punkt|sag|stedfortræder"
    r"|suppleant for|for|i stedet)\b.*$|\s[-–]\s.*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[-–]\s+(?=[a-zæøå]|[^,]*\b(?:stedfortræder|suppleant)).*$", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:ved|under|til og med|fra|til|indtil|pkt|punkt(?:erne)?|sag(?:erne)?)\b.*\d", re.I
)
_ROLE = re.compile(
    r"(?:\d\.?\s*)?(?:vice|næst|udvalgs|råds|regionsråds|bestyrelses|afdelings)?(?:formand|forperson"
    r"|medlem|suppleant|referent|sekretær|kasserer|borgmester|rådmand|direktør|løsgænger|observatør"
    r"|ordstyrer|dirigent|revisor|kommunaldirektør|regionsdirektør|ansvarlig|uden for parti"
    r"|partiløs"
    r"|[a-zæøå.-]{2,20}rep(?:ræsentant|r?\.)?|leder|mødeleder|tovholder|stedfortræder|inspektør"
    r"|driftsleder)(?:en)?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+){0,3}\s*(?::|\t)\s*\S|[^\W\d_]+(?: [^\W\d_]+){0,3}:$"
)
_PARTY = re.compile(r"\(?[A-ZÆØÅ]{1,2}\)?")
# What stands beside a name in brackets and holds a comma or names a region: an office, a region.
_OFFICE = re.compile(r"\s*\((?P<words>[^()]*,[^()]*|Region [^()]*)\)")
_WORD = r"(?:[A-ZÆØÅÉÖÄÜ][\wæøåéöäü'’.-]*|af|de|den|von|van|der|el|al|le|la|du|da)"
_NAME = re.compile(
    rf"[A-ZÆØÅÉÖÄÜ][\wæøåéöäü'’.-]*(?:\s+{_WORD}){{0,6}}(?:\s*\([\wÆØÅæøå .-]{{1,20}}\)"
    rf"|, [A-ZÆØÅ]{{1,2}})?"
)
_NO_NAME = frozenset(
    [
        "ingen",
        "indholdsfortegnelse",
        "sagsoversigt",
        "punktoversigt",
        "åbent",
        "alle",
        "punkt",
        "dagsorden",
        "referat",
        "beslutning",
        "møde",
        "mødet",
        "dato",
        "sted",
        "tid",
        "mødested",
        "mødedato",
        "punkter",
        "indhold",
        "video",
        "bilag",
        "udvalg",
        "lukket",
        "åben",
        "titel",
        "sag",
        "formand",
        "medlemmer",
        "fraværende",
        "afbud",
        "deltagere",
        "sider",
        "side",
        "kl",
        "eventuelt",
        "velkommen",
        "resumé",
        "resume",
        "sagsnr",
        "tilstede",
        "kommentarer",
        "noter",
    ]
)


@dataclass(frozen=True, slots=True)
class _List:
    kind: str
    names: tuple[str, ...]
    absent: tuple[str, ...] = ()


def bare_name(name: str) -> str:
    """A name without its party, for comparison."""
    return re.sub(r"\s*\([^)]*\)|, [A-ZÆØÅ]{1,2}$", "", name).strip().lower()


def attendance_of(
    lines: Sequence[Line], *, minutes: bool, tails: Iterable[Sequence[str]] = ()
) -> Attendance:
    """Who was there, from the lines before the items and the absences noted under decisions.

    A list of members tells who was present only in minutes that also say who was absent. Whoever
    is noted as absent under every decision was absent from the meeting; under some, from those.
    """
    lists = list(_lists(lines))
    absent = _unique(
        n for found in lists for n in (found.names if found.kind == "absent" else found.absent)
    )
    present = _listed_once(lists, "present")
    if not present and minutes and absent:
        present = _listed_once(lists, "members")
    noted = [list(tail) for tail in tails]
    if noted and all(noted):
        everywhere = [n for n in noted[0] if all(bare_name(n) in map(bare_name, t) for t in noted)]
        absent = _unique([*absent, *everywhere])
    gone = {bare_name(n) for n in absent}
    return Attendance(tuple(n for n in present if bare_name(n) not in gone), tuple(absent))


def members_listed(lines: Sequence[Line]) -> Line | None:
    """The label of a list of members that holds names, which says who belongs, not who came."""
    for i, line in enumerate(lines):
        label = label_of(line.words)
        if label and label[0] == "members":
            below = next((x.words for x in lines[i + 1 : i + 4] if not x.blank), "")
            if names_in(label[1])[0] or (below and not label[1] and _is_name_line(below, True)):
                return line
    return None


def _unique(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(bare_name(name), name)
    return list(seen.values())


def _listed_once(lists: Iterable[_List], kind: str) -> list[str]:
    """The names in all lists of a kind; two of one name in the same list are two people."""
    names: list[str] = []
    for found in lists:
        if found.kind == kind:
            known = {bare_name(name) for name in names}
            names += [name for name in found.names if bare_name(name) not in known]
    return names


def label_of(words: str) -> tuple[str, str] | None:
    """("present" | "absent" | "members", what stands behind the label) of a labelled line."""
    if len(words) > 4000 or not words:
        return None
    found = _LABEL.match(words)
    if found is None:
        return _spaced_label(words)
    rest = found["rest"].strip()
    if (
        found["members"]
        and found["members"].lower() in ("til", "bestyrelse", "bestyrelsen")
        and not rest
    ):
        return None
    kind = "present" if found["present"] else "absent" if found["absent"] else "members"
    return kind, rest


def _spaced_label(words: str) -> tuple[str, str] | None:
    """A label with nothing but a space before the names, as cells of a row are printed."""
    found = _SPACED.match(words)
    if found is None or not _is_name_line(found["rest"], True):
        return None
    return "present" if found["present"] else "absent", found["rest"].strip()


def _lists(lines: Sequence[Line]) -> Iterator[_List]:
    i = 0
    while i < len(lines):
        words = lines[i].words
        label = label_of(words)
        if label is None:
            sentence = absent_in_sentence(words)
            if sentence:
                yield _List("absent", tuple(sentence))
            i += 1
            continue
        kind, rest = label
        while inner := _INNER_LABEL.search(rest):
            yield _listed(kind, rest[: inner.start()])
            label = label_of(rest[inner.end() :])
            kind, rest = label or (kind, "")
        texts, i = _list_texts(lines, i + 1, rest, kind)
        for text in texts:
            yield _listed(kind, text)


# Whose representatives the next names are, within a list of who was present.
_GROUP = re.compile(
    r"(?:(?:eksterne|interne|øvrige|valgte|kommunale)\s+)?[^\W\d_]*(?:medlemmer|repræsentanter"
    r"|bestyrelsen|direktionen|ledelsen|administrationen|sekretariatet|forvaltningen|medarbejdere"
    r"|ansatte|studerende|elever|forældre|beboere|suppleanter|observatører|gæster|lejere|udvalget"
    r"|formandskabet|lærere|politikere)(?:\s+uden stemmeret)?\s*:\s*(?P<names>[A-ZÆØÅ].*)$",
    re.IGNORECASE,
)


def _list_texts(lines: Sequence[Line], i: int, rest: str, kind: str) -> tuple[list[str], int]:
    """What a list behind a label holds, and the line after it.

    A list of who was present may be divided by groups: "Direktionen: Peter Bro".
    A list with commas wraps anywhere, also inside a name, so its lines are one text; other lists
    have a name a line.
    """
    pieces: list[list[str]] = [[rest]] if rest else []
    flows = _has_several(rest)
    at = i
    for at in range(i, len(lines)):
        words = lines[at].words
        last = pieces[-1][-1] if pieces else ","
        if pieces and words and _open_bracket(pieces[-1]):
            pieces[-1].append(words)
        elif not words:
            if not last.endswith(",") and (flows or rest):
                break
        elif kind == "present" and (group := _GROUP.match(words)) and names_in(group["names"])[0]:
            pieces.append([group["names"]])
            flows = _has_several(group["names"])
        elif (
            (flows and _FULL_STOP.search(last))
            or label_of(words)
            or heading_of(lines[at].text)
            or not _is_name_line(words, flows)
        ):
            break
        elif flows and pieces:
            pieces[-1].append(words)
        else:
            pieces.append([words])
            flows = _has_several(words)
    else:
        at = len(lines)
    return [" ".join(piece) for piece in pieces], at


def _open_bracket(piece: Sequence[str]) -> bool:
    """Whether the last lines of a list end inside a bracket: "Bo Holt (næstformand, /"."""
    text = " ".join(piece[-2:])
    return "(" in text and text.rfind("(") > text.rfind(")")


# The stop of an initial ("John T.") ends no list.
_FULL_STOP = re.compile(r"(?<!\b[A-ZÆØÅ])\.$")


def _has_several(text: str) -> bool:
    """Whether a text lists several people, or breaks off before the next."""
    return text.endswith(",") or sum(map(len, names_in(text))) > 1


def _listed(kind: str, rest: str) -> _List:
    """One list of names behind its label, on the line of the label."""
    names, absent = names_in(_whole_meeting(rest) if kind == "absent" else rest)
    return _List(kind, tuple(names), tuple(absent))


def _whole_meeting(rest: str) -> str:
    """A list of absent people without those absent from some items only."""
    return ",".join(piece for piece in rest.split(",") if not _PARTIAL.search(piece))


def absent_in_sentence(words: str) -> list[str]:
    """The names a sentence says were absent: "Afbud fra Jonas Kær og Ulla Winther."."""
    if len(words) > 2000 or ("fbud" not in words and "fraværende" not in words):
        return []
    found = _SENTENCE.search(words)
    if found is None or _PARTIAL.search(found.group()):
        return []
    return names_in(found["names"] or found["late"])[0]


def _is_name_line(words: str, in_list: bool) -> bool:
    """Whether a line under a label is still part of its list."""
    plain = _OFFICE.sub(_party_only, words.strip(" •*▪●–-\t").rstrip("."))
    if not plain or len(plain) > 200:
        return not plain
    if _OTHER_LABEL.match(plain):
        return False
    if _ROLE.fullmatch(plain) or _PARTY.fullmatch(plain):
        return True
    names, absent = names_in(plain)
    if not names and not absent:
        return False
    covered = sum(len(re.findall(r"\w+", n)) for n in {*names, *absent})
    if len(names) + len(absent) == 1 and covered < 2 and not in_list:
        return False
    return covered * 2 >= len(re.findall(r"[^\W\d_]+", _NOTE.sub("", plain)))


def names_in(text: str) -> tuple[list[str], list[str]]:
    """(names simply listed, names marked absent beside the name) in a stretch of text."""
    names: list[str] = []
    absent: list[str] = []
    text = _OFFICE.sub(_party_only, text)
    for chunk in re.split(r"[;•▪●\n\t]|\s{3,}", text.strip().rstrip(".")):
        # A note about one person may itself hold commas: "- deltog ikke i punkt 2, 3".
        note = _BESIDE.search(chunk)
        listed = chunk[: note.start()] if note else chunk
        mine: list[str] = []
        for piece in re.split(r",|\b(?:samt|og)\b", listed):
            _take(piece, mine, absent)
        if note and mine and _ABSENT_NOTE.match(note.group()):
            absent.append(mine.pop())
        names.extend(mine)
    return [n for n in names if n not in absent], absent


def _party_only(found: re.Match[str]) -> str:
    """A bracket beside a name without office and region: "(A, formand)" leaves "(A)"."""
    if _ABSENT_NOTE.search(found.group()):
        return found.group()
    parties = [word.strip() for word in found["words"].split(",")]
    return "".join(f" ({word})" for word in parties if _PARTY.fullmatch(word))


_ABSENT_ALONE = re.compile(
    r"\(?(?:med |meldt )?(?:afbud|fraværende|ikke til ?stede|udeblevet|udeblev|syg)\)?",
    re.IGNORECASE,
)
_PRESENT_NOTE = re.compile(
    r"\s*[-–(,:]?\s*\b(?:til ?stede|mødt|deltager|deltog|fremmødt)\)?\s*$", re.IGNORECASE
)
# What is set in brackets behind a name in small letters is no party: "(ferie)", "(uden stemmeret)".
_BRACKET_NOTE = re.compile(r"\s*\([a-zæøå]{3,}[^()]*\)")
_BOX = re.compile(r"\[(?P<mark>[xX✓ ]?)\]\s*")
# Offices printed before a name, each a word or a compound of one: "lektor", "skoleleder".
_TITLED = re.compile(
    r"(?:[\w.-]*(?:direktør|formand|præst|provst|dekan|rektor|professor|lektor|adjunkt|leder|chef"
    r"|konsulent|sekretær|fuldmægtig|studerende|mester|inspektør|repræsentant|advokat|revisor"
    r"|rådmand|læge|sygeplejerske|amanuensis|stipendiat|kasserer|biskop|graver|organist"
    r"|administrator|koordinator|assistent|medarbejder|ingeniør|arkitekt|jurist|pædagog|lærer)(?:en)?"
    r"|ph\.?d\.?(?:-studerende)?|cand\.\w+|stud\.\w+|dr\.|fru|hr\.|mag\.)\s+"
    r"(?=(?:[a-zæøå.-]+\s+)*[A-ZÆØÅ])",
    re.IGNORECASE,
)


def _take(piece: str, names: list[str], absent: list[str]) -> None:
    words = piece.strip(" •*▪●–-\t.:")
    if not words:
        return
    if _PARTY.fullmatch(words):
        if names and "(" not in names[-1] and not words.startswith("("):
            names[-1] = f"{names[-1]}, {words}"
        return
    if _ROLE.fullmatch(re.sub(r"\s*[-–].*$", "", words)):
        return
    if _ABSENT_ALONE.fullmatch(words):
        if names:
            absent.append(names.pop())
        return
    box = _BOX.match(words)
    if box:
        words = words[box.end() :]
    is_absent = _ABSENT_NOTE.search(" " + words) is not None or (
        box is not None and not box["mark"].strip()
    )
    words = _ABSENT_NOTE.sub("", words)
    words = _PRESENT_NOTE.sub("", words)
    words = _BRACKET_NOTE.sub("", words)
    words = _NOTE.sub("", words).strip(" -–")
    words = re.sub(rf"\s*\((?:{_ROLE.pattern})\)", "", words, flags=re.IGNORECASE)
    words = re.sub(
        rf"^(?:{_ROLE.pattern})\s+(?=[A-ZÆØÅ]\w+ [A-ZÆØÅ])", "", words, flags=re.IGNORECASE
    )
    while (office := _TITLED.match(words)) and len(words[office.end() :].split()) > 1:
        words = words[office.end() :]
    if len(words) > 60 or len(words) < 2 or not _NAME.fullmatch(words):
        return
    if words.split()[0].lower().strip(".:") in _NO_NAME:
        return
    (absent if is_absent else names).append(words)
