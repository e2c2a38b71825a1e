"""The first page: what this site is, what it has, and how to ask."""

from flask import Blueprint, render_template

from clinic.catalogue.pages import PageKind
from clinic.web.public.content_page import blank_form
from clinic.web.public.context import shown_pages
from clinic.web.public.finders import presenting_found_in
from clinic.web.public.rendered import rendered_once

bp = Blueprint("home", __name__)


@bp.get("/")
@rendered_once
def show() -> str:
    """The first page."""
    return render_template(
        "public/home.html",
        pages=shown_pages(PageKind.TREATMENT),
        others=shown_pages(PageKind.INFORMATION),
        form=blank_form(),
        languages=presenting_found_in(),
    )
