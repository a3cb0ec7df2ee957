"""``sagsgang release``: do what is due, check files against a signed manifest, change the key."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sagsgang.adapters.signing import ALGORITHM, KeyUnusable, PublicKey, is_signed_by, keys_in
from sagsgang.cli.importing import printable
from sagsgang.cli.language import Words
from sagsgang.cli.serving import have_tables, start_django
from sagsgang.publishing.releases.manifest import LARGEST, BadManifest, Signed, read_manifest

if TYPE_CHECKING:
    from sagsgang.publishing.releases.planning import Done

FAILED = 1
REFUSED = 2
_CHUNK = 1 << 20  # bytes

_ASKED = Words(
    "sagsgang release takes: due, or verify MANIFEST FILE…, or new-key.",
    "sagsgang release tager: due, eller verify MANIFEST FIL…, eller new-key.",
)
_NO_MANIFEST = Words("verify takes a manifest first.", "verify tager først et manifest.")
_UNREAD = Words("{file} cannot be read: {why}.", "{file} kan ikke læses: {why}.")
_BAD = Words("{file} is no manifest of a release.", "{file} er ikke et manifest fra en udgivelse.")
_NO_KEYS = Words(
    "{file} holds no public key. Fetch it from the site: /udgivelser/noegle.pub",
    "{file} indeholder ingen offentlig nøgle. Hent den fra siderne: /udgivelser/noegle.pub",
)
_OTHER_KEY = Words(
    "The manifest is signed with the key {key}, which is not among those given.",
    "Manifestet er underskrevet med nøglen {key}, som ikke er blandt dem, der er givet.",
)
_FORGED = Words(
    "The manifest is not what was signed: it was changed, or the signature is another's.",
    "Manifestet er ikke det, der blev underskrevet: det er ændret, eller underskriften er en "
    "andens.",
)
_SIGNED = Words("The manifest is genuine: {key}.", "Manifestet er ægte: {key}.")
_LISTED = Words("{file}: genuine, {role}.", "{file}: ægte, {role}.")
_UNKNOWN = Words("{file}: NOT in the manifest.", "{file}: står IKKE i manifestet.")
_NEW_KEY = Words(
    "Releases are signed with the key {key} from now on. Earlier ones can still be checked.",
    "Udgivelser underskrives fra nu af med nøglen {key}. De tidligere kan stadig kontrolleres.",
)
_NOTHING = Words("Nothing is due.", "Der er ikke noget at udgive nu.")
_DONE = {
    "released": Words("{meeting}, {kind}: released.", "{meeting}, {kind}: udgivet."),
    "late": Words(
        "{meeting}, {kind}: released, late; it was due {due}.",
        "{meeting}, {kind}: udgivet for sent; den skulle være ude {due}.",
    ),
    "unchanged": Words(
        "{meeting}, {kind}: the same is out already.", "{meeting}, {kind}: det samme er ude."
    ),
    "failed": Words(
        "{meeting}, {kind}: NOT released ({why}). It is tried again next time.",
        "{meeting}, {kind}: IKKE udgivet ({why}). Det prøves igen næste gang.",
    ),
}


def release(
    words: Annotated[
        list[str],
        typer.Argument(metavar="COMMAND", help="due; or verify MANIFEST FILE…; or new-key."),
    ],
    key: Annotated[
        Path | None,
        typer.Option(
            help="Public keys to verify with, as the site gives them out at "
            "/udgivelser/noegle.pub; without it, those of this installation.",
        ),
    ] = None,
) -> None:
    """Release what is due, or check files that were released.

    due lets out every agenda and minutes whose time has come: have a timer run it every few
    minutes (exit 1 when one failed; it is tried again). verify says of each file whether the signed
    manifest lists it (exit 1 when one is not listed, or the manifest is not genuine). new-key signs
    with a new key from now on.
    """
    match words:
        case ["due"]:
            _due()
        case ["verify", manifest, *files]:
            _verify(Path(manifest), [Path(file) for file in files], key)
        case ["verify"]:
            _fail(str(_NO_MANIFEST), REFUSED)
        case ["new-key"]:
            _new_key()
        case _:
            _fail(str(_ASKED), REFUSED)


def _due() -> None:
    start_django()
    have_tables()
    from django.utils import timezone

    from sagsgang.publishing.releases.planning import due

    done = due(now=timezone.now())
    for one in done:
        typer.echo(_told(one), err=one.outcome == "failed")
    if not done:
        typer.echo(str(_NOTHING))
    if any(one.outcome == "failed" for one in done):
        raise typer.Exit(FAILED)


def _told(one: Done) -> str:
    return str(_DONE[one.outcome]).format(
        meeting=printable(one.meeting), kind=one.kind, due=one.due_at.isoformat(), why=one.why
    )


def _verify(manifest: Path, files: list[Path], key: Path | None) -> None:
    """Without the database: whoever holds the files and the key can check them."""
    read = _read(manifest)
    keys = keys_in(_bytes(key, LARGEST)) if key else _own_keys()
    if not keys:
        _fail(str(_NO_KEYS).format(file=key), REFUSED)
    if read.algorithm != ALGORITHM or all(one.id != read.key_id for one in keys):
        _fail(str(_OTHER_KEY).format(key=printable(read.key_id[:64])), FAILED)
    if not any(
        one.id == read.key_id and is_signed_by(one, read.signed_bytes, read.value) for one in keys
    ):
        _fail(str(_FORGED), FAILED)
    typer.echo(str(_SIGNED).format(key=read.key_id))
    roles = {file.sha256: file.role for file in read.files}
    unknown = 0
    for file in files:
        role = roles.get(_sha256(file))
        unknown += role is None
        line = _UNKNOWN if role is None else _LISTED
        typer.echo(str(line).format(file=printable(str(file)), role=printable(role or "")))
    if unknown:
        raise typer.Exit(FAILED)


def _own_keys() -> tuple[PublicKey, ...]:
    start_django()
    from sagsgang.publishing.releases.keys import public_keys

    try:
        return public_keys()
    except KeyUnusable as unusable:
        _fail(str(unusable), REFUSED)


def _new_key() -> None:
    start_django()
    have_tables()
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.publishing.releases.keys import change_key

    try:
        made = change_key(actor=SYSTEM)
    except KeyUnusable as unusable:
        _fail(str(unusable), REFUSED)
    typer.echo(str(_NEW_KEY).format(key=made.id))


def _read(manifest: Path) -> Signed:
    try:
        return read_manifest(_bytes(manifest, LARGEST + 1))
    except BadManifest:
        _fail(str(_BAD).format(file=printable(str(manifest))), REFUSED)


def _bytes(place: Path, most: int) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(most)
    except OSError as error:
        _fail(str(_UNREAD).format(file=printable(str(place)), why=error.strerror), REFUSED)


def _sha256(place: Path) -> str:
    digest = hashlib.sha256()
    try:
        with place.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        _fail(str(_UNREAD).format(file=printable(str(place)), why=error.strerror), REFUSED)
    return digest.hexdigest()


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
