"""What the templates of cases say of states, steps and written text. No queries."""

from __future__ import annotations

from django import template
from django.http import QueryDict
from django.template import Context

from sagsgang.cases.pages import HearingPage, PaperPage, StepRow
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Manuscript, Text, WrittenSection
from sagsgang.core.policy import Actor, Role
from sagsgang.desk import case_wording
from sagsgang.meetings.item_pages import FileRef, PictureView, SectionView
from sagsgang.meetings.selectors.blocks import section_of

register = template.Library()


@register.filter
def paper_state(state: str) -> case_wording.Text:
    """What a paper's state is called."""
    return case_wording.STATES[state]


@register.filter
def state_means(state: str) -> case_wording.Text:
    """What a state means for who looks at the paper."""
    return case_wording.MEANS[state]


@register.filter
def step_taken(step: StepRow) -> str:
    """A step as the history tells it."""
    return str(case_wording.TAKEN[step.name]) % {"about": step.about}


@register.filter
def section_name(kind: str) -> case_wording.Text:
    """What a section is called."""
    return case_wording.SECTIONS[kind]


@register.simple_tag(takes_context=True)
def shown(context: Context, text: Text, anchor: object) -> SectionView:
    """Written text as the pages show a section; ``anchor`` tells it from the others of the page.

    Its pictures are shown where the page lists the paper's files; elsewhere their words are.
    """
    page = context.get("page")
    pictures: dict[str, PictureView] = {}
    if isinstance(page, PaperPage | HearingPage):
        working = page.id if isinstance(page, PaperPage) else page.working
        for file in page.files:
            ref = FileRef(file.id, file.name, file.size, file.sha256)
            pictures[file.sha256] = PictureView(ref, "", working=working)
    return section_of(text, f"tekst-{anchor}", pictures=pictures)


@register.filter
def to_read(manuscript: Manuscript) -> tuple[WrittenSection, ...]:
    """The sections in their order; the recommendation also when it is nothing but clauses."""
    own = {section.kind: section for section in manuscript.sections}
    if manuscript.recommendations:
        heading = dict(WRITTEN_SECTIONS)["recommendation"]
        own.setdefault("recommendation", WrittenSection("recommendation", heading))
    written = tuple(own[kind] for kind, _heading in WRITTEN_SECTIONS if kind in own)
    return written + tuple(s for s in manuscript.sections if s.kind not in dict(WRITTEN_SECTIONS))


@register.filter
def writes_papers(actor: Actor) -> bool:
    """Whether somebody has papers to write or look after."""
    return actor.holds_anywhere(Role.OFFICER, Role.SECRETARY, Role.CHAIR)


@register.filter
def is_asked(actor: Actor) -> bool:
    """Whether somebody sits on a body, which may be asked for advice."""
    return actor.holds_anywhere(Role.MEMBER, Role.SECRETARY, Role.CHAIR)


@register.filter
def sees_seats(actor: Actor) -> bool:
    """Whether somebody sees who sits where in some body."""
    return actor.holds_anywhere(Role.SECRETARY, Role.CHAIR)


@register.filter
def reads_in(actor: Actor) -> bool:
    """Whether somebody reads papers in."""
    return actor.holds_anywhere(Role.SECRETARY)


@register.filter
def sent(given: QueryDict, name: str) -> str:
    """What a form sent under a name with a hyphen."""
    return str(given.get(name, ""))


@register.filter
def chose(given: QueryDict, choice: str) -> bool:
    """Whether a form chose, ``name value``."""
    name, _, value = choice.partition(" ")
    return given.get(name) == value
