"""The letters about saved searches, in the language in which they were saved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sagsgang.adapters.mail import Letter, Mailbox, message_id_of
from sagsgang.core.agenda_form import one_line
from sagsgang.core.asking import Field
from sagsgang.core.procedure.words import Language, written
from sagsgang.search.kinds.kind import Told
from sagsgang.search.models import SavedSearch
from sagsgang.search.saved.links import hit_link, link, search_link

LISTED = 20  # of what is new; the rest is told by number
_LONGEST_TITLE, _LONGEST_WORDS = 200, 80
# What makes a link or a message of its own out of words that a stranger typed.
_NOT_BARE = re.compile(r"[^\w\s:\"*-]+")
_FIELDS = {
    "kind": Field.KIND,
    "body": Field.BODY,
    "year": Field.YEAR,
    "outcome": Field.OUTCOME,
    "officer": Field.OFFICER,
}


def confirm(row: SavedSearch, sender: Mailbox, now: datetime) -> Letter:
    """The letter by which somebody says that it was they who asked."""
    with override(row.language):
        parts = (
            _("Nogen har bedt om, at denne adresse får mail, når søgningen på %(site)s finder nyt:")
            % {"site": row.site},
            f"    {bare(row)}",
            _("Var det dig, så åbn linket inden 48 timer, og bekræft:\n%(link)s")
            % {"link": link(row, "confirm")},
            _(
                "Var det ikke dig, skal du ikke gøre noget. Så slettes adressen, og du får ikke "
                "flere mails om det."
            ),
        )
        return _letter(row, sender, _("Bekræft, at du vil følge en søgning"), parts, _moment(now))


def already(row: SavedSearch, sender: Mailbox, now: datetime) -> Letter:
    """The letter to who follows the search already."""
    with override(row.language):
        parts = (
            _("Nogen har bedt om, at denne adresse følger en søgning, som den følger i forvejen:"),
            f"    {bare(row)}",
            _("Du skal ikke gøre noget: du får stadig mail, når der er nyt."),
            _stop(row),
        )
        subject = _("Du følger allerede søgningen")
        return _letter(row, sender, subject, parts, _moment(now), stops=True)


def news(row: SavedSearch, sender: Mailbox, found: Sequence[Told]) -> Letter:
    """The letter about what is new: the same number and the same id however often it is tried."""
    with override(row.language):
        count = len(found)
        subject = ngettext(
            "%(count)d nyt resultat: %(words)s", "%(count)d nye resultater: %(words)s", count
        )
        parts = [
            _("Der er nyt om søgningen %(words)s:") % {"words": f"»{told(row)}«"},
            *(_line(row, one) for one in found[:LISTED]),
        ]
        if count > LISTED:
            more = ngettext("Og %(count)d mere:", "Og %(count)d flere:", count - LISTED)
            parts.append(more % {"count": count - LISTED} + f"\n{search_link(row)}")
        parts.append(_stop(row))
        words = {"count": count, "words": _cut(told(row), _LONGEST_WORDS)}
        return _letter(row, sender, subject % words, parts, f"news-{row.letters}", stops=True)


def told(row: SavedSearch) -> str:
    """The search as it could be typed: ``havneplan organ:bestyrelsen``."""
    typed = [f"{_FIELDS[facet]}:{value}" for facet, value in row.chosen.items() if value]
    return one_line(" ".join([row.asked, *typed]))


def bare(row: SavedSearch) -> str:
    """The same without what could be a link, and short: nobody has confirmed it yet."""
    return _cut(" ".join(_NOT_BARE.sub(" ", told(row)).split()), _LONGEST_WORDS)


def _line(row: SavedSearch, found: Told) -> str:
    """What was found, where it is from, and its address."""
    language: Language = "en" if row.language == "en" else "da"
    where = [found.meeting.body.name] if found.meeting else []
    if found.on:
        where.append(written(found.on, language))
    title = _cut(one_line(found.title), _LONGEST_TITLE) or found.number
    lines = (title, one_line(", ".join(where)), hit_link(row, found.target))
    return "\n".join(line for line in lines if line)


def _stop(row: SavedSearch) -> str:
    return _("Stop mails om denne søgning, og slet adressen:\n%(link)s") % {
        "link": link(row, "stop")
    }


def _letter(
    row: SavedSearch,
    sender: Mailbox,
    subject: str,
    parts: Sequence[str],
    which: str,
    *,
    stops: bool = False,
) -> Letter:
    return Letter(
        to=row.email,
        to_name="",
        subject=one_line(subject),
        text="\n\n".join(parts) + "\n",
        message_id=message_id_of(f"saved-search-{row.pk}-{which}", sender),
        language=row.language,
        unsubscribe=link(row, "stop") if stops else "",
    )


def _moment(now: datetime) -> str:
    return f"asked-{int(now.timestamp())}"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
