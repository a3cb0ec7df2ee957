from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.meetings.conftest import enter as enter  # entering papers in one line


@pytest.fixture(autouse=True)
def own_texts(settings: Any, tmp_path: Path) -> Path:
    """The texts of attached files that a test draws lie in a folder of that test."""
    settings.DATA = tmp_path
    return tmp_path / "search" / "texts"
