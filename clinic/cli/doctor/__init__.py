"""`flask doctor`: whether this installation is safe and at work, line by line, with the mend.

It changes nothing and prints no secret. The health page says how it goes; the doctor says, too,
what is unsafe though it goes: modes of files, the way through the proxy, settings left alone.
"""

import click
from flask.cli import with_appcontext

from clinic.cli.doctor import addresses, files, front, mail, own_content, pages, records, told
from clinic.cli.doctor.finding import Finding, Level
from clinic.extensions import database, now, settings

_COLOURS = {Level.OK: "green", Level.NOTE: "cyan", Level.WARNING: "yellow", Level.WRONG: "red"}
_INDENT = " " * 10


@click.command("doctor")
@click.option("--offline", is_flag=True, help="Ask neither the site's own address nor the mail.")
@with_appcontext
def doctor(offline: bool) -> None:
    """Look this installation over. Ends with 1 where something is wrong."""
    found = [*files.look(settings()), *told.look(settings()), *records.look(database(), now())]
    found += [*own_content.look(settings()), *pages.look(), *addresses.look()]
    if not offline:
        found += [*front.look(settings(), now()), *mail.look(settings())]
    for finding in found:
        _say(finding)
    wrong, warnings = (sum(one.level is level for one in found) for level in _COUNTED)
    click.echo(f"{wrong} wrong, {warnings} to look at, {len(found)} lines in all.")
    if wrong:
        raise click.exceptions.Exit(1)


_COUNTED = (Level.WRONG, Level.WARNING)


def _say(finding: Finding) -> None:
    level = click.style(f"{finding.level:<10}", fg=_COLOURS[finding.level])
    click.echo(f"{level}{finding.words}")
    if finding.mend:
        click.echo(f"{_INDENT}{finding.mend}")
