"""What all tests share: a data folder of their own, two bodies and the cast.

Rows are never removed, and the database refuses to: so tests that need a database use ``db``, which
rolls back, and never ``transactional_db``, which flushes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from sagsgang.config import translations
from sagsgang.core.policy import Actor
from tests.cast import Cast, the_cast
from tests.made_once import prepared_folder

# How long one example takes says more about the machine than about the programme.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

# The files that take longest come first, so that no process is left with one at the end.
_LONGEST = ("access", "browser", "cli", "test_addresses.py", "search")


def pytest_configure(config: pytest.Config) -> None:
    """The English pages are English, whether or not somebody has run the set-up; the catalogues
    are compiled by one process, before those are there that run the tests."""
    if not hasattr(config, "workerinput"):
        translations.compile()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes longest first; else everything keeps its order."""
    tests = Path(__file__).parent
    places = {name: place for place, name in enumerate(_LONGEST)}

    def place(item: pytest.Item) -> int:
        ours = item.path.is_relative_to(tests)
        return places.get(item.path.relative_to(tests).parts[0] if ours else "", len(places))

    items.sort(key=place)


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    """Originals of a test lie in a folder of that test; there is no search index, and none is made
    (the fixture ``index`` in ``tests/search`` makes one). Nothing is released after a request."""
    settings.DATA = tmp_path
    settings.STORE = tmp_path / "store"
    settings.SEARCH_KEEPS_UP = False
    settings.OPEN_DATA_PATIENCE = 600.0  # a busy machine is no fault
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
def quick_passwords() -> Iterator[None]:
    """A password is hashed once, not a million times over."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as ``sagsgang prepare`` leaves it: to be copied, never used."""
    return prepared_folder(tmp_path_factory.getbasetemp())


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, ready for every command."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


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
