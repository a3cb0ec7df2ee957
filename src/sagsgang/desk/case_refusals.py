"""Why a case could not be saved, sent on or given a file: one sentence for each reason."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sagsgang.cases import files, hearings, papers
from sagsgang.core.steps import ReasonMissing, StepNotThere
from sagsgang.core.written.refusal import NotWritten
from sagsgang.desk.case_forms import NotTaken, not_written
from sagsgang.desk.case_wording import FILE_REFUSED, MISSING, STATES, TOO_LONG

REFUSALS: tuple[type[ValueError], ...] = (
    NotTaken,
    StepNotThere,
    ReasonMissing,
    papers.NotACaseNumber,
    papers.NothingWritten,
    papers.GroundMissing,
    papers.TooLong,
    papers.NotAWriter,
    hearings.NotACommittee,
    hearings.AlreadyHeard,
    hearings.AdviceMissing,
    hearings.NotThatDay,
    files.FileRefused,
    NotWritten,
)


_SENTENCES = {
    ReasonMissing: gettext_lazy("Skriv en begrundelse, så den, det gælder, ved hvorfor."),
    papers.GroundMissing: gettext_lazy("Det, der lukkes, skal have en lovhjemmel. Skriv den."),
    papers.NotAWriter: gettext_lazy("Vælg en, der er sagsbehandler eller sekretær for organet."),
    hearings.NotACommittee: gettext_lazy("Vælg et andet organ i den samme organisation."),
    hearings.AlreadyHeard: gettext_lazy(
        "Udvalget har sagen allerede, eller høringen er besvaret eller taget tilbage."
    ),
    hearings.AdviceMissing: gettext_lazy("Skriv svaret. Et tomt svar kan ikke sendes."),
    hearings.NotThatDay: gettext_lazy(
        "En frist skal ligge frem i tiden, og et møde, der er holdt, tilbage i tiden."
    ),
}


def sentence(why: ValueError) -> str:
    """What is told to who tried. Raises ``KeyError`` for an error that is none of ``REFUSALS``."""
    match why:
        case NotTaken():
            return str(why)
        case StepNotThere():
            told = _("Det kan ikke gøres nu: sagen er %(state)s. Måske har en anden flyttet den.")
            return told % {"state": str(STATES[why.state]).lower()}
        case papers.NotACaseNumber():
            told = _("»%(given)s« er for langt til at være et sagsnummer.")
            return told % {"given": f"{why.given[:60]}…"}
        case papers.NothingWritten():
            return str(MISSING[why.missing])
        case papers.TooLong():
            return str(TOO_LONG[why.what]) % {"limit": why.limit}
        case NotWritten():
            return not_written(why)
        case files.FileRefused():
            return _file_refused(why)
        case _:
            return str(_SENTENCES[type(why)])


def _file_refused(why: files.FileRefused) -> str:
    if why.answer:
        english = get_language() == "en"
        told = why.answer.sentence("en" if english else "da")
        return str(FILE_REFUSED[why.why]) % {"name": why.name, "told": told}
    limits = {"limit": files.LARGEST // files.MEGABYTE, "most": files.MOST}
    return str(FILE_REFUSED[why.why]) % {"name": why.name, **limits}
