"""``sagsgang serve`` starts from a folder that is ready, and a demonstration stays at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import sagsgang


def test_a_folder_that_is_not_prepared_is_not_served(tmp_path: Path) -> None:
    code, told = sagsgang(tmp_path / "data", "serve", "--port", "1")
    assert code == 2
    assert "is not ready. Run: sagsgang prepare" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_demonstration_is_served_to_this_machine_only(tmp_path: Path, host: str) -> None:
    assert sagsgang(tmp_path, "prepare")[0] == 0
    code, told = sagsgang(tmp_path, "serve", "--host", host, SAGSGANG_DEMO="1")
    assert code == 2
    assert "served to this machine only" in told


def test_no_host_at_all_is_a_setting_that_cannot_be_used(tmp_path: Path) -> None:
    code, told = sagsgang(tmp_path, "prepare", SAGSGANG_HOSTS=",")
    assert code != 0
    assert "host names, separated by commas" in told
