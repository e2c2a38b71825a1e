"""The key that signs cookies and links: made once, before any server.

It is a program of its own (`python -m clinic.cli.secret_key`), for the application refuses to be
made without a key, and `flask` commands need the application.
"""

import os
import secrets
import sys
from pathlib import Path

from clinic.config import ROOT

_BYTES = 48


def create_secret_key(path: Path) -> bool:
    """Write a new key to `path`, readable by its owner alone. False where there is one already.

    The finished file appears under its name at once or not at all, so that two that start
    together get the same key. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    return True


def secret_key_path() -> Path:
    """Where this installation keeps its key: the instance folder."""
    return Path(os.environ.get("CLINIC_INSTANCE_PATH") or ROOT / "instance") / "secret_key"


def main() -> int:
    """Make the key and say where it is; leave one that is there."""
    path = secret_key_path()
    try:
        made = create_secret_key(path)
    except OSError as error:
        print(f"The secret key cannot be written to {path}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Made {path}." if made else f"{path} is there already; nothing was changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
