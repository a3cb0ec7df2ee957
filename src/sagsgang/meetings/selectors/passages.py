"""Cut passages out of a printed text: by page, by section, and never beyond what may be seen.

Pure: offsets and texts in, shapes out. All spans are half-open offsets into the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sagsgang.meetings.item_pages import PrintedPage, Segment

Span = tuple[int, int]
Labelled = tuple[int, int, str]


def without(spans: Sequence[Span], hidden: Sequence[Span]) -> list[Span]:
    """``spans`` with every part that overlaps ``hidden`` cut away; joined and in order."""
    left = merged(spans)
    for start, end in hidden:
        left = (
            [
                piece
                for a, b in left
                for piece in ((a, min(b, start)), (max(a, end), b))
                if piece[0] < piece[1]
            ]
            if start < end
            else left
        )
    return merged(left)


def merged(spans: Sequence[Span]) -> list[Span]:
    """The same places, in order, with what overlaps or touches joined."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def printed(
    text: str, spans: Sequence[Span], labels: Sequence[Labelled], page_starts: Sequence[int]
) -> tuple[PrintedPage, ...]:
    """The passage ``spans`` page by page, cut where a labelled place begins or ends.

    Pages count from 1; without ``page_starts`` there is one share with no number.
    """
    pages: dict[int | None, list[Segment]] = {}
    cuts = sorted({offset for start, end, _ in labels for offset in (start, end)} | {*page_starts})
    before = ""
    for start, end in spans:
        inner = [offset for offset in cuts if start < offset < end]
        for a, b in zip([start, *inner], [*inner, end], strict=True):
            piece = text[a:b].replace("\f", "").strip("\n")
            if not piece.strip():
                continue
            label = _label(a, labels)
            number = bisect_right(page_starts, a) if page_starts else None
            headed = bool(label) and before.rstrip(" :\n").endswith(label.rstrip(" :"))
            pages.setdefault(number, []).append(Segment(piece, label, headed))
            before = piece
    return tuple(PrintedPage(number, tuple(segments)) for number, segments in pages.items())


def _label(offset: int, labels: Sequence[Labelled]) -> str:
    """The label of the smallest labelled place that holds ``offset``."""
    holding = [(end - start, label) for start, end, label in labels if start <= offset < end]
    return min(holding)[1] if holding else ""
