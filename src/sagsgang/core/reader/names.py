"""Names of people as papers list them: with party, office and notes, or marked as absent."""

from __future__ import annotations

import re

_ABSENT_NOTE = re.compile(
    r"\s*[-–(,]\s*(?:med |meldt )?(?:afbud|fraværende|ikke til ?stede|udeblev(?:et)?|syg)\b[^,]*$",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\s*(?:[-–]|[(,]|\s)\s*(?:deltog|forlod|ankom|kom|fra|til|indtil|under|mødte|ved|undtagen"
    r"|pkt|punkt|sag|stedfortræder"
    r"|suppleant for|for|i stedet)\b.*$|\s[-–]\s.*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[-–]\s+(?=[a-zæøå]|[^,]*\b(?:stedfortræder|suppleant)).*$", re.IGNORECASE)
_OFFICES = (
    r"direktør|formand|præst|provst|dekan|rektor|professor|lektor|adjunkt|leder|chef|konsulent"
    r"|sekretær|fuldmægtig|studerende|mester|inspektør|repræsentant|advokat|revisor|rådmand|læge"
    r"|sygeplejerske|amanuensis|stipendiat|kasserer|biskop|graver|organist|administrator"
    r"|koordinator|assistent|medarbejder|ingeniør|arkitekt|jurist|pædagog|lærer|elev|kursist"
    r"|forretningsfører"
)
ROLE = re.compile(
    r"(?:\d\.?\s*)?(?:vice|næst|udvalgs|råds|regionsråds|bestyrelses|afdelings)?(?:formand|forperson"
    r"|medlem|suppleant|referent|sekretær|kasserer|borgmester|rådmand|direktør|løsgænger|observatør"
    r"|ordstyrer|dirigent|revisor|kommunaldirektør|regionsdirektør|ansvarlig|uden for parti"
    r"|partiløs"
    r"|[a-zæøå.-]{2,20}rep(?:ræsentant|r?\.)?|leder|mødeleder|tovholder|stedfortræder|inspektør"
    r"|driftsleder|(?:ref|sekr|fmd|kass)\.?)(?:en)?"
    rf"|(?:(?:adm|administrerende|konst|fung|kst|daglig|tidl|suppl)\.?\s+)?[\w-]*(?:{_OFFICES})(?:en)?"
    r"(?:\s+(?:i|for|ved|på)\s+[\w&/ -]{2,50})?",
    re.IGNORECASE,
)
PARTY = re.compile(r"\(?[A-ZÆØÅ]{1,2}\)?")
# What stands beside a name in brackets and holds a comma or names a region: an office, a region.
OFFICE = re.compile(r"\s*\((?P<words>[^()]*,[^()]*|Region [^()]*)\)")
# Capitals of the languages that people's names in Denmark come from, Latin letters all.
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"(?:[{CAPITAL}][\w'’.-]*|af|de|den|von|van|der|el|al|le|la|du|da)"
_NAME = re.compile(
    rf"[{CAPITAL}][\w'’.-]*(?:\s+{_WORD}){{0,6}}(?:\s*\([\w .-]{{1,20}}\)"
    rf"|, [A-ZÆØÅ]{{1,2}})?"
)
_NO_NAME = frozenset(
    [
        "ingen",
        "indholdsfortegnelse",
        "sagsoversigt",
        "punktoversigt",
        "åbent",
        "åbne",
        "lukkede",
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


def bare_name(name: str) -> str:
    """A name without its party, for comparison."""
    return re.sub(r"\s*\([^)]*\)|, [A-ZÆØÅ]{1,2}$", "", name).strip().lower()


def names_in(text: str) -> tuple[list[str], list[str]]:
    """(names simply listed, names marked absent beside the name) in a stretch of text."""
    names: list[str] = []
    absent: list[str] = []
    text = OFFICE.sub(party_only, text)
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


def party_only(found: re.Match[str]) -> str:
    """A bracket beside a name without office and region: "(A, formand)" leaves "(A)"."""
    if _ABSENT_NOTE.search(found.group()):
        return found.group()
    parties = [word.strip() for word in found["words"].split(",")]
    return "".join(f" ({word})" for word in parties if PARTY.fullmatch(word))


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
    rf"(?:[\w.-]*(?:{_OFFICES})(?:en)?"
    r"|ph\.?d\.?(?:-studerende)?|cand\.\w+|stud\.\w+|dr\.|fru|hr\.|mag\.)\s+"
    r"(?=(?:[a-zæøå.-]+\s+)*[A-ZÆØÅ])",
    re.IGNORECASE,
)
_INITIALED = re.compile(r"(?P<what>[^()]+?)\s*\((?P<initials>[A-ZÆØÅ]{2,4})\)")


def _office_of_last(words: str, names: list[str]) -> bool:
    """Whether words say what the last one named is, and end in his initials: "Øst (TBM)"."""
    found = _INITIALED.fullmatch(words)
    if found is None or not names:
        return False
    if ROLE.fullmatch(found["what"]):
        return True
    last = "".join(word[0] for word in names[-1].split() if word[0].isupper())
    return (
        " " not in found["what"]
        and last.startswith(found["initials"][0])
        and (found["initials"][-1] in last)
    )


# "Direktør i Danske Havne Gitte Bang": the last two words name him.
_TITLED_AT = re.compile(
    rf"(?:[A-ZÆØÅ][a-zæøå-]+(?:sk|ig|ende) )?[\w-]*(?i:{_OFFICES}) (?:i|for|ved|på)"
    r"(?: [A-ZÆØÅ][\wæøåÆØÅ/&-]*){1,4} (?P<name>[A-ZÆØÅ][\w’'-]+ [A-ZÆØÅ][\w’'-]+)"
)


_ROLE_IN_BRACKETS = re.compile(rf"\s*\((?:{ROLE.pattern})\)", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"^(?:{ROLE.pattern})\s+(?=[A-ZÆØÅ]\w+ [A-ZÆØÅ])", re.IGNORECASE)
# "Bo Krat #17 Næstformand", and the number of the house he speaks for.
_ROLE_BEHIND = re.compile(rf"\s+(?:#\s?\d+\b.*|(?:{ROLE.pattern}))$", re.IGNORECASE)


def _take(piece: str, names: list[str], absent: list[str]) -> None:
    words = piece.strip(" •*▪●–-\t.:")
    if not words:
        return
    if PARTY.fullmatch(words):
        if names and "(" not in names[-1] and not words.startswith("("):
            names[-1] = f"{names[-1]}, {words}"
        return
    if ROLE.fullmatch(re.sub(r"\s*[-–].*$", "", words)) and not _TITLED_AT.fullmatch(words):
        return
    if _ABSENT_ALONE.fullmatch(words):
        if names:
            absent.append(names.pop())
        return
    if _office_of_last(words, names):
        return
    box = _BOX.match(words)
    if box:
        words = words[box.end() :]
    is_absent = _ABSENT_NOTE.search(" " + words) is not None or (
        box is not None and not box["mark"].strip()
    )
    name = _without_notes(_ABSENT_NOTE.sub("", words))
    if len(name) > 60 or len(name) < 2 or not _NAME.fullmatch(name):
        return
    if name.split()[0].lower().strip(".:") in _NO_NAME:
        return
    (absent if is_absent else names).append(name)


def _without_notes(words: str) -> str:
    """A name without what is noted beside it, and without the offices before and behind it."""
    words = _PRESENT_NOTE.sub("", words)
    words = _BRACKET_NOTE.sub("", words)
    if titled := _TITLED_AT.fullmatch(words):
        return titled["name"]
    words = NOTE.sub("", words).strip(" -–")
    words = _ROLE_IN_BRACKETS.sub("", words)
    words = _ROLE_BEFORE.sub("", words)
    if (behind := _ROLE_BEHIND.search(words)) and len(words[: behind.start()].split()) > 1:
        words = words[: behind.start()]
    while (office := _TITLED.match(words)) and len(words[office.end() :].split()) > 1:
        words = words[office.end() :]
    return words


def begins_with_office(words: str) -> bool:
    """Whether a line names someone's office before the name."""
    return _TITLED_AT.match(words) is not None or _TITLED.match(words) is not None
