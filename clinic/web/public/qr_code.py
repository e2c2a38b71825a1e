"""The link to WhatsApp as a picture, for whoever reads at a desk with a phone beside them."""

from functools import lru_cache

import segno
from markupsafe import Markup

_QUIET = 4
"""Modules of white round the code, as ISO/IEC 18004 wants it."""


@lru_cache(maxsize=8)
def qr_code(address: str) -> Markup:
    """An inline SVG of a QR code, dark on white in both themes. Words beside it say what it is."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=_QUIET, omitsize=True, svgclass="qr-code", lineclass=None, dark="#000", light="#fff"
    )
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704  # drawn here
