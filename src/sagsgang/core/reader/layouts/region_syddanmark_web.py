"""Region Syddanmark, minutes on the web with sections that fold (about 2012 to 2020)."""

from __future__ import annotations

from sagsgang.core.reader.form import form_layout, mark

LAYOUT = form_layout(
    "region-syddanmark-web",
    "Region Syddanmark on the web: the folding button is glued to each heading, the case number "
    "stands above the title.",
    (
        mark(
            r"^[ \t]*fold dette punkt (?:ind|ud)\b", 0.6, "headings are glued to a folding button"
        ),
        mark(r"^[ \t]*(?:• )?Luk alle punkter", 0.2, "a button closes all items"),
        mark(r"^[ \t]*Sagsnr\. \d\d/\d+[ \t]*$", 0.2, "Sagsnr. above the title"),
        mark(r"Beslutning i [^\n]{3,80} den \d\d-\d\d-\d{4}", 0.1, "decisions name body and day"),
    ),
)
