"""What this machine has that comes from no Python package."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from clinic.config import ROOT

CHROMIUM = shutil.which("chromium")
"""Debian's browser, where it is installed."""

_PROGRAMS = Path("/usr/lib/postgresql/15/bin")
POSTGRESQL = _PROGRAMS if (_PROGRAMS / "initdb").exists() else None
"""The folder of PostgreSQL 15's programs, where they are installed."""

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
"""The program of nginx, where it is installed."""

DISK = Path("/tmp")
_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30  # a container may have 64 MB there, and a server would fill them


def quick_folder() -> Path:
    """The folder for files that nobody needs after a power cut: in memory, if it has room.

    Some of them are scripts, which a container may not let run from there.
    """
    fits = (
        os.access(_MEMORY, os.W_OK)
        and shutil.disk_usage(_MEMORY).free > _ROOM
        and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    )
    return _MEMORY if fits else DISK


def _lets_us_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder],
            capture_output=True,
            check=False,
        )
        if tried.returncode == 0:
            subprocess.run(["umount", folder], check=True)
        return tried.returncode == 0


SMALL_DISKS = os.geteuid() == 0 and shutil.which("mount") is not None and _lets_us_mount()
"""Whether a test may mount a disk that is soon full."""

_AUDIT = ROOT / "tools" / "audit" / "node_modules"
NU = _AUDIT / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = _AUDIT / "lighthouse" / "cli" / "index.js"
STANDARDS = bool(shutil.which("java") and shutil.which("node") and NU.exists())
"""Whether the Nu HTML checker and Lighthouse are here (make audit installs them)."""

IN_CI = os.environ.get("CI") == "true"
"""Nothing may be left out then."""
