"""§§ 3 and 22: committees, working groups, observers, and who may have committee papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sagsgang.core.procedure.facts import COUNT, DAY, FLAG, TEXT, Fact, one_of
from sagsgang.core.procedure.rule import TABLE, TEXTS, Parameter, Rule, choice, some_of
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words, say


def committee_size(
    *,
    committee: str,
    members: int,
    others: int | None,
    sizes: Mapping[str, int],
    besides: Mapping[str, int],
) -> Finding:
    """Whether a standing committee has the members it shall have."""
    if committee not in sizes:
        return found(
            False,
            "Der er intet fast udvalg {committee}. Der er: {committees}.",
            "There is no standing committee {committee}. There are: {committees}.",
            committee=committee,
            committees=list(sizes),
        )
    size, extra = sizes[committee], besides.get(committee, 0)
    said = say(
        "Medlemmer i {committee}: {members}; der skal være {size}.",
        "Members of {committee}: {members}; there must be {size}.",
        committee=committee,
        members=members,
        size=size,
    )
    if extra or others:
        said += say(
            "Derudover: {others}; der skal være {extra}.",
            "Besides: {others}; there must be {extra}.",
            others=others or 0,
            extra=extra,
        )
    return Finding(members == size and (others or 0) == extra, said)


_DOES = {
    "attend": Words("være til stede", "attend"),
    "speak": Words("tage ordet", "speak"),
    "vote": Words("stemme", "vote"),
}


def observer(
    *, role: str, invited: bool, does: str, roles: Sequence[str], may: Sequence[str]
) -> Finding:
    """Whether somebody who is no member may take part as an observer."""
    if role not in roles:
        return found(
            False,
            "{role} kan ikke inviteres som observatør; det kan {roles}.",
            "{role} cannot be invited as an observer; {roles} can.",
            role=role,
            roles=roles,
        )
    if not invited:
        return found(False, "{role} er ikke inviteret.", "{role} is not invited.", role=role)
    return found(
        does in may,
        "En observatør kan {may}; her vil {role} {does}.",
        "An observer may {may}; here {role} wants to {does}.",
        may=[_DOES[one] for one in may],
        role=role,
        does=_DOES[does],
    )


_NEEDS = {
    "terms_of_reference": Words("kommissorium", "terms of reference"),
    "period": Words("funktionsperiode", "period"),
    "size": Words("størrelse", "size"),
}
_SETTERS = {
    "body": Words("hele organet", "the body as a whole"),
    "chair": Words("formanden", "the chair"),
}


def working_group(
    *,
    set_by: str,
    terms_of_reference: bool,
    ends_on: date | None,
    size: int | None,
    may_set: str,
    needs: Sequence[str],
) -> Finding:
    """Whether a temporary working group has been given what it needs, by who may give it."""
    if set_by != may_set:
        return found(
            False,
            "En midlertidig arbejdsgruppe nedsættes af {may_set}, ikke af {set_by}.",
            "A temporary working group is set up by {may_set}, not by {set_by}.",
            may_set=_SETTERS[may_set],
            set_by=_SETTERS[set_by],
        )
    given = {"terms_of_reference": terms_of_reference, "period": ends_on, "size": size}
    missing = [_NEEDS[name] for name in needs if not given[name]]
    if missing:
        return found(
            False,
            "Der mangler: {missing}.",
            "Missing: {missing}.",
            missing=missing,
        )
    return found(
        True,
        "Arbejdsgruppens {needs} er fastsat.",
        "The working group's {needs} are set.",
        needs=[_NEEDS[name] for name in needs],
    )


_PAPERS = {
    "agenda": Words("dagsordener", "agendas"),
    "minutes_extract": Words("udskrifter af referater", "extracts of minutes"),
    "other": Words("andre papirer", "other papers"),
}


def committee_papers(
    *, is_member: bool, requested: bool, paper: str, secret: bool, papers: Sequence[str]
) -> Finding:
    """Whether somebody shall be given a committee's or working group's paper."""
    if not is_member:
        return found(
            False,
            "Kun et medlem har krav på papirerne.",
            "Only a member is entitled to the papers.",
        )
    if not requested:
        return found(
            False,
            "Medlemmet har ikke bedt om papiret.",
            "The member has not asked for the paper.",
        )
    if secret:
        return found(
            False,
            "Reglerne om tavshedspligt lukker papiret.",
            "The law of secrecy closes the paper.",
        )
    return found(
        paper in papers,
        "Et medlem kan få {papers}; der er bedt om {paper}.",
        "A member may have {papers}; asked for are {paper}.",
        papers=[_PAPERS[one] for one in papers],
        paper=_PAPERS[paper],
    )


_FROM = date(2022, 3, 24)

COMMITTEE_SIZE = Rule(
    "committee_size",
    Words("Udvalgenes størrelse", "Size of the committees"),
    "§ 3",
    _FROM,
    Words(
        "Hvert fast udvalg har sit bestemte antal medlemmer.",
        "Every standing committee has its number of members.",
    ),
    (
        Fact("committee", TEXT, Words("udvalgets navn", "the committee's name")),
        Fact("members", COUNT, Words("dets medlemmer", "its members")),
        Fact(
            "others",
            COUNT,
            Words("medlemmer derudover, valgt af andre", "members besides, elected by others"),
            needed=False,
        ),
    ),
    (
        Parameter("sizes", TABLE, Words("medlemmer af hvert udvalg", "members of each")),
        Parameter("besides", TABLE, Words("medlemmer derudover", "members besides")),
    ),
    committee_size,
)
OBSERVER = Rule(
    "observer",
    Words("Observatører", "Observers"),
    "§ 3, stk. 2",
    _FROM,
    Words(
        "Formand og næstformand for lønnævnet kan inviteres som observatører med taleret.",
        "Chair and vice-chair of the pay board may be invited as observers with the right to "
        "speak.",
    ),
    (
        Fact("role", TEXT, Words("hvad den pågældende er", "what the person is")),
        Fact("invited", FLAG, Words("om den pågældende er inviteret", "whether invited")),
        Fact("does", one_of(*_DOES), Words("hvad observatøren vil", "what is wanted")),
    ),
    (
        Parameter("roles", TEXTS, Words("hvem der kan inviteres", "who may be invited")),
        Parameter(
            "may", some_of(tuple(_DOES)), Words("hvad observatører kan", "what observers may do")
        ),
    ),
    observer,
)
WORKING_GROUP = Rule(
    "working_group",
    Words("Midlertidige arbejdsgrupper", "Temporary working groups"),
    "§ 3, stk. 3",
    _FROM,
    Words(
        "Bestyrelsen fastsætter en midlertidig politisk arbejdsgruppes kommissorium, "
        "funktionsperiode og størrelse.",
        "The board sets a temporary political working group's terms of reference, period and size.",
    ),
    (
        Fact("set_by", one_of(*_SETTERS), Words("hvem der nedsætter den", "who sets it up")),
        Fact("terms_of_reference", FLAG, Words("om kommissorium er fastsat", "whether set")),
        Fact("ends_on", DAY, Words("periodens sidste dag", "the period's last day"), needed=False),
        Fact("size", COUNT, Words("antal medlemmer", "how many members"), needed=False),
    ),
    (
        Parameter("may_set", choice(*_SETTERS), Words("hvem der kan", "who may")),
        Parameter(
            "needs", some_of(tuple(_NEEDS)), Words("hvad der skal fastsættes", "what must be set")
        ),
    ),
    working_group,
)
COMMITTEE_PAPERS = Rule(
    "committee_papers",
    Words("Udvalgenes papirer", "Committee papers"),
    "§ 22",
    _FROM,
    Words(
        "Et medlem kan efter anmodning få dagsordener og udskrifter af referater fra udvalg og "
        "arbejdsgrupper inden for reglerne om tavshedspligt.",
        "A member may on request have agendas and extracts of minutes of committees and working "
        "groups, within the law of secrecy.",
    ),
    (
        Fact("is_member", FLAG, Words("om den, der spørger, er medlem", "whether a member asks")),
        Fact("requested", FLAG, Words("om medlemmet har bedt om det", "whether asked for")),
        Fact("paper", one_of(*_PAPERS), Words("hvad der bedes om", "what is asked for")),
        Fact("secret", FLAG, Words("om tavshedspligt lukker det", "whether secrecy closes it")),
    ),
    (Parameter("papers", some_of(tuple(_PAPERS)), Words("hvad der kan fås", "what may be had")),),
    committee_papers,
)
