"""The key that backups are encrypted for: an age identity in a file, as `age-keygen` writes it."""

import os
from datetime import datetime
from pathlib import Path

import pyrage.x25519
from pyrage import IdentityError

from clinic.backups.errors import BackupError


class Identity:
    """An age identity: what was encrypted for it, it alone opens."""

    def __init__(self, secret: str) -> None:
        self.of_age = pyrage.x25519.Identity.from_str(secret)

    @property
    def public(self) -> str:
        """Its public part, age1…: with it one can encrypt."""
        return str(self.of_age.to_public())


KEEP_A_COPY = (
    "Keep a copy of it elsewhere, on paper or in a password store: "
    "without it no backup can be opened, by anybody."
)


def create_key(path: Path, *, now: datetime) -> bool:
    """Write a new key, readable by its owner alone. False where there is one already.

    The finished file appears under its name at once or not at all. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    identity = pyrage.x25519.Identity.generate()
    created, public = f"{now:%Y-%m-%dT%H:%M:%SZ}", identity.to_public()
    text = f"# created: {created}\n# public key: {public}\n{identity}\n"
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    return True


def read_key(path: Path) -> Identity:
    """The key in this file. Raises BackupError."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        raise BackupError(
            f"There is no backup key: {path} is missing. Put your copy of it there, "
            "or name it with --key-file."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise BackupError(f"The backup key {path} cannot be read.") from None
    secret = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    try:
        (only,) = secret
        return Identity(only)
    except (ValueError, IdentityError):
        raise BackupError(
            f"{path} holds no backup key: one line that begins with AGE-SECRET-KEY-1."
        ) from None
