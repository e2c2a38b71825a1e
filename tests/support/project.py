"""The project's own files, for tests that read them."""

from collections.abc import Iterator
from pathlib import Path

from clinic.config import ROOT

_BUILT = {".venv", ".git", "__pycache__", "test-results", "htmlcov", "node_modules"}


def files(folder: str, *suffixes: str) -> list[Path]:
    """The files below a folder of the project ("" is all of it), in order of their names.

    What is built, and the installation's own folder, is left out.
    """
    return sorted(path for path in _walk(ROOT / folder) if path.suffix in suffixes)


def name_of(path: Path) -> str:
    """A file's name from the project's root, as tests print it."""
    return path.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    """What stands in a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir() if folder.is_dir() else ():
        ours = path.name not in _BUILT and not path.name.endswith("_cache")
        if path.is_dir() and ours and path != ROOT / "instance":
            yield from _walk(path)
        elif path.is_file():
            yield path
