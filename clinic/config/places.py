"""Where things are: what comes with the release, and what lies in the instance folder."""

import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: templates, static and instance are found from here."""

CONTENT = ROOT / "content"
"""The words that come with the release. `content_path` names a folder to read instead."""

_BESIDE = {"spool_path": "spool", "backup_path": "backups", "backup_key_file": "backup_key"}
"""What is in the instance folder unless another place is set."""


def places(values: dict[str, Any]) -> dict[str, Any]:
    """The settings that say where things are, filled in and absolute. Raises ValueError."""
    folder = Path(values.get("instance_path") or ROOT / "instance").absolute()
    url = values.get("database_url") or f"sqlite:///{folder / 'clinic.sqlite3'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            url = "postgresql+psycopg://" + url.removeprefix(short)
    beside = {
        name: Path(values.get(name) or folder / default).absolute()
        for name, default in _BESIDE.items()
    }
    content = _content(values.get("content_path"), folder)
    return beside | {"instance_path": folder, "database_url": url, "content_path": content}


def _content(given: Any, folder: Path) -> Path:
    """Raises ValueError where a backup of it would hold everything that is in the folder."""
    if not given:
        return CONTENT
    content = Path(os.path.normpath(folder / given))
    if folder.is_relative_to(content):
        raise ValueError("content_path names more than pages: write a folder for them alone")
    return content
