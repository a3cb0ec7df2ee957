"""What people are told of seats: offices, reasons, and why something cannot be. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sagsgang.boards.offices import Left, Office, SeatKind
from sagsgang.boards.refusals import Refused

Text = str | Promise

OFFICES: dict[str, Text] = {
    Office.CHAIR: _("Formand"),
    Office.FIRST_VICE_CHAIR: _("1. næstformand"),
    Office.SECOND_VICE_CHAIR: _("2. næstformand"),
    Office.MEMBER: _("Medlem"),
    Office.OBSERVER: _("Observatør"),
    Office.SUBSTITUTE: _("Stedfortræder"),
}

KINDS: dict[str, Text] = {
    SeatKind.MEMBER: _("Medlemmer"),
    SeatKind.OBSERVER: _("Observatører"),
    SeatKind.SUBSTITUTE: _("Stedfortrædere"),
}

LEFT: dict[str, Text] = {
    Left.RESIGNED: _("Udtrådt efter eget ønske"),
    Left.LEFT_PARTY: _("Forlod partiet eller listen"),
    Left.DIED: _("Død"),
    Left.TERM_ENDED: _("Perioden sluttede"),
    Left.REPLACED: _("Afløst"),
    Left.OTHER: _("Anden grund"),
    Left.MOVED: _("Flyttet til en anden plads"),
    Left.CHANGED_PARTY: _("Skiftede parti eller liste"),
    Left.CHANGED_OFFICE: _("Fik et andet hverv"),
}

REFUSALS: dict[str, Text] = {
    "missing": _("Udfyld feltet."),
    "too_long": _("Teksten er for lang: højst %(longest)s tegn."),
    "not_a_text": _(
        "Teksten kan ikke bruges. Den må ikke begynde med = + - eller @ eller rumme usynlige tegn."
    ),
    "not_an_email": _("»%(given)s« er ikke en e-mailadresse. Skriv den som navn@eksempel.dk."),
    "not_a_birthday": _("%(given)s kan ikke være en fødselsdag. Skriv dag, måned og år."),
    "not_a_day": _("»%(given)s« er ikke en dato. Skriv den som 31.12.2029."),
    "not_such_days": _("Skriv et antal dage fra 0 til %(most)s."),
    "not_a_number": _("»%(given)s« er ikke et helt tal."),
    "not_chosen": _("Vælg en af mulighederne."),
    "name_known": _(
        "Der er allerede en, der hedder %(name)s. Vælg personen på listen, eller skriv den nyes "
        "e-mail eller fødselsdag, hvis det er en anden."
    ),
    "no_such_user": _("Der er ingen bruger, der hedder »%(username)s«."),
    "user_taken": _("Brugeren %(username)s er allerede knyttet til en anden person."),
    "person_sits": _("%(name)s har haft en plads og kan ikke slettes. Ret pladsen i stedet."),
    "person_gone": _("%(name)s er slettet. Vælg en anden person."),
    "party_exists": _("Partiet %(name)s findes allerede."),
    "letter_taken": _("Bogstavet %(letter)s bruges af %(name)s."),
    "list_exists": _("Listen %(name)s findes allerede."),
    "body_exists": _("Organet %(name)s findes allerede i organisationen."),
    "party_not_on_list": _(
        "%(party)s står ikke på listen %(list)s. Sæt partiet på listen først, eller lad listen "
        "stå tom."
    ),
    "seat_gone": _("Plads %(number)s er nedlagt."),
    "seat_exists": _("Plads %(number)s findes allerede."),
    "seat_number": _("Pladsens nummer skal være mellem 1 og %(most)s."),
    "seat_count": _("Der kan være højst %(most)s pladser i alt."),
    "seats_held": _(
        "%(held)s af pladserne er eller har været besat og kan ikke nedlægges. "
        "Skriv mindst %(held)s."
    ),
    "seat_elsewhere": _("Pladsen hører til en anden periode eller et andet organ."),
    "seat_taken": _(
        "Plads %(number)s er besat af %(name)s fra %(start)s til %(end)s. "
        "Vælg en anden plads eller andre dage."
    ),
    "seated_already": _(
        "%(name)s sidder på plads %(number)s fra %(start)s til %(end)s og kan ikke stemme fra to "
        "pladser."
    ),
    "office_taken": _(
        "%(name)s er %(office)s fra %(start)s til %(end)s. "
        "Giv først %(name)s et andet hverv, eller vælg andre dage."
    ),
    "office_of_another_kind": _(
        "Hvervet %(office)s passer ikke til pladsen. Vælg et andet hverv eller en anden plads."
    ),
    "ends_before_start": _("Slutdagen %(end)s ligger før startdagen %(start)s."),
    "reason_without_end": _("Skriv den sidste dag, når der er en grund til at slutte."),
    "reason_goes_on": _("Vælg en grund, hvor personen forlader pladsen."),
    "outside_term": _(
        "%(given)s ligger uden for perioden %(term)s (%(start)s til %(end)s). "
        "Vælg en dag i perioden."
    ),
    "ended_already": _(
        "%(name)s slutter allerede %(end)s. Skriv en tidligere dag, eller ret rækken."
    ),
    "changed_meanwhile": _("En anden har rettet rækken imens. Se på siden igen, og prøv så."),
    "change_outside": _(
        "%(given)s ligger uden for tiden på pladsen: %(name)s sidder fra %(start)s til %(end)s."
    ),
    "terms_overlap": _("Dagene overlapper perioden %(name)s (%(start)s til %(end)s)."),
    "year_unlikely": _("Skriv årstal mellem %(first)s og %(last)s."),
    "carries_on_too_short": _("Skriv en dag efter periodens slutning, %(end)s."),
    "holding_outside": _(
        "%(name)s sidder fra %(start)s, og den dag ville ligge uden for perioden. "
        "Ret pladsen først."
    ),
    "term_held": _("Perioden %(name)s kan ikke slettes, for nogen har en plads i den."),
}

# What is wrong in a spreadsheet, or with it.
REFUSALS |= {
    "file_missing": _("Vælg en fil."),
    "file_large": _(
        "Filen er for stor: højst %(limit)s MB. Del den, eller slet det, der ikke hører til."
    ),
    "file_empty": _("Filen er tom. Vælg en fil med mindst en række under overskrifterne."),
    "file_old_or_locked": _(
        "Filen er låst med en adgangskode eller gemt i det gamle Excel-format (.xls). Gem den som "
        ".xlsx uden adgangskode."
    ),
    "file_not_spreadsheet": _("Filen er ikke et regneark. Gem den som Excel (.xlsx) eller CSV."),
    "file_macros": _("Filen har makroer. Gem den som almindelig Excel-fil (.xlsx) uden makroer."),
    "file_unpacks_large": _(
        "Filen fylder mere end %(limit)s MB udpakket. Slet det, der ikke hører til."
    ),
    "file_damaged": _("Filen er beskadiget. Åbn den i regnearket, og gem den igen."),
    "file_stretches": _(
        "Arket strækker sig over mere end %(limit)s rækker. Slet de tomme rækker nederst."
    ),
    "file_many_rows": _("Arket har mere end %(limit)s rækker. Del det i flere filer."),
    "file_no_headings": _(
        "Der er ingen overskrifter, som kan genkendes. Hent skabelonen, og brug dens overskrifter."
    ),
    "file_only_headings": _("Der står kun overskrifter i arket. Skriv en række for hver plads."),
    "heading_twice": _("Kolonnen %(heading)s står der to gange. Slet den ene."),
    "headings_missing": _(
        "Der mangler kolonner: %(headings)s. Hent skabelonen, og brug dens overskrifter."
    ),
    "formula": _("Cellen er en formel. Skriv selve værdien."),
    "office_unknown": _(
        "»%(given)s« er ikke et hverv. Skriv formand, 1. næstformand, 2. næstformand, medlem, "
        "observatør eller stedfortræder."
    ),
    "not_a_term": _("»%(given)s« er ikke en periode. Skriv den som 2026–2029."),
    "no_term": _(
        "%(body)s har ingen periode den dag. Skriv perioden i kolonnen Periode: 2026–2029."
    ),
    "no_such_body": _(
        "Der er intet organ »%(name)s«, som du er sekretær for. Ret navnet, eller få det oprettet."
    ),
    "not_yours": _("Du kan ikke ændre i %(name)s. Bed den, der er sekretær for organet."),
    "bodies_alike": _(
        "Flere organisationer har et organ, der hedder %(name)s. Skriv organisationen i kolonnen "
        "Organisation."
    ),
    "organisation_needed": _(
        "Organet %(name)s findes ikke. Skriv i kolonnen Organisation, hvor det skal oprettes."
    ),
    "no_such_letter": _(
        "Intet parti har bogstavet %(letter)s. Skriv partiets navn i kolonnen Parti."
    ),
    "people_alike": _(
        "Der er flere, der hedder %(name)s. Skriv e-mail eller fødselsdag, så det ses, hvem der "
        "menes."
    ),
    "person_elsewhere": _(
        "%(name)s sidder også i et organ med en anden sekretær. Lad e-mail og fødselsdag stå "
        "tomme, eller bed den, der er sekretær for alle organer, om at rette."
    ),
    "person_unclear": _(
        "Der er allerede en, der hedder %(name)s, men det kan ikke ses, om det er den samme. Skriv "
        "både e-mail og fødselsdag, som de står hos personen."
    ),
    "perhaps_two": _(
        "%(name)s sidder på plads %(number)s fra %(start)s til %(end)s og kan ikke stemme fra to "
        "pladser. Er det to med samme navn, så skriv e-mail eller fødselsdag for begge."
    ),
}

# What a row of a spreadsheet does.
DEEDS: dict[str, Text] = {
    "make_body": _("Opretter organet %(name)s i %(organisation)s"),
    "open_term": _("Åbner perioden %(name)s i %(body)s"),
    "add_seat": _("Opretter plads %(number)s (%(office)s)"),
    "add_person": _("Opretter %(name)s"),
    "add_namesake": _("Opretter endnu en, der hedder %(name)s"),
    "amend_person": _("Retter oplysninger om %(name)s"),
    "add_party": _("Opretter partiet %(name)s"),
    "add_list": _("Opretter listen %(name)s"),
    "join_list": _("Sætter %(party)s på listen %(list)s"),
    "seat_person": _("Giver %(name)s plads %(number)s som %(office)s"),
    "vacate": _("%(name)s forlader plads %(number)s med udgangen af %(end)s"),
    "carries_on": _("Fortsætter efter perioden, til %(end)s"),
    "correct": _("Retter rækken om %(name)s på plads %(number)s"),
}


def told(refused: Refused) -> str:
    """Why something cannot be, as a sentence in the language in use."""
    return _filled(REFUSALS[refused.code], refused.facts)


def fault_told(code: str, facts: Mapping[str, Any]) -> str:
    """What is wrong in a row, as a sentence in the language in use."""
    return _filled(REFUSALS[code], facts)


def deed_told(code: str, facts: Mapping[str, Any]) -> str:
    """What a row does, in the language in use."""
    return _filled(DEEDS[code], facts)


def day_words(day: date) -> str:
    """``17. september 2026``, ``17 September 2026``."""
    point = "" if get_language() == "en" else "."
    return f"{day.day}{point} {MONTHS[day.month]} {day.year}"


def _filled(text: Text, facts: Mapping[str, Any]) -> str:
    return str(text) % {name: _said(name, value) for name, value in facts.items()}


def _said(name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    if name == "office":
        return str(OFFICES[value]).lower()
    return str(value)
