"""Who was present and who was absent, from the lists in which papers print names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import Attendance
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.names import (
    NOTE,
    OFFICE,
    PARTY,
    ROLE,
    bare_name,
    begins_with_office,
    names_in,
    party_only,
)
from sagsgang.core.reader.text import Line

_PRESENT = (
    r"(?:møde)?deltagere(?: i mødet| på mødet)?|til ?stede(?:værende)?(?: var)?|"
    r"fremmødte(?: medlemmer)?|deltog|deltagende|i mødet deltog|i mødet deltager|"
    r"følgende (?:var til stede|deltog|deltager)|"
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
    r"ej til ?stede|meldt afbud|udeblevet|udeblev|fravær(?: med afbud| uden afbud)?|absent|"
    r"afbud\s?/\s?fravær(?:ende)?|"
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
_ALL_BUT = re.compile(
    r"\b(?:mødt|til ?stede|deltog)\b[^.:;]{0,40}?\b(?:bortset fra|undtagen|på nær"
    r"|med undtagelse af):? (?P<names>[A-ZÆØÅ](?:[^.:;]|(?<=\b[A-ZÆØÅ])\.){2,300}?)"
    r"(?=,? der\b|,? som\b|\.\s*$|$)"
)
_TELLS_ABSENCE = re.compile(r"fbud|fraværende|bortset fra|undtage|på nær")
_PARTIAL = re.compile(
    r"\b(?:ved|under|til og med|fra|til|indtil|pkt|punkt(?:erne)?|sag(?:erne)?)\b.*\d", re.I
)
# Who came for one that is absent: "suppleant Bo Krat deltog".
_CAME = re.compile(
    r"^\s*(?:suppleant|stedfortræder)\b(?!\s*$)|^[^–-]*\b(?:deltog|mødte|indkaldt|deltager)"
    r"(?:\s+i stedet)?[\s.]*$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+){0,3}(?: \d+)?\s*(?::|\t)\s*\S|[^\W\d_]+(?: [^\W\d_]+){0,3}:$"
)


@dataclass(frozen=True, slots=True)
class _List:
    kind: str
    names: tuple[str, ...]
    absent: tuple[str, ...] = ()


def attendance_of(
    lines: Sequence[Line], *, minutes: bool, tails: Iterable[Sequence[str]] = ()
) -> Attendance:
    """Who was there, from the lines before the items and the absences noted under decisions.

    A list of members tells who was present only in minutes that also say who was absent. Whoever
    is noted as absent under every decision was absent from the meeting; under some, from those.
    """
    lists = list(_lists(lines))
    absent = _unique(
        n
        for found in lists
        for n in (*(found.names if found.kind == "absent" else ()), *found.absent)
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
            sentence = absent_in_sentence(_whole_sentence(lines, i))
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


def _whole_sentence(lines: Sequence[Line], i: int) -> str:
    """The words of a line that tells of absence, with the lines its sentence wraps to."""
    words = lines[i].words
    if _TELLS_ABSENCE.search(words[:2000]) is None:
        return words
    for below in lines[i + 1 : i + 4]:
        if not below.words or words.endswith((".", ":")) or _OTHER_LABEL.match(below.words):
            break
        words = f"{words} {below.words}"
    return words


# Whose representatives the next names are, within a list of who was present or absent.
_GROUP = re.compile(
    r"(?:(?:eksterne|interne|øvrige|valgte|kommunale)\s+)?[^\W\d_]*(?:medlemmer"
    r"|repræsentanter|valgte|bestyrelsen|direktionen|ledelsen|administrationen|sekretariatet"
    r"|forvaltningen|medarbejdere|ansatte|studerende|elever|forældre|beboere|suppleanter"
    r"|observatører|gæster|lejere|udvalget|formandskabet|lærere|politikere|kommunen)"
    r"(?:\s+uden stemmeret)?\s*:\s*(?P<names>[A-ZÆØÅ].*|[\s–-]*)$",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"(?:(?:næst|vice)?(?:formand|forperson)|kasserer|(?:skole|institutions|daglig )?leder)"
    r"\s*:\s*(?P<names>[A-ZÆØÅ].*)$",
    re.IGNORECASE,
)


def _group(words: str, kind: str) -> str | None:
    """The names of a group within a list: "Direktionen: Peter Bro"; empty when it has none.

    The chair stands among those present; behind the absent begins another matter.
    """
    found = _GROUP.match(words) or (_OFFICER.match(words) if kind == "present" else None)
    if found is None or kind == "members":
        return None
    names = re.sub(r"^afbud fra\s+", "", found["names"].strip(" –-"), flags=re.IGNORECASE)
    return names if not names or any(names_in(names)) or re.match(r"ingen\b", names, re.I) else None


# Behind the last name the contents may follow without an empty line, as the text of a PDF has it.
_OPENS_CONTENTS = re.compile(
    r"(?:punkt\s*titel|punkter|(?:dagsorden|sag)s?(?:punkter|liste|oversigt)?"
    r"|indhold(?:sfortegnelse)?|emner)\s*:?",
    re.IGNORECASE,
)


def _list_texts(lines: Sequence[Line], i: int, rest: str, kind: str) -> tuple[list[str], int]:
    """What a list behind a label holds, and the line after it.

    A list may be divided by groups: "Direktionen: Peter Bro".
    A list with commas wraps anywhere, also inside a name, so its lines are one text; other lists
    have a name a line.
    """
    pieces: list[list[str]] = [[rest]] if rest else []
    flows = _has_several(rest)
    # Behind names that stand beside "Afbud:" other people are named.
    divided = kind == "present" or not rest
    at = i
    for at in range(i, len(lines)):
        words = lines[at].words
        last = pieces[-1][-1] if pieces else ","
        if pieces and words and _open_bracket(pieces[-1]):
            pieces[-1].append(words)
        elif not words:
            if (
                not last.endswith(",")
                and (flows or rest)
                and not (divided and _group_below(lines, at, kind))
            ):
                break
        elif divided and (group := _group(words, kind)) is not None:
            pieces.append([group])
            flows = _has_several(group)
        elif (
            (flows and _FULL_STOP.search(last))
            or label_of(words)
            or heading_of(lines[at].text)
            or _OPENS_CONTENTS.fullmatch(words)
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


def _group_below(lines: Sequence[Line], at: int, kind: str) -> bool:
    """Whether a list goes on below an empty line with the next of its groups."""
    below = next((x.words for x in lines[at : at + 4] if not x.blank), "")
    return bool(_group(below, kind)) and label_of(below) is None


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
    return ",".join(
        piece for piece in rest.split(",") if not (_PARTIAL.search(piece) or _CAME.search(piece))
    )


def absent_in_sentence(words: str) -> list[str]:
    """The names a sentence says were absent: "Afbud fra Jonas Kær og Ulla Winther."."""
    if len(words) > 2000 or _TELLS_ABSENCE.search(words) is None:
        return []
    found = _ALL_BUT.search(words) or _SENTENCE.search(words)
    if found is None or _PARTIAL.search(found.group()):
        return []
    told = found.groupdict()
    return names_in(told["names"] or told["late"])[0]


def _is_name_line(words: str, in_list: bool) -> bool:
    """Whether a line under a label is still part of its list."""
    plain = OFFICE.sub(party_only, words.strip(" •*▪●–-\t").rstrip("."))
    if not plain or len(plain) > 200:
        return not plain
    if _OTHER_LABEL.match(plain):
        return False
    if ROLE.fullmatch(plain) or PARTY.fullmatch(plain):
        return True
    names, absent = names_in(plain)
    if not names and not absent:
        return False
    covered = sum(len(re.findall(r"\w+", n)) for n in {*names, *absent})
    if covered > 1 and begins_with_office(plain):
        return True
    if len(names) + len(absent) == 1 and covered < 2 and not in_list:
        return False
    return covered * 2 >= len(re.findall(r"[^\W\d_]+", NOTE.sub("", plain)))
