"""What all tests share: a data folder of their own, two bodies and the cast.

Rows are never removed, and the database refuses to: so tests that need a database use ``db``, which
rolls back, and never ``transactional_db``, which flushes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from sagsgang.config import translations
from sagsgang.core.policy import Actor
from tests.cast import Cast, the_cast

# How long one example takes says more about the machine than about the programme.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    """Originals of a test lie in a folder of that test; there is no search index, and none is made
    (the fixture ``index`` in ``tests/search`` makes one). Nothing is released after a request."""
    settings.DATA = tmp_path
    settings.STORE = tmp_path / "store"
    settings.SEARCH_KEEPS_UP = False
    settings.RELEASES_KEEP_UP = False
    return tmp_path / "store"


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any, tmp_path: Path) -> None:
    """Pages name their static files as they are: no test waits for them to be collected."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def no_language_left_over() -> Iterator[None]:
    """A test that asks for an English page leaves the next one in Danish."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """The English pages are English, whether or not somebody has run the set-up."""
    translations.compile()


@pytest.fixture
def system() -> Actor:
    """Whoever runs the command line."""
    from sagsgang.boards.actors import SYSTEM

    return SYSTEM


@pytest.fixture
def board(db: None, system: Actor) -> Any:
    """The board the cast belongs to."""
    from sagsgang.boards.services import ensure_body

    return ensure_body(actor=system, organisation_name="Foreningen Fjord", body_name="Bestyrelsen")


@pytest.fixture
def committee(db: None, system: Actor) -> Any:
    """Another body of the same association."""
    from sagsgang.boards.services import ensure_body

    return ensure_body(
        actor=system, organisation_name="Foreningen Fjord", body_name="Havneudvalget"
    )


@pytest.fixture
def cast(board: Any, committee: Any) -> Cast:
    """Everybody who may ask."""
    return the_cast(own=board.pk, other=committee.pk)
