"""A doctor's signature under a page, as the desk puts it there."""

from flask import Flask

from clinic.catalogue.versions import signed_state
from clinic.extensions import catalogue, database
from clinic.models import PageSignature
from clinic.web.signed import look_again
from tests.support.clock import NOW


def sign(app: Flask, slug: str, language: str = "en") -> None:
    """Dr. R. Example signs the page as it is, and the site looks."""
    page = catalogue(app).page(slug, language)
    assert page is not None
    with app.app_context():
        with database().write() as session:
            session.add(
                PageSignature(
                    slug=slug,
                    language=language,
                    state=signed_state(page),
                    name="Dr. R. Example",
                    registration="DMC/1",
                    signed_at=NOW,
                )
            )
        look_again()
