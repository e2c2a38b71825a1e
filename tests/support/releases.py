"""A project with releases of its own, made from this one, and a clinic that has cloned it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from clinic.config import ROOT
from tests.support.processes import environment

_MIGRATION = '''"""{words}"""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lead", sa.Column("next_thing", sa.Text(), nullable=True))
    {up}


def downgrade() -> None:
    {down}
    op.drop_column("lead", "next_thing")
'''


class Releases:
    """`origin`: the project, at the release of this working tree; `clone`: the clinic's own.

    The clone takes the packages of this virtual environment.
    """

    def __init__(self, folder: Path) -> None:
        self.origin, self.clone = folder / "origin", folder / "clone"
        self.instance = folder / "instance"
        self.instance.mkdir()
        self.bin = folder / "bin"
        self.bin.mkdir()
        _copy_project(self.origin)
        self._git("init", "--quiet", "--initial-branch=main")
        self.publish("This release")
        subprocess.run(["git", "clone", "--quiet", self.origin, self.clone], check=True)
        (self.clone / ".venv").symlink_to(sys.prefix)
        os.utime(self.clone / "requirements.txt", (0, 0))  # what it names is installed already

    def publish(self, words: str) -> str:
        """Commit all that is in the project. Returns the release."""
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", words)
        return self._git("rev-parse", "HEAD")

    def publish_migration(self, number: str, *, before: str, up: str = "", down: str = "") -> str:
        """A release whose migration adds a column, and does what else is given."""
        words = _MIGRATION.format(
            words="The next.", number=number, before=before, up=up or "pass", down=down or "pass"
        )
        versions = self.origin / "clinic" / "migrations" / "versions"
        (versions / f"{number}_next.py").write_text(words, encoding="utf-8")
        return self.publish(f"Release with {number}")

    def run(self, *command: str, **settings: str) -> tuple[int, str]:
        """Exit code and words of a command in the clinic's folder."""
        given = environment(self.instance, **settings)
        done = subprocess.run(
            command,
            cwd=self.clone,
            env=given | {"PATH": f"{self.bin}:{given['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def flask(self, *arguments: str) -> str:
        """What a command of the site says; it has to end well."""
        code, said = self.run(".venv/bin/flask", "--app", "wsgi", *arguments)
        assert code == 0, said
        return said

    def upgrade(self) -> tuple[int, str]:
        """`make upgrade`, but for what make looks at first."""
        return self.run("tools/upgrade.sh", "upgrade")

    def rollback(self) -> tuple[int, str]:
        """`make rollback`, likewise."""
        return self.run("tools/upgrade.sh", "rollback")

    @property
    def here(self) -> str:
        """The release that the clinic has."""
        return self._git("rev-parse", "HEAD", folder=self.clone)

    def _git(self, *arguments: str, folder: Path | None = None) -> str:
        who = ("-c", "user.name=Amara", "-c", "user.email=amara@example.org")
        said = subprocess.run(
            ["git", *who, *arguments],
            cwd=folder or self.origin,
            capture_output=True,
            text=True,
            check=True,
        )
        return said.stdout.strip()


def _copy_project(folder: Path) -> None:
    """What a running site needs of it."""
    for name in ("clinic", "content", "static", "templates", "tools", "translations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "wsgi.py", "requirements.txt", ".gitignore"):
        shutil.copy2(ROOT / name, folder / name)
