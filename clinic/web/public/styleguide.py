"""Every component of the public pages on one sheet, for whoever works on them.

In English, in Hindi, and each of them mirrored: on a page that is written from right to left. Only
where the settings ask for it.
"""

from flask import Blueprint, get_template_attribute, render_template
from flask_babel import gettext
from markupsafe import Markup

from clinic.catalogue.pages import PageKind
from clinic.config import TeamMember
from clinic.domain.contact import wa_me
from clinic.domain.errors import NotFound
from clinic.extensions import catalogue, settings
from clinic.forms.enquiry import EnquiryForm
from clinic.web.public.context import current_language, shown_pages
from clinic.web.public.qr_code import qr_code
from clinic.web.public.rendered import rendered_once
from clinic.web.public.samples import sample_page

bp = Blueprint("styleguide", __name__)

MIRRORED = "x-mirrored"
"""The pseudo-locale: the language of the words for whoever speaks the page, and the other direction
for its layout."""

_LEADS_TO = "how-we-make-these-pages"


@bp.get("/styleguide")
@rendered_once
def show() -> str:
    """The sheet, in the language of its address."""
    return _sheet()


@bp.get("/styleguide/mirrored")
@rendered_once
def mirrored() -> str:
    """The sheet from right to left."""
    return _sheet(direction="rtl", language_tag=f"{current_language()}-{MIRRORED}")


def _sheet(**frame: str) -> str:
    if not settings().styleguide:
        raise NotFound("no styleguide on this site")
    records = tuple(catalogue().evidence.references.values())[:1]
    page = sample_page(current_language(), leads_to=_LEADS_TO, rests_on=records[0].id)
    text = "components/page_text.html"
    beside: Markup = get_template_attribute(text, "beside")(page, page.sections)
    foot: Markup = get_template_attribute(text, "foot")(page, "")
    return render_template(
        "public/styleguide.html",
        page=page,
        beside=beside,
        foot=foot,
        form=_form(),
        team=(TeamMember(name="Asha", role=gettext("Doctor’s check"), registration="KMC 1"),),
        listed=shown_pages(PageKind.CLINIC)[:1],
        records=records,
        no_ways=lambda _record: (),
        whatsapp_code=qr_code(wa_me(settings().whatsapp)),
        **frame,
    )


def _form() -> EnquiryForm:
    """The form as it comes back from somebody who typed too little."""
    form = EnquiryForm(formdata=None)
    form.phone.data = "98765"
    form.validate()
    return form
