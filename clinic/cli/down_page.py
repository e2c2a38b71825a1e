"""The page for the hour when the application itself is down: one file, for the proxy in front.

It is in every language of the site at once, since nobody is there who could choose, and it asks
for no other file.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import click
import structlog
from flask import Flask, current_app, render_template
from flask.cli import with_appcontext
from flask_babel import force_locale
from markupsafe import Markup

from clinic.extensions import known_settings, settings

DOWN_PAGE = "down.html"
_MODE = 0o644
"""The proxy is somebody else, and there is nothing secret in it."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Said:
    """What the page says in one language."""

    language: str
    heading: str
    words: Markup


@click.command("down-page")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Without it: down.html in the instance folder.",
)
@with_appcontext
def down_page(output: Path | None) -> None:
    """Write the page that a proxy shows while the site does not answer."""
    path = output or settings().instance_path / DOWN_PAGE
    try:
        _write(path, rendered(current_app))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    click.echo(f"Written: {path}")


def keep(app: Flask) -> None:
    """Leave it, and again whenever the desk sets other numbers or hours."""
    leave(app)
    if known := known_settings(app):
        known.tell(lambda: leave(app))


def leave(app: Flask) -> None:
    """Write it into the instance folder, as these settings have it. Fails without a word too many:
    the site runs as well without."""
    path = settings(app).instance_path / DOWN_PAGE
    try:
        _write(path, rendered(app))
    except OSError as error:
        log.warning("down_page.not_written", error=error.strerror)


def rendered(app: Flask) -> str:
    """The page as text."""
    languages = [language for language in ("en", "hi") if language in settings(app).languages]
    said = [_said(app, language) for language in languages]
    with app.test_request_context("/"):
        return render_template("layouts/down.html", said=said, name=settings().name)


def _said(app: Flask, language: str) -> Said:
    """Rendered as a page of that language would be: a page's language is in its address."""
    path = "/hi" if language == "hi" else "/"
    with app.test_request_context(path), force_locale(language):
        return Said(
            language,
            heading=render_template("components/down_heading.html").strip(),
            words=_rendered("components/down_words.html"),
        )


def _rendered(template: str) -> Markup:
    return Markup(render_template(template))  # noqa: S704  # our own, escaped there


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.chmod(_MODE)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
