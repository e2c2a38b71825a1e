"""Pages that no file of content/ makes: how a report of a mistake names them."""

from collections.abc import Mapping
from enum import StrEnum

from flask import Flask
from flask_babel import gettext

from clinic.web.public.context import page_url


class Standing(StrEnum):
    """A page that stands in templates/public/, by its word in the address."""

    HOME = "home"
    TREATMENTS = "treatments"
    CONTACT = "contact"
    PRIVACY = "privacy"
    EMERGENCY = "emergency"

    @property
    def called(self) -> str:
        """How forms name the page. No page of content/ can be called so: it has a slash."""
        return f"site/{self.value}"


def init(app: Flask) -> None:
    """Give these pages' templates the way to report a mistake on them."""
    app.jinja_env.globals.update(report_url=report_url)


def report_url(name: str) -> str:
    """Where a reader says that something on this page is wrong. Raises ValueError."""
    return page_url("mistakes.show", page=Standing(name).called)


def standing_named(name: str) -> Standing | None:
    """The page that a form names; None where it is another one, or none."""
    return next((page for page in Standing if page.called == name), None)


def titles() -> Mapping[Standing, str]:
    """What each page is called, in this request's language."""
    return {
        Standing.HOME: gettext("Home"),
        Standing.TREATMENTS: gettext("Treatments: what is known"),
        Standing.CONTACT: gettext("Contact"),
        Standing.PRIVACY: gettext("Privacy notice"),
        Standing.EMERGENCY: gettext("Emergency"),
    }
