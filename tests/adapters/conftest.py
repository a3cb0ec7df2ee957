from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.samples import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Put a file of some bytes (text as UTF-8) into the test's own folder."""

    def put(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put
