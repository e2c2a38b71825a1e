"""The folder of the words: whose it is, edited in place or not, what the release has more."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from clinic.catalogue.evidence_files import load_evidence
from clinic.catalogue.pages import FOLDERS
from clinic.cli.doctor.finding import Finding, note, ok, warning, wrong
from clinic.cli.own_content import FOLDER
from clinic.config import CONTENT, Settings

_SHOWN = 5


def look(settings: Settings, release: Path = CONTENT) -> Iterator[Finding]:
    """All about it. `release`: the folder that comes with the software, in a checkout of git."""
    own = settings.own_content
    yield from _edited_in_place(release, own)
    if own is None:
        return
    if not own.is_dir():
        yield wrong(
            f"content_path names {own}, and no folder is there: the site shows no page.",
            "Restore it from a backup; or take content_path out, and the release's own is shown.",
        )
        return
    yield ok(f"The site shows content of its own, from {own}.")
    missing = sorted(_held(release) - _held(own))
    if missing:
        yield note(
            f"{own} lacks what the release has: {_some(missing)}.",
            f"Copy from {release} what is to be shown, then clinic content check.",
        )


def _edited_in_place(release: Path, own: Path | None) -> Iterator[Finding]:
    edited = _changed(release)
    if not edited:
        return
    clean = f"cd {release.parent} && git checkout -- {release.name} && git clean -fd {release.name}"
    if own is None:
        yield warning(
            f"Files of the release were edited in {release}: {_some(edited)}. No backup holds "
            "them, and make upgrade refuses.",
            f'clinic content own, which copies them along; content_path = "{FOLDER}" in '
            f"clinic.toml; then {clean}",
        )
    else:
        yield warning(
            f"Files of the release were edited in {release}: {_some(edited)}. The site does not "
            f"show them, for it shows {own}; and make upgrade refuses.",
            f"Carry over what is worth it; then {clean}",
        )


def _changed(folder: Path) -> list[str]:
    """What git says was changed there or added; nothing where git cannot say.

    The checkout is root's and the doctor is the site's user, whom git has to be told to trust.
    """
    try:
        done = subprocess.run(
            [
                *("git", "-c", f"safe.directory={folder.parent}", "--no-optional-locks"),
                *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"),
                *("--", folder.name),
            ],
            cwd=folder.parent,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return sorted(line[3:] for line in done.stdout.split("\0") if line)


def _held(folder: Path) -> set[str]:
    """Each page by its file, each record by its id, whether or not it may be shown."""
    pages = {
        f"{name}/{path.name}" for name in FOLDERS.values() for path in (folder / name).glob("*.md")
    }
    evidence, _malformed = load_evidence(folder / "evidence")
    records = {f"the record {name}" for name in (*evidence.references, *evidence.products)}
    return pages | records


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
