"""How things here are called in the register: as sources of objects, and as units.

A unit is what is made anew together, a stage after the other: what stands in a paper is told
before the paper is.
"""

from __future__ import annotations

ORGANISATIONS, PEOPLE, MEETINGS, CASES = range(4)  # the stages
UNITS = ("organisation", "person", "meeting", "case")
INSTALLATION = 0  # the thing of the first stage that is the installation itself
SYSTEM = "system"


def unit(stage: int, thing: int) -> str:
    """``meeting:7``."""
    return f"{UNITS[stage]}:{thing}"


def unit_of(name: str) -> tuple[int, int]:
    """The stage and thing of a unit."""
    stage, _, thing = name.partition(":")
    return UNITS.index(stage), int(thing)


def organisation(pk: int) -> str:
    """Of a Body."""
    return f"organisation:{pk}"


def term(pk: int) -> str:
    """Of a LegislativeTerm."""
    return f"term:{pk}"


def body(pk: int) -> str:
    """Of an Organization."""
    return f"body:{pk}"


def party(pk: int) -> str:
    """Of an Organization."""
    return f"party:{pk}"


def electoral_list(pk: int) -> str:
    """Of an Organization."""
    return f"list:{pk}"


def person(pk: int) -> str:
    """Of a Person."""
    return f"person:{pk}"


def held(pk: int) -> str:
    """A holding of a seat, of a Membership."""
    return f"held:{pk}"


def meeting(pk: int) -> str:
    """Of a Meeting, and of the Location that is its place."""
    return f"meeting:{pk}"


def item(pk: int) -> str:
    """Of an AgendaItem, of its Consultation, and of a Paper when it has no case."""
    return f"item:{pk}"


def case(pk: int) -> str:
    """Of a Paper."""
    return f"case:{pk}"


def told_under(item: int, case: int) -> str:
    """A case that is told under an item, of a Consultation."""
    return f"item:{item}@case:{case}"


def text(item: int) -> str:
    """An item's words, of a File."""
    return f"text:{item}"


def attached(pk: int, paper: str) -> str:
    """An attached file as it stands in a paper, of a File."""
    return f"attached:{pk}@{paper}"


def annex(pk: int) -> str:
    """Of a File."""
    return f"annex:{pk}"


def original(pk: int) -> str:
    """A paper of a meeting as it came in, of a File."""
    return f"original:{pk}"


def released(pk: int) -> str:
    """A released file, of a File."""
    return f"released:{pk}"


def dispatch(pk: int) -> str:
    """The open agenda as it was sent, of a File."""
    return f"dispatch:{pk}"


def parts(source: str) -> tuple[str, int]:
    """What a source is called and its own id: ``("attached", 7)``."""
    name, _, rest = source.partition(":")
    return name, int(rest.partition("@")[0])
