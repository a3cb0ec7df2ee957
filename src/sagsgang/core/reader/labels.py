"""Small marks that papers print beside an item: its case number, and whether it is open."""

from __future__ import annotations

import re
from typing import Literal

_CASE_WORD = (
    r"(?:sagsnummer|sagsnr|sagnr|sags?\s?nr|sagsid|sags[- ]id|sagsakt|journalnummer|journalnr"
    r"|journal\s?nr|"
    r"j\.\s?nr|jnr|esdh[- ]?(?:sag|nr)|acadre[- ]?(?:sag|nr|sagsnr)|acadre(?=\s*:)"
    r"|sag(?=\s*:|\s+\d+[-/]\d+[-/]\d+\s*$))"
)
# A letter-digit key with at least one of "-", "/" or "." inside, or five digits and more.
# The common journal plan sets its action facet right behind the subject: 01.02.05P16-0041.
_VALUE = (
    r"(?:(?:19|20)\d\d - \d{3,7}"
    r"|(?:[A-ZÆØÅ]{1,6}[-/]?)?\d{1,10}(?:[-./][A-ZÆØÅ]{0,2}\d{1,8}|(?<=\.\d\d)[A-ZÆØÅ]\d\d){0,6})"
)
_LABELLED = re.compile(
    rf"[\s(\[]*{_CASE_WORD}\b\.?\s*(?:nr\.?)?\s*:?\s*(?P<value>{_VALUE})?(?P<rest>[^\n]*)$",
    re.IGNORECASE,
)
# The forms of the filing systems: EMN-2021-00417, 21-014420, 2012-28505, 12/34099, 306-2015-1234,
# S2015-12345, and the common journal plan's 00.22.04-A00-1-12. Two years are a period, no number.
_BARE = re.compile(
    r"(?:[A-ZÆØÅ]{2,5}-\d{4}-\d{3,6}(?:-\d{1,4})?|[A-ZÆØÅ]{1,3}(?:19|20)\d\d-\d{3,7}"
    r"|\d{2}-\d{5,7}(?:-\d{1,3})?|(?:19|20)\d\d-(?!(?:19|20)\d\d\b)\d{4,7}(?:-\d{1,3})?"
    r"|\d{2}/\d{3,7}(?:-\d{1,3})?|(?:19|20)\d\d/\d{4,7}|\d{3}-(?:19|20)\d\d-\d{1,7}"
    r"|\d\d\.\d\d\.\d\d-?[A-ZÆØÅ]\d\d(?:-\d{1,5}){0,3}|\d-\d\d-\d\d(?:-\d{1,4}){1,3})"
)
# The key of the journal plan before the case number: "00.32A00 - 2019/30817".
_KEY_AND_CASE = re.compile(
    rf"\d\d\.\d\d(?:\.\d\d)?-?[A-ZÆØÅ]\d\d\s*[-–]\s*(?P<case>{_BARE.pattern}|(?:19|20)\d\d/\d{{1,7}})"
)
_IN_TITLE = re.compile(
    rf"\s*(?:,|-|–|\(|\[|\s)\s*(?:{_CASE_WORD}\.?\s*:?\s*(?P<labelled>{_VALUE})|(?<=[-–,(\[] "
    rf"|.[,(\[–])(?P<bare>{_BARE.pattern}))\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\s*(?:dok(?:ument)?(?:nr|id|-id)?|brevid|dokumentnr)\b\.?\s*(?:(?:nr\.?)?\s*:"
    r"|(?:nr\.?\s*)?\d+[-/]\d[\d/-]*\s*$)",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\s*(?:sagsbehandler|sagsansvarlig|sagsfremstiller|kontaktperson"
    r"|ansvarlig(?: medarbejder)?|initialer)\s*:\s*(?P<name>\S[^\n]{1,60})$",
    re.IGNORECASE,
)

Access = Literal["open", "closed"]
_CLOSED_LINE = re.compile(
    r"[\s(\[]*(?:lukket|lukkede|fortrolig(?:t)?|ikke[- ]offentlig(?:t)?|closed(?: item)?|hemmelig)"
    r"(?:\s+(?:punkt|sag|møde|dagsorden|dagsordenspunkt|behandling))?\s*[)\]]*[.:]?\s*$",
    re.IGNORECASE,
)
_OPEN_LINE = re.compile(
    r"[\s(\[]*(?:åben|åbent|offentlig(?:t)?|open)(?:\s+(?:punkt|sag|møde|dagsorden"
    r"|dagsordenspunkt|behandling))?\s*[)\]]*[.:]?\s*$",
    re.IGNORECASE,
)
# What a line says that tells on what ground an item is closed, or that doors are.
_CLOSED_SENTENCE = re.compile(
    r"[\s(\[]*(?:(?:lukket|fortrolig(?:t)?|ikke[- ]offentlig(?:t)?)(?:\s+(?:punkt|sag))?[\s,.:(–-]+"
    r"(?:jf\b|jfr\b|efter\b|i henhold\b|§|(?:styrelses|offentligheds|forvaltnings|regions)lov)"
    r"|(?:punktet|sagen|dette punkt|denne sag)\s(?:[a-zæøå]+\s){0,4}?(?:for lukkede døre|lukket"
    r"|fortroligt?|ikke[- ]offentligt?)\b)",
    re.IGNORECASE,
)
_TITLE_MARK = re.compile(
    r"\s*[(\[](?P<what>åben|åbent|offentlig|offentligt|lukket|fortrolig|fortroligt|open"
    r"|closed|(?-i:[LÅ]))[)\]]\s*",
    re.IGNORECASE,
)
_CLOSED_TITLE = re.compile(
    r"^\s*(?:lukket(?:\s+(?:punkt|sag|dagsordenspunkt))?|fortrolig(?:t)?(?:\s+(?:punkt|sag))?"
    r"|ikke[- ]offentlig(?:t)?(?:\s+(?:punkt|sag))?|closed item)\s*(?:[:–-]|\(|$)"
    r"|[(\[][^)\]]{0,12}(?:lukket|fortrolig|ikke[- ](?:til )?offentlig|lukkede døre|closed)"
    r"[^)\]]{0,24}[)\]]\s*$"
    r"|(?:[-–:,]\s*)(?:lukket(?:\s+(?:punkt|sag))?|fortrolig(?:t)?(?:\s+(?:punkt|sag))?)\s*$"
    r"|^(?-i:LUKKET)\b",
    re.IGNORECASE,
)


def access_behind(words: str) -> Access | None:
    """What stands of access at the end of a line that names the case: "… Lukket punkt"."""
    found = _BEHIND.search(words)
    if found is None:
        return None
    return "closed" if found["what"].lower().startswith("l") else "open"


_BEHIND = re.compile(
    r"\d[^\n]*[\s,(](?P<what>åben|åbent|lukket)(?:\s+(?:punkt|sag|møde|dagsorden))?\)?$",
    re.IGNORECASE,
)


def access_line(words: str) -> Access | None:
    """Whether a line says nothing but that something is open or closed, and on what ground."""
    if len(words) > 100:
        return None
    if _CLOSED_LINE.match(words) or _CLOSED_SENTENCE.match(words):
        return "closed"
    return "open" if _OPEN_LINE.match(words) else None


def paper_is_closed(words: str) -> bool:
    """Whether a line at a paper's head says of all of it that it is closed."""
    return len(words) <= 80 and _CLOSED_PAPER.fullmatch(words) is not None


_PAPER_WORD = r"(?:(?:tillægs)?dagsorden|(?:beslutnings)?referat|(?:beslutnings)?protokol|møde|del)"
_CLOSED_PAPER = re.compile(
    r"\W*(?:(?:lukket|fortrolig(?:t)?|ikke[- ]offentlig(?:t)?)"
    rf"(?:\s+{_PAPER_WORD}(?:\s+(?:til|for|fra|af|i)\s[^:;]+)?)?"
    rf"|{_PAPER_WORD}\s*[-–(,:]*\s*(?:lukket|fortrolig(?:t)?|ikke[- ]offentlig(?:t)?"
    rf"|for lukkede døre)(?:\s+{_PAPER_WORD})?)\W*",
    re.IGNORECASE,
)


def access_of_title(title: str) -> Access | None:
    """What a title itself says of access: "Lukket: …", "LUKKET PUNKT - …", "… (Lukket punkt)"."""
    return "closed" if _CLOSED_TITLE.search(title[:200]) else None


def split_access(title: str) -> tuple[str, Access | None]:
    """A title without the mark printed between number and title, "(Åben)", and what it says."""
    mark = _TITLE_MARK.match(title)
    if mark is None:
        return title, None
    closed = mark["what"].lower() in ("lukket", "fortrolig", "fortroligt", "closed", "l")
    return title[mark.end() :], "closed" if closed else "open"


def case_label(words: str) -> tuple[str | None, bool] | None:
    """(case number or None, whether more stands behind it) when a line is labelled as one."""
    if len(words) > 120:
        return None
    found = _LABELLED.match(words)
    if found is None:
        return None
    rest = found["rest"].strip(" .,;)]")
    if found["value"] is None and rest:
        return None
    value = found["value"]
    if value is not None and value.isdigit() and len(value) < 4:
        return None  # "Sag nr. 3" heads an item
    return value, bool(rest)


def bare_case(words: str) -> str | None:
    """The case number a line consists of, or None."""
    if len(words) < 30 and _BARE.fullmatch(words):
        return words
    both = _KEY_AND_CASE.fullmatch(words) if len(words) < 50 else None
    return both["case"] if both else None


def access_case(words: str) -> tuple[Access, str] | None:
    """What a line says that holds both: "ÅBEN - 20.01.00-G01-3-24"."""
    if len(words) > 60 or words[:1] not in "åÅlLoOfF":
        return None
    mark, _, rest = words.replace("–", "-").partition(" - ")
    said = access_line(mark)
    number = bare_case(rest.strip()) if said else None
    return (said, number) if said and number else None


def case_value(words: str) -> str | None:
    """A case number printed alone on the line below its label."""
    return (
        words
        if len(words) < 40 and re.fullmatch(_VALUE, words) and any(map(str.isdigit, words))
        else None
    )


def split_case(title: str) -> tuple[str, str | None]:
    """A title without the case number printed at its end, and that number."""
    if not any(map(str.isdigit, title[-24:])):
        return title, None
    found = _IN_TITLE.search(title[-80:])
    if found is None:
        return title, None
    cut = len(title) - len(title[-80:]) + found.start()
    return title[:cut].rstrip(" ,-–"), found["labelled"] or found["bare"]


def document_label(words: str) -> bool:
    """Whether a line names the document an item is printed from, not its case."""
    return len(words) < 120 and _DOCUMENT.match(words) is not None


def officer_label(words: str) -> str | None:
    """The officer a line names, or None."""
    found = _OFFICER.match(words) if len(words) < 120 else None
    return found["name"].strip(" .,") if found else None
