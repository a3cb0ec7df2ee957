"""``sagsgang release``: for a timer, for whoever holds files, and for whoever keeps the key."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sagsgang.adapters.signing import ALGORITHM, change_key, public_keys, sign
from sagsgang.cli.main import app
from sagsgang.publishing.releases.manifest import (
    ManifestFile,
    ManifestMeeting,
    canonical,
    manifest_of,
    with_signature,
)
from tests.cli.running import sagsgang

AGENDA = "Dagsorden på Ærø".encode()


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What somebody fetched from the site: a file, the manifest that lists it, and the keys."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    keys = tmp_path / "signing"
    told = manifest_of(
        meeting=ManifestMeeting("Foreningen Fjord", "Bestyrelsen", "2026-03-12", "bestyrelsen/x"),
        kind="agenda",
        serial=1,
        released_at=datetime(2026, 3, 5, 7, tzinfo=UTC),
        files=[
            ManifestFile("agenda", "dagsorden.pdf", "application/pdf", len(AGENDA), _sha(AGENDA))
        ],
    )
    signature = sign(keys, canonical(told))
    whole = with_signature(
        told, algorithm=ALGORITHM, key_id=signature.key_id, value=signature.value
    )
    (tmp_path / "manifest.json").write_text(json.dumps(whole, indent=2), encoding="utf-8")
    (tmp_path / "dagsorden.pdf").write_bytes(AGENDA)
    (tmp_path / "andet.pdf").write_bytes(AGENDA + b" ")
    change_key(keys)
    (tmp_path / "noegle.pub").write_text("".join(key.pem for key in public_keys(keys)))
    return tmp_path


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def verify(held: Path, *files: str, manifest: str = "manifest.json") -> tuple[int, str]:
    places = [str(held / name) for name in (manifest, *files)]
    done = CliRunner().invoke(
        app, ["release", "verify", *places, "--key", str(held / "noegle.pub")]
    )
    return done.exit_code, done.output


def test_files_are_checked_by_whoever_holds_them(held: Path) -> None:
    code, told = verify(held, "dagsorden.pdf")
    assert (code, "The manifest is genuine" in told, "genuine, agenda." in told) == (0, True, True)
    code, told = verify(held, "dagsorden.pdf", "andet.pdf")
    assert (code, "andet.pdf: NOT in the manifest." in told) == (1, True)
    assert verify(held)[0] == 0
    assert "cannot be read" in verify(held, "findes-ikke.pdf")[1]
    assert "cannot be read" in verify(held, manifest="findes-ikke.json")[1]
    assert CliRunner().invoke(app, ["release", "noget"]).exit_code == 2
    assert "no manifest of a release" in verify(held, manifest="dagsorden.pdf")[1]


def test_a_manifest_that_was_changed_or_signed_by_another_is_told(held: Path) -> None:
    place = held / "manifest.json"
    genuine = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps(genuine | {"note": "ændret"}), encoding="utf-8")
    code, told = verify(held, "dagsorden.pdf")
    assert (code, "is not what was signed" in told) == (1, True)
    assert "genuine, agenda" not in told
    place.write_text(json.dumps(genuine), encoding="utf-8")
    (held / "noegle.pub").write_text(public_keys(held / "signing")[0].pem)
    code, told = verify(held, "dagsorden.pdf")
    assert (code, "which is not among those given" in told) == (1, True)
    (held / "noegle.pub").write_bytes(b"\xff")
    code, told = verify(held, "dagsorden.pdf")
    assert (code, "holds no public key" in told) == (2, True)


def test_openssl_says_the_same_as_the_documentation_tells(held: Path) -> None:
    whole = json.loads((held / "manifest.json").read_text("utf-8"))
    signature = whole.pop("signature")
    (held / "signed").write_bytes(
        json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )
    (held / "signature").write_bytes(base64.b64decode(signature["value"]))
    (held / "key.pub").write_text(public_keys(held / "signing")[1].pem)
    said = subprocess.run(
        [
            *("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pub", "-rawin"),
            *("-in", "signed", "-sigfile", "signature"),
        ],
        cwd=held,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verified Successfully" in said.stdout, said.stderr


def test_the_timer_has_nothing_to_do_and_the_key_that_was_made_is_changed(data: Path) -> None:
    assert oct((data / "signing" / "key.pem").stat().st_mode)[-3:] == "600"
    before = (data / "signing" / "key.pem").read_bytes()
    assert sagsgang(data, "release", "due") == (0, "Nothing is due.\n")
    code, told = sagsgang(data, "release", "new-key")
    assert (code, "are signed with the key" in told) == (0, True)
    assert (data / "signing" / "key.pem").read_bytes() != before
    assert len(list((data / "signing" / "public").glob("*.pem"))) == 2
