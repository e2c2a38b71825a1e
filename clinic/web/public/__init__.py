"""The public pages. Each module is one blueprint; this one lists them."""

from flask import Flask

from clinic.web.public import (
    addresses,
    context,
    enquiry,
    home,
    information,
    pages,
    rendered,
    treatments,
)

BLUEPRINTS = (home.bp, treatments.bp, information.bp, enquiry.bp, pages.bp)

IN_NO_LANGUAGE = (addresses.bp,)


def init(app: Flask) -> None:
    """Give the public pages what they share: their templates' words, and nothing rendered yet."""
    context.init(app)
    rendered.init(app)
    addresses.init(app)
