"""Pages that stand still: how to reach the clinic, what happens to what you write, emergencies."""

from flask import Blueprint, render_template

from clinic.catalogue.pages import PageKind
from clinic.extensions import catalogue
from clinic.web.public.content_page import blank_form, page_here
from clinic.web.public.context import current_language
from clinic.web.public.rendered import rendered_once

bp = Blueprint("pages", __name__)


@bp.get("/contact")
@rendered_once
def contact() -> str:
    """Numbers, hours, and the form."""
    return render_template("public/contact.html", form=blank_form())


@bp.get("/privacy")
@rendered_once
def privacy() -> str:
    """The notice beside Send, item by item."""
    return render_template("public/privacy.html", notice=catalogue().notice(current_language()))


@bp.get("/emergency")
@rendered_once
def emergency() -> str:
    """When to call 112, and what to say."""
    return render_template("public/emergency.html")


@bp.get("/about")
@rendered_once
def about() -> str:
    """Who we are: people, licences, who pays for this site."""
    return page_here("about", PageKind.CLINIC)


@bp.get("/how-we-make-these-pages")
@rendered_once
def how_we_make_these_pages() -> str:
    """Who writes, on what it rests, who checks it, and how mistakes are mended."""
    return page_here("how-we-make-these-pages", PageKind.CLINIC)


@bp.get("/accessibility")
@rendered_once
def accessibility() -> str:
    """How these pages can be used, and what does not work yet."""
    return page_here("accessibility", PageKind.CLINIC)
