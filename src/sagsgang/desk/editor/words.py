"""What the editor says, by the names its script knows. The words, and nothing else."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Places in braces are filled in by the script.
WORDS: dict[str, str | Promise] = {
    "tools": _("Værktøjer til teksten"),
    "toolsOf": _("Værktøjer til {section}"),
    "heading": _("Overskrift"),
    "bold": _("Fed"),
    "italic": _("Kursiv"),
    "bullets": _("Punktliste"),
    "numbers": _("Nummereret liste"),
    "indent": _("Ryk ind"),
    "outdent": _("Ryk ud"),
    "link": _("Link"),
    "note": _("Fodnote"),
    "table": _("Indsæt tabel"),
    "image": _("Indsæt billede"),
    "pictureFile": _("Billedfil"),
    "pictureFileHint": _(
        "PNG eller JPEG, højst 10 MB. Filen kommer også på sagens liste over bilag."
    ),
    "pictureThere": _("Eller et billede, der er vedhæftet"),
    "pictureChoose": _("Vælg …"),
    "pictureAlt": _("Alternativ tekst"),
    "pictureAltHint": _(
        "Hvad viser billedet? Det læses op for den, der ikke kan se det, og står i stedet, hvor "
        "det ikke kan vises."
    ),
    "pictureDecorative": _("Billedet er kun pynt"),
    "pictureIsDecorative": _("Pynt, uden alternativ tekst"),
    "pictureCaption": _("Billedtekst"),
    "pictureChange": _("Ret billedet"),
    "pictureNone": _("Vælg et billede."),
    "pictureKind": _(
        "Filen er hverken PNG eller JPEG. Vælg en anden, eller vedhæft den som bilag."
    ),
    "pictureWords": _("Skriv, hvad billedet viser, eller sæt kryds ved, at det kun er pynt."),
    "pictureSending": _("Billedet sendes og scannes …"),
    "pictureLost": _("Billedet kom ikke frem. Prøv igen."),
    "undo": _("Fortryd"),
    "redo": _("Gentag"),
    "tableTools": _("Tabel"),
    "rowAbove": _("Række over"),
    "rowBelow": _("Række under"),
    "rowRemove": _("Fjern række"),
    "columnLeft": _("Kolonne til venstre"),
    "columnRight": _("Kolonne til højre"),
    "columnRemove": _("Fjern kolonne"),
    "caption": _("Tabeltekst"),
    "tableRemove": _("Fjern tabel"),
    "done": _("Indsæt"),
    "remove": _("Fjern"),
    "cancel": _("Annullér"),
    "linkAddress": _("Linkets adresse"),
    "linkHint": _("En adresse på nettet eller en mailadresse."),
    "linkWrong": _("Skriv en adresse på nettet, fx https://eksempel.dk, eller en mailadresse."),
    "noteNew": _("Ny fodnote"),
    "noteChange": _("Fodnotens tekst"),
    "noteEmpty": _("Skriv fodnotens tekst."),
    "notes": _("Fodnoter"),
    "captionLabel": _("Tabeltekst"),
    "captionHint": _("Står over tabellen. Lad feltet være tomt for ingen tabeltekst."),
    "hint": _("Alt+F10: værktøjer. I en liste rykker Tab ind; Esc og så Tab forlader teksten."),
    "picture": _("Et billede er ikke taget med. Sæt det ind med »Indsæt billede«."),
    "pictures": _(
        "{count} billeder er ikke taget med. Sæt dem ind et ad gangen med »Indsæt billede«."
    ),
    "unsaved": _("Du har tekst, der ikke er gemt."),
    "unsavedAt": _("Den er fra {at}."),
    "fetch": _("Hent teksten"),
    "discard": _("Kassér den"),
    "clauseUp": _("Flyt op (Alt+↑)"),
    "clauseDown": _("Flyt ned (Alt+↓)"),
    "clauseRemove": _("Fjern punktet"),
    "movedTo": _("Flyttet til nummer {number} af {count}."),
    "clauseRemoved": _("Punkt {number} er fjernet."),
}
