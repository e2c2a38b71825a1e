"""What is known about a treatment, and the list of such pages."""

from flask import Blueprint, render_template

from clinic.catalogue.pages import PageKind
from clinic.web.public.content_page import blank_form, page_here
from clinic.web.public.context import shown_pages
from clinic.web.public.finders import presenting_found_in
from clinic.web.public.rendered import rendered_once

bp = Blueprint("treatments", __name__)


@bp.get("/treatments")
@rendered_once
def index() -> str:
    """All treatment pages."""
    return render_template(
        "public/treatments.html",
        pages=shown_pages(PageKind.TREATMENT),
        others=shown_pages(PageKind.INFORMATION),
        form=blank_form(),
        languages=presenting_found_in(),
    )


@bp.get("/treatments/<slug>")
@rendered_once
def show(slug: str) -> str:
    """One treatment."""
    return page_here(slug, PageKind.TREATMENT)
