"""The words in which a body is asked to act and in which it decides.

Two tables, read in order of appearance in the clause: what an "at …" clause asks for (``act_of``)
and what a sentence of the minutes says was done (``outcome_of``). Danish, in the forms printed in
agendas: present, past, participle and passive.
"""

from __future__ import annotations

import re

from sagsgang.core.reader.findings import Act, Outcome

# A body as the subject of a sentence. "Danske Regioner" alone is the association, not its board.
_BODY_WORD = (
    r"(?:[a-zæøå]*(?:bestyrelse|udvalg|råd|byråd|kommunalbestyrelse|formandskab|forsamling|"
    r"repræsentantskab|komité|komite|direktion|nævn|arbejdsgruppe|styregruppe))(?:n|en|et|ne)?"
)
BODY = re.compile(rf"\b(?:{_BODY_WORD}|mødet|et flertal|flertallet|et enigt \w+)\b", re.IGNORECASE)
BODY_SUBJECT = re.compile(rf"(?:{_BODY_WORD})\b", re.IGNORECASE)

_ACTS: tuple[tuple[Act, str], ...] = (
    ("status", r"(?:giver|gives|gav) (?:en |en kort |mundtlig )?status\b"),
    ("take_note", r"til (?:efterretning|orientering)\b|noterer sig|noteres\b|orienteres\b"),
    (
        "recommend_to",
        r"(?:indstiller|anbefaler|indstilles|anbefales)\b(?=.{0,80}?\b(?:til|over ?for|på)\b)"
        r"|indstiller\b|anbefaler\b|anbefales\b|indstilles\b|videresendes\b"
        r"|oversendes til \w+rådet",
    ),
    (
        "appoint",
        r"udpege[rs]?\b|vælge[rs]\b|indstiller .{0,60} som\b|nyvælges|genvælges|konstituere[rs]",
    ),
    (
        "grant",
        r"bevilge[rs]?\b|bevilliger\b|bevilliges\b|afsætte[rs]\b|imødekomme[rs]?\b"
        r"|yde[rs] (?:et )?tilskud|frigive[rs]\b",
    ),
    (
        "adopt_budget",
        r"(?:budget\w*|kontingent\w*|takst\w*)\b.{0,60}?\b(?:fastsættes|vedtages|reguleres"
        r"|\w*lønreguleres|fremskrives)"
        r"|(?:fastsætter|vedtager)\b.{0,40}?\b(?:budget|kontingent|takst)",
    ),
    ("consider", r"overveje[rs]?\b|tager stilling\b|tages stilling\b"),
    ("evaluate", r"(?:evaluere|vurdere)[rs]?\b"),
    (
        "support",
        r"tilslutte[rs] sig\b|støtte[rs]?\b|bakke[rs]? op\b|hilse[rs]?\b.{0,120}?\bvelkommen"
        r"|tilkendegive[rs]?\b",
    ),
    (
        "approve",
        r"godkende[rs]?\b|til godkendelse\b|tiltræde[rs]?\b|vedtage[rs]?\b|accepterer\b"
        r"|(?:ratificere|stadfæste)[rs]?\b",
    ),
    ("discuss", r"drøfte[rs]?\b|til drøftelse\b|drøftelse af\b|debattere[rs]?\b"),
    ("send", r"(?:frem|af|over|ud|ind)?sende[rs]\b|afgive[rs]\b"),
    (
        "decide",
        r"beslutte[rs]?\b|træffe[rs]? beslutning|til beslutning\b|fastlægge[rs]?\b"
        r"|fastsætte[rs]?\b|nedsætte[rs]?\b|bemyndige[rs]?\b|give[rs] mandat",
    ),
    ("status", r"status\b(?= (?:på|for)\b.{0,80}gives)"),
)
_ACT_PATTERNS = tuple((act, re.compile(rf"\b(?:{p})", re.IGNORECASE)) for act, p in _ACTS)
_NEXT_WORD = 14
_WEAK_ACTS = {"discuss", "status"}
_OUTWEIGH = {"approve", "take_note", "grant", "decide", "adopt_budget", "recommend_to", "appoint"}

_OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    (
        "rejected",
        r"afvist?(?:e|es)?\b|afviser\b|forkaste(?:de|t|s|des)?\b|afslog\b|afslået\b"
        r"|blev ikke (?:godkendt|vedtaget|tiltrådt|anbefalet)"
        # A member who could not is a minority.
        rf"|(?:{_BODY_WORD}) kunne ikke (?:tilslutte sig|godkende|tiltræde|støtte|anbefale)\b"
        r"|ikke (?:godkendt|vedtaget|tiltrådt|imødekommet)\b|(?:godkendte|tiltrådte|vedtog"
        r"|imødekom) ikke\b|ikke imødekommes\b|bortfaldt\b|faldt\b",
    ),
    (
        "postponed",
        r"udsat(?:te|tes|s)?\b|udsættes?\b|udskød(?:es)?\b|udskudt\b|udskydes?\b|(?:tages|taget"
        r"|udgår|udgik) af dagsordenen?\b|genoptages\b",
    ),
    (
        "granted",
        r"bevil(?:li)?ge(?:de|t|s|des|r)\b|bevilget\b|imødekom(?:met|mes|mer)?\b|afsatte\b",
    ),
    (
        "approved",
        r"godkend(?:te|t|es|tes|er)\b|tiltråd(?:te|t|tes)\b|tiltræde[rs]\b|vedtog(?:es)?\b"
        r"|vedtage(?:t|s|r)\b|tilslutte(?:de|r) sig\b"
        r"|gav (?:\w+ )?opbakning\b|var (?:\w+ )?opbakning til\b|sluttede (?:sig|op)\b"
        r"|støtte(?:de|r|t|des)\b|bakke(?:de|r) op\b|accepterede\b"
        r"|ratificere(?:de|t|r|s|des)\b|stadfæste(?:de|t|r|s|des)\b"
        r"|gav sin tilslutning\b|var enige? i\b|kunne tilslutte sig\b",
    ),
    (
        "noted",
        r"til (?:efterretning|orientering)\b|noterede sig\b|noterer sig\b|tog (?:orienteringen"
        r"|meddelelserne|redegørelsen) til\b|blev orienteret\b|orienteret\b",
    ),
    (
        "decided",
        r"beslutte(?:de|t|r|des|s)\b|traf beslutning\b|udpege(?:de|t|r|s|des)\b|valgte?s?\b"
        r"|vælge[rs]\b|fastsatte\b|fastlagde\b|fastholdt\b"
        r"|nedsatte\b|bemyndige(?:de|r|t|s|des)\b|gav (?:\w+ )?mandat\b|anmodede\b|anmoder\b|bad\b"
        r"|pålagde\b|ønske(?:de|r)\b|var enige om\b|var enighed om\b|^enighed om\b"
        r"|konstituere(?:de|t)\b|konkluderede\b|aftalte\b|fandt\b|lagde vægt på\b|pointerede\b"
        r"|understregede\b|opfordrede\b|prioriterede\b|delegerede\b|genvalgt?e?\b",
    ),
    ("discussed", r"drøfte(?:de|t|r|s|des)\b|debattere(?:de|t)\b|til drøftelse\b"),
    (
        "other",
        r"anbefale(?:de|t|r|s|des)\b|indstille(?:de|t|r|s|des)\b|videresend(?:te|t|es)\b"
        r"|oversend(?:te|t|es)\b|fremsend(?:te|t|es)\b",
    ),
)
_OUTCOME_PATTERNS = tuple((o, re.compile(rf"\b(?:{p})", re.IGNORECASE)) for o, p in _OUTCOMES)
_STRONG_OUTCOMES = {"rejected", "postponed", "granted", "approved", "noted", "decided"}
_DECISIVE = re.compile(
    r"\b(?:og|samt|men)\s+(?:\w+\s+){0,1}?(?:godkendte|besluttede|tiltrådte|bevilgede|vedtog"
    r"|udsatte|afviste|tog)\b",
    re.IGNORECASE,
)
# "besluttede at udsætte sagen" postpones it.
_INFINITIVES: dict[str, Outcome] = {
    "udsætte": "postponed",
    "udskyde": "postponed",
    "godkende": "approved",
    "tiltræde": "approved",
    "bevilge": "granted",
    "imødekomme": "granted",
    "afvise": "rejected",
}
_DECIDED_TO = re.compile(
    rf"\bbeslutte(?:de|r|t) (?:\w+ )?at ({'|'.join(_INFINITIVES)})\b", re.IGNORECASE
)
_AMENDED = re.compile(
    r"\bmed (?:den|det|de|denne|dette|disse|følgende|en|et|enkelte|mindre|nogle) (?:\w+ ){0,3}?"
    r"(?:ændring|tilføjelse|bemærkning|tilretning|præcisering|justering|rettelse|forbehold"
    r"|tilkendegivelse|bemærk|supplering)"
    r"|\bsuppleret med\b|\bmed (?:bemærkning|ændring|tilføjelse|rettelse|præcisering"
    r"|forbehold)\w*\b|\bdog således\b|\bdog (?:med|at)\b"
    r"|\bi (?:revideret|ændret|tilrettet) form\b|\bunder forudsætning af\b|\bmed undtagelse af\b",
    re.IGNORECASE,
)


# A decision said in a word or two: "Godkendt.", "Taget til efterretning."
BARE = re.compile(
    r"(?:(?:sagen|punktet|indstillingen|indstillingerne|forslaget|dagsordenen|referatet|det"
    r"|planen|orienteringen) )?(?:enstemmigt |blev |er |blev enstemmigt )?"
    r"(?:(?:blev )?(?:ikke )?(?:godkendt|tiltrådt|vedtaget|udsat|udsættes|udskudt|anbefales"
    r"|anbefalet|indstilles|indstillet|drøftet|drøftes|afvist"
    r"|forkastet|imødekommet|imødekommes|bevilget|besluttet|godkendes|tiltrædes|vedtages"
    r"|forslaget forkastet)"
    r"|tage[ts] til (?:efterretning|orientering)|til (?:efterretning|orientering|drøftelse))\b",
    re.IGNORECASE,
)


def act_of(clause: str) -> Act:
    """What an "at …" clause asks for; ``decide`` when it only says what is to happen."""
    found: list[tuple[int, Act]] = []
    for act, pattern in _ACT_PATTERNS:
        hit = pattern.search(clause, 0, 400)
        if hit is not None:
            found.append((hit.start(), act))
    if not found:
        return "decide" if clause else "other"
    # "tager … til efterretning": the verb stands before its object, so it outranks what it frames.
    note = re.match(r"(?:\S+\s+){0,6}?(?:tager|tages|tage)\b", clause, re.IGNORECASE)
    if note is not None and any(act == "take_note" for _, act in found):
        taken = [at for at, act in found if act != "take_note" and at < note.end()]
        if not taken:
            return "take_note"
    found.sort()
    first_at, first = found[0]
    if first in _WEAK_ACTS and len(found) > 1 and found[1][0] - first_at <= _NEXT_WORD:
        # "drøfter og godkender": what is decided counts, not that it is talked over.
        return found[1][1] if found[1][1] in _OUTWEIGH else first
    return first


def outcome_of(sentence: str) -> Outcome | None:
    """What a sentence says was decided; ``None`` when it holds no word of deciding."""
    found: list[tuple[int, Outcome]] = []
    for outcome, pattern in _OUTCOME_PATTERNS:
        hit = pattern.search(sentence, 0, 1500)
        if hit is not None:
            found.append((hit.start(), outcome))
    if not found:
        return None
    found.sort(key=lambda pair: pair[0])
    at, outcome = found[0]
    taken = re.match(r"(?:\S+\s+){0,5}?(?:tog|tager|tages|taget)\b", sentence, re.IGNORECASE)
    if taken is not None and taken.end() <= at + 8 and any(o == "noted" for _, o in found):
        outcome = "noted"
    if outcome in ("discussed", "other"):
        decisive = _DECISIVE.search(sentence)
        if decisive is not None and outcome == "discussed":
            later = [o for start, o in found if o in _STRONG_OUTCOMES and start >= decisive.start()]
            if later:
                outcome = later[0]
    if outcome == "decided" and (infinitive := _DECIDED_TO.search(sentence)) is not None:
        outcome = _INFINITIVES[infinitive.group(1).lower()]
    if outcome == "approved" and _AMENDED.search(sentence, 0, 1500):
        return "approved_with_amendments"
    return outcome
