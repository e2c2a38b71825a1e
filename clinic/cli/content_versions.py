"""`flask content versions`: what a page said to people on a day, for whoever has a right to ask."""

from datetime import datetime

import click
from flask.cli import with_appcontext

from clinic.extensions import catalogue, database, now, settings
from clinic.queries.page_versions import ShownState, shown_on


@click.command("versions")
@click.argument("slug")
@click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day, like 2026-11-23, in the clinic's zone (today unless given).",
)
@with_appcontext
def versions(slug: str, as_of: datetime | None) -> None:
    """Print every state of the page SLUG that was shown on a day, in each language."""
    hours = settings().clinic_hours
    day = as_of.date() if as_of else hours.local(now()).date()
    with database().read() as session:
        states = shown_on(session, slug=slug, day=day, hours=hours)
    if not states:
        known = sorted({page.slug for page in catalogue().pages("en")})
        raise click.ClickException(
            f"No state of {slug!r} is kept of that day or before. Pages now: {', '.join(known)}."
        )
    for state in states:
        _print(state, on_that_day=state.last_shown_at.date() >= day)


def _print(state: ShownState, *, on_that_day: bool) -> None:
    click.echo(f"page       {state.title} ({state.language})")
    click.echo(f"mark       {state.hash}")
    click.echo(f"shown      {state.first_shown_at:%Y-%m-%d %H:%M %Z} to ", nl=False)
    click.echo(f"{state.last_shown_at:%Y-%m-%d %H:%M %Z}")
    if not on_that_day:
        click.echo("note       nothing was written down on that day: this was shown last before it")
    click.echo(f"signed     {state.signed}")
    click.echo(f"phone      {state.listed_phone}")
    click.echo(f"whatsapp   {state.listed_whatsapp}")
    click.echo("")
    click.echo(state.text or "(of this state we know the mark alone: it came back from a cache)")
    click.echo("")
