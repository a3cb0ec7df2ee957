"""What section headings are called, by the section they head; a bar parts two headings."""

from sagsgang.core.reader.findings import SectionKind

# Under these stands what other meetings decided: never this meeting's decision.
EARLIER = """
    tidligere behandling | tidligere beslutninger | tidligere beslutning | sagens forløb |
    tidligere politisk behandling | tidligere politiske beslutninger | sagens tidligere
    behandling | historik | beslutningshistorik | sagsgang | sagsforløb | sagens gang |
    beslutninger i udvalg | beslutninger fra udvalg | udvalgenes beslutninger |
    udvalgsbeslutninger | tidligere drøftelser | behandling i udvalg | udvalgsbehandling |
    forudgående behandling | behandlingshistorik | sagshistorik | behandlingsforløb | tidligere
    behandlinger | tidligere sagsbehandling"""

WORDS: dict[SectionKind, str] = {
    "summary": """
        sammanfattning | zusammenfassung | summary |
        resumé | resume | resumé af sagen | kort resumé | kort resume | sammendrag |
        sammenfatning | sagsresumé | sagsresume | resumé og indstilling | kort
        sagsfremstilling | sagen kort | kort om sagen | resumé/baggrund""",
    "recommendation": """
        indstilling og beslutning | indstillinger og beslutninger |
        innstilling | förslag till beslut | beschlussvorschlag |
        forslag til vedtak | recommendation |
        indstilling | indstillinger | anbefaling | anbefalinger |
        forslag til beslutning | forslag til beslutninger | forslag til indstilling |
        beslutningsforslag | forslag til vedtagelse | indstilling til beslutning |
        indstilling til udvalget | indstilling om""",
    "presentation": """
        saksopplysninger | bakgrunn | bakgrund | ärendet | sachverhalt | background |
        sagsfremstilling | sagsbeskrivelse | fremstilling | sagsfremstilling og baggrund
        | beskrivelse | beskrivelse af sagen | baggrund | sagens baggrund | baggrund og
        formål | baggrund for sagen | baggrund for sagens fremlæggelse | supplerende
        sagsfremstilling | redegørelse | sagsredegørelse | sagsforklaring | motivering |
        begrundelse | indledning | indledning/baggrund | problemstilling | løsning
        | sagens indhold | oplæg | emne | sagen""",
    "economy": """
        økonomi | finansiering | bevilling | bevillingsmæssige konsekvenser | økonomien
        | budgetmæssige konsekvenser | omkostninger | finansielle konsekvenser""",
    "secretariat_remarks": """
        sekretariatets bemærkninger | administrationens bemærkninger | direktionens
        bemærkninger | forvaltningens bemærkninger | bemærkninger fra sekretariatet |
        bemærkninger fra administrationen | sekretariatets kommentarer |
        administrationens kommentarer""",
    "communication": """
        kommunikation | kommunikation og presse | presse | pressemeddelelse | presse og
        kommunikation | kommunikationsplan | ekstern kommunikation | formidling |
        information""",
    "decision": """
        drøftelse | drøftelser | beslutning/konklusion | konklusion og beslutning | besluttet |
        det besluttes | det blev besluttet | beslutning truffet |
        vedtak | beslut | beschluss | decision |
        beslutning | beslutninger | referat | konklusion | afgørelse | vedtagelse |
        politisk behandling | beslutning/referat | referat/beslutning |
        beslutningsreferat | beslutning og referat | konklusion/beslutning | udvalgets
        beslutning | truffet beslutning | beslutningsprotokol | protokol | protokollat |
        mødets beslutning""",
    "attachments": """
        vedlegg | bilagor | anlagen | attachments |
        bilag | bilagsfortegnelse | bilagsliste | bilagsoversigt | vedlagte bilag |
        vedhæftede bilag | vedhæftede filer | vedhæftninger | åbne bilag | lukkede bilag
        | bilag til sagen | bilag til punktet | vedlæg | bilag vedlagt | bilag (åbne) |
        bilag (lukkede) | liste over bilag | vedhæftet""",
    "other": EARLIER
    + """ |
        punkttype | sagstype | behandlingsform | beslutningstype | tema | afledte konsekvenser |
        dialog/høring | alternativ indstilling | beskrivelse af alternativ indstilling |
        sagsgang og sagstype |
        forventet sagsgang | anledning | retligt grundlag | handlemuligheder | hvem beslutter |
        konsekvenser for andre udvalg |
        lovgrundlag | retsgrundlag | lovgrundlag mv | lovhjemmel | juridiske konsekvenser | jura
        | høring | høringer | høring/inddragelse | inddragelse | inddragelse/høring |
        borgerinddragelse | borgerdialog | tidsplan | tidsperspektiv | den videre proces | det
        videre forløb | videre proces | videre forløb | proces | procesplan | sagsprocedure |
        behandlingsplan | beslutningsplan | sagen afgøres i | sagen afgøres | afgøres i |
        afgøres af | afgøres endeligt af | sagen behandles endeligt i | beslutningsniveau |
        beslutningen træffes af | sagen afgøres endeligt af | sagen afgøres af |
        beslutningskompetence | kompetence | sagen behandles i | konsekvenser | øvrige
        konsekvenser | miljømæssige konsekvenser | klimakonsekvenser | klimamæssige konsekvenser
        | bæredygtighed | personalemæssige konsekvenser | sundhedsmæssige konsekvenser |
        konsekvenser for borgerne | risici | risikovurdering | direktørpåtegning | journalnummer
        | forslagsstiller | forslagsstillere | forslag | administrationens vurdering | vurdering
        | forvaltningens vurdering | bemærkninger | formål | mål | målsætning | effekt |
        personaleforhold | personale | handicaprådets udtalelse | høringssvar | udtalelse |
        udtalelser | sagens parter | beslutningsgrundlag | beslutningstema | afstemning |
        mindretalsudtalelse | protokoltilførsel | ikrafttræden | planforhold | lokalplan |
        kommuneplan | relation til vision | sagens behandling | supplerende oplysninger |
        supplerende bemærkninger | yderligere oplysninger | deltagelse | deltagere i punktet |
        inhabilitet | habilitet | perspektiver | evaluering | opfølgning | næste skridt |
        kontaktperson | sagsbehandler | ansvarlig | underskrifter | tidsramme | ejerskab |
        koordinering | tværgående konsekvenser | alternativer | lovgrundlag og kompetence | link
        | links | noter | faktaboks | fakta""",
}
