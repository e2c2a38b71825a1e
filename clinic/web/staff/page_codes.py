"""The codes that our pages put into WhatsApp's first line, and which page each of them is."""

from collections.abc import Mapping

from clinic.extensions import catalogue

_PAGES_OF_CODE: Mapping[str, tuple[str, str]] = {
    "H1": ("home", "Home page"),
    "H2": ("treatments", "Treatments: what is known"),
    "H3": ("contact", "Contact"),
    "W1": ("", ""),
    "E1": ("", ""),
    "E2": ("", ""),
}
"""Pages that are no files of content/, by their code: what they are called here. W1 stands on all
other pages, E1 and E2 on those that say that something is not there."""


def page_codes() -> dict[str, str]:
    """The page of each code; an empty text where the code says that it is one of several."""
    fixed = {code: slug for code, (slug, _title) in _PAGES_OF_CODE.items()}
    return fixed | {page.code: page.slug for page in catalogue().pages("en") if page.code}


def titles() -> dict[str, str]:
    """What pages that are no files of content/ are called."""
    return {slug: title for slug, title in _PAGES_OF_CODE.values() if slug}
