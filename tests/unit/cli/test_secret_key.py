"""The key that signs cookies and links."""

import stat
from pathlib import Path

from clinic.cli.secret_key import create_secret_key


def test_it_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "instance" / "secret_key"
    assert create_secret_key(path)
    key = path.read_text(encoding="ascii").strip()
    assert len(key) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not create_secret_key(path)
    assert path.read_text(encoding="ascii").strip() == key
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_it_differs_from_one_installation_to_the_next(tmp_path: Path) -> None:
    create_secret_key(tmp_path / "one")
    create_secret_key(tmp_path / "other")
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()
