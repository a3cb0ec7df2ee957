"""What the pages of agendas call things, and why something cannot be. Nothing but words."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sagsgang.adapters.typesetting.agenda import NotPrinted
from sagsgang.boards.refusals import Refused
from sagsgang.boards.wording import told
from sagsgang.cases import papers
from sagsgang.core.procedure import ProcedureError
from sagsgang.core.steps import PaperState, ReasonMissing, StepNotThere
from sagsgang.core.written.refusal import NotWritten
from sagsgang.desk.agenda_fields import ChangedSince, NotAnHour, NotAsked, NothingToUndo
from sagsgang.desk.case_forms import not_written
from sagsgang.desk.case_wording import STATES
from sagsgang.meetings.agenda import ChangedMeanwhile
from sagsgang.meetings.dispatching import MeetingBegun, NothingToSend, NotInTime
from sagsgang.meetings.notice import NoHour, NoProcedure
from sagsgang.meetings.ordering import Misplaced
from sagsgang.meetings.planning import (
    DayPassed,
    EndsBeforeItStarts,
    NotCalled,
    StandingChanged,
)

Text = str | Promise

KINDS: dict[str, Text] = {
    "standing": _("Fast punkt"),
    "container": _("Samlepunkt"),
    "minutes": _("Referat til godkendelse"),
    "next_meeting": _("Næste møde"),
}

RULES: dict[str, Text] = {
    "notice": _("Frist for dagsordenen"),
    "extraordinary_notice": _("Frist for dagsordenen til det ekstraordinære møde"),
    "supplementary_notice": _("Frist for tillægsdagsordenen"),
    "correction": _("Rettelser"),
}

# What is otherwise with an entry since the agenda was sent.
CHANGES: dict[str, Text] = {
    "added": _("Nyt"),
    "changed": _("Ændret"),
    "opened": _("Åbnet"),
    "closed": _("Lukket siden udsendelsen"),
}

MISPLACED: dict[str, Text] = {
    "other_body": _("Sagen er skrevet til et andet organ og kan ikke stå på denne dagsorden."),
    "not_container": _("Kun et samlepunkt kan have sager under sig."),
    "nested": _("Et samlepunkt kan ikke stå under et andet samlepunkt."),
    "closed_under_open": _(
        "En lukket sag kan ikke stå under et åbent samlepunkt: så kunne alle læse den. Lad den "
        "stå for sig selv, eller luk samlepunktet."
    ),
    "sent": _("Punktet er udsendt med sit nummer og kan ikke flyttes. Det kan tages af."),
    "before_sent": _("Et nyt punkt kan ikke stå før et, der er udsendt med sit nummer."),
    "gone": _("Dagsordenen er ændret imens. Her er den, som den er nu. Prøv igen."),
    "no_minutes": _("Der er ikke noget tidligere møde, hvis referat kan godkendes."),
    "edge": _("Punktet kan ikke flyttes længere den vej."),
    "gone_on": _("Sagen er gået videre fra mødet. Her står den, som den blev sendt."),
}

TOO_LONG: dict[str, Text] = {
    "title": _("Titlen er for lang; der er plads til %(limit)s tegn. Den er ikke gemt."),
    "ground": _("Hjemlen er for lang; der er plads til %(limit)s tegn. Den er ikke gemt."),
    "reason": _("Begrundelsen er for lang; der er plads til %(limit)s tegn."),
    "place": _("Stedet er for langt; der er plads til %(limit)s tegn."),
}

_SENTENCES: dict[type[Exception], Text] = {
    NotAsked: _("Vælg, hvad der skal ske."),
    NothingToUndo: _("Der er ikke noget at fortryde."),
    ChangedSince: _("Det kan ikke fortrydes: en anden har ændret det siden."),
    papers.NothingWritten: _("Punktet skal have en titel."),
    papers.GroundMissing: _("Det, der lukkes, skal have en lovhjemmel. Skriv den."),
    ReasonMissing: _("Skriv en begrundelse."),
    ChangedMeanwhile: _(
        "En anden har ændret punktet, mens du skrev. Det, du skrev, står her endnu; det, der "
        "gælder nu, står på dagsordenen. Gem igen, hvis dit skal gælde."
    ),
    StandingChanged: _(
        "En anden har ændret de faste punkter, mens du skrev. Det, du skrev, står her endnu. Gem "
        "igen, hvis dit skal gælde."
    ),
    EndsBeforeItStarts: _("Mødet kan ikke slutte, før det begynder."),
    DayPassed: _(
        "Dagen er passeret. Et møde planlægges, før det holdes; papirer fra møder, der er holdt, "
        "læses ind."
    ),
    MeetingBegun: _("Punktet kan flyttes til den åbne dagsorden, når mødet er begyndt."),
    NothingToSend: _("Punktet er åbent i forvejen, eller det er aldrig udsendt."),
    NoProcedure: _("Vælg organets forretningsorden først. Uden den kan intet udsendes."),
    NoHour: _("Skriv først, hvornår mødet begynder."),
    NotPrinted: _("Dagsordenen kunne ikke sættes op til print. Intet er ændret."),
    NotInTime: _("Dagsordenen har også nye punkter, og fristen for dem er overskredet."),
}

REFUSALS: tuple[type[Exception], ...] = (
    Misplaced,
    StepNotThere,
    papers.TooLong,
    NotWritten,
    NotAnHour,
    Refused,
    NotCalled,
    ProcedureError,
    *_SENTENCES,
)


def sentence(why: Exception) -> str:
    """What is told to who tried. Raises ``KeyError`` for an error that is none of ``REFUSALS``."""
    match why:
        case Misplaced():
            return str(MISPLACED[why.why])
        case StepNotThere():
            return _not_there(why)
        case papers.TooLong():
            limit = number_format(why.limit, force_grouping=True)
            return str(TOO_LONG[why.what]) % {"limit": limit}
        case NotWritten():
            return not_written(why)
        case NotAnHour() if why.given:
            given = {"given": why.given}
            return gettext("»%(given)s« er ikke et klokkeslæt. Skriv det som 10.30.") % given
        case NotAnHour():
            return gettext("Skriv, hvornår mødet begynder.")
        case Refused():
            return told(why)
        case NotCalled():
            verdict = why.verdict
            reason = verdict.reason_en if get_language() == "en" else verdict.reason
            return f"{reason} ({verdict.paragraph})"
        case ProcedureError():
            return why.reason_en if get_language() == "en" else why.reason
        case _:
            return str(_SENTENCES[type(why)])


def _not_there(why: StepNotThere) -> str:
    if why.state not in set(PaperState):
        return gettext("Det kan først gøres, når dagsordenen er udsendt.")
    state = str(STATES[why.state]).lower()
    return gettext("Det kan ikke gøres nu: sagen er %(state)s. Måske har en anden flyttet den.") % {
        "state": state
    }
