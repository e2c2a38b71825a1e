"""Pages of content/: whether the gate withholds one."""

from collections.abc import Iterator

from clinic.cli.doctor.finding import Finding, ok, warning
from clinic.extensions import catalogue, settings


def look() -> Iterator[Finding]:
    """Each file that visitors do not see, with the first reason."""
    for path in catalogue().withheld_files:
        why = next(file.reason for file in catalogue().withheld if file.path.startswith(path))
        yield warning(
            f"{path} is withheld: {why}.",
            "Run flask --app wsgi content check: it names each thing to mend by file and line.",
        )
    if not catalogue().withheld:
        shown = sum(len(catalogue().pages(language)) for language in settings().languages)
        yield ok(f"All {shown} pages of content/ are shown.")
