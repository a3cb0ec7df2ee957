"""What the forms of an agenda ask for, by name: each does one thing, and says how it is undone.

A form's ``act`` is a name, with the ids it is about: ``up-12``, ``under-7-12``, ``amend-12``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sagsgang.cases import files
from sagsgang.core.policy import Actor
from sagsgang.core.telling import digest_of
from sagsgang.core.written.pictures import without_pictures
from sagsgang.core.written.plain import from_plain
from sagsgang.desk.agenda_fields import ChangedSince, NotAsked, hour_of, needed_hour, whole
from sagsgang.meetings import agenda, moving, planning
from sagsgang.meetings.selectors import kept

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: ``said`` with ``%(title)s`` and ``%(place)s`` of the ``entry``.

    ``undo`` is the act that takes it back and its fields, empty when nothing does. ``shuts``: the
    details that were in view are done with.
    """

    said: str
    entry: int = 0
    undo: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    title: str = ""
    shuts: bool = False


Act = Callable[[Actor, int, tuple[int, ...], Form], Done]


def _place(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    """Put a paper on: by button, or by drag to a place."""
    made = agenda.place_paper(
        actor=actor,
        meeting=meeting,
        working=ids[0],
        parent=_number(form, "parent"),
        before=_number(form, "before"),
        last="last" in form,
    )
    return Done(_("»%(title)s« er sat på: %(place)s."), made.pk, f"off-{made.pk}")


def _under(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    """Put a paper on under a container."""
    made = agenda.place_paper(actor=actor, meeting=meeting, working=ids[0], parent=ids[1])
    return Done(_("»%(title)s« er sat på: %(place)s."), made.pk, f"off-{made.pk}")


def _move(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    """Move an entry to where it was dragged."""
    back = _place_of(actor, meeting, ids[0])
    moving.move_entry(
        actor=actor,
        entry=ids[0],
        parent=_number(form, "parent"),
        before=_number(form, "before"),
    )
    return Done(_("»%(title)s« er flyttet: %(place)s."), ids[0], f"move-{ids[0]}", back)


def _nudge(way: moving.Way) -> Act:
    def nudge(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
        back = _place_of(actor, meeting, ids[0])
        moving.nudge_entry(actor=actor, entry=ids[0], way=way)
        return Done(_("»%(title)s« er flyttet: %(place)s."), ids[0], f"move-{ids[0]}", back)

    return nudge


def _take_off(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    title = kept.kept_entry(actor, meeting, ids[0]).title
    agenda.take_off(actor=actor, entry=ids[0], reason=form.get("reason", ""))
    said = _("»%(title)s« er taget af dagsordenen.")
    return Done(said, undo=f"back-{ids[0]}", title=title)


def _put_back(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    agenda.put_back(actor=actor, entry=ids[0])
    return Done(_("»%(title)s« er sat på igen: %(place)s."), ids[0])


def _add(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    kind = form.get("kind", "")
    if kind not in OWN_KINDS:
        raise NotAsked
    made = agenda.add_entry(
        actor=actor,
        meeting=meeting,
        kind=OWN_KINDS[kind],
        title=form.get("title", ""),
        text=without_pictures(from_plain(form.get("text", ""))),
        closed=_closed(form),
        ground=form.get("ground", ""),
        parent=_number(form, "parent"),
    )
    return Done(_("»%(title)s« er sat på: %(place)s."), made.pk, f"off-{made.pk}")


OWN_KINDS: dict[str, agenda.OwnKind] = {
    "standing": "standing",
    "container": "container",
    "minutes": "minutes",
    "next_meeting": "next_meeting",
}


def _amend(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    before = kept.kept_entry(actor, meeting, ids[0])
    _require_as_left(form, before)
    agenda.amend_entry(
        actor=actor,
        entry=ids[0],
        title=form.get("title", ""),
        text=without_pictures(from_plain(form.get("text", ""))),
        closed=_closed(form),
        ground=form.get("ground", ""),
        based_on=form.get("mark") or None,
    )
    after = kept.kept_entry(actor, meeting, ids[0])
    back = {"title": before.title, "text": before.text, **_back_to(before, after)}
    return Done(_("»%(title)s« er gemt."), ids[0], f"amend-{ids[0]}", back, shuts=True)


def _classify(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    before = kept.kept_entry(actor, meeting, ids[0])
    _require_as_left(form, before)
    agenda.classify_case(
        actor=actor, entry=ids[0], closed=_closed(form), ground=form.get("ground", "")
    )
    said = _("»%(title)s« er lukket.") if _closed(form) else _("»%(title)s« er åbent.")
    back = _back_to(before, kept.kept_entry(actor, meeting, ids[0]))
    return Done(said, ids[0], f"classify-{ids[0]}", back, shuts=True)


def _file(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    before = kept.kept_file(actor, meeting, ids[1])
    _require_as_left(form, before)
    files.amend_file(
        actor=actor,
        file=ids[1],
        title=form.get("title", ""),
        closed=_closed(form),
        ground=form.get("ground", ""),
    )
    said = _("Bilaget til »%(title)s« er gemt.")
    after = kept.kept_file(actor, meeting, ids[1])
    back = {"title": before.title, **_back_to(before, after)}
    return Done(said, ids[0], f"file-{ids[0]}-{ids[1]}", back)


def _bring_back(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    agenda.bring_back(actor=actor, entry=ids[0])
    return Done(_("»%(title)s« er klar til en ny dagsorden."), ids[0])


def _hours(actor: Actor, meeting: int, ids: tuple[int, ...], form: Form) -> Done:
    before = kept.kept_hours(actor, meeting)
    planning.reschedule(
        actor=actor,
        meeting=meeting,
        starts_at=needed_hour(form.get("starts_at", "")),
        ends_at=hour_of(form.get("ends_at", "")),
        place=form.get("place", ""),
    )
    return Done(_("Tid og sted er gemt."), undo="hours", fields=before)


ACTS: dict[str, Act] = {
    "place": _place,
    "under": _under,
    "move": _move,
    **{way: _nudge(way) for way in moving.WAYS},
    "off": _take_off,
    "back": _put_back,
    "add": _add,
    "amend": _amend,
    "classify": _classify,
    "file": _file,
    "bring": _bring_back,
    "hours": _hours,
}
# How many ids an act is about, and whether the first is an entry.
_IDS: dict[str, int] = {"add": 0, "hours": 0, "under": 2, "file": 2}
_OF_PAPERS = frozenset({"place", "under"})
_AS_LEFT = "as-left"  # the field by which an undo knows what it takes back


def do(actor: Actor, meeting: int, act: str, form: Form) -> Done:
    """Do what the form asks for. Raises ``NotAsked`` for what nobody can ask, ``Http404`` for an
    entry of another agenda, and what the services raise."""
    verb, *told = act.split("-")
    ids = tuple(whole(one) for one in told)
    if verb not in ACTS or len(ids) != _IDS.get(verb, 1) or not all(ids):
        raise NotAsked
    if ids and verb not in _OF_PAPERS:
        kept.kept_entry(actor, meeting, ids[0])
    return ACTS[verb](actor, meeting, ids, form)


def _number(form: Form, name: str) -> int | None:
    return whole(form.get(name, "")) or None


def _closed(form: Form) -> bool:
    return form.get("access") == "closed"


def _back_to(before: kept.Kept, after: kept.Kept) -> dict[str, str]:
    """Fields that open or close as before what was left as ``after``."""
    access = "closed" if before.closed else "open"
    return {"access": access, "ground": before.ground, _AS_LEFT: _mark(after)}


def _require_as_left(form: Form, now: kept.Kept) -> None:
    """Stop taking back what somebody else changed since: it could open what they have closed.
    Raises ``ChangedSince``."""
    if form.get(_AS_LEFT, _mark(now)) != _mark(now):
        raise ChangedSince


def _mark(thing: kept.Kept) -> str:
    return digest_of([thing.title, thing.closed, thing.ground, thing.text])


def _place_of(actor: Actor, meeting: int, entry: int) -> dict[str, str]:
    parent, before = kept.kept_place(actor, meeting, entry)
    return {"parent": str(parent or ""), "before": str(before or "")}
