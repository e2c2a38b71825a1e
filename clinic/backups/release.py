"""Which release of the software this is: the commit that is checked out."""

from pathlib import Path

UNKNOWN = "unknown"


def release(root: Path) -> str:
    """The commit (40 hex digits) of the project in this folder; "unknown" without git."""
    git = root / ".git"
    try:
        written = (git / "HEAD").read_text(encoding="ascii").strip()
        if not written.startswith("ref: "):
            return written
        reference = written.removeprefix("ref: ")
        if (git / reference).exists():
            return (git / reference).read_text(encoding="ascii").strip()
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
        return next((line.split()[0] for line in packed if line.endswith(f" {reference}")), UNKNOWN)
    except (OSError, UnicodeDecodeError):
        return UNKNOWN
