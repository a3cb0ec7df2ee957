"""Where the sentences of a running text end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagsgang.core.reader.dates import MONTHS
from sagsgang.core.reader.flow import MARKER
from sagsgang.core.reader.verbs import BARE, outcome_of

_ABBREVIATIONS = re.compile(
    r"a|adm|afd|ang|apr|aug|bl|bl\.a|ca|d|d\.å|dec|dir|div|dr|dvs|ekskl|evt|ex|f\.eks|feb|forts|fr|fx"
    r"|hhv|hr|if|ifm|ift|iht|incl|inkl|jan|jf|jun|jul|jvf|kl|kr|m\.fl|m\.m|m\.v|maks|mar|mfl|mia|min"
    r"|mio|mm|mv|nov|nr|o\.l|o\.lign|okt|osv|p\.t|pct|pga|pkt|pr|prof|pt|resp|s\.å|sek|sep|sept|sml|stk"
    r"|tlf|vedr"
)
SENTENCE_END = re.compile(r"[.!?][”\"»)]?(?=\s|$)")
_WINDOW = 400
_LIST_NUMBER = re.compile(r"(?:^|[\n:])\s*\(?\d{1,2}\.$|\bAd\.? ?\d{1,2}\.$")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_LISTS = re.compile(r":\s")
# "Ad 2." on a line of its own: what follows answers the second clause.
_ANSWERS = re.compile(r"(?:^|\s)Ad\.? ?\d{1,2}[.:]?$")
_LAST_TOKEN = re.compile(r"[\w.]*\Z")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences; abbreviations, dates and numbers do not end one."""
    start = 0
    for at in _ends(text):
        if text[start:at].strip():
            yield start, at
            start = at
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str) -> Iterator[int]:
    stops = {m.end() for m in SENTENCE_END.finditer(text)}
    gaps = {m.start() for m in re.finditer("\n", text)}
    heads = {m.start(1) for m in _HEAD_WORD.finditer(text)}
    last = seen = 0
    listing = False
    for at in sorted(stops | gaps | heads):
        # Windows, so that a text of one endless line costs no more than its length.
        before = text[max(last, at - _WINDOW) : at].rstrip()
        after = text[at : at + _WINDOW].lstrip()[:80]
        if not before:
            continue
        listing = listing or _LISTS.search(text, seen, at + 1) is not None
        seen = at
        if at in heads and at not in stops and at not in gaps:
            if before.endswith((",", ":", ";", "-")):
                continue
            if not BARE.fullmatch(without_marker(before)) and not _short_title(before):
                continue
        elif at in gaps:
            if _runs_on(before, after, listing=listing):
                continue
        elif abbreviated(before) or not _opens_sentence(after) or _is_date(before, after):
            continue
        elif listing and text[at : at + 1] == "\n" and MARKER.match(after):
            # A list after a colon belongs to the sentence that opens it.
            continue
        last = at
        listing = False
        yield at


def _is_date(before: str, after: str) -> bool:
    return before[-2:-1].isdigit() and _MONTH.match(after) is not None


# A body's name with a capital begins a sentence even after a heading without a full stop.
_HEAD_WORD = re.compile(
    r" ((?:Bestyrelsen|Udvalget|Byrådet|Regionsrådet|Kommunalbestyrelsen|Forretningsudvalget"
    r"|Økonomiudvalget)\b)(?! for)"
)


def _short_title(before: str) -> bool:
    return (
        len(before) <= 120
        and outcome_of(before) is None
        and not before.endswith((" af", " i", " for", " til", " og", " fra"))
    )


def _runs_on(before: str, after: str, *, listing: bool) -> bool:
    """Whether a sentence goes on over a paragraph mark."""
    if before.endswith((",", "-", " og", " samt")) or _ANSWERS.search(before[-8:]):
        return True
    if before.endswith(":"):
        return (
            bool(re.match(r"(?:at|om)\b", without_marker(after), re.IGNORECASE))
            or MARKER.match(after) is not None
        )
    if listing and MARKER.match(after):
        return True
    if before.endswith((".", "!", "?")) and not abbreviated(before):
        return False
    return (
        bool(re.match(r"(?:at|og|samt|med|idet|dog)\b", after))
        or (re.match(r"At\b", after) is not None and ":" in before)
        or (MARKER.match(after) is not None and ":" in before)
    )


def _opens_sentence(after: str) -> bool:
    first = without_marker(after)[:1]
    return (
        not first
        or first.isupper()
        or first in '”"“»('
        or after[:1].isdigit()
        or re.match(r"at\b", after) is not None
    )


def abbreviated(before: str) -> bool:
    """Whether the full stop that ends ``before`` is that of an abbreviation, date or initial."""
    if not before.endswith("."):
        return False
    tail = _LAST_TOKEN.search(before[-30:-1])
    token = tail.group().lower() if tail else ""
    if _ABBREVIATIONS.fullmatch(token):
        return True
    if token.isdigit():
        # "1. Behandling" opens a list entry, "Ad 1." an answer; elsewhere a number before a capital
        # ends a sentence.
        return _LIST_NUMBER.search(before[-12:]) is not None
    return len(token) == 1 and token.isalpha()


def without_marker(text: str) -> str:
    """``text`` without the bullet, number or letter of a list entry it begins with."""
    marker = MARKER.match(text)
    return text[marker.end() :] if marker else text
