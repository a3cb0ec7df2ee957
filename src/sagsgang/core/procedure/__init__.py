"""Rules of procedure that run: ask one, and get a verdict with reason and paragraph.

Each rule is one pure function in ``rules``; every number is a dated, sourced parameter of a body
in ``parameters``. ``ask`` is the only way in.
"""

from sagsgang.core.procedure.asking import ask, rule_on, rules_of
from sagsgang.core.procedure.procedure import Procedure, keys, procedure_from, procedure_of
from sagsgang.core.procedure.rule import Rule
from sagsgang.core.procedure.rules import RULES
from sagsgang.core.procedure.verdict import (
    Lot,
    NotInForce,
    ProcedureError,
    UnknownBody,
    UnknownRule,
    Verdict,
    WrongFact,
    WrongParameters,
)

__all__ = [
    "RULES",
    "Lot",
    "NotInForce",
    "Procedure",
    "ProcedureError",
    "Rule",
    "UnknownBody",
    "UnknownRule",
    "Verdict",
    "WrongFact",
    "WrongParameters",
    "ask",
    "keys",
    "procedure_from",
    "procedure_of",
    "rule_on",
    "rules_of",
]
