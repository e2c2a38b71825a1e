"""Product names that end in a hyphen and a letter ("NeuroNata-R") stay on one line."""

import re

from markupsafe import Markup, escape

_NAME_WITH_A_LETTER = re.compile(r"\b\w+-[A-Z]\b(?![^<]*>)")
"""Where it is text and no attribute."""


def whole_names(text: str | Markup) -> Markup:
    """The same text as HTML, escaped where it was plain, with such names marked."""
    whole = _NAME_WITH_A_LETTER.sub(r'<span class="whole">\g<0></span>', str(escape(text)))
    return Markup(whole)  # noqa: S704  # it was escaped, or markup already
