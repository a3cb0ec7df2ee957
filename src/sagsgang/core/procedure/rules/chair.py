"""§ 5: what the chair may decide without a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.core.procedure.facts import FLAG, TEXT, Fact, one_of
from sagsgang.core.procedure.rule import Parameter, Rule, some_of
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words

_GROUNDS = {
    "pay_and_employment": Words("løn og ansættelse", "pay and employment"),
    "representation": Words("repræsentation ved ansatte", "representation by employees"),
    "cannot_wait": Words("sagen tåler ikke opsættelse", "the matter cannot wait"),
    "no_doubt": Words(
        "sagen giver ikke anledning til tvivl", "the matter gives no cause for doubt"
    ),
    "other": Words("et andet grundlag", "another ground"),
}
_ACTS = {
    "hiring": Words("ansættelse", "hiring"),
    "dismissal": Words("uansøgt afskedigelse", "unrequested dismissal"),
    "dismissal_on_request": Words("afskedigelse efter ansøgning", "dismissal on request"),
    "other": Words("andet", "something else"),
}
_DECIDERS = {
    "chair": Words("formanden", "the chair"),
    "director": Words("direktøren", "the director"),
}


def chair_decides(
    *,
    ground: str,
    decided_by: str,
    explanation: str | None,
    director_level: bool | None,
    act: str | None,
    grounds: Sequence[str],
    delegable: Sequence[str],
    reserved: Sequence[str],
    explained: Sequence[str],
) -> Finding:
    """Whether a decision may be taken on the body's behalf, and on which ground it was."""
    told = {
        "ground": _GROUNDS[ground],
        "decided_by": _DECIDERS[decided_by],
        "grounds": [_GROUNDS[one] for one in grounds],
    }
    if ground not in grounds:
        return found(
            False,
            "Formanden kan afgøre sager på disse grundlag: {grounds}; her er det {ground}.",
            "The chair may decide on these grounds: {grounds}; here it is {ground}.",
            **told,
        )
    if director_level and act in reserved:
        return found(
            False,
            "Det sker på direktørniveau og er forbeholdt et møde: {act}.",
            "It is at director level and reserved for a meeting: {act}.",
            act=_ACTS[str(act)],
            **told,
        )
    if decided_by == "director" and ground not in delegable:
        return found(
            False,
            "Dette grundlag kan ikke overlades til direktøren: {ground}.",
            "This ground cannot be left to the director: {ground}.",
            **told,
        )
    if ground in explained and explanation is None:
        return found(
            False,
            "Dette grundlag skal forklares, før det kan noteres: {ground}.",
            "This ground must be explained before it can be recorded: {ground}.",
            **told,
        )
    return found(
        True,
        "Det kan afgøres af {decided_by}. Grundlaget er noteret: {ground}.",
        "It can be decided by {decided_by}. The ground is recorded: {ground}.",
        explanation=explanation or "",
        **told,
    )


CHAIR_DECIDES = Rule(
    "chair_decides",
    Words("Hvad formanden kan afgøre", "What the chair may decide"),
    "§ 5",
    date(2022, 3, 24),
    Words(
        "Formanden kan afgøre løn og ansættelse, repræsentation, og sager, der haster eller ikke "
        "giver tvivl; ansættelse og uansøgt afskedigelse på direktørniveau hører til bestyrelsen.",
        "The chair may decide pay and employment, representation, and matters that cannot wait or "
        "give no cause for doubt; hiring and unrequested dismissal at director level are the "
        "board's.",
    ),
    (
        Fact("ground", one_of(*_GROUNDS), Words("grundlaget", "the ground")),
        Fact("decided_by", one_of(*_DECIDERS), Words("hvem der afgør", "who decides")),
        Fact(
            "explanation",
            TEXT,
            Words("grundlaget med egne ord", "the ground in one's own words"),
            needed=False,
        ),
        Fact(
            "director_level",
            FLAG,
            Words("om det er på direktørniveau", "whether at director level"),
            needed=False,
        ),
        Fact("act", one_of(*_ACTS), Words("hvad der sker", "what is done"), needed=False),
    ),
    (
        Parameter("grounds", some_of(tuple(_GROUNDS)), Words("gyldige grundlag", "valid grounds")),
        Parameter(
            "delegable",
            some_of(tuple(_GROUNDS)),
            Words("hvad direktøren kan få overladt", "what may be left to the director"),
        ),
        Parameter(
            "reserved",
            some_of(tuple(_ACTS)),
            Words(
                "hvad der på direktørniveau kræver et møde",
                "what takes a meeting at director level",
            ),
        ),
        Parameter(
            "explained",
            some_of(tuple(_GROUNDS)),
            Words("grundlag, der skal forklares", "grounds that must be explained"),
        ),
    ),
    chair_decides,
)
