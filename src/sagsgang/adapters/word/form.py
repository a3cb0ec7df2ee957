"""The template's words and style names: what the writer puts in and the reader knows again.

Word keeps a style's name whatever else it rewrites, so styles are known by name. Styles with
English names are Word's own.
"""

from __future__ import annotations

from sagsgang.adapters.unreadable import Sentence
from sagsgang.core.manuscript import WRITTEN_SECTIONS
from sagsgang.core.reader.findings import SectionKind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Style ids in templates/styles.xml, by what the paragraph is. Names stand beside them there.
TITLE, SUBHEADING, CAPTION, LISTED = "Title", "Heading2", "Caption", "ListParagraph"
BODY_NAME, FACT, CLAUSE = "Organ", "SagensData", "Indstillingspunkt"
HYPERLINK, HELP, NOTE_TEXT, NOTE_MARK = "Hyperlink", "Help", "FootnoteText", "FootnoteReference"
TABLE, FOOTER, ATTACHMENTS, ADVICE = "Tabel", "Footer", "AfsnitBilag", "AfsnitUdtalelse"
HEADER, CONTENTS, CONTENTS_ENTRY = "Header", "TOCHeading", "TOC1"
LEVELS = ("Heading1", "Heading2", "Heading3", "Heading4", "Heading5")

SECTION_STYLES: dict[SectionKind, str] = {
    "summary": "AfsnitResume",
    "recommendation": "AfsnitIndstilling",
    "presentation": "AfsnitSagsfremstilling",
    "economy": "AfsnitOkonomi",
    "secretariat_remarks": "AfsnitSekretariatetsBemaerkninger",
    "communication": "AfsnitKommunikation",
}
HEADINGS: dict[SectionKind, str] = dict(WRITTEN_SECTIONS)

# How the styles are called in Word, in small letters.
TITLE_NAME, CAPTION_NAME = "title", "caption"
BODY_NAMES, FACT_NAMES, HELP_NAMES = "organ", "sagens data", "placeholder text"
CLAUSE_NAME, ATTACHMENTS_NAME, ADVICE_NAME = (
    "indstillingspunkt",
    "afsnit bilag",
    "afsnit udtalelse",
)
SECTION_NAMES: dict[str, SectionKind] = {
    "afsnit resumé": "summary",
    "afsnit indstilling": "recommendation",
    "afsnit sagsfremstilling": "presentation",
    "afsnit økonomi": "economy",
    "afsnit sekretariatets bemærkninger": "secretariat_remarks",
    "afsnit kommunikation": "communication",
}

# What stands in a section nobody has written; it goes away when somebody types there.
SECTION_HELP: dict[SectionKind, Sentence] = {
    "summary": Sentence(
        "Write in a few lines what the case is about and what the body is to decide.",
        "Skriv på få linjer, hvad sagen handler om, og hvad der skal tages stilling til.",
    ),
    "presentation": Sentence(
        "Write the background, the considerations and what follows from the proposal.",
        "Skriv baggrunden, overvejelserne og følgerne af forslaget.",
    ),
    "economy": Sentence(
        "Write what it costs, when, and where the money comes from.",
        "Skriv, hvad det koster, hvornår, og hvor pengene kommer fra.",
    ),
    "secretariat_remarks": Sentence(
        "Write what the secretariat adds.", "Skriv, hvad sekretariatet vil tilføje."
    ),
    "communication": Sentence(
        "Write who is told, how and when.", "Skriv, hvem der får besked, hvordan og hvornår."
    ),
}
CLAUSE_HELP = Sentence(
    "the body approves … (one thing on each line; “at” comes by itself)",
    "bestyrelsen godkender … (én ting på hver linje; »at« kommer af sig selv)",
)
TITLE_HELP = Sentence("Write the title of the case", "Skriv sagens titel")
FACT_HELP = Sentence("Fill in", "Udfyld")

CASE_NUMBER = Sentence("Case number", "Sagsnummer")
OFFICER = Sentence("Officer", "Sagsbehandler")
ATTACHMENTS_HEADING = Sentence("Bilag", "Bilag")
PAGE = Sentence("Page {page} of {pages}", "Side {page} af {pages}")
