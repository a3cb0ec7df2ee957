"""What people are told of a doubt, on the desk and by the import. The words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """A doubt for people: what is the matter, and what to look for."""

    title: Text
    advice: Text


UNKNOWN_DOUBT = DoubtWords(
    _("Læseren var i tvivl"), _("Se på teksten, og afgør, hvad der er rigtigt.")
)

DOUBTS: dict[str, DoubtWords] = {
    "paper.layout_uncertain": DoubtWords(
        _("Papiret har en ukendt opsætning"),
        _("Det er læst efter almindelige regler. Se efter, om punkterne er fundet rigtigt."),
    ),
    "paper.language": DoubtWords(
        _("Teksten ser ikke ud til at være dansk"),
        _("Læseren kender kun danske papirer. Indlæs det kun, hvis punkterne ser rigtige ud."),
    ),
    "paper.no_items": DoubtWords(
        _("Der er ikke fundet nogen punkter"),
        _("Måske er det hverken en dagsorden eller et referat."),
    ),
    "paper.empty": DoubtWords(
        _("Der er ingen tekst i papiret"),
        _("Et indscannet papir skal først gennem tekstgenkendelse."),
    ),
    "paper.kind_unclear": DoubtWords(
        _("Er det en dagsorden eller et referat?"),
        _("Overskriften siger ét, indholdet noget andet."),
    ),
    "meeting.date_missing": DoubtWords(
        _("Mødets dato står ikke i papiret"),
        _("Skriv datoen, eller lad den stå tom, hvis den ikke kan findes."),
    ),
    "meeting.dates_differ": DoubtWords(
        _("Papiret nævner flere datoer, der kan være mødets"),
        _("Skriv den dato, mødet blev holdt."),
    ),
    "meeting.date_differs": DoubtWords(
        _("Den trykte dato er en anden end den, du opgav"),
        _("Godkend den trykte dato, eller ret til den, du opgav."),
    ),
    "meeting.weekday_differs": DoubtWords(
        _("Ugedagen passer ikke til datoen"),
        _("En af dem er trykt forkert. Find ud af, hvornår mødet blev holdt."),
    ),
    "body.missing": DoubtWords(
        _("Papiret siger ikke, hvilket organ der mødtes"),
        _("Skriv organets navn, for eksempel Bestyrelsen eller Økonomiudvalget."),
    ),
    "body.organisation_missing": DoubtWords(
        _("Hvis organ er det?"),
        _(
            "Papiret siger ikke, hvilken forening, region eller kommune organet hører til. "
            "Skriv navnet; det gælder for alle organets papirer."
        ),
    ),
    "body.perhaps_another": DoubtWords(
        _("Er det det samme organ?"),
        _(
            "Organet med det navn har et møde den dag, men om noget andet. Skriv, hvilken "
            "forening, region eller kommune papiret kommer fra, eller godkend, at det er det samme "
            "organ."
        ),
    ),
    "attendance.unclear": DoubtWords(
        _("Det er uklart, hvem der var til stede"),
        _("Listerne over tilstedeværende og fraværende kan ikke skilles sikkert ad."),
    ),
    "item.number_missing": DoubtWords(
        _("Punkterne har ingen numre"),
        _("De er talt i den rækkefølge, de står i."),
    ),
    "item.number_gap": DoubtWords(
        _("Der mangler numre mellem punkterne"),
        _("Se efter, om et punkt er overset, eller om papiret kun er et uddrag."),
    ),
    "item.number_repeated": DoubtWords(
        _("To punkter har samme nummer"),
        _("Ret nummeret, eller godkend, hvis begge punkter er rigtige."),
    ),
    "item.title_missing": DoubtWords(
        _("Punktet har et nummer, men ingen titel"),
        _("Skriv titlen, eller lad den stå tom, hvis punktet ingen har."),
    ),
    "item.access_unclear": DoubtWords(
        _("Er punktet lukket?"),
        _("Det står kun i indholdsfortegnelsen og vises som lukket, til du har svaret."),
    ),
    "item.order_changed": DoubtWords(
        _("Punkterne står ikke i nummerorden"),
        _("Se efter, om rækkefølgen er den, mødet fulgte."),
    ),
    "decision.unclear": DoubtWords(
        _("Flere beslutninger er trykt"),
        _("Teksten siger ikke, hvilken der er dette mødes."),
    ),
    "decision.undated": DoubtWords(
        _("Beslutningen kan være fra et andet møde"),
        _("Den nævner en anden dato end mødets og tages ikke med, før du har svaret."),
    ),
    "item.closed_by_hand": DoubtWords(
        _("Skal punktet være lukket?"),
        _("Papiret viser det åbent. Godkend, hvis punktet og filen skal holdes tilbage."),
    ),
    "recommendation.unheaded": DoubtWords(
        _("En indstilling uden overskrift"),
        _("Den er fundet i den løbende tekst. Se efter, om det er en indstilling."),
    ),
    "case_number.malformed": DoubtWords(
        _("Sagsnummeret ser forkert ud"),
        _("Det har en anden form end papirets øvrige sagsnumre."),
    ),
    "item.ambiguous": DoubtWords(
        _("Punktet kan være flere af mødets punkter"),
        _("Det står som et punkt for sig. Ret nummer eller titel, så det kan kendes."),
    ),
    "item.opened": DoubtWords(
        _("Et lukket punkt står åbent i et senere papir"),
        _("Det holdes lukket, til du har svaret. Godkend, hvis det nu er åbent."),
    ),
    "annex.unplaced": DoubtWords(
        _("Et vedlagt papir er ikke lagt til sit møde"),
        _("Det siger ikke klart, hvilket organ og hvilken dag det hører til."),
    ),
    "annex.unlisted": DoubtWords(
        _("Et bilag står ikke på nogen bilagsliste"),
        _("Teksten er lagt ind bag punkterne, men ingen af dem nævner den."),
    ),
    "item.pairing": DoubtWords(
        _("Er overskrift og tekst parret rigtigt?"),
        _("Overskrifterne står et andet sted end teksten. Se efter, om de hører sammen."),
    ),
    "text.cut_off": DoubtWords(
        _("Teksten bryder af"),
        _("Afsnittet er ikke færdigt. Se efter i originalen, om der mangler en side."),
    ),
    "text.broken": DoubtWords(
        _("Nogle tegn kunne ikke læses"),
        _("Se efter, om æ, ø og å er blevet til noget andet."),
    ),
}


def words_of(code: str) -> DoubtWords:
    """The words for a doubt's code; general ones for a code of another version."""
    return DOUBTS.get(code, UNKNOWN_DOUBT)
