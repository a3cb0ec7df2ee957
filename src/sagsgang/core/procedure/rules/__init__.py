"""The registry of rules: a rule is one function in a file here and one line in this list."""

from __future__ import annotations

from sagsgang.core.procedure.rule import Rule
from sagsgang.core.procedure.rules.attendance import ABSENCE, ABSENCE_IN_MINUTES, QUORUM
from sagsgang.core.procedure.rules.chair import CHAIR_DECIDES
from sagsgang.core.procedure.rules.committees import (
    COMMITTEE_PAPERS,
    COMMITTEE_SIZE,
    OBSERVER,
    WORKING_GROUP,
)
from sagsgang.core.procedure.rules.constituting import CONSTITUTING, CONSTITUTING_ELECTIONS
from sagsgang.core.procedure.rules.decisions import MAJORITY, WITHOUT_A_VOTE
from sagsgang.core.procedure.rules.disqualification import DISQUALIFICATION
from sagsgang.core.procedure.rules.elections import PROPORTIONAL_DEMAND, PROPORTIONAL_ELECTION
from sagsgang.core.procedure.rules.meetings import (
    EMAIL_HEARING,
    EXTRAORDINARY_MEETING,
    MEETINGS_A_YEAR,
)
from sagsgang.core.procedure.rules.notice import (
    EXTRAORDINARY_NOTICE,
    NOTICE,
    SUPPLEMENTARY_NOTICE,
)
from sagsgang.core.procedure.rules.presiding import ORDER_OF_MATTERS, PRESIDING
from sagsgang.core.procedure.rules.readings import BUDGET_READINGS, READINGS
from sagsgang.core.procedure.rules.terms import CARRYING_ON, REFILLED_SEAT, TERM, VACATED_SEAT

# In the order of the paragraphs.
RULES: tuple[Rule, ...] = (
    CONSTITUTING,
    CONSTITUTING_ELECTIONS,
    COMMITTEE_SIZE,
    OBSERVER,
    WORKING_GROUP,
    CHAIR_DECIDES,
    MEETINGS_A_YEAR,
    EXTRAORDINARY_MEETING,
    NOTICE,
    SUPPLEMENTARY_NOTICE,
    EXTRAORDINARY_NOTICE,
    EMAIL_HEARING,
    ABSENCE,
    ABSENCE_IN_MINUTES,
    QUORUM,
    PRESIDING,
    ORDER_OF_MATTERS,
    READINGS,
    BUDGET_READINGS,
    MAJORITY,
    WITHOUT_A_VOTE,
    COMMITTEE_PAPERS,
    PROPORTIONAL_DEMAND,
    PROPORTIONAL_ELECTION,
    VACATED_SEAT,
    REFILLED_SEAT,
    TERM,
    CARRYING_ON,
    DISQUALIFICATION,
)
