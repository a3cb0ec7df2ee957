"""A page with the editor, the clauses and nothing else, as the desk's pages include them.

It is put before the browser at an address of the real site, so that the site's own files and
headers are what the editor meets.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from django.template.loader import render_to_string
from django.utils.translation import override

from sagsgang.core.manuscript import Clause, Text
from sagsgang.core.written.editor import to_editor
from sagsgang.core.written.form import clauses_from_form, text_from_form
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.portal.headers import POLICY

ADDRESS = "/skrivebord/proeve/"
_PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Prøve</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/vendor/dkfds/css/dkfds.min.css">
<link rel="stylesheet" href="/static/portal/frame.css">
<link rel="stylesheet" href="/static/portal/lists.css">
<link rel="stylesheet" href="/static/portal/paper.css">
<link rel="stylesheet" href="/static/desk/desk.css">{head}</head>
<body><div class="container page"><main><div class="desk">
<h1>Prøve</h1><h2>Tekst</h2>{content}</div></main></div>
{scripts}</body></html>"""


class Answers:
    """The page, and what its form sent."""

    def __init__(self, texts: dict[str, Text], clauses: tuple[Clause, ...] = ()) -> None:
        self.texts = texts
        self.clauses = clauses
        self.sent: list[dict[str, list[str]]] = []
        self.documents: dict[str, str] = {}  # given in place of a text's own
        self.saves = True
        self.language = "da"

    def open(self, page: Any) -> Any:
        """Put the page before the tab and go there."""
        page.route(f"**{ADDRESS}", self._answer)
        page.goto(ADDRESS)
        return page

    def text(self, section: str) -> Text:
        """What the last form sent says in the section."""
        posted = {name: values[-1] for name, values in self.sent[-1].items()}
        text = text_from_form(posted, section)
        assert text is not None
        return text

    def sent_clauses(self) -> tuple[Clause, ...]:
        """The clauses of the last form sent."""
        posted = self.sent[-1]
        return clauses_from_form(posted.get("clause-text", []), posted.get("clause-act", []))

    def _answer(self, route: Any) -> None:
        if route.request.method == "POST":
            posted = parse_qs(route.request.post_data or "", keep_blank_values=True)
            self.sent.append(posted)
            if self.saves:
                self.clauses = self.sent_clauses()
                self.texts = {section: self.text(section) for section in self.texts}
        route.fulfill(
            status=200,
            headers={"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"},
            body=self._html(),
        )

    def _html(self) -> str:
        with override(self.language):
            fields = [
                render_to_string(
                    "desk/editor/_field.html",
                    {
                        "field": {
                            "kind": section,
                            "plain": to_plain(text),
                            "document": self.documents.get(section, json.dumps(to_editor(text))),
                        },
                        "heading": {"summary": "Resumé", "presentation": "Sagsfremstilling"}[
                            section
                        ],
                        "keep": "sag-7",
                        "person": "12",
                    },
                )
                for section, text in self.texts.items()
            ]
            clauses = render_to_string(
                "desk/editor/_clauses.html",
                {"clauses": self.clauses, "keep": "sag-7", "person": "12"},
            )
            save = '<button class="button button-primary" data-save>Gem</button>'
            return _PAGE.format(
                head=render_to_string("desk/editor/_head.html"),
                content=f'<form method="post">{"".join(fields)}{clauses}{save}</form>',
                scripts=render_to_string("desk/editor/_script.html"),
            )


def answers(clauses: tuple[Clause, ...] = (), **plain: str) -> Answers:
    """A page with these sections, given in plain signs."""
    return Answers({section: from_plain(signs) for section, signs in plain.items()}, clauses)
