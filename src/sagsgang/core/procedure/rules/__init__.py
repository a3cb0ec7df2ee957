"""The registry of rules: a rule is one function in a file here and one line in this list."""

from __future__ import annotations

from sagsgang.core.procedure.rule import Rule
from sagsgang.core.procedure.rules.notice import (
    EXTRAORDINARY_NOTICE,
    NOTICE,
    SUPPLEMENTARY_NOTICE,
)

RULES: tuple[Rule, ...] = (
    NOTICE,
    SUPPLEMENTARY_NOTICE,
    EXTRAORDINARY_NOTICE,
)
