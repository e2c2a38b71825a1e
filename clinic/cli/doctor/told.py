"""Settings: what was left as it came, or does not fit together."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import current_app

from clinic.cli.doctor.finding import Finding, ok, warning, wrong
from clinic.config import Settings
from clinic.queries.machine import python_version, release

_HERE = ("127.0.0.1", "localhost", "::1")


def look(settings: Settings) -> Iterator[Finding]:
    """All about settings."""
    yield ok(f"Release {release()}, Python {python_version()}.")
    yield from _debug()
    yield from _address(settings)
    yield from _clinic(settings)
    yield from _people_are_told(settings)


def _debug() -> Iterator[Finding]:
    if current_app.debug:
        yield wrong(
            "Debug mode is on: an error would hand the machine to whoever meets it.",
            "Take FLASK_DEBUG and --debug away.",
        )


def _address(settings: Settings) -> Iterator[Finding]:
    here = (urlsplit(settings.base_url).hostname or "") in _HERE
    if settings.https:
        yield ok(f"Visitors come by https: {settings.base_url}")
    elif here:
        yield warning(
            "The site has no address of its own: links in mails lead to this machine alone.",
            "Set base_url to https://… once a web server stands in front.",
        )
    else:
        yield wrong(
            f"{settings.base_url} is not encrypted: whoever is in between reads what people write.",
            "Put a web server with https in front and set base_url to https://…",
        )
    if settings.https and not settings.proxy_hops and not here:
        yield wrong(
            "proxy_hops is 0, but something in front does the https: every visitor seems to be it.",
            "Set proxy_hops = 1 (the number of your own web servers in front).",
        )


def _clinic(settings: Settings) -> Iterator[Finding]:
    if settings.details_confirmed:
        yield ok("The clinic's details are confirmed.")
    else:
        yield warning(
            "Each page says that this is a sample site, and search engines leave it out.",
            "Check name, numbers and hours at the desk, on the page Settings, and confirm them.",
        )
    yield ok(f"The clinic is open {settings.hours}, in {settings.timezone}.")


def _people_are_told(settings: Settings) -> Iterator[Finding]:
    if not (settings.alert_email or settings.email):
        yield warning(
            "Alerts have no address of the clinic's: they go to those who have an account alone.",
            "Set alert_email, for the day on which nobody has one.",
        )
    if not settings.canary_every_minutes:
        yield warning(
            "Synthetic enquiries are switched off: nothing proves that the form works.",
            "Set canary_every_minutes = 15.",
        )
