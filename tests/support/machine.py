"""What this machine has that comes from no Python package."""

import os
import shutil
from pathlib import Path

CHROMIUM = shutil.which("chromium")
"""Debian's browser, where it is installed."""

_PROGRAMS = Path("/usr/lib/postgresql/15/bin")
POSTGRESQL = _PROGRAMS if (_PROGRAMS / "initdb").exists() else None
"""The folder of PostgreSQL 15's programs, where they are installed."""

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
"""The program of nginx, where it is installed."""

IN_CI = os.environ.get("CI") == "true"
"""Nothing may be left out then."""
