"""What each thing here became in OParl, for the page and the reference that tell it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sagsgang.core.procedure.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """A property of OParl, or the type itself (``""``), and what of ours it tells."""

    property: str
    ours: Words


@dataclass(frozen=True, slots=True)
class Mapped:
    """A type of OParl with its properties, in the order in which they are given out."""

    type: str
    lines: tuple[Line, ...]


def _mapped(type: str, *lines: tuple[str, str, str]) -> Mapped:
    return Mapped(type, tuple(Line(name, Words(da, en)) for name, da, en in lines))


# On every object; "id" and "type" need no words.
COMMON = _mapped(
    "",
    (
        "created",
        "hvornår tingen første gang var åben",
        "when the thing was open for the first time",
    ),
    (
        "modified",
        "hvornår det, alle kan se af den, sidst blev ændret",
        "when what everybody can see of it last changed",
    ),
    (
        "deleted",
        "tingen har været åben og er det ikke mere; intet andet af den står tilbage",
        "the thing was open and is so no more; nothing else of it is left",
    ),
    ("web", "siden for mennesker", "the page for people"),
)
TYPES: tuple[Mapped, ...] = (
    _mapped(
        "System",
        ("", "installationen", "the installation"),
        ("oparlVersion", "altid 1.1", "always 1.1"),
        (
            "name",
            "»Sagsgang« og organisationen, når der kun er én",
            "“Sagsgang” and the organisation, when there is only one",
        ),
        (
            "contactName",
            "hvem der svarer for data, hvis det er sat op",
            "who answers for the data, if that was set up",
        ),
        ("contactEmail", "og hvor de nås", "and where they are reached"),
        ("website", "forsiden", "the front page"),
        ("vendor", "denne side", "this page"),
        ("product", "denne side", "this page"),
        ("license", "vilkårene for at bruge data", "the terms of using the data"),
        ("body", "alle organisationer med noget åbent", "all organisations with something open"),
    ),
    _mapped(
        "Body",
        (
            "",
            "en organisation: forening, region, kommune",
            "an organisation: association, region, municipality",
        ),
        ("system", "installationen", "the installation"),
        ("name", "organisationens navn", "the organisation's name"),
        ("organization", "dens organer, partier og lister", "its bodies, parties and lists"),
        (
            "person",
            "medlemmer af organer, hvis medlemmer er offentlige",
            "members of bodies whose members are public",
        ),
        ("meeting", "dens møder", "its meetings"),
        ("paper", "dens sager", "its cases"),
        (
            "agendaItem",
            "alle punkter, også de lukkedes numre",
            "all items, also the numbers of closed ones",
        ),
        ("consultation", "alle behandlinger", "all treatments of a case"),
        ("file", "alle åbne filer", "all open files"),
        ("locationList", "alle mødesteder", "all places of meetings"),
        ("legislativeTermList", "valgperioderne", "the terms"),
        ("membership", "alle offentlige medlemskaber", "all public memberships"),
        (
            "legislativeTerm",
            "valgperioderne; tom, når ingen medlemmer er offentlige",
            "the terms; empty when no members are public",
        ),
    ),
    _mapped(
        "LegislativeTerm",
        (
            "",
            "valgperiode; organer valgt for de samme dage deler én",
            "term; bodies elected for the same days share one",
        ),
        ("body", "organisationen", "the organisation"),
        ("name", "periodens navn: 2026–2029", "the term's name: 2026–2029"),
        ("startDate", "første dag", "first day"),
        ("endDate", "sidste dag", "last day"),
    ),
    _mapped(
        "Organization",
        (
            "",
            "et organ; et parti eller en liste, som nogen sidder for",
            "a body; a party or list for which somebody sits",
        ),
        ("body", "organisationen", "the organisation"),
        ("name", "navnet", "the name"),
        ("shortName", "partiets bogstav", "the party's letter"),
        (
            "organizationType",
            "Gremium for organer, Fraktion for partier, Sonstiges for lister",
            "Gremium for bodies, Fraktion for parties, Sonstiges for lists",
        ),
        (
            "classification",
            "Parlament for byråd og regionsråd, ellers et dansk ord: Udvalg, Bestyrelse",
            "Parlament for elected councils, else a Danish word: Udvalg, Bestyrelse",
        ),
        (
            "membership",
            "pladserne i organet, når medlemmerne er offentlige",
            "the seats of the body, when its members are public",
        ),
        ("meeting", "organets møder", "the body's meetings"),
        ("consultation", "sager for organet", "cases before the body"),
    ),
    _mapped(
        "Person",
        (
            "",
            "et medlem af et organ, hvis medlemmer er offentlige",
            "a member of a body whose members are public",
        ),
        ("body", "organisationen", "the organisation"),
        (
            "name",
            "navnet; aldrig e-mail eller fødselsdag",
            "the name; never mail address or birthday",
        ),
        ("membership", "personens offentlige pladser", "the person's public seats"),
    ),
    _mapped(
        "Membership",
        (
            "",
            "en plads, som en person har haft i nogle dage",
            "a seat that a person has held for some days",
        ),
        ("person", "medlemmet", "the member"),
        ("organization", "organet", "the body"),
        ("role", "hvervet: Formand, Medlem, Observatør", "the office: Formand, Medlem, Observatør"),
        ("votingRight", "om pladsen giver stemme", "whether the seat has a vote"),
        ("startDate", "første dag", "first day"),
        ("endDate", "sidste dag, også når den ligger forude", "last day, also when it lies ahead"),
        ("onBehalfOf", "partiet, ellers listen", "the party, else the list"),
    ),
    _mapped(
        "Meeting",
        ("", "et møde", "a meeting"),
        ("name", "organet og dagen", "the body and the day"),
        (
            "meetingState",
            "durchgeführt med referat, eingeladen med dagsorden, ellers terminiert",
            "durchgeführt with minutes, eingeladen with an agenda, else terminiert",
        ),
        (
            "start",
            "dag og klokkeslæt; kl. 00.00, når ingen har oplyst det",
            "day and hour; midnight when nobody told it",
        ),
        ("end", "hvornår det slutter, hvis det er oplyst", "when it ends, if that was told"),
        ("location", "stedet", "the place"),
        ("organization", "organet", "the body"),
        (
            "participant",
            "til stede ifølge referatet, når navnet er ét offentligt medlems",
            "present by the minutes, when the name is that of one public member",
        ),
        ("invitation", "dagsordenen, som den blev offentliggjort", "the agenda as it was released"),
        ("resultsProtocol", "referatet", "the minutes"),
        (
            "auxiliaryFile",
            "andre papirer fra mødet, og bilag, der ikke hører til en sag",
            "other papers of the meeting, and annexes that belong to no case",
        ),
        ("agendaItem", "dagsordenens punkter i orden", "the items of the agenda in order"),
        ("sagsgang:heldOn", "dagen alene", "the day alone"),
        ("sagsgang:extraordinary", "ekstraordinært møde", "extraordinary meeting"),
    ),
    _mapped(
        "AgendaItem",
        (
            "",
            "et punkt; af et lukket kun nummer, orden og »Lukket punkt«",
            "an item; of a closed one only number, order and “Lukket punkt”",
        ),
        ("meeting", "mødet", "the meeting"),
        ("number", "nummeret, som det er trykt", "the number as printed"),
        ("order", "pladsen på dagsordenen, fra 0", "the place on the agenda, from 0"),
        ("name", "titlen", "the title"),
        ("public", "om punktet er åbent", "whether the item is open"),
        ("consultation", "sagens behandling på mødet", "the case's treatment at the meeting"),
        ("result", "udfaldet i et ord: Godkendt, Udsat", "the outcome in a word: Godkendt, Udsat"),
        ("resolutionText", "beslutningerne, en på hver linje", "the decisions, one a line"),
        (
            "auxiliaryFile",
            "punktets tekst til netop dette møde",
            "the item's text for this very meeting",
        ),
        ("sagsgang:officer", "sagsbehandleren", "the officer"),
        (
            "sagsgang:recommendation",
            "indstillingens led: text og act",
            "the clauses of the recommendation: text and act",
        ),
        (
            "sagsgang:decision",
            "beslutningens led: text og outcome",
            "the clauses of the decision: text and outcome",
        ),
    ),
    _mapped(
        "Paper",
        (
            "",
            "en sag, hvor ofte den end er på en dagsorden; et punkt uden sagsnummer er sin egen",
            "a case, however often it is on an agenda; an item without a case is its own",
        ),
        ("body", "organisationen", "the organisation"),
        ("name", "hvad det seneste åbne punkt kalder den", "what its latest open item calls it"),
        ("reference", "sagsnummeret", "the case number"),
        ("date", "dagen for det første møde om den", "the day of the first meeting about it"),
        (
            "paperType",
            "Sag, eller Dagsordenspunkt uden sagsnummer",
            "Sag, or Dagsordenspunkt without a case number",
        ),
        ("mainFile", "det seneste punkts tekst", "the latest item's text"),
        (
            "auxiliaryFile",
            "tidligere punkters tekst og bilagene",
            "earlier items' texts and the attachments",
        ),
        ("consultation", "sagens vej gennem organerne", "the case's way through the bodies"),
    ),
    _mapped(
        "Consultation",
        ("", "at en sag er for et organ på et møde", "that a case is before a body at a meeting"),
        ("paper", "sagen", "the case"),
        ("agendaItem", "punktet", "the item"),
        ("meeting", "mødet", "the meeting"),
        ("organization", "organet", "the body"),
        (
            "role",
            "hvad der indstilles: Beslutning, Indstilling, Drøftelse, Orientering",
            "what is asked: Beslutning, Indstilling, Drøftelse, Orientering",
        ),
        (
            "sagsgang:toldUnder",
            "punktet, som sagen kun er omtalt under",
            "the item under which the case is only told of",
        ),
    ),
    _mapped(
        "File",
        (
            "",
            "en fil; af punkter og indlagte bilag er det teksten",
            "a file; of items and enclosed annexes it is the text",
        ),
        ("name", "titlen", "the title"),
        ("fileName", "filens navn", "the file's name"),
        ("mimeType", "hvad den gives ud som", "what it is given out as"),
        ("date", "mødets dag", "the meeting's day"),
        ("size", "bytes", "bytes"),
        ("sha512Checksum", "SHA-512", "SHA-512"),
        ("accessUrl", "vises", "is shown"),
        ("downloadUrl", "gemmes", "is saved"),
        ("meeting", "mødet, den hører til", "the meeting it belongs to"),
        ("agendaItem", "punktet, den er teksten til", "the item whose text it is"),
        ("paper", "sagen, den ligger i", "the case it stands in"),
        ("sagsgang:documentId", "dokument-id", "document id"),
    ),
    _mapped(
        "Location",
        (
            "",
            "et mødes sted; hvert møde har sit eget",
            "a meeting's place; each meeting has its own",
        ),
        ("description", "stedet, som det er skrevet", "the place as written"),
        (
            "room",
            "lokale eller hus, når der står en adresse",
            "room or house, when an address is written",
        ),
        ("streetAddress", "vej og nummer", "street and number"),
        ("postalCode", "postnummer", "postal code"),
        ("locality", "by", "town"),
        ("meetings", "mødet", "the meeting"),
    ),
)
# Kept out on purpose, with the reason.
LEFT_OUT: tuple[Line, ...] = tuple(
    Line(name, Words(da, en))
    for name, da, en in (
        (
            "Meeting.cancelled",
            "Et møde tages af ved at dagsordenen trækkes tilbage; mødet bliver da slettet.",
            "A meeting is taken off by withdrawing its agenda; it is then deleted.",
        ),
        (
            "Meeting.verbatimProtocol",
            "Danske organer fører beslutningsprotokol.",
            "Danish bodies keep minutes of decisions.",
        ),
        (
            "Consultation.authoritative",
            "Papirerne siger ikke, hvilken behandling der er den sidste.",
            "The papers do not say which treatment is the final one.",
        ),
        (
            "Person.familyName, givenName, gender, phone, email, life",
            "Kun navn, plads, hverv, parti og dage er offentlige.",
            "Only name, seat, office, party and days are public.",
        ),
        (
            "Paper.underDirectionOf, originatorPerson",
            "Sagsbehandleren er et navn, som papiret er trykt med, og står som sagsgang:officer.",
            "The officer is a name as printed, and stands as sagsgang:officer.",
        ),
        (
            "File.text",
            "Teksten af punkter og bilag er filen selv.",
            "The text of items and annexes is the file itself.",
        ),
        ("Location.geojson", "Ingen steder er målt op.", "No place has been surveyed."),
        ("Body.ags, rgs", "Tyske numre.", "German numbers."),
    )
)
