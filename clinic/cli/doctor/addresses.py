"""Addresses of an older site: whether each leads to a page that is there."""

from collections.abc import Iterator

from flask import current_app
from werkzeug.exceptions import HTTPException

from clinic.cli.doctor.finding import Finding, ok, warning
from clinic.extensions import catalogue, settings


def look() -> Iterator[Finding]:
    """Follow each of them, without asking the site."""
    redirects = settings().redirects
    for old, new in sorted(redirects.items()):
        if not _is_there(new.partition("#")[0].partition("?")[0]):
            yield warning(
                f"redirects: {old!r} leads to {new!r}, where no page is.",
                "Write the address of a page of this site.",
            )
        elif _is_there(old):
            yield warning(
                f"redirects: {old!r} is a page of this site, so that nothing is led on.",
                "Take the line out.",
            )
    if redirects:
        yield ok(f"{len(redirects)} address(es) of an older site were followed.")


def _is_there(path: str) -> bool:
    try:
        _, values = current_app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return False
    slug = values.get("slug")
    return slug is None or any(catalogue().page(slug, code) for code in settings().languages)
