"""Settings come from the environment, work with nothing set, and fail loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from sagsgang.config import environment


def test_every_setting_has_a_default_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, setting in environment.SETTINGS.items():
        monkeypatch.delenv(name, raising=False)
        setting.value()


def test_a_switch_that_is_neither_on_nor_off_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAGSGANG_DEMO", "maybe")
    with pytest.raises(environment.BadSetting, match="SAGSGANG_DEMO='maybe' is not usable: it tak"):
        environment.read("SAGSGANG_DEMO")


def test_a_folder_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAGSGANG_DATA", "here")
    assert environment.read("SAGSGANG_DATA") == tmp_path / "here"


def test_hosts_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSGANG_HOSTS", "a.dk, b.dk,")
    assert environment.read("SAGSGANG_HOSTS") == ["a.dk", "b.dk"]
