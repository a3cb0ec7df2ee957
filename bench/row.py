"""What a measure says: one figure beside its limit or peer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    ``measured`` and ``beside`` are printed as they are, with their units; ``ratio`` is the first
    divided by the second (``None`` where there is nothing to divide by), ``holds`` whether that is
    good enough. ``remark`` tells what a reader of the table must know.
    """

    what: str
    measured: str
    beside: str
    ratio: float | None
    holds: bool
    remark: str = ""


def at_most(what: str, measured: float, limit: float, unit: str, remark: str = "") -> Row:
    """A figure that must not be above its limit."""
    return Row(
        what,
        f"{_figure(measured)} {unit}",
        f"at most {_figure(limit)} {unit}",
        measured / limit,
        measured <= limit,
        remark,
    )


def at_least(what: str, measured: float, limit: float, unit: str, remark: str = "") -> Row:
    """A figure that must not be below its limit."""
    return Row(
        what,
        f"{_figure(measured)} {unit}".rstrip(),
        f"at least {_figure(limit)} {unit}".rstrip(),
        measured / limit,
        measured >= limit,
        remark,
    )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
