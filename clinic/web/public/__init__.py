"""The public pages. Each module is one blueprint; this one lists them."""

from collections.abc import Hashable

from flask import Flask

from clinic.extensions import known_settings, now, settings
from clinic.web import signed
from clinic.web.public import (
    addresses,
    context,
    drafts,
    enquiry,
    evidence,
    few_bytes,
    finders,
    home,
    information,
    mistakes,
    own_page,
    pages,
    record_places,
    rendered,
    standing_pages,
    styleguide,
    treatments,
)

BLUEPRINTS = (
    home.bp,
    treatments.bp,
    information.bp,
    evidence.bp,
    enquiry.bp,
    own_page.bp,
    drafts.bp,
    mistakes.bp,
    pages.bp,
    styleguide.bp,
)

IN_NO_LANGUAGE = (addresses.bp, finders.bp)


def init(app: Flask) -> None:
    """Give the public pages what they share: their templates' words, and nothing rendered yet."""
    context.init(app)
    record_places.init(app)
    standing_pages.init(app)
    few_bytes.init(app)
    rendered.init(app, state=_state, holds=signed.confirmed)
    addresses.init(app)
    finders.init(app)


def _state() -> Hashable:
    """What a page hangs on besides its address: who has signed, which day the clinic has, and what
    is set at the desk."""
    known = known_settings()
    day = settings().clinic_hours.local(now()).date()
    return signed.signatures().mark, day, known.mark if known else ""
