"""What became of a letter, in words for whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sagsgang.adapters.mail.letter import Letter
from sagsgang.adapters.unreadable import Language, Sentence

Outcome = Literal["accepted", "refused", "later", "unknown", "not_sent", "unusable"]

# code → what happened; ``{code}`` and ``{words}`` are the server's own.
REASONS: dict[str, Sentence] = {
    "accepted": Sentence("The mail server took the letter.", "Mailserveren tog imod brevet."),
    "refused": Sentence(
        "The mail server refused the letter for good: {words} ({code}).",
        "Mailserveren afviste brevet endeligt: {words} ({code}).",
    ),
    "later": Sentence(
        "The mail server cannot take the letter now: {words} ({code}). Try again later.",
        "Mailserveren kan ikke tage imod brevet nu: {words} ({code}). Prøv igen senere.",
    ),
    "unknown": Sentence(
        "The connection broke before the mail server had answered: the letter may have been "
        "delivered. Sent again, it has the same message id.",
        "Forbindelsen blev afbrudt, før mailserveren svarede: brevet er måske leveret. "
        "Sendes det igen, har det samme meddelelses-id.",
    ),
    "lost": Sentence(
        "The connection to the mail server broke; the letter was not sent. Try again.",
        "Forbindelsen til mailserveren blev afbrudt; brevet er ikke sendt. Prøv igen.",
    ),
    "unreachable": Sentence(
        "The mail server cannot be reached: {words}. The letter was not sent.",
        "Mailserveren kan ikke nås: {words}. Brevet er ikke sendt.",
    ),
    "slow": Sentence(
        "The mail server did not answer in time. The letter was not sent.",
        "Mailserveren svarede ikke i tide. Brevet er ikke sendt.",
    ),
    "greeting": Sentence(
        "The mail server would not talk: {words} ({code}). The letter was not sent.",
        "Mailserveren ville ikke tale: {words} ({code}). Brevet er ikke sendt.",
    ),
    "certificate": Sentence(
        "The mail server's certificate is not to be trusted: {words}. The letter was not sent.",
        "Der kan ikke stoles på mailserverens certifikat: {words}. Brevet er ikke sendt.",
    ),
    "no_tls": Sentence(
        "The mail server offers no encryption. The letter was not sent.",
        "Mailserveren tilbyder ingen kryptering. Brevet er ikke sendt.",
    ),
    "login": Sentence(
        "The mail server refused user and password: {words} ({code}). The letter was not sent.",
        "Mailserveren afviste bruger og adgangskode: {words} ({code}). Brevet er ikke sendt.",
    ),
    "no_login": Sentence(
        "The mail server takes no user and password. The letter was not sent.",
        "Mailserveren tager ikke imod bruger og adgangskode. Brevet er ikke sendt.",
    ),
    "address": Sentence(
        "The mail address is not one. Correct it.", "Mailadressen er ikke rigtig. Ret den."
    ),
    "no_utf8": Sentence(
        "The mail server takes no addresses with other letters than a–z before the @.",
        "Mailserveren tager ikke imod adresser med andre bogstaver end a–z før @.",
    ),
    "line": Sentence(
        "A name or the subject holds a line end or another sign that no mail can carry.",
        "Et navn eller emnet indeholder et linjeskift eller et andet tegn, en mail ikke kan bære.",
    ),
    "characters": Sentence(
        "The text holds a sign that cannot be sent.",
        "Teksten indeholder et tegn, der ikke kan sendes.",
    ),
    "message_id": Sentence(
        "The letter's message id is not one.", "Brevets meddelelses-id er ikke rigtigt."
    ),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one letter. ``reason`` is a code of ``REASONS``.

    ``outcome``: ``accepted``; ``refused`` (for good); ``later`` (the server's wish); ``unknown``
    (the answer is lost: it may have arrived); ``not_sent`` (it has not); ``unusable`` (it cannot be
    sent as it is). ``code`` and ``words`` are the server's own, 0 and empty when it gave none.
    """

    letter: Letter
    outcome: Outcome
    reason: str
    code: int = 0
    words: str = ""

    @property
    def again(self) -> bool:
        """Whether the same letter may get through if it is tried again."""
        return self.outcome in ("later", "unknown", "not_sent")

    def sentence(self, language: Language = "da") -> str:
        """What happened and what to do, without the name of the recipient."""
        return REASONS[self.reason].of(language).format(code=self.code, words=self.words or "?")
