"""Doctors' signatures under every page of a site, for what only a signed page shows."""

from urllib.request import urlopen

from flask import Flask

from clinic.catalogue import PageKind
from clinic.catalogue.versions import signed_state
from clinic.extensions import catalogue
from clinic.models import PageSignature
from tests.support.clock import NOW
from tests.support.site import ClinicSite
from tests.support.tended import wait_until

DOCTOR = "Dr. R. Example"
_ASKED_IN_A_ROW = 16
"""Each of the site's processes has answered one of them, but for one time in some 30,000."""


def sign_all(site: ClinicSite, app: Flask) -> None:
    """Sign each page of the application's catalogue in both languages, as it is now.

    The site shows it when this returns.
    """
    (signed, *_) = catalogue(app).pages("en", PageKind.TREATMENT)
    address = f"{site.url}/treatments/{signed.slug}"
    with site.database.write() as session:
        session.add_all(
            PageSignature(
                slug=page.slug,
                language=page.language,
                state=signed_state(page),
                name=DOCTOR,
                registration="DMC/1",
                signed_at=NOW,
            )
            for language in ("en", "hi")
            for page in catalogue(app).pages(language)
        )
    every_process_says(address, DOCTOR)


def every_process_says(address: str, text: str, *, never_with: str = "") -> None:
    """Wait until whoever opens a page reads `text`, and nobody meanwhile both or neither.

    Each asks on a connection of its own, for it may lead to another process of the site than the
    last one's, which knows of a signature seconds later.
    """

    def is_said() -> bool:
        with urlopen(address) as answer:
            page = answer.read().decode()
        assert not never_with or (text in page) != (never_with in page)
        return text in page

    wait_until(lambda: all(is_said() for _ in range(_ASKED_IN_A_ROW)), words=f"{text!r}")
