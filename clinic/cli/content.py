"""`flask content`: what the site says, looked at before it is shown."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from clinic.catalogue import Catalogue, Withheld
from clinic.catalogue.ages import ages
from clinic.catalogue.catalogue import as_catalogue
from clinic.catalogue.checked import broken_rules, ground
from clinic.catalogue.content import read_content
from clinic.catalogue.gate.interface import broken_in_interface
from clinic.catalogue.gate.rule import Broken
from clinic.cli.own_content import own
from clinic.config import ROOT
from clinic.extensions import now, settings

content = AppGroup("content", help="Content: treatment pages, their evidence, the notice.")
content.add_command(own)


@content.command("check")
@click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day to count ages from, like 2026-11-23 (today unless given).",
)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder to look at (the one that the site shows unless given).",
)
@click.option(
    "--software",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder whose own texts are looked at, too (this one's, unless --folder is given).",
)
def check(as_of: datetime | None, folder: Path | None, software: Path | None) -> None:
    """Say what is wrong with the content and with the texts round it, and how to mend it.

    Ends with 1 where a file is withheld or a rule is broken. Age is said and never fails.
    """
    languages = settings().languages
    on = (as_of or now().astimezone(settings().clinic_hours.zone)).date()
    read = read_content(folder or settings().content_path, languages)
    catalogue = as_catalogue(read)
    broken = broken_rules(read, on=on)
    if software or not folder:
        broken += broken_in_interface(software or ROOT, languages, ground(read, on=on))
    _say_how_old(catalogue, languages, on)
    _say_what_nobody_has_looked_at(catalogue, languages)
    _say_what_is_broken(read.problems, broken, catalogue)  # last: what is to mend stays in sight
    wrong = len(read.problems) + len(broken)
    if wrong:
        raise click.ClickException(f"{wrong} to mend.")
    pages = sum(len(catalogue.pages(language)) for language in languages)
    click.echo(f"Content is in order: {pages} page(s), {len(languages)} notice(s).")


def _say_what_is_broken(
    problems: Iterable[Withheld], broken: Iterable[Broken], catalogue: Catalogue
) -> None:
    for file in problems:
        named = f"[{file.rule}] " if file.rule else ""
        click.echo(f"withheld  {file.path}: {named}{file.reason}")
    for rule in broken:
        click.echo(f"rule      {rule.where}: [{rule.rule}] {rule.wrong}; {rule.mend}")
    malformed = {file.path.partition(":")[0] for file in problems}
    for path in (path for path in catalogue.withheld_files if path not in malformed):
        click.echo(f"withheld  {path}: the site does not show it until that is mended")


def _say_how_old(catalogue: Catalogue, languages: tuple[str, ...], on: date) -> None:
    for age in ages(catalogue, languages, on=on):
        again = "; time to look again" if age.due else ""
        click.echo(f"age       {age.path}: {age.what} {age.on}, {_days(age.days)}{again}")


def _say_what_nobody_has_looked_at(catalogue: Catalogue, languages: tuple[str, ...]) -> None:
    """A doctor signs at the desk, whose database this command does not ask."""
    for page in (page for language in languages for page in catalogue.pages(language)):
        if page.kind.medical:
            click.echo(f"unsigned  {page.path}: until a doctor signs it at the desk, it says so")
        if page.language != "en" and page.translation is None:
            click.echo(f"unread    {page.path}: no native reader has looked at its translation")


def _days(days: int) -> str:
    return "today" if days == 0 else f"{days} day(s) ago" if days > 0 else f"in {-days} day(s)"
