"""What is known about a disease, its risks, trials: pages that belong to no single treatment."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from clinic.catalogue.pages import PageKind
from clinic.web.public.content_page import page_here
from clinic.web.public.context import page_url
from clinic.web.public.rendered import rendered_once

bp = Blueprint("information", __name__)


@bp.get("/information")
def index() -> Response:
    """They are listed with the treatments."""
    return redirect(page_url("treatments.index"), 301)


@bp.get("/information/<slug>")
@rendered_once
def show(slug: str) -> str:
    """One page."""
    return page_here(slug, PageKind.INFORMATION)
