"""Seeing a backup restore: into a scratch database, compared with the manifest table by table."""

from pathlib import Path

from sqlalchemy.engine import Engine

from clinic.backups import archive, tally
from clinic.backups.errors import BackupError
from clinic.backups.key import Identity
from clinic.backups.manifest import Manifest
from clinic.backups.own_content import NAME, compare_content
from clinic.backups.sealed import decrypted
from clinic.backups.store import store_for


def open_backup(path: Path, identity: Identity, folder: Path) -> Manifest:
    """Lay out in this folder what is in the backup. Raises BackupError, OSError."""
    try:
        with decrypted(path, identity) as stream:
            return archive.read(stream, folder)
    except FileNotFoundError:
        raise BackupError(f"There is no backup {path}.") from None


def see_it_restore(path: Path, identity: Identity, *, engine: Engine, folder: Path) -> Manifest:
    """Restore it and compare. `engine`: the site's own, beside whose database there is room.

    Raises BackupError where it does not restore or is not equal, NotVerifiedError where that
    cannot be looked at here.
    """
    opened = folder / "opened"
    opened.mkdir(mode=0o700)
    manifest = open_backup(path, identity, opened)
    compare_content(opened / NAME, manifest.content)
    store = store_for(manifest.database, engine)
    with store.scratch(opened / archive.DATABASES[manifest.database], folder) as restored:
        compare(restored, manifest)
    return manifest


def compare(engine: Engine, manifest: Manifest) -> None:
    """Raises BackupError where the database behind this engine is not what the manifest says."""
    with engine.connect() as connection:
        head = tally.head(connection)
        different = tally.differences(manifest.tables, tally.tally(connection))
    if head != manifest.head:
        raise BackupError(
            f"What was restored is at migration {head} and should be at {manifest.head}."
        )
    if different:
        raise BackupError(f"What was restored is not equal in: {', '.join(different)}.")
