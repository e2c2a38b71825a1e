"""A page of content/ as it is answered: its text, in its own language, with the form beside it."""

from typing import Any

from flask import get_template_attribute, render_template
from flask_babel import force_locale
from markupsafe import Markup

from clinic.catalogue.pages import ContentPage, PageKind, Section, StudyTable
from clinic.catalogue.plain_text import said_in
from clinic.domain.errors import NotFound
from clinic.extensions import settings
from clinic.forms.enquiry import EnquiryForm
from clinic.web.public.context import numbers_here, seen_here, shown_page
from clinic.web.public.finders import found_in
from clinic.web.public.whole_names import whole_names

_BESIDE = 4
"""So many sections at least stand beside the form; what follows has the whole sheet."""

_WORDS_BESIDE = 270
"""So many words at least: less is shorter than the form, and would leave a hole under itself."""

_PAGE = "public/content_page.html"
_TEXT = "components/page_text.html"


def page_here(slug: str, kind: PageKind, *, template: str = _PAGE, **more: Any) -> str:
    """The page at this address; in another language where it is not there in the visitor's yet.

    `template` extends that of every page of content/, and may be told more. Raises NotFound.
    """
    page = shown_page(slug)
    if page is None or page.kind is not kind:
        raise NotFound("no page has this address")
    beside = beside_the_form(page)
    return render_template(
        template,
        page=page,
        heading=whole_names(page.title),
        beside=_text("beside", page, beside),
        below=_text("below", page, page.sections[len(beside) :]),
        foot=_text("foot", page, settings().paid_by),
        form=blank_form(page),
        languages=found_in(slug),
        **more,
    )


def beside_the_form(page: ContentPage) -> tuple[Section, ...]:
    """The sections that stand beside the form: enough of them to be longer than it is.

    A table of studies wants the whole sheet as soon as that is so.
    """
    words = 0
    for number, section in enumerate(page.sections):
        has_table = any(isinstance(block, StudyTable) for block in section.blocks)
        if words >= _WORDS_BESIDE and (number >= _BESIDE or has_table):
            return page.sections[:number]
        words += _words(section)
    return page.sections


def blank_form(page: ContentPage | None = None) -> EnquiryForm:
    """The form before anybody has typed; it names the state of the page that it stands beside, or
    the numbers that stand there."""
    form = EnquiryForm(formdata=None)
    form.page.data = seen_here(page) if page is not None else numbers_here()
    return form


def _words(section: Section) -> int:
    return sum(len(said.split()) for block in section.blocks for said in said_in(block))


def _text(part: str, page: ContentPage, what: tuple[Section, ...] | str) -> Markup:
    """A part of the text with its labels in the text's own language, whatever the frame's is."""
    macro = get_template_attribute(_TEXT, part)
    with force_locale(page.language):
        text: Markup = macro(page, what)
    return whole_names(text)
