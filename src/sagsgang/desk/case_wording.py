"""What the pages of cases call things: states, steps, refusals. The words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.core.steps import PaperState

Text = str | Promise

STATES: dict[str, Text] = {
    PaperState.DRAFT: _("Kladde"),
    PaperState.HEARD: _("I høring"),
    PaperState.SUBMITTED: _("Hos sekretariatet"),
    PaperState.READY: _("Klar til dagsorden"),
    PaperState.PLACED: _("På dagsorden"),
    PaperState.SENT: _("Udsendt"),
    PaperState.WITHDRAWN: _("Trukket tilbage"),
}

# The stations of a paper's way as the track shows them.
TRACK: tuple[tuple[PaperState, Text], ...] = (
    (PaperState.DRAFT, _("Kladde")),
    (PaperState.HEARD, _("Høring")),
    (PaperState.SUBMITTED, _("Hos sekretariatet")),
    (PaperState.READY, _("Klar")),
    (PaperState.PLACED, _("På dagsorden")),
    (PaperState.SENT, _("Udsendt")),
)

# What a state means for who looks at the paper.
MEANS: dict[str, Text] = {
    PaperState.DRAFT: _("Sagsbehandleren skriver på sagen."),
    PaperState.HEARD: _("Teksten ligger fast, mens udvalget svarer."),
    PaperState.SUBMITTED: _("Sekretariatet ser på sagen."),
    PaperState.READY: _("Sagen kan sættes på en dagsorden."),
    PaperState.PLACED: _("Sagen står på en dagsorden, som ikke er sendt endnu."),
    PaperState.SENT: _("Sagen er sendt ud med en dagsorden."),
    PaperState.WITHDRAWN: _("Sagen er taget ud af gangen. Den kan tages op igen."),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step as a button, what it means, and what is said when it is done."""

    button: Text
    means: Text
    done: Text


# In the order in which they are offered; the first that can be taken is the natural one.
STEPS: dict[str, StepWords] = {
    "submit": StepWords(
        _("Send til sekretariatet"),
        _("Sekretariatet ser på sagen og gør den klar. Du kan tage den tilbage så længe."),
        _("Sagen er sendt til sekretariatet."),
    ),
    "make_ready": StepWords(
        _("Gør klar til dagsorden"),
        _("Teksten er færdig, og sagen kan sættes på en dagsorden."),
        _("Sagen er klar til en dagsorden."),
    ),
    "resume": StepWords(
        _("Tag sagen op igen"),
        _("Sagen bliver en kladde igen."),
        _("Sagen er taget op igen som kladde."),
    ),
    "take_back": StepWords(
        _("Tag sagen tilbage"),
        _("Sagen bliver en kladde igen, og der kan skrives videre."),
        _("Sagen er taget tilbage og er en kladde igen."),
    ),
    "send_back": StepWords(
        _("Send tilbage til sagsbehandleren"),
        _("Sagen bliver en kladde igen. Sagsbehandleren ser begrundelsen."),
        _("Sagen er sendt tilbage til sagsbehandleren."),
    ),
    "withdraw": StepWords(
        _("Træk sagen tilbage"),
        _("Sagen går ikke videre, men bliver stående her og kan tages op igen."),
        _("Sagen er trukket tilbage."),
    ),
}
# A step in the history; ``%(about)s`` is the committee or the new officer.
TAKEN: dict[str, Text] = {
    "start": _("Oprettet"),
    "hear": _("Sendt i høring: %(about)s"),
    "advise": _("Svar fra høringen: %(about)s"),
    "recall": _("Høringen taget tilbage: %(about)s"),
    "submit": _("Sendt til sekretariatet"),
    "take_back": _("Taget tilbage"),
    "send_back": _("Sendt tilbage til sagsbehandleren"),
    "make_ready": _("Gjort klar til dagsorden"),
    "place": _("Sat på en dagsorden"),
    "take_off": _("Taget af dagsordenen"),
    "dispatch": _("Udsendt"),
    "bring_back": _("Taget op til ny behandling"),
    "withdraw": _("Trukket tilbage"),
    "resume": _("Taget op igen"),
    "close": _("Lukket"),
    "open": _("Åbnet"),
    "hand_over": _("Ny sagsbehandler: %(about)s"),
}

SECTIONS: dict[str, Text] = {
    "summary": _("Resumé"),
    "recommendation": _("Indstilling"),
    "presentation": _("Sagsfremstilling"),
    "economy": _("Økonomi"),
    "secretariat_remarks": _("Sekretariatets bemærkninger"),
    "communication": _("Kommunikation"),
}

# Why written text was not taken (``core.written.refusal``); ``%(limit)s`` is the most.
NOT_WRITTEN: dict[str, Text] = {
    "not-a-document": _("Teksten kom ikke helt frem. Gem igen."),
    "unknown": _("Her er noget, som en sagstekst ikke kan rumme. Indsæt det som ren tekst."),
    "characters": _("Afsnittet er for langt; højst %(limit)s tegn. Læg noget af det i et bilag."),
    "blocks": _("Afsnittet har for mange stykker; højst %(limit)s."),
    "rows": _("Tabellen har for mange rækker; højst %(limit)s. Vedhæft den som fil."),
    "columns": _("Tabellen har for mange kolonner; højst %(limit)s. Vedhæft den som fil."),
    "cells": _("Tabellerne har for mange felter; højst %(limit)s. Vedhæft dem som filer."),
    "uneven": _("Rækkerne i tabellen er ikke lige lange."),
    "level": _("Listen har for mange niveauer; højst %(limit)s."),
    "label": _("Et nummer i listen er for langt; højst %(limit)s tegn."),
    "address": _("Et link skal begynde med https://, http:// eller mailto:."),
    "note": _("En fodnote er for lang; højst %(limit)s tegn."),
    "alt": _(
        "Et billede skal have en alternativ tekst på højst %(limit)s tegn eller være markeret som "
        "pynt."
    ),
    "picture": _(
        "Et billede er ikke vedhæftet sagen som PNG eller JPEG på højst 10 MB. Vedhæft det, og gem "
        "igen."
    ),
    "pictures": _("Afsnittet har for mange billeder; højst %(limit)s."),
    "clause": _("Et punkt i indstillingen er for langt; højst %(limit)s tegn."),
    "clauses": _("Indstillingen har for mange punkter; højst %(limit)s."),
    "act": _("Vælg, hvad indstillingen beder om."),
}

# Why a file was not attached; whole sentences about ``%(name)s``.
FILE_REFUSED: dict[str, Text] = {
    "empty": _("%(name)s: filen er tom."),
    "large": _("%(name)s: filen er for stor; højst %(limit)d MB kan vedhæftes."),
    "many": _("%(name)s: sagen har allerede %(most)d bilag. Fjern et, eller saml flere i én fil."),
    "program": _("%(name)s: filen er et program og kan ikke vedhæftes. Send indholdet som PDF."),
    "infected": _("%(name)s %(told)s. Filen er ikke gemt."),
    "unscanned": _("%(name)s: %(told)s. Filen er ikke gemt; prøv igen om lidt."),
}

# Which words were too long, and what to do.
TOO_LONG: dict[str, Text] = {
    "title": _("Titlen er for lang; højst %(limit)d tegn."),
    "ground": _("Hjemlen er for lang; højst %(limit)d tegn."),
    "reason": _("Begrundelsen er for lang; højst %(limit)d tegn."),
    "question": _("Spørgsmålet er for langt; højst %(limit)d tegn."),
    "advice": _("Svaret er for langt; højst %(limit)d tegn. Vedhæft resten til sagsbehandleren."),
}

MISSING: dict[str, Text] = {
    "title": _("Sagen mangler en titel. Skriv den, gem, og prøv igen."),
    "text": _("Der er ikke skrevet noget i sagen endnu. Skriv, gem, og prøv igen."),
}
