"""Words that say too little to be looked for by themselves, and those a question is put with."""

from __future__ import annotations

from sagsgang.core.danish.words import fold

_SMALL = """
    af alle alt anden andet andre at bare begge ble blev blive bliver da de dem den denne der deres
    det dette dig din dine disse dit dog du efter eller en end endnu er et fik for fra få før først
    gennem gør gøre ham han hans har havde have hej hende hendes her hos hun hvis i igen igennem
    ikke ind inde jeg jer jeres jo kan kom komme kommer kun kunne lige man mange med meget mellem
    men mens mere mig min mindre mine mit mod må måtte ned nej noget nogen nogle nok nu når også
    og om op os over på samme samt se selv ses sig sin sine sit skal skulle som store så sådan
    temmelig thi til under ud uden var ved vi vil ville vor vores være været ad pr jf mv mm evt ca
    bl fx
"""
# What questions are put with; in a question they say nothing of what is asked for.
_ASKING = """
    hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornår hvorledes mon findes find vis
    handler drejer sig gælder vedrører omkring angående sagt siger stod står skete sket
"""

STOPWORDS = frozenset(map(fold, _SMALL.split()))
QUESTION_WORDS = frozenset(map(fold, _ASKING.split()))
