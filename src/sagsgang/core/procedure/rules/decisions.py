"""§ 21: when a matter is carried."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sagsgang.core.procedure.facts import COUNT, FLAG, TEXT, Fact, contradiction, one_of
from sagsgang.core.procedure.rule import (
    SHARE,
    WHOLE,
    YES_NO,
    Parameter,
    Rule,
    choice,
    share_of,
)
from sagsgang.core.procedure.thresholds import in_seats, people_of
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words, say

_BASES = {
    "votes": Words("de afgivne stemmer", "the votes cast"),
    "present": Words("de tilstedeværende", "those present"),
    "seats": Words("alle medlemmer", "all members"),
}
_CHAIR = ("in_favour", "against", "neither")


def majority(
    *,
    in_favour: int,
    against: int,
    abstaining: int | None,
    seats: int | None,
    prescribed: str | None,
    chair_votes: str | None,
    share: Fraction,
    more_than: bool,
    of: str,
    tie: str,
) -> Finding:
    """Whether a proposal is carried. Abstentions are neither for nor against."""
    neither = abstaining or 0
    in_seats(in_favour + against + neither, seats)
    votes = say(
        "{in_favour} stemte for, {against} imod, og {neither} hverken for eller imod.",
        "{in_favour} voted in favour, {against} against, and {neither} neither.",
        in_favour=in_favour,
        against=against,
        neither=neither,
    )
    if not in_favour + against:
        return Finding(False, votes + say("Ingen har stemt.", "Nobody has voted."))
    if prescribed is None and in_favour == against:
        return _tied(votes_said=Finding(False, votes), chair_votes=chair_votes, tie=tie)
    asked = _prescribed(prescribed) if prescribed else share
    base = _base(of, in_favour + against, neither, seats)
    needed = people_of(asked, base, more_than and prescribed is None)
    return Finding(
        in_favour >= needed,
        votes
        + say(
            "Der skal være mindst {needed} for: {measure} {share} af {base}.",
            "At least {needed} must be in favour: {measure} {share} of {base}.",
            needed=needed,
            measure=Words("mere end", "more than")
            if more_than and prescribed is None
            else Words("mindst", "at least"),
            share=asked,
            base=_BASES[of],
        ),
    )


def _tied(*, votes_said: Finding, chair_votes: str | None, tie: str) -> Finding:
    if tie == "falls":
        return votes_said.also(
            say(
                "Stemmerne står lige, og forslaget er ikke vedtaget.",
                "The votes are equal, and the proposal is not carried.",
            )
        )
    if chair_votes is None:
        raise contradiction(
            "Stemmerne står lige, og formandens stemme afgør det: oplys chair_votes.",
            "The votes are equal, and the chair's vote decides: tell chair_votes.",
        )
    decided = votes_said.also(
        say(
            "Stemmerne står lige, og formandens stemme afgør det.",
            "The votes are equal, and the chair's vote decides.",
        )
    )
    return Finding(chair_votes == "in_favour", decided.said, figures={"chair_votes": chair_votes})


def _base(of: str, cast: int, neither: int, seats: int | None) -> int:
    if of == "seats" and seats is None:
        raise contradiction(
            "Oplysningen seats mangler: flertallet regnes af alle medlemmer.",
            "The fact seats is missing: the majority is of all members.",
        )
    return {"votes": cast, "present": cast + neither, "seats": seats or 0}[of]


def _prescribed(text: str) -> Fraction:
    share = share_of(text)
    if share is None:
        raise contradiction(
            'Oplysningen prescribed skal være en andel som "2/3".',
            'The fact prescribed must be a share such as "2/3".',
        )
    return share


def without_a_vote(
    *, beyond_doubt: bool, outcome_stated: bool, demanding_a_vote: int, demand: int
) -> Finding:
    """Whether the chair may declare a matter decided without a vote."""
    if not beyond_doubt:
        return found(
            False,
            "Formanden finder ikke udfaldet utvivlsomt; der skal stemmes.",
            "The chair does not find the outcome beyond doubt; a vote must be taken.",
        )
    if not outcome_stated:
        return found(
            False,
            "Formanden har ikke sagt det og nævnt udfaldet.",
            "The chair has not said so and stated the outcome.",
        )
    return found(
        demanding_a_vote < demand,
        "Formanden finder udfaldet utvivlsomt og har nævnt det. Afstemning forlanges "
        "af {demanding}; der skal være {needed}, før der stemmes.",
        "The chair finds the outcome beyond doubt and has stated it. A vote is demanded "
        "by {demanding}; it takes {needed} to bring one.",
        demanding=demanding_a_vote,
        needed=demand,
    )


_FROM = date(2022, 3, 24)

MAJORITY = Rule(
    "majority",
    Words("Flertal", "Majority"),
    "§ 21",
    _FROM,
    Words(
        "Beslutninger træffes med stemmeflertal, når intet andet er foreskrevet.",
        "Decisions are made by majority of votes, unless otherwise prescribed.",
    ),
    (
        Fact("in_favour", COUNT, Words("stemmer for", "votes in favour")),
        Fact("against", COUNT, Words("stemmer imod", "votes against")),
        Fact("abstaining", COUNT, Words("hverken for eller imod", "neither"), needed=False),
        Fact("seats", COUNT, Words("medlemmer i alt", "members in all"), needed=False),
        Fact(
            "prescribed",
            TEXT,
            Words('det foreskrevne flertal, som "2/3"', 'a prescribed majority, such as "2/3"'),
            needed=False,
        ),
        Fact(
            "chair_votes",
            one_of(*_CHAIR),
            Words("formandens egen stemme", "the chair's own vote"),
            needed=False,
        ),
    ),
    (
        Parameter("share", SHARE, Words("andelen, der skal til", "the share it takes")),
        Parameter("more_than", YES_NO, Words("om der skal være flere", "whether more than that")),
        Parameter("of", choice(*_BASES), Words("hvad andelen er af", "what it is a share of")),
        Parameter(
            "tie",
            choice("falls", "chair"),
            Words(
                "ved stemmelighed: falls, forslaget bortfalder; chair, formanden afgør",
                "when equal: falls, it is not carried; chair, the chair decides",
            ),
        ),
    ),
    majority,
)
WITHOUT_A_VOTE = Rule(
    "without_a_vote",
    Words("Afgjort uden afstemning", "Decided without a vote"),
    "§ 21, stk. 2",
    _FROM,
    Words(
        "Finder formanden udfaldet utvivlsomt og siger det, og forlanger for få afstemning, "
        "kan sagen erklæres afgjort.",
        "If the chair finds the outcome beyond doubt and says so, and too few demand a vote, "
        "the matter may be declared decided.",
    ),
    (
        Fact("beyond_doubt", FLAG, Words("om formanden finder det", "whether the chair finds so")),
        Fact("outcome_stated", FLAG, Words("om udfaldet er nævnt", "whether it was stated")),
        Fact("demanding_a_vote", COUNT, Words("hvor mange forlanger det", "how many demand it")),
    ),
    (Parameter("demand", WHOLE, Words("så mange udløser afstemning", "so many bring a vote")),),
    without_a_vote,
)
