"""`flask content`: what the site says, looked at before it is shown."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from clinic.catalogue import Catalogue, load_catalogue
from clinic.catalogue.ages import ages
from clinic.catalogue.rules import broken_rules, page_path
from clinic.config import ROOT
from clinic.extensions import now, settings

content = AppGroup("content", help="Content: treatment pages, their evidence, the notice.")


@content.command("check")
@click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day to count ages from, like 2026-11-23 (today unless given).",
)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT / "content",
    help="The folder to look at (the site's own unless given).",
)
def check(as_of: datetime | None, folder: Path) -> None:
    """Say what is wrong with the content, and how to mend it.

    Ends with 1 where a file is withheld or a rule is broken. Age is said and never fails.
    """
    languages = settings().languages
    on = (as_of or now().astimezone(settings().clinic_hours.zone)).date()
    catalogue = load_catalogue(folder, languages)
    broken = broken_rules(catalogue, languages, on=on)
    for file in catalogue.withheld:
        click.echo(f"withheld  {file.path}: {file.reason}")
    for rule in broken:
        click.echo(f"rule      {rule.path}: {rule.wrong}; {rule.mend}")
    for age in ages(catalogue, languages, on=on):
        again = "; time to look again" if age.due else ""
        click.echo(f"age       {age.path}: {age.what} {age.on}, {_days(age.days)}{again}")
    _say_what_is_unsigned(catalogue, languages)
    wrong = len(catalogue.withheld) + len(broken)
    if wrong:
        raise click.ClickException(f"{wrong} to mend.")
    pages = sum(len(catalogue.pages(language)) for language in languages)
    click.echo(f"Content is in order: {pages} treatment page(s), {len(languages)} notice(s).")


def _say_what_is_unsigned(catalogue: Catalogue, languages: tuple[str, ...]) -> None:
    for language in languages:
        for page in catalogue.pages(language):
            if page.review is None:
                click.echo(
                    f"unsigned  {page_path(page)}: no doctor has signed it; the page says so"
                )


def _days(days: int) -> str:
    return "today" if days == 0 else f"{days} day(s) ago" if days > 0 else f"in {-days} day(s)"
