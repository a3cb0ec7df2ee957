"""The legal grounds on which Danish boards close a matter or a file: offered, never imposed.

What is kept is the words, so that a body may write another ground.
"""

from __future__ import annotations

GROUNDS: tuple[str, ...] = (
    "Offentlighedslovens § 30, nr. 1 (enkeltpersoners private forhold)",
    "Offentlighedslovens § 30, nr. 2 (drifts- eller forretningsforhold)",
    "Offentlighedslovens § 33, nr. 3 (det offentliges økonomiske interesser)",
    "Offentlighedslovens § 33, nr. 5 (private og offentlige interesser)",
    "Forvaltningslovens § 27 (tavshedspligt)",
    "Kommunestyrelseslovens § 10 (møde for lukkede døre)",
    "Forretningsordenen (lukket dagsorden)",
)
