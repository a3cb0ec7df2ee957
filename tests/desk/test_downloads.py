"""A file under review is handed out as carefully as a public one."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sagsgang.intake.models import Proposal
from tests.intake.papers import TEXT
from tests.people import SignIn


def told(response: Any) -> tuple[dict[str, str], bytes]:
    return dict(response.headers), b"".join(response.streaming_content)


@pytest.mark.django_db
def test_a_paper_of_words_is_shown_where_nothing_in_it_can_act(
    browser_of: SignIn, doubted: Proposal
) -> None:
    answer = browser_of("clerk").get(reverse("desk:original", args=[doubted.reading_id]))
    headers, data = told(answer)
    assert data == TEXT.encode()
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
