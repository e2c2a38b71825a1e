"""A page of content/ as it is answered: its text, in its own language, with the form beside it."""

import re
from itertools import takewhile

from flask import get_template_attribute, render_template
from flask_babel import force_locale
from markupsafe import Markup

from clinic.catalogue.pages import ContentPage, PageKind, Section
from clinic.catalogue.versions import page_seen
from clinic.domain.errors import NotFound
from clinic.extensions import settings
from clinic.forms.enquiry import EnquiryForm
from clinic.web.public.context import shown_page

_FIRST_WIDE = 5
"""From this section on the text needs the whole sheet: studies side by side, two ledgers."""

_TEXT = "components/page_text.html"

_NAME_WITH_A_LETTER = re.compile(r"\b\w+-[A-Z]\b(?![^<]*>)")
"""A name that ends in a hyphen and a letter, where it is text and no attribute."""


def page_here(slug: str, kind: PageKind) -> str:
    """The page at this address; in English where it is not there in the visitor's language yet.

    Raises NotFound.
    """
    page = shown_page(slug)
    if page is None or page.kind is not kind:
        raise NotFound("no page has this address")
    beside = tuple(takewhile(lambda section: section.number < _FIRST_WIDE, page.sections))
    return render_template(
        "public/content_page.html",
        page=page,
        beside=_text("beside", page, beside),
        below=_text("below", page, page.sections[len(beside) :]),
        form=blank_form(page),
    )


def blank_form(page: ContentPage | None = None) -> EnquiryForm:
    """The form before anybody has typed; it names the state of the page that it stands beside."""
    form = EnquiryForm(formdata=None)
    if page is not None:
        seen = page_seen(page, listed=(settings().phone, settings().whatsapp))
        form.page.data = f"{seen.slug}@{seen.version_hash}"
    return form


def _text(part: str, page: ContentPage, sections: tuple[Section, ...]) -> Markup:
    """A part of the text with its labels in the text's own language, whatever the frame's is."""
    macro = get_template_attribute(_TEXT, part)
    with force_locale(page.language):
        text: Markup = macro(page, sections)
    return _with_whole_names(text)


def _with_whole_names(text: Markup) -> Markup:
    """The same text; a product's name ("NeuroNata-R") is not broken at its hyphen."""
    whole = _NAME_WITH_A_LETTER.sub(r'<span class="whole">\g<0></span>', str(text))
    return Markup(whole)  # noqa: S704  # it was markup before
